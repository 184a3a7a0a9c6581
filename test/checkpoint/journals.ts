import type { ExecutionContext } from 'ava';
import type { AnsweredEntry, ClosedEntry, DecidedEntry, JournalEntry, OpenedEntry } from '../../src/checkpoint/entries.js';
import { nodeFileSystem, openJournalWriter, readJournal, type DiskPolicy, type FileSystem, type JournalWriter } from '../../src/checkpoint/storage/index.js';

export const policy: DiskPolicy = { onFull: 'stop', onTrouble: () => {}, onRecovered: () => {}, retryAfter: 1, signal: new AbortController().signal };

export const opened = (fields: Partial<OpenedEntry> = {}): OpenedEntry => ({
	kind: 'opened', session: 1, at: '2026-11-21T10:00:00.000Z', toolmill: '0.1.0', answersFor: 'a1', identity: { count: '100', out: '/tmp/tasks.ndjson', rejects: '/tmp/rejects.ndjson' }, ...fields,
});

export const accepted = (sequence: number): DecidedEntry => ({ kind: 'decided', sequence, id: sequence, status: 'accepted', text: `Please do ${sequence}.`, output: 100 * (sequence + 1) });

export const rejected = (sequence: number): DecidedEntry => ({ kind: 'decided', sequence, id: sequence, status: 'rejected', stage: 'filter', kinds: ['naturalness'], rejects: 10 * (sequence + 1) });

export const failed = (sequence: number): DecidedEntry => ({ kind: 'decided', sequence, id: sequence, status: 'failed', stage: 'query', kinds: ['ERR_ENDPOINT'], rejects: 10 * (sequence + 1) });

export const answered = (sequence: number): AnsweredEntry => ({
	kind: 'answered', sequence, stage: 'query', turn: 0, model: 'writer', request: `r${sequence}`,
	answer: { content: 'Please.', toolCalls: [], finishReason: 'stop', usage: { inputTokens: 1000, cachedInputTokens: 100, outputTokens: 50, isEstimated: false } },
});

export const closed = (how: ClosedEntry['how']): ClosedEntry => ({ kind: 'closed', at: '2026-11-21T11:00:00.000Z', how });

/** Goes on with a folder's journal, or begins one. */
export const openWriter = async (t: ExecutionContext, folder: string, fs: FileSystem = nodeFileSystem): Promise<JournalWriter> => {
	const found = await readJournal(folder, { from: 1, onEntry: () => {} });
	const writer = await openJournalWriter({ folder, run: found.run ?? 'run-1', found, durability: 'fast', policy, fs });
	t.teardown(() => writer.close().catch(() => {}));
	return writer;
};

export const append = async (writer: JournalWriter, ...entries: readonly JournalEntry[]): Promise<void> => {
	await Promise.all(entries.map(entry => writer.append(entry)));
};
