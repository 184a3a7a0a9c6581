import { link, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { codeOf, explain } from './disk-trouble.js';

/** What a lock says of its holder. */
const holderSchema = z.strictObject({
	pid: z.int().positive(),
	host: z.string(),
	/** When its process began, in the system's own words; null where the system does not say. */
	started: z.string().nullable(),
	/** When it took the lock, ISO 8601. */
	since: z.string(),
});

type Holder = z.infer<typeof holderSchema>;

/** Who takes the lock, and what it can find out of others. */
export type LockTaker = {
	readonly pid: number;
	readonly host: string;
	/** When a process began, in words that no other process of that number has; undefined where there is none, or the system does not say. */
	readonly startTime: (pid: number) => string | undefined;
	/** Whether there is a process of that number. */
	readonly isAlive: (pid: number) => boolean;
	/** Milliseconds since 1970. */
	readonly now: () => number;
};

export type Lock = {
	/** Gives it back; a lock that is another's by now is left alone. */
	release(): Promise<void>;
};

/**
 * Takes a folder's lock, for the one process that may write there. A dead holder's lock is taken over.
 *
 * @throws {ToolmillError} ERR_CHECKPOINT where another holds it; ERR_OUTPUT where the folder cannot be written
 */
export const takeLock = async (folder: string, taker: LockTaker): Promise<Lock> => {
	const holder: Holder = { pid: taker.pid, host: taker.host, started: taker.startTime(taker.pid) ?? null, since: new Date(taker.now()).toISOString() };
	const text = `${JSON.stringify(holder)}\n`;
	const path = join(folder, 'lock');
	const draft = join(folder, `lock-${taker.pid}-${nextDraft()}.draft`);
	await writeDraft(draft, text);
	try {
		await take(path, { draft, text, taker }, 0);
	} finally {
		await unlink(draft).catch(() => {});
	}
	await removeDeadDrafts(folder, taker);
	return { release: () => release(path, text) };
};

/** Who holds a folder's lock. */
export type LockHolder = {
	readonly pid: number;
	readonly host: string;
	/** When it took the lock, ISO 8601. */
	readonly since: string;
	/** Whether it still runs; `unseen` for one on another host. */
	readonly life: 'alive' | 'dead' | 'unseen';
};

/**
 * Looks who holds a folder's lock, and changes nothing; undefined where nobody does.
 *
 * @throws {ToolmillError} ERR_CHECKPOINT where the lock cannot be read
 */
export const findLockHolder = async (folder: string, taker: LockTaker): Promise<LockHolder | undefined> => {
	const path = join(folder, 'lock');
	const text = await readLock(path);
	if (text === undefined) return undefined;
	const holder = parseHolder(path, text);
	const { pid, host, since } = holder;
	return { pid, host, since, life: host === taker.host ? (isDead(holder, taker) ? 'dead' : 'alive') : 'unseen' };
};

let drafts = 0;
/** Two runs of one process write two drafts. */
const nextDraft = (): number => drafts++;

/** Written whole and synced before it is linked to, so that nobody ever reads half a lock. */
const writeDraft = async (draft: string, text: string): Promise<void> => {
	try {
		const handle = await open(draft, 'w');
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		throw new ToolmillError('ERR_OUTPUT', `${draft}: expected a folder that can be written, and could not write to it: ${explain(error)}`, { place: { file: draft }, cause: error });
	}
};

const draftPattern = /^lock-(\d+)-\d+\.draft$/;

/** What processes have left that were killed before they had the lock, or had given up. Where it cannot be deleted, it stays. */
const removeDeadDrafts = async (folder: string, taker: LockTaker): Promise<void> => {
	for (const name of await readdir(folder).catch(() => [])) {
		const [, pid] = draftPattern.exec(name) ?? [];
		if (pid === undefined) continue;
		const path = join(folder, name);
		const holder = holderIn(await readLock(path).catch(() => undefined) ?? '');
		// A draft without a whole text is written at this moment, or its writer is gone.
		if (holder === undefined ? !taker.isAlive(Number(pid)) : isDead(holder, taker)) await unlink(path).catch(() => {});
	}
};

type Attempt = { readonly draft: string; readonly text: string; readonly taker: LockTaker };

/** Removing a dead holder's lock is itself done under a lock, beside it; whoever holds that may have died, too. */
const deepestGuard = 5;
const guardTries = 250;
const guardPause = 20;

const take = async (path: string, attempt: Attempt, depth: number): Promise<void> => {
	for (let tries = 0; !await isLinked(attempt.draft, path); tries++) {
		const text = await readLock(path);
		if (text === undefined) continue;
		const holder = parseHolder(path, text);
		if (isDead(holder, attempt.taker) && depth < deepestGuard) {
			await removeDead(path, text, attempt, depth);
		} else if (depth === 0 || tries >= guardTries) {
			throw isHeld(path, holder, attempt.taker);
		} else {
			// A guard is held for a moment only.
			await pause(guardPause);
		}
	}
};

/** Links are made or not made: of all who try at once, one has it. */
const isLinked = async (draft: string, path: string): Promise<boolean> => {
	try {
		await link(draft, path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw new ToolmillError('ERR_OUTPUT', `${path}: expected a file system with hard links, by which a lock is taken, got ${codeOf(error)}: give a --checkpoint on another one`, { place: { file: path }, cause: error });
	}
};

/** Only under the guard, and only where it is still the one that was found dead: it may be a living one's by now. */
const removeDead = async (path: string, text: string, attempt: Attempt, depth: number): Promise<void> => {
	const guard = `${path}.over`;
	await take(guard, attempt, depth + 1);
	try {
		if (await readLock(path) === text) await unlink(path);
	} finally {
		await release(guard, attempt.text);
	}
};

const readLock = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw new ToolmillError('ERR_CHECKPOINT', `${path}: expected a lock that can be read, got ${codeOf(error)}`, { place: { file: path }, cause: error });
	}
};

const holderIn = (text: string): Holder | undefined => {
	try {
		return holderSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
};

const parseHolder = (path: string, text: string): Holder => {
	const holder = holderIn(text);
	if (holder !== undefined) return holder;
	throw new ToolmillError('ERR_CHECKPOINT', `${path}: expected who holds the checkpoint, got something else. Where no run is writing there, delete the file`, { place: { file: path } });
};

const isDead = ({ pid, host, started }: Holder, taker: LockTaker): boolean => {
	if (host !== taker.host) return false;
	if (!taker.isAlive(pid)) return true;
	const present = taker.startTime(pid);
	return started !== null && present !== undefined && present !== started;
};

const isHeld = (path: string, { pid, host, since }: Holder, taker: LockTaker): ToolmillError => {
	const what = host === taker.host
		? 'Wait for it, stop it, or give another --checkpoint'
		: `It cannot be seen from here (${taker.host}) whether it still runs: where it does not, delete the file`;
	return new ToolmillError('ERR_CHECKPOINT', `${path}: expected a checkpoint that no other run writes, got one that process ${pid} on ${host} has held since ${since}. ${what}`, { place: { file: path } });
};

const release = async (path: string, text: string): Promise<void> => {
	const present = await readFile(path, 'utf8').catch(() => undefined);
	// Where it cannot be deleted, the next run finds its holder dead.
	if (present === text) await unlink(path).catch(() => {});
};
