import test from 'ava';
import { createRandom } from '../../../src/random/random.js';
import { entryOf } from './disk.js';
import { createMemoryJournal, readFlipped } from './flips.js';

// The whole of a journal of 100 kB is flipped by bench/checkpoint-flips.ts: `checkpoint-flips.js 1` takes minutes.

test('every bit that flips in a journal of every kind of entry is noticed, and no wrong entry is told', async t => {
	const journal = createMemoryJournal([[0, 1], [2, 3, 4], [5, 6]].map(segment => segment.map(entryOf)));
	const outcomes = { refused: 0, torn: 0 };
	for (const [name, bytes] of journal.files) {
		for (let place = 0; place < bytes.length; place++) {
			for (let bit = 0; bit < 8; bit++) outcomes[await readFlipped(journal, name, place, bit)]++;
		}
	}
	t.is(outcomes.refused + outcomes.torn, journal.bytes * 8);
	t.true(outcomes.torn > 0 && outcomes.refused > outcomes.torn);
});

test('bits that flip anywhere in a journal of 20 kB are noticed', async t => {
	const journal = createMemoryJournal([0, 1, 2].map(segment => Array.from({ length: 64 }, (_, number) => entryOf(segment * 64 + number))));
	t.true(journal.bytes > 20_000);
	const random = createRandom('flips');
	const names = [...journal.files.keys()];
	for (let round = 0; round < 2000; round++) {
		const name = random.pick(names);
		const outcome = await readFlipped(journal, name, random.integer(journal.files.get(name)?.length ?? 0), random.integer(8));
		t.true(outcome === 'torn' || outcome === 'refused');
	}
});
