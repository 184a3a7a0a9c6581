import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Price } from '../config/roles.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import { readSnapshot } from './snapshot.js';
import { CheckpointState } from './state.js';
import { findLockHolder, markOf, readJournal, readOn, type JournalMark, type LockHolder, type LockTaker } from './storage/index.js';

export type CheckpointWatchOptions = {
	readonly folder: string;
	/** Tells whether the run still lives. */
	readonly taker: LockTaker;
	/** Answers cost nothing where it is left out. */
	readonly prices?: Readonly<Record<string, Price>> | undefined;
};

/** How a checkpoint stands at one moment. */
export type CheckpointView = {
	readonly folder: string;
	readonly state: CheckpointState;
	/** Undefined where nobody holds it: no run is under way, or none that ended by itself. */
	readonly holder: LockHolder | undefined;
	/** When the journal was last written to. */
	readonly lastChange: Date;
};

/** While a journal is summed up, files go that were just listed: it is then read anew, so often. */
const mostReadings = 5;
const beforeAnother = 50;

/**
 * Looks at a checkpoint, also while a run writes it: takes no lock and writes nothing. A second look reads only what
 * came since the first.
 */
export class CheckpointWatch {
	readonly #options: CheckpointWatchOptions;
	#state: CheckpointState | undefined;
	#mark: JournalMark | undefined;

	constructor(options: CheckpointWatchOptions) {
		this.#options = options;
	}

	/** @throws {ToolmillError} ERR_CHECKPOINT where there is no checkpoint, or it is damaged */
	async look(): Promise<CheckpointView> {
		const { folder, taker } = this.#options;
		await listCheckpoint(folder);
		// Before the journal: of a run that ends meanwhile, the end is then read with the next look.
		const holder = await findLockHolder(folder, taker);
		const state = await this.#readOn() ?? await this.#readAnew();
		return { folder, state, holder, lastChange: await this.#lastChange() };
	}

	async #readOn(): Promise<CheckpointState | undefined> {
		const state = this.#state;
		if (this.#mark === undefined || state === undefined) return undefined;
		this.#mark = await readOn(this.#options.folder, this.#mark, entry => state.apply(entry));
		return this.#mark === undefined ? undefined : state;
	}

	async #readAnew(): Promise<CheckpointState> {
		const { folder } = this.#options;
		for (let reading = 1; ; reading++) {
			const names = await listCheckpoint(folder);
			try {
				return await this.#readOnce();
			} catch (error) {
				const isMoving = (await listCheckpoint(folder)).join() !== names.join();
				if (!isMoving || reading === mostReadings) throw error;
			}
			await pause(beforeAnother);
		}
	}

	async #readOnce(): Promise<CheckpointState> {
		const { folder, prices } = this.#options;
		const snapshot = readSnapshot(folder, prices, () => {});
		const state = snapshot?.state ?? new CheckpointState({ prices });
		const found = await readJournal(folder, { from: snapshot?.segment ?? 1, run: snapshot?.run, onEntry: entry => state.apply(entry) });
		this.#mark = await markOf(folder, found);
		this.#state = state;
		return state;
	}

	async #lastChange(): Promise<Date> {
		const { folder } = this.#options;
		const times = await Promise.all((await listCheckpoint(folder)).map(async name => (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0));
		return new Date(Math.max(...times));
	}
}

const isPart = (name: string): boolean => /^(?:journal-\d{6,}\.log|state-\d{6,}\.bin)$/.test(name);

/** The names of a checkpoint's files. */
const listCheckpoint = async (folder: string): Promise<readonly string[]> => {
	let names: readonly string[];
	try {
		names = (await readdir(folder)).filter(isPart);
	} catch (error) {
		throw noCheckpoint(folder, `got none that can be read (${error instanceof Error ? error.message : String(error)})`, error);
	}
	if (names.length === 0) throw noCheckpoint(folder, 'got a folder without a journal');
	return names;
};

const noCheckpoint = (folder: string, what: string, cause?: unknown): ToolmillError =>
	new ToolmillError('ERR_CHECKPOINT', `${folder}: expected the folder of a checkpoint, as run --checkpoint makes it, ${what}`, { place: { file: folder }, cause });
