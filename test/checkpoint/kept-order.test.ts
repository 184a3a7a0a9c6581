import test from 'ava';
import { Checkpoint } from '../../src/checkpoint/checkpoint.js';
import type { JournalEntry } from '../../src/checkpoint/entries.js';
import { KeptLines } from '../../src/checkpoint/kept-lines.js';
import { readJournal } from '../../src/checkpoint/storage/index.js';
import { createFolder, createPolicy } from './storage/disk.js';

test('a record is journaled before a skipped line that is after its own in the rejects', async t => {
	const folder = await createFolder(t);
	const { policy } = createPolicy();
	const checkpoint = await Checkpoint.open({
		folder, durability: 'fast', policy, run: 'run', now: () => new Date(0), open: () => ({ identity: {}, answersFor: 'all', toolmill: '0' }),
		retriesFailed: false, keepsAnswers: false, note: () => {},
	});
	const kept = await KeptLines.open({ folder, length: 0, before: { end: 0, isDecided: () => false }, durability: 'fast', policy });
	await checkpoint.place({ rejects: 0 }, kept);
	// What goes to stdout is being kept meanwhile, which a decision waits for.
	checkpoint.keepLine(1, 'a line');
	await Promise.all([
		checkpoint.keep([{ sequence: 0, record: { id: 0, category: 'c', pattern: 'p', verdict: { status: 'rejected', stage: 'filter', reasons: ['none'] } }, line: { to: 'rejects', end: 100 } }]),
		checkpoint.keepSkipped(2, 150),
	]);
	await checkpoint.close('interrupted');
	const entries: JournalEntry[] = [];
	await readJournal(folder, { from: 1, onEntry: entry => entries.push(entry) });
	t.deepEqual(entries.map(({ kind }) => kind), ['opened', 'placed', 'decided', 'skipped', 'closed']);
});
