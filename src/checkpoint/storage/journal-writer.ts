import { join } from 'node:path';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { checkpointVersion, type JournalEntry } from '../entries.js';
import { AppendFile } from './append-file.js';
import { enduring, type DiskPolicy, type Durability } from './disk-trouble.js';
import { nodeFileSystem, type FileSystem } from './file-system.js';
import { checksumOf, longestLine, segmentName, segmentsAmong, type SegmentEnd, type SegmentHeader } from './journal-line.js';
import type { JournalFound } from './journal-reader.js';

/** The one that writes a checkpoint's journal. */
export interface JournalWriter {
	/**
	 * Resolves in `fast` when the system has taken the entry, in `safe` when it is on the disk. Entries are in the file in
	 * the order of the calls; those that come while a write is under way go into the next one together. What a request has
	 * come to is written at once where none is, other entries within a hundredth of a second.
	 *
	 * @throws {ToolmillError} ERR_OUTPUT where it cannot be written; every later call then rejects with the same error.
	 * Nothing is raised where nobody waits for the promise: `close` tells it again
	 */
	append(entry: JournalEntry): Promise<void>;
	/**
	 * Ends the segment and begins the next, to which entries go that are appended after the call.
	 *
	 * @returns The new one's number.
	 * @throws {ToolmillError} ERR_OUTPUT
	 */
	rotate(): Promise<number>;
	/** Bytes written to the segment. */
	readonly bytes: number;
	/** Number of the segment that is written to, from 1. */
	readonly segment: number;
	/** Deletes the segments before this one. @throws {ToolmillError} ERR_OUTPUT */
	removeBefore(segment: number): Promise<void>;
	/** Writes what was appended, and closes. @throws {ToolmillError} ERR_OUTPUT where that cannot be written */
	close(): Promise<void>;
}

export type JournalWriterOptions = {
	readonly folder: string;
	/** The run that a new journal is of; one that is gone on with stays what it is. */
	readonly run: string;
	/** Where the reader came to: writing goes on there, and a torn tail is cut. */
	readonly found: JournalFound;
	readonly durability: Durability;
	readonly policy: DiskPolicy;
	readonly fs?: FileSystem;
};

/** Goes on at the end of what the reader found good, or begins the first segment. @throws {ToolmillError} ERR_OUTPUT, ERR_CHECKPOINT */
export const openJournalWriter = async (options: JournalWriterOptions): Promise<JournalWriter> => {
	const { found } = options;
	const segment = Math.max(found.lastSegment, 1);
	const journal = new SegmentedJournal(options, segment, found.lastCrc ?? '');
	try {
		await journal.begin(found.lastLength, found.before ?? null);
		return journal;
	} catch (error) {
		await journal.close().catch(() => {});
		throw error;
	}
};

/** Entries that are written at once. */
class Batch {
	readonly kind = 'batch';
	text = '';
	lastCrc = '';
	readonly done: Promise<void>;
	resolve: () => void = () => {};
	reject: (error: unknown) => void = () => {};

	constructor() {
		this.done = new Promise((resolve, reject) => {
			this.resolve = resolve;
			this.reject = reject;
		});
		// Whoever waits is told; where nobody does, closing tells it.
		this.done.catch(() => {});
	}
}

/** Until it is written, a kill has an answer paid for again, and a request without one counted by no cap. */
const isOfRequest = ({ kind }: JournalEntry): boolean => kind === 'answered' || kind === 'unanswered';

type Task = Batch | { readonly kind: 'step'; run(): Promise<void>; reject(error: unknown): void };

/** In UTF-16 units: a batch that is longer takes no more entries. */
const fullBatch = 1 << 20;

/** In UTF-16 units, of which none takes more than three bytes: the reader takes no line that is longer. */
const longestEntry = longestLine / 3;

/**
 * Milliseconds in which entries gather after a write, where none came while it was under way: a write costs the processor
 * 20 microseconds at least, and 100 where it slept in between; an entry by itself a few.
 */
const restAfterWrite = 10;

class SegmentedJournal implements JournalWriter {
	readonly #options: JournalWriterOptions;
	readonly #fs: FileSystem;
	#file: AppendFile | undefined;
	#segment: number;
	#lastCrc: string;
	/** What is to be done, in order; the first is not begun. */
	readonly #tasks: Task[] = [];
	#isBusy = false;
	/** Ends the rest; undefined where there is none. */
	#wake: (() => void) | undefined;
	#failure: unknown;

	constructor(options: JournalWriterOptions, segment: number, lastCrc: string) {
		this.#options = options;
		this.#fs = options.fs ?? nodeFileSystem;
		this.#segment = segment;
		this.#lastCrc = lastCrc;
	}

