import test from 'ava';
import { createExactSet, type ExactSet } from '../../src/dedupe/exact-set.js';
import { createRandom } from '../../src/random/random.js';

type Entry = { readonly high: number; readonly low: number; readonly id: number };

const random = createRandom('exact-set');
const anyWord = (): number => random.integer(2 ** 32);

/** Spread as hashes are, and crowded: one part, tags at the very end, tags that only their marks tell apart. */
const crowds: ReadonlyArray<readonly [name: string, entryOf: (id: number) => Entry, count: number]> = [
	['spread', id => ({ high: anyWord(), low: anyWord(), id }), 30_000],
	['in one part', id => ({ high: 0x0400_0000 + id % 65_536, low: anyWord(), id }), 10_000],
	['with tags in order', id => ({ high: 7, low: 1000 + id * 400_000, id }), 2000],
	['with the last tags', id => ({ high: id, low: 0xffff_ffff - id % 40, id }), 50],
	['with more of the last tag than there are slots behind it', id => ({ high: id, low: 0xffff_ffff, id }), 300],
	['with one tag', id => ({ high: id, low: 0x8000_0000, id }), 60],
	['with no tag', id => ({ high: id, low: 0, id }), 40],
	['with ids beyond 32 bits', id => ({ high: anyWord(), low: anyWord(), id: 0xffff_fff0 + id }), 40],
];

const filled = (entries: readonly Entry[]): ExactSet => {
	const set = createExactSet();
	for (const { high, low, id } of entries) set.add(high, low, id);
	return set;
};

const entriesOf = (entryOf: (id: number) => Entry, count: number): readonly Entry[] =>
	[...new Map(Array.from({ length: count }, (_, id) => entryOf(id)).map(entry => [`${entry.high}/${entry.low}`, entry])).values()];

for (const [name, entryOf, count] of crowds) {
	test(`what was added is found, and nothing else: ${name}`, t => {
		const entries = entriesOf(entryOf, count);
		const set = createExactSet();
		for (const [index, { high, low, id }] of entries.entries()) {
			if (set.find(high, low) !== undefined) t.fail(`${index} is found before it was added`);
			set.add(high, low, id);
		}
		t.deepEqual(entries.map(({ high, low }) => set.find(high, low)), entries.map(({ id }) => id));
	});

	test(`what is kept is taken up: ${name}`, t => {
		const entries = entriesOf(entryOf, count);
		const [leftOut, ...rest] = entries;
		if (leftOut === undefined) throw new Error('expected entries');
		const restored = createExactSet();
		restored.restore(filled(entries).state([leftOut]));
		t.is(restored.find(leftOut.high, leftOut.low), undefined);
		t.deepEqual(rest.map(({ high, low }) => restored.find(high, low)), rest.map(({ id }) => id));
		restored.add(leftOut.high, leftOut.low, leftOut.id);
		t.is(restored.find(leftOut.high, leftOut.low), leftOut.id);
		t.deepEqual(rest.map(({ high, low }) => restored.find(high, low)), rest.map(({ id }) => id));
	});
}
