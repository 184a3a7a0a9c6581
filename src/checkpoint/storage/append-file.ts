import { constants } from 'node:fs';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { cannotWrite, enduring, type DiskPolicy, type Durability } from './disk-trouble.js';
import { nodeFileSystem, type FileSystem } from './file-system.js';

export type AppendFileOptions = {
	/**
	 * The bytes that are known to be good, after which is written: what is beyond them is cut. Without it, writing goes
	 * on at the end that the file has.
	 */
	readonly length?: number | undefined;
	readonly policy: DiskPolicy;
	/**
	 * `safe` where `sync()` is called: bytes are kept in memory until they are synced, because after a sync that failed
	 * the system may have dropped them, and they must be written again. Default `fast`.
	 */
	readonly durability?: Durability;
	readonly fs?: FileSystem;
};

/** How writes find their place. */
type Placing =
	/** At a position that is given with each. */
	| 'positioned'
	/** The descriptor goes to the end by itself (`>>`). */
	| 'appending'
	/** Where the descriptor stands, which others have too: it must move with what is written, and cannot be moved back. */
	| 'standing';

type Parts = { readonly descriptor: number; readonly isOurs: boolean; readonly name: string; readonly length: number; readonly placing: Placing };

/**
 * A regular file that only grows, and whose good length is known at every instant: what is half written, because the
 * disk is full or errs, is completed or cut, never left between two appends.
 */
export class AppendFile {
	readonly #fs: FileSystem;
	readonly #policy: DiskPolicy;
	readonly #durability: Durability;
	readonly #descriptor: number;
	readonly #isOurs: boolean;
	readonly #name: string;
	readonly #placing: Placing;
	#length: number;
	/** Up to here it is on the disk. */
	#syncedLength: number;
	/** What came after it; only in `safe`. */
	#unsynced: Buffer[] = [];
	/** The end of the queue: one thing is done to the file at a time. Never rejects. */
	#last: Promise<unknown> = Promise.resolve();
	/** The sync that is last in the queue. */
	#lastSync: Promise<void> | undefined;
	#failure: unknown;

	private constructor({ descriptor, isOurs, name, length, placing }: Parts, { policy, durability = 'fast', fs = nodeFileSystem }: AppendFileOptions) {
		this.#fs = fs;
		this.#policy = policy;
		this.#durability = durability;
		this.#descriptor = descriptor;
		this.#isOurs = isOurs;
		this.#name = name;
		this.#placing = placing;
		this.#length = length;
		this.#syncedLength = length;
	}

