import { constants, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { keptAnswer, plainAnswer, plainAnswerSchema } from '../answer-schema.js';
import type { ChatAnswer } from '../chat.js';

const version = 1;

const fileSchema = z.strictObject({ version: z.literal(version), key: z.string(), answer: plainAnswerSchema });

/** No answer that an endpoint's reader lets through is larger as JSON. */
const mostBytes = 64 * 1024 * 1024;
/** What a killed process left behind is not in use any more. */
const oldAfter = 24 * 60 * 60 * 1000;
const foldersDigits = 3;
/** Answers that wait for a slow disk are in memory. */
const mostWriting = 256;

export type AnswerStoreOptions = {
	readonly folder: string;
	/** A name that no other process has, for files that are being written. */
	readonly writer: string;
	/** The wall clock in milliseconds. */
	readonly now: number;
	/** An answer could not be kept; called for the first one only. */
	readonly onFault: (error: unknown) => void;
};

export type AnswerStoreCounts = {
	/** Files that are no answers, or not to the request that they stand for: taken for missing. */
	readonly damaged: number;
	/** Answers that could not be kept. */
	readonly unwritten: number;
};

/**
 * Answers in a folder, each in a file named by its request's key, in 4,096 folders: `DIR/3fa/3fa9…`. Shared by any number
 * of processes: a file is written under another name and renamed, so that a reader sees all of it or nothing.
 *
 * One file an answer, rather than segments with an index: opening costs nothing however many there are, no memory is
 * held, another process's answer is there at once, and damage stays with one answer. A million are 244 files a folder;
 * they take 4 kB each on most file systems, and old ones can be deleted by any means, also while a run reads.
 */
export class AnswerStore {
	readonly #options: AnswerStoreOptions;
	readonly #writing = new Set<Promise<void>>();
	#files = 0;
	#damaged = 0;
	#unwritten = 0;

	private constructor(options: AnswerStoreOptions) {
		this.#options = options;
	}

	/** @throws {ToolmillError} ERR_USAGE where it cannot be written to */
	static async open(options: AnswerStoreOptions): Promise<AnswerStore> {
		const store = new AnswerStore(options);
		try {
			await mkdir(store.#fresh, { recursive: true });
			await store.#sweep();
		} catch (error) {
			throw new ToolmillError('ERR_USAGE', `--cache: ${options.folder}: expected a folder that can be written to, or a place for a new one, got none (${messageOf(error)})`, { place: { file: options.folder }, cause: error });
		}
		return store;
	}

	get counts(): AnswerStoreCounts {
		return { damaged: this.#damaged, unwritten: this.#unwritten };
	}

	/** The answer that is kept for a key; undefined where there is none that can be read. Waits while many others are still being kept. */
	async find(key: string): Promise<ChatAnswer | undefined> {
		while (this.#writing.size >= mostWriting) await Promise.race(this.#writing);
		let text: string | undefined;
		try {
			text = await readPlainFile(this.#pathOf(key));
		} catch (error) {
			if (!isMissing(error)) this.#damaged++;
			return undefined;
		}
		const answer = text === undefined ? undefined : readAnswer(text, key);
		if (answer === undefined) this.#damaged++;
		return answer;
	}

	/** Keeps an answer. Never fails: a run does not end for its cache's sake. */
	add(key: string, answer: ChatAnswer): void {
		const writing = this.#write(key, answer).catch((error: unknown) => {
			if (++this.#unwritten === 1) this.#options.onFault(error);
		}).finally(() => this.#writing.delete(writing));
		this.#writing.add(writing);
	}

	/** Resolves when all answers are kept. */
	async close(): Promise<void> {
		while (this.#writing.size > 0) await Promise.all(this.#writing);
	}

	async #write(key: string, answer: ChatAnswer): Promise<void> {
		const json = JSON.stringify({ version, key, answer: plainAnswer(answer) });
		const line = `${checksum(json)} ${json}\n`;
		const file = join(this.#fresh, `${this.#options.writer}-${this.#files++}`);
		try {
			await this.#place(key, file, line);
		} catch (error) {
			// Its folder is not there yet, or somebody has cleared the cache.
			if (!isMissing(error)) throw error;
			await mkdir(this.#fresh, { recursive: true });
			await mkdir(join(this.#options.folder, folderOf(key)), { recursive: true });
			await this.#place(key, file, line);
		}
	}

	async #place(key: string, file: string, line: string): Promise<void> {
		try {
			await writeFile(file, line, { flag: 'wx' });
			await rename(file, this.#pathOf(key));
		} catch (error) {
			await rm(file, { force: true }).catch(() => {});
			throw error;
		}
	}

	/** Deletes what processes that were killed had not finished. */
	async #sweep(): Promise<void> {
		for (const name of await readdir(this.#fresh)) {
			const file = join(this.#fresh, name);
			const isOld = await stat(file).then(({ mtimeMs }) => this.#options.now - mtimeMs > oldAfter, () => false);
			if (isOld) await rm(file, { force: true });
		}
	}

	/** Files that are being written. */
	get #fresh(): string {
		return join(this.#options.folder, 'new');
	}

	#pathOf(key: string): string {
		return join(this.#options.folder, folderOf(key), key);
	}
}

const folderOf = (key: string): string => key.slice(0, foldersDigits);

const checksum = (json: string): string => crc32(json).toString(16).padStart(8, '0');

/** A regular file's text; undefined where it is something else, or too large. Waits for no pipe's other end. */
const readPlainFile = async (path: string): Promise<string | undefined> => {
	const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
	try {
		const found = await handle.stat();
		return found.isFile() && found.size <= mostBytes ? await handle.readFile('utf8') : undefined;
	} finally {
		await handle.close();
	}
};

const readAnswer = (text: string, key: string): ChatAnswer | undefined => {
	const json = text.slice(9, -1);
	if (text !== `${checksum(json)} ${json}\n`) return undefined;
	try {
		const { data } = fileSchema.safeParse(JSON.parse(json));
		return data === undefined || data.key !== key ? undefined : keptAnswer(data.answer, 'cache');
	} catch {
		return undefined;
	}
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
