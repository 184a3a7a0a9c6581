/**
 * A process that goes on with a journal until it is killed: `FOLDER DURABILITY`. It writes the number of entries that it
 * was promised to stdout, a line each time.
 */
import { writeSync } from 'node:fs';
import { openJournalWriter, readJournal } from '../../../src/checkpoint/storage/index.js';
import { createPolicy, entryOf } from './disk.js';

const [folder = '', durability] = process.argv.slice(2);
let count = 0;
const found = await readJournal(folder, { from: 1, onEntry: () => count++ });
const journal = await openJournalWriter({ folder, run: 'run-1', found, durability: durability === 'safe' ? 'safe' : 'fast', policy: createPolicy().policy });

for (;;) {
	const burst = Array.from({ length: 1 + count % 7 }, () => journal.append(entryOf(count++)));
	if (count % 50 < 7) void journal.rotate();
	await Promise.all(burst);
	writeSync(1, `${count}\n`);
}