	/**
	 * Opens a file, or creates it.
	 *
	 * @throws {ToolmillError} ERR_CHECKPOINT where it is shorter than `length`; ERR_OUTPUT where it cannot be written, or
	 * is no regular file
	 */
	static async open(path: string, options: AppendFileOptions): Promise<AppendFile> {
		const { policy, fs = nodeFileSystem } = options;
		const descriptor = await enduring(path, policy, () => fs.open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_NONBLOCK));
		try {
			const length = await cutToLength(descriptor, path, options);
			return new AppendFile({ descriptor, isOurs: true, name: path, length, placing: 'positioned' }, options);
		} catch (error) {
			await fs.close(descriptor).catch(() => {});
			throw error;
		}
	}

	/**
	 * Writes to a regular file that is open already, as stdout with `>` or `>>`. Closing leaves it open. With `>` others
	 * share its place, so it cannot move back: an append that fails for good may then leave a part behind.
	 *
	 * @param name What it is called in messages: `stdout`.
	 * @throws {ToolmillError} as `open`
	 */
	static async over(descriptor: number, name: string, options: AppendFileOptions): Promise<AppendFile> {
		const length = await cutToLength(descriptor, name, options);
		const state = await (options.fs ?? nodeFileSystem).stateOf(descriptor);
		return new AppendFile({ descriptor, isOurs: false, name, length, placing: placingOf(state, length) }, options);
	}

	/** Bytes up to the end of the last append that is written whole. */
	get length(): number {
		return this.#length;
	}

	/**
	 * Writes after all that was appended before. The bytes must not change until it resolves.
	 *
	 * @returns The file's length after it.
	 * @throws {ToolmillError} ERR_OUTPUT where it cannot be written; every later call then rejects with the same error
	 */
	append(bytes: Uint8Array): Promise<number> {
		this.#lastSync = undefined;
		return this.#queue(async () => {
			await this.#write(bytes);
			this.#length += bytes.length;
			if (this.#durability === 'safe') this.#unsynced.push(Buffer.from(bytes));
			return this.#length;
		});
	}

	/** Resolves when all that was appended before is on the disk. @throws {ToolmillError} ERR_OUTPUT */
	sync(): Promise<void> {
		this.#lastSync ??= this.#queue(() => this.#sync());
		return this.#lastSync;
	}

	/** Waits for what was appended, and in `safe` syncs it. @throws {ToolmillError} ERR_OUTPUT where that cannot be written */
	async close(): Promise<void> {
		try {
			if (this.#durability === 'safe') await this.sync();
			else await this.#queue(async () => {});
		} finally {
			// The descriptor's number may be another file's from now on.
			this.#failure ??= new ToolmillError('ERR_OUTPUT', `${this.#name}: expected to write to it, and it is closed`, { place: { file: this.#name } });
			if (this.#isOurs) await this.#close();
		}
	}

	/** Some file systems say only now that they could not write. */
	async #close(): Promise<void> {
		try {
			await this.#fs.close(this.#descriptor);
		} catch (error) {
			throw cannotWrite(this.#name, error);
		}
	}

	#queue<Result>(task: () => Promise<Result>): Promise<Result> {
		const done = this.#last.then(async () => {
			if (this.#failure !== undefined) throw this.#failure;
			try {
				return await task();
			} catch (error) {
				this.#failure = error;
				throw error;
			}
		});
		this.#last = done.catch(() => {});
		return done;
	}

	async #write(bytes: Uint8Array): Promise<void> {
		let taken = 0;
		try {
			await enduring(this.#name, this.#policy, async isRetry => {
				// A write that failed may have left something beyond what it owned up to.
				if (isRetry) await this.#cut(this.#length + taken);
				while (taken < bytes.length) taken += await this.#take(bytes, taken, this.#length + taken);
			});
		} catch (error) {
			// Whoever reads the file finds no half line at its end. Where the descriptor cannot move back, a hole would be worse.
			if (taken > 0 && this.#placing !== 'standing') await this.#cut(this.#length).catch(() => {});
			throw error;
		}
	}

	async #take(bytes: Uint8Array, offset: number, position: number): Promise<number> {
		const taken = await this.#fs.write(this.#descriptor, bytes, offset, this.#placing === 'positioned' ? position : null);
		if (taken > 0) return taken;
		throw Object.assign(new Error('the system took none of the bytes'), { code: 'EIO' });
	}

	async #cut(length: number): Promise<void> {
		const { size } = await this.#fs.stat(this.#descriptor);
		if (size > length) await this.#fs.truncate(this.#descriptor, length);
	}

	async #sync(): Promise<void> {
		if (this.#syncedLength === this.#length) return;
		const canRepeat = this.#durability === 'safe' && this.#placing !== 'standing';
		const policy: DiskPolicy = canRepeat ? this.#policy : { ...this.#policy, onFull: 'stop' };
		await enduring(this.#name, policy, async isRetry => {
			// The system may report a failed sync once and forget the bytes: they are written anew before the next try.
			if (isRetry) await this.#writeUnsynced();
			await this.#fs.datasync(this.#descriptor);
		});
		this.#syncedLength = this.#length;
		this.#unsynced = [];
	}

	async #writeUnsynced(): Promise<void> {
		let position = this.#syncedLength;
		await this.#cut(position);
		for (const bytes of this.#unsynced) {
			for (let taken = 0; taken < bytes.length;) {
				const more = await this.#take(bytes, taken, position);
				taken += more;
				position += more;
			}
		}
	}
}

const placingOf = (state: { readonly appends: boolean; readonly position: number } | undefined, length: number): Placing => {
	if (state?.appends === true) return 'appending';
	return state === undefined || state.position === length ? 'standing' : 'positioned';
};

/** The length at which to go on; what is beyond it is cut. */
const cutToLength = async (descriptor: number, name: string, { length, policy, fs = nodeFileSystem }: AppendFileOptions): Promise<number> => {
	const { size, isFile } = await enduring(name, policy, () => fs.stat(descriptor));
	if (!isFile) throw new ToolmillError('ERR_OUTPUT', `${name}: expected a regular file, which can be cut and gone on with, got a pipe, a device or a folder`, { place: { file: name } });
	if (length === undefined || size === length) return size;
	if (size < length) {
		throw new ToolmillError('ERR_CHECKPOINT', `${name}: expected at least the ${length} bytes that the checkpoint knows to be in it, got ${size}: another file, or one that was shortened or emptied. Give the file that the run wrote, or begin anew with another --checkpoint`, { place: { file: name } });
	}
	await enduring(name, policy, () => fs.truncate(descriptor, length));
	return length;
};
