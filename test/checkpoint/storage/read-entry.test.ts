import test from 'ava';
import { entrySchema } from '../../../src/checkpoint/entries.js';
import { isDecided } from '../../../src/checkpoint/storage/read-entry.js';
import { createRandom, type Random } from '../../../src/random/random.js';
import { entryOf } from './disk.js';

const odd: readonly unknown[] = [
	null, true, '', 'accepted', 'decided', 'dedupe', 'answered', 0, -0, -1, 1.5, 2 ** 53, 2 ** 53 - 1, 1e300, [], [1], ['near'], [[]], {}, { kind: 'decided' },
];
const names = ['kind', 'sequence', 'id', 'status', 'stage', 'kinds', 'text', 'output', 'kept', 'rejects', 'more', '__proto__', 'constructor', 'toString'];

/** A decided entry, one to three of whose fields are put out, put in or made odd. */
const mutate = (random: Random): string => {
	const fields = new Map(Object.entries(entryOf(random.pick([5, 6, 7]))).map(([name, value]) => [name, JSON.stringify(value)]));
	for (let times = random.between(0, 3); times > 0; times--) {
		const name = random.pick(names);
		if (random.chance(0.3)) fields.delete(name);
		else fields.set(name, JSON.stringify(random.pick(odd)).replace(/^0$/, () => random.pick(['0', '-0'])));
	}
	return `{${[...fields].map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
};

test('the quick check takes nothing that the schema refuses, and all decided entries of a run', t => {
	const random = createRandom('decided');
	const seen = { both: 0, schemaOnly: 0, none: 0 };
	for (let round = 0; round < 20_000; round++) {
		const text = mutate(random);
		const value: unknown = JSON.parse(text);
		const parsed = entrySchema.safeParse(value);
		const isQuick = isDecided(value);
		if (isQuick && !parsed.success) t.fail(`taken, and not by the schema: ${text}`);
		const taken: unknown = parsed.data;
		if (isQuick) t.deepEqual(taken, value);
		if (parsed.success && parsed.data.kind === 'decided' && !isQuick && !text.includes('__proto__')) t.fail(`left to the schema: ${text}`);
		if (isQuick) seen.both++;
		else seen[parsed.success ? 'schemaOnly' : 'none']++;
	}
	t.true(seen.both > 1000 && seen.none > 1000, JSON.stringify(seen));
});

test('what is no object is no entry', t => {
	for (const value of odd) t.false(isDecided(value));
});
