/** What a journal costs: an entry at 2,000 a second and at full speed, and reading it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JournalEntry } from '../src/checkpoint/entries.js';
import { openJournalWriter, readJournal, type DiskPolicy, type Durability } from '../src/checkpoint/storage/index.js';

const print = (line: string) => process.stdout.write(`${line}\n`);
const secondsSince = (start: bigint): number => Number(process.hrtime.bigint() - start) / 1e9;

const request = 'Please move the meeting with Raj Patel about the quarterly budget from Tuesday to Thursday at 10 and tell the others about it by email, then add a task for me to prepare the slides, due on Wednesday, and log the call with the customer in the notes.';
const decided = (number: number): JournalEntry => ({ kind: 'decided', sequence: number, id: number, status: 'accepted', text: request, output: number * 4000 });
const answered = (number: number): JournalEntry => ({
	kind: 'answered', sequence: number, stage: 'simulate', turn: 2, model: 'm', request: '0123456789abcdef', answer: {
		content: request, toolCalls: [{ id: 'call_1', name: 'email_send_email', arguments: '{"to":"raj.patel@example.com"}' }], finishReason: 'tool_calls',
		usage: { inputTokens: 1200, cachedInputTokens: 0, outputTokens: 80, isEstimated: false },
	},
});

const policy: DiskPolicy = { onFull: 'stop', onTrouble: () => {}, onRecovered: () => {}, retryAfter: 1000, signal: new AbortController().signal };

const inNewFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-bench-'));
	await use(folder).finally(() => rm(folder, { recursive: true, force: true }));
};

const openNew = (folder: string, durability: Durability) => openJournalWriter({ folder, run: 'bench', found: { lastSegment: 0, lastLength: 0 }, durability, policy });

const rate = 2000;
const pacedEntries = 8000;

/** Makes entries at the rate. @returns Microseconds of the processor for each, all threads. */
const paced = async (take: (entry: JournalEntry) => void): Promise<number> => {
	const before = process.cpuUsage();
	const start = process.hrtime.bigint();
	for (let number = 0; number < pacedEntries;) {
		await pause(1);
		for (const due = Math.min(pacedEntries, secondsSince(start) * rate); number < due; number++) take(decided(number));
	}
	const { user, system } = process.cpuUsage(before);
	return (user + system) / pacedEntries;
};

const costAtRate = (durability: Durability) => inNewFolder(async folder => {
	const journal = await openNew(folder, durability);
	const costs: number[] = [];
	for (let round = 0; round < 3; round++) {
		const without = await paced(() => {});
		const withJournal = await paced(entry => void journal.append(entry));
		costs.push(withJournal - without);
	}
	await journal.close();
	print(`${durability}: at ${rate}/s an entry costs ${costs.map(cost => cost.toFixed(1)).join(', ')} us of the processor, all threads`);
});

const fullSpeed = (durability: Durability, window: number, count: number) => inNewFolder(async folder => {
	const journal = await openNew(folder, durability);
	const before = process.cpuUsage();
	const start = process.hrtime.bigint();
	let next = 0;
	await Promise.all(Array.from({ length: window }, async () => {
		while (next < count) await journal.append(decided(next++));
	}));
	const seconds = secondsSince(start);
	const { user, system } = process.cpuUsage(before);
	await journal.close();
	print(`${durability}: ${window} waiting, ${Math.round(count / seconds)} entries/s, ${((user + system) / count).toFixed(1)} us each`);
});

const reading = (kind: string, make: (number: number) => JournalEntry, count: number) => inNewFolder(async folder => {
	const journal = await openNew(folder, 'fast');
	for (let number = 0; number < count; number++) {
		const appended = journal.append(make(number));
		if (number % 1000 === 0) await appended;
	}
	await journal.close();
	for (let round = 0; round < 3; round++) {
		const start = process.hrtime.bigint();
		let bytes = 0;
		await readJournal(folder, { from: 1, onEntry: (_, length) => {
			bytes += length;
		} });
		const seconds = secondsSince(start);
		print(`reading ${kind}: ${Math.round(count / seconds)} entries/s of ${Math.round(bytes / count)} bytes, rss ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);
	}
});

await costAtRate('fast');
await costAtRate('safe');
await fullSpeed('fast', 256, 200_000);
await fullSpeed('fast', 1024, 200_000);
await fullSpeed('safe', 256, 20_000);
await reading('decided', decided, 300_000);
await reading('answered', answered, 100_000);
