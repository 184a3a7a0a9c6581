import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { JournalEntry } from '../../../src/checkpoint/entries.js';
import { nodeFileSystem, readJournal, type DiskPolicy, type DiskTrouble, type FileSystem, type JournalFound, type ReadableFiles } from '../../../src/checkpoint/storage/index.js';
import type { Random } from '../../../src/random/random.js';

/** A folder of the test's own, gone after it. */
export const createFolder = async (t: ExecutionContext): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-storage-'));
	t.teardown(() => rm(folder, { recursive: true, force: true }));
	return folder;
};

/** The system's error of that code. */
export const systemError = (code: string): Error => Object.assign(new Error(`${code}: made by the test`), { code, syscall: 'write' });

/** A policy, and what it was told. */
export type Told = { readonly policy: DiskPolicy; readonly troubles: DiskTrouble[]; readonly recovered: string[]; readonly controller: AbortController };

export const createPolicy = (onFull: 'wait' | 'stop' = 'wait'): Told => {
	const troubles: DiskTrouble[] = [];
	const recovered: string[] = [];
	const controller = new AbortController();
	const policy: DiskPolicy = {
		onFull,
		onTrouble: trouble => troubles.push(trouble),
		onRecovered: file => recovered.push(file),
		retryAfter: 1,
		signal: controller.signal,
	};
	return { policy, troubles, recovered, controller };
};

const passingCodes = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'];

/**
 * The real files, on a bad disk: a write may take a part, take nothing and fail, or take a part and fail all the same;
 * a sync may fail, and what was not synced is then gone, as some systems have it.
 */
export const createBadDisk = (random: Random): FileSystem & { readonly faults: number } => {
	/** The lengths that are on the disk, by descriptor. */
	const synced = new Map<number, number>();
	let faults = 0;
	const fault = (probability: number): boolean => {
		const isHit = random.chance(probability);
		if (isHit) faults++;
		return isHit;
	};
	return {
		...nodeFileSystem,
		get faults() {
			return faults;
		},
		write: async (descriptor, bytes, offset, position) => {
			if (!synced.has(descriptor)) synced.set(descriptor, (await nodeFileSystem.stat(descriptor)).size);
			if (fault(0.2)) throw systemError(random.pick(passingCodes));
			const taken = random.chance(0.3) ? random.between(1, bytes.length - offset) : bytes.length - offset;
			const written = await nodeFileSystem.write(descriptor, bytes.subarray(0, offset + taken), offset, position);
			// Where a descriptor that others share has moved with the bytes, the system does not also say that it failed.
			const canFail = position !== null || (await nodeFileSystem.stateOf(descriptor))?.appends !== false;
			if (canFail && fault(0.1)) throw systemError(random.pick(passingCodes));
			return written;
		},
		truncate: async (descriptor, length) => {
			if (fault(0.1)) throw systemError('EIO');
			await nodeFileSystem.truncate(descriptor, length);
		},
		datasync: async descriptor => {
			if (fault(0.2)) {
				await nodeFileSystem.truncate(descriptor, Math.min(synced.get(descriptor) ?? 0, (await nodeFileSystem.stat(descriptor)).size));
				throw systemError(random.pick(passingCodes));
			}
			await nodeFileSystem.datasync(descriptor);
			synced.set(descriptor, (await nodeFileSystem.stat(descriptor)).size);
		},
		close: async descriptor => {
			synced.delete(descriptor);
			await nodeFileSystem.close(descriptor);
		},
	};
};

/** Reads a journal whole. */
export const readAll = async (folder: string, options: { readonly from?: number; readonly fs?: ReadableFiles; readonly run?: string } = {}): Promise<{ readonly entries: JournalEntry[]; readonly found: JournalFound }> => {
	const entries: JournalEntry[] = [];
	const found = await readJournal(folder, { from: 1, ...options, onEntry: entry => entries.push(entry) });
	return { entries, found };
};

/** Entries of every kind, with all that they may have, and texts of more than ASCII. */
export const entryOf = (number: number): JournalEntry => {
	switch (number % 8) {
		case 0:
			return { kind: 'opened', session: number + 1, at: '2026-11-21T12:00:00.000Z', toolmill: '0.1.0', identity: { seed: '7', model: 'm' }, answersFor: '0f' };
		case 1:
			return {
				kind: 'answered', sequence: number, stage: 'simulate', turn: 2, model: 'm', request: '00ff', answer: {
					content: null, reasoning: 'ü – 漢 \u2028 \ud83d\ude00', toolCalls: [{ id: 'c', name: 'n', arguments: '{"a":"\\n"}' }], finishReason: 'stop',
					usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 2, isEstimated: true },
				},
			};
		case 2:
			return { kind: 'skipped', line: number, rejects: 4 };
		case 3:
			return { kind: 'learnt', lane: 'http://x m', format: 'json_object', limit: 1.5, ceiling: 8 };
		case 4:
			return { kind: 'closed', at: '2026-11-21T12:00:00.000Z', how: 'broken' };
		case 5:
			return { kind: 'decided', sequence: number, id: number, status: 'rejected', stage: 'dedupe', kinds: ['near', 'zu ähnlich'], rejects: 9 };
		default:
			return { kind: 'decided', sequence: number, id: number, status: 'accepted', text: `Move the meeting ${number}\nto "10".`, output: number * 100, kept: 3 };
	}
};