	get bytes(): number {
		return this.#file?.length ?? 0;
	}

	get segment(): number {
		return this.#segment;
	}

	append(entry: JournalEntry): Promise<void> {
		const json = JSON.stringify(entry);
		if (json.length > longestEntry) {
			return this.#step(async () => {
				throw new ToolmillError('ERR_CHECKPOINT', `the journal: expected an entry of at most ${Math.floor(longestEntry)} characters, got one (${entry.kind}) of ${json.length}`);
			});
		}
		const crc = checksumOf(json);
		const batch = this.#openBatch();
		batch.text += `${crc} ${json}\n`;
		batch.lastCrc = crc;
		if (isOfRequest(entry)) this.#wake?.();
		return batch.done;
	}

	rotate(): Promise<number> {
		return this.#step(async () => {
			const ended = await this.#endSegment();
			this.#segment++;
			await this.begin(0, ended);
			return this.#segment;
		});
	}

	async removeBefore(segment: number): Promise<void> {
		const { folder, policy } = this.#options;
		// Not in the queue: nothing is written to these, and entries need not wait.
		const end = Math.min(segment, this.#segment);
		await enduring(folder, policy, async () => {
			for (const old of segmentsAmong(await this.#fs.list(folder))) {
				if (old < end) await this.#fs.unlink(join(folder, segmentName(old)));
			}
			await this.#syncFolder();
		});
	}

	async close(): Promise<void> {
		try {
			await this.#step(async () => {});
		} finally {
			const file = this.#file;
			this.#file = undefined;
			await file?.close();
		}
	}

	/** Opens the segment's file, and gives it a header where it has none. Only before anything is appended, or in a step. */
	async begin(length: number, before: SegmentEnd | null): Promise<void> {
		const { folder, run, found, policy, durability } = this.#options;
		const path = join(folder, segmentName(this.#segment));
		const file = await AppendFile.open(path, { length, policy, durability, fs: this.#fs });
		this.#file = file;
		if (length > 0) return;
		const header: SegmentHeader = { kind: 'segment', checkpointVersion, run: found.run ?? run, segment: this.#segment, before };
		const json = JSON.stringify(header);
		this.#lastCrc = checksumOf(json);
		await this.#write(file, `${this.#lastCrc} ${json}\n`);
		await enduring(folder, policy, () => this.#syncFolder());
	}

	async #endSegment(): Promise<SegmentEnd> {
		const file = this.#theFile();
		this.#file = undefined;
		await file.close();
		return { length: file.length, crc: this.#lastCrc };
	}

	#theFile(): AppendFile {
		if (this.#file === undefined) throw new ToolmillError('ERR_CHECKPOINT', 'the journal: expected to write to it, and it is closed');
		return this.#file;
	}

	async #syncFolder(): Promise<void> {
		if (this.#options.durability === 'safe') await this.#fs.syncFolder(this.#options.folder);
	}

	async #write(file: AppendFile, text: string): Promise<void> {
		await file.append(Buffer.from(text));
		if (this.#options.durability === 'safe') await file.sync();
	}

	/** The batch that takes the next entry. */
	#openBatch(): Batch {
		const last = this.#tasks.at(-1);
		if (last?.kind === 'batch' && last.text.length < fullBatch) return last;
		const batch = new Batch();
		this.#add(batch);
		return batch;
	}

	#step<Result>(run: () => Promise<Result>): Promise<Result> {
		const done = new Promise<Result>((resolve, reject) => {
			this.#add({ kind: 'step', run: async () => resolve(await run()), reject });
		});
		// As with a batch.
		done.catch(() => {});
		return done;
	}

	#add(task: Task): void {
		this.#tasks.push(task);
		if (this.#isBusy) return;
		this.#isBusy = true;
		// Not before the turn's end: what comes in one turn goes into one write.
		setImmediate(() => void this.#work());
	}

	/** Does what is to be done, until nothing has come for a while. */
	async #work(): Promise<void> {
		while (this.#tasks.length > 0) {
			for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) await this.#do(task);
			await this.#rest();
		}
		this.#isBusy = false;
	}

	async #rest(): Promise<void> {
		await new Promise<void>(resolve => {
			const timer = setTimeout(resolve, restAfterWrite);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
		this.#wake = undefined;
	}

	async #do(task: Task): Promise<void> {
		try {
			if (this.#failure !== undefined) throw this.#failure;
			if (task.kind === 'step') {
				await task.run();
				return;
			}
			await this.#write(this.#theFile(), task.text);
			this.#lastCrc = task.lastCrc;
			task.resolve();
		} catch (error) {
			this.#failure = error;
			task.reject(error);
		}
	}
}
