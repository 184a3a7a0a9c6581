import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import test from 'ava';
import type { JournalEntry } from '../../../src/checkpoint/entries.js';
import { nodeFileSystem, openJournalWriter, type Durability, type FileSystem, type JournalWriter, type JournalWriterOptions } from '../../../src/checkpoint/storage/index.js';
import { longestLine } from '../../../src/checkpoint/storage/journal-line.js';
import { createRandom } from '../../../src/random/random.js';
import { createBadDisk, createFolder, createPolicy, entryOf, readAll, systemError } from './disk.js';

/** Goes on with the folder's journal. */
const openWriter = async (folder: string, options: Partial<JournalWriterOptions> = {}): Promise<JournalWriter> => {
	const { found } = await readAll(folder);
	return openJournalWriter({ folder, run: 'run-1', found, durability: 'fast', policy: createPolicy().policy, ...options });
};

const entries = (from: number, end: number): JournalEntry[] => Array.from({ length: end - from }, (_, index) => entryOf(from + index));

const place = { sequence: 0, stage: 'query', model: 'm' } as const;
const requestEntries: ReadonlyArray<JournalEntry> = [
	{ kind: 'answered', ...place, turn: 0, request: 'r', answer: { content: 'c', toolCalls: [], finishReason: 'stop', usage: { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, isEstimated: false } } },
	{ kind: 'unanswered', ...place },
];

const roundTrip = test.macro({
	title: (_, durability: Durability) => `what is appended is read, in the order of the calls, over sessions and segments: ${durability}`,
	exec: async (t, durability: Durability) => {
		const folder = await createFolder(t);
		for (let session = 0; session < 3; session++) {
			const journal = await openWriter(folder, { durability });
			t.is(journal.segment, session + 1);
			for (const entry of entries(session * 20, session * 20 + 10)) void journal.append(entry);
			const rotated = journal.rotate();
			const last = entries(session * 20 + 10, session * 20 + 20).map(entry => journal.append(entry));
			t.is(await rotated, session + 2);
			await Promise.all(last);
			t.is(journal.bytes, (await stat(join(folder, `journal-00000${session + 2}.log`))).size);
			await journal.close();
		}
		const { entries: read, found } = await readAll(folder);
		t.deepEqual(read, entries(0, 60));
		t.is(found.run, 'run-1');
		t.is(found.lastSegment, 4);
		t.is(found.torn, undefined);
		// The entries that were appended after the call of rotate() are in the segment after it.
		t.deepEqual((await readAll(folder, { from: 4 })).entries, entries(50, 60));
	},
});
test(roundTrip, 'fast');
test(roundTrip, 'safe');

/** A file system that counts what is written by it. */
const countWrites = (): { readonly fs: FileSystem; readonly written: () => number } => {
	let writes = 0;
	return {
		fs: {
			...nodeFileSystem,
			write: (...parameters) => {
				writes++;
				return nodeFileSystem.write(...parameters);
			},
		},
		written: () => writes,
	};
};

test('entries that come together are written together', async t => {
	const folder = await createFolder(t);
	const { fs, written } = countWrites();
	const journal = await openWriter(folder, { fs });
	t.is(written(), 1);
	await Promise.all(entries(0, 1000).map(entry => journal.append(entry)));
	t.true(written() <= 3, `${written()} writes`);
	await journal.close();
	t.is((await readAll(folder)).entries.length, 1000);
});

for (const entry of requestEntries) {
	test(`what a request has come to (${entry.kind}) does not wait for others to gather`, async t => {
		const folder = await createFolder(t);
		const { fs, written } = countWrites();
		const journal = await openWriter(folder, { fs });
		await journal.append(entryOf(0));
		await nextTurn();
		const before = written();
		void journal.append(entry);
		await nextTurn();
		t.is(written(), before + 1);
		await journal.close();
	});
}

