/**
 * Flips the bits of a journal of 100 kB, one at a time, and reads it: each must be noticed, and no entry told that was
 * never written. Also cuts it. `node dist/bench/checkpoint-flips.js [STEP]`: at every STEP bytes; 1 for all takes minutes.
 */
import { createMemoryJournal, readFlipped, readTruncated } from '../test/checkpoint/storage/flips.js';
import { entryOf } from '../test/checkpoint/storage/disk.js';

const print = (line: string) => process.stdout.write(`${line}\n`);
const step = Number(process.argv[2] ?? 50);

const segments = [0, 1, 2, 3, 4, 5].map(segment => Array.from({ length: 122 }, (_, number) => entryOf(segment * 122 + number)));
const journal = createMemoryJournal(segments);
const outcomes = { refused: 0, torn: 0 };
let cuts = 0;
const start = process.hrtime.bigint();
for (const [name, bytes] of journal.files) {
	for (let place = 0; place < bytes.length; place += step) {
		for (let bit = 0; bit < 8; bit++) outcomes[await readFlipped(journal, name, place, bit)]++;
		await readTruncated(journal, name, place);
		cuts++;
	}
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
print(`${journal.bytes} bytes in ${journal.files.size} segments, every ${step}: ${outcomes.refused + outcomes.torn} flips, all noticed: ${outcomes.refused} refused with the place, ${outcomes.torn} cut as a torn tail; 0 wrong entries`);
print(`${cuts} truncations: each refused with the place, or read as far as it goes`);
print(`${seconds.toFixed(0)} s`);