test('in safe, an entry is on the disk when its promise resolves, and in fast nothing is synced', async t => {
	for (const durability of ['fast', 'safe'] as const) {
		const folder = await createFolder(t);
		let synced = 0;
		let folderSyncs = 0;
		const fs: FileSystem = {
			...nodeFileSystem,
			datasync: async descriptor => {
				const { size } = await nodeFileSystem.stat(descriptor);
				await nodeFileSystem.datasync(descriptor);
				synced = size;
			},
			syncFolder: async path => {
				await nodeFileSystem.syncFolder(path);
				folderSyncs++;
			},
		};
		const journal = await openWriter(folder, { durability, fs });
		t.is(folderSyncs, durability === 'safe' ? 1 : 0);
		for (const entry of entries(0, 5)) {
			await journal.append(entry);
			t.is(synced, durability === 'safe' ? journal.bytes : 0);
		}
		await journal.rotate();
		t.is(folderSyncs, durability === 'safe' ? 2 : 0);
		await journal.removeBefore(2);
		t.is(folderSyncs, durability === 'safe' ? 3 : 0);
		await journal.close();
	}
});

test('old segments are deleted, never the one that is written to', async t => {
	const folder = await createFolder(t);
	const journal = await openWriter(folder);
	await writeFile(join(folder, 'journal-1.log'), 'another\'s');
	for (let segment = 1; segment < 4; segment++) {
		void journal.append(entryOf(segment));
		await journal.rotate();
	}
	await journal.removeBefore(3);
	t.deepEqual((await readdir(folder)).sort(), ['journal-000003.log', 'journal-000004.log', 'journal-1.log']);
	await journal.removeBefore(99);
	t.deepEqual((await readdir(folder)).sort(), ['journal-000004.log', 'journal-1.log']);
	await journal.append(entryOf(9));
	await journal.close();
	t.deepEqual((await readAll(folder, { from: 4 })).entries, [entryOf(9)]);
});

test('a torn tail is cut before more is written', async t => {
	const folder = await createFolder(t);
	const first = await openWriter(folder);
	await first.append(entryOf(1));
	await first.close();
	await appendFile(join(folder, 'journal-000001.log'), '0123abcd {"kind":"deci');
	const second = await openWriter(folder);
	await second.append(entryOf(2));
	await second.close();
	const { entries: read, found } = await readAll(folder);
	t.deepEqual(read, [entryOf(1), entryOf(2)]);
	t.is(found.torn, undefined);
});

const tornHeader = test.macro({
	title: (_, what: string) => `a segment whose header was never written whole is begun again: ${what}`,
	exec: async (t, _what: string, headerOf: (header: string) => string) => {
		const folder = await createFolder(t);
		const first = await openWriter(folder);
		await first.append(entryOf(1));
		await first.rotate();
		await first.close();
		const path = join(folder, 'journal-000002.log');
		const header = await readFile(path, 'utf8');
		await writeFile(path, headerOf(header));
		const second = await openWriter(folder);
		t.is(second.segment, 2);
		await second.append(entryOf(2));
		await second.close();
		t.true((await readFile(path, 'utf8')).startsWith(header));
		t.deepEqual((await readAll(folder)).entries, [entryOf(1), entryOf(2)]);
	},
});
test(tornHeader, 'nothing', () => '');
test(tornHeader, 'a part of the checksum', header => header.slice(0, 4));
test(tornHeader, 'all but the line break', header => header.slice(0, -1));
test(tornHeader, 'zeros', header => '\0'.repeat(header.length));
test(tornHeader, 'zeros after a part', header => header.slice(0, 20) + '\0'.repeat(header.length - 20));

const onBadDisk = test.macro({
	title: (_, durability: Durability) => `on a bad disk the journal holds exactly what was appended: ${durability}`,
	exec: async (t, durability: Durability) => {
		const folder = await createFolder(t);
		const random = createRandom(`journal ${durability}`);
		const fs = createBadDisk(random);
		let appended = 0;
		for (let session = 0; session < 6; session++) {
			const { policy, troubles, recovered } = createPolicy();
			const journal = await openWriter(folder, { durability, policy, fs });
			for (let step = 0; step < 12; step++) {
				const burst = Array.from({ length: random.integer(6) }, () => journal.append(entryOf(appended++)));
				if (random.chance(0.15)) void journal.rotate();
				if (random.chance(0.7)) await Promise.all(burst);
			}
			await journal.close();
			t.is(troubles.length, recovered.length);
			t.deepEqual((await readAll(folder)).entries, entries(0, appended));
		}
		t.true(fs.faults > 20, `only ${fs.faults} faults`);
	},
});
test(onBadDisk, 'fast');
test(onBadDisk, 'safe');

test('where the disk stops the run, whoever waits is told, and what had been taken is there afterwards', async t => {
	for (const durability of ['fast', 'safe'] as const) {
		const folder = await createFolder(t);
		const random = createRandom(`stop ${durability}`);
		const taken: JournalEntry[] = [];
		for (let session = 0; session < 15; session++) {
			const { found, entries: before } = await readAll(folder);
			// What was not promised may be there all the same, as a run that was killed leaves it.
			t.deepEqual(before.slice(0, taken.length), taken);
			taken.splice(0, taken.length, ...before);
			const options = { folder, run: 'run-1', found, durability, policy: createPolicy('stop').policy };
			const journal = await openJournalWriter({ ...options, fs: createBadDisk(random) }).catch(() => undefined);
			if (journal === undefined) continue;
			const outcomes: Array<'taken' | 'refused'> = [];
			for (let number = 0; number < 8; number++) {
				const entry = entryOf(taken.length);
				const outcome = await journal.append(entry).then(() => 'taken' as const, () => 'refused' as const);
				outcomes.push(outcome);
				if (outcome === 'taken') taken.push(entry);
			}
			if (outcomes.includes('refused')) await t.throwsAsync(journal.close(), { code: 'ERR_OUTPUT' });
			else await journal.close().catch(() => {});
			t.deepEqual(outcomes, [...outcomes].sort().reverse(), 'nothing is taken after a refusal');
		}
		t.true(taken.length > 0);
	}
});

test('entries that nobody waits for raise nothing when they fail: closing tells it', async t => {
	const folder = await createFolder(t);
	const fs: FileSystem = {
		...nodeFileSystem,
		write: async (descriptor, bytes, offset, position) => {
			if (position !== 0) throw systemError('EBADF');
			return nodeFileSystem.write(descriptor, bytes, offset, position);
		},
	};
	const journal = await openWriter(folder, { fs });
	void journal.append(entryOf(1));
	await t.throwsAsync(journal.close(), { code: 'ERR_OUTPUT' });
	await t.throwsAsync(journal.append(entryOf(2)), { code: 'ERR_OUTPUT' });
});

test('a journal that is closed takes no more', async t => {
	const folder = await createFolder(t);
	const journal = await openWriter(folder);
	await journal.close();
	await t.throwsAsync(journal.append(entryOf(1)), { code: 'ERR_CHECKPOINT', message: /closed/ });
	t.deepEqual((await readAll(folder)).entries, []);
});

test('a journal that is being written can be read: as far as it is', async t => {
	const folder = await createFolder(t);
	const journal = await openWriter(folder);
	let appended = 0;
	let seen = 0;
	for (let round = 0; round < 30; round++) {
		for (let number = 0; number < 40; number++) void journal.append(entryOf(appended++));
		if (round % 5 === 4) void journal.rotate();
		if (round === 10) await journal.rotate();
		const { entries: read } = await readAll(folder);
		t.true(read.length >= seen && read.length <= appended);
		t.deepEqual(read, entries(0, read.length));
		seen = read.length;
	}
	await journal.close();
	t.true(seen >= 440);
	t.deepEqual((await readAll(folder)).entries, entries(0, appended));
});

test('a journal that is gone on with stays that of its run', async t => {
	const folder = await createFolder(t);
	await (await openWriter(folder)).close();
	const journal = await openWriter(folder, { run: 'run-2' });
	await journal.rotate();
	await journal.close();
	t.is((await readAll(folder)).found.run, 'run-1');
});

test('an entry that no reader would take is refused, and closing tells it again', async t => {
	const folder = await createFolder(t);
	const journal = await openWriter(folder);
	const error = await t.throwsAsync(journal.append({ kind: 'learnt', lane: 'x'.repeat(longestLine / 3) }), { code: 'ERR_CHECKPOINT', message: /learnt/ });
	t.is(await t.throwsAsync(journal.close()), error);
});

test('a journal that cannot be begun leaves no file open', async t => {
	const folder = await createFolder(t);
	let open = 0;
	const fs: FileSystem = {
		...nodeFileSystem,
		open: async (path, flags) => {
			const descriptor = await nodeFileSystem.open(path, flags);
			open++;
			return descriptor;
		},
		close: async descriptor => {
			await nodeFileSystem.close(descriptor);
			open--;
		},
		write: async () => {
			throw systemError('ENOSPC');
		},
	};
	await t.throwsAsync(openWriter(folder, { fs, policy: createPolicy('stop').policy }), { code: 'ERR_OUTPUT', message: /ENOSPC/ });
	t.is(open, 0);
});
