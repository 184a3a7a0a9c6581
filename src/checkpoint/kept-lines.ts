import { join } from 'node:path';
import { z } from 'zod';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Line } from '../text/line.js';
import { SequenceSet } from './sequence-set.js';
import { readCheckedLines } from './read-checked-lines.js';
import { AppendFile, lineOf, type DiskPolicy, type Durability } from './storage/index.js';

const count = z.int().nonnegative();

/** A part of the run begins: the pieces of earlier ones are not meant by its numbers. */
const partSchema = z.tuple([z.literal('part')]);
/** Text that comes in many lines, and the number that it has in them. */
const pieceSchema = z.tuple([z.literal('piece'), count, z.string()]);
/** The line of the record at a place of the input: texts, and numbers of pieces. */
const lineSchema = z.tuple([z.literal('line'), count, z.array(z.union([z.string(), count]))]);
const keptSchema = z.union([lineSchema, pieceSchema, partSchema]);

const fileIn = (folder: string): string => join(folder, 'lines.log');

export type KeptLinesOptions = {
	readonly folder: string;
	/** Bytes of the file that are known to be good; beyond them it is cut. */
	readonly length: number;
	readonly durability: Durability;
	readonly policy: DiskPolicy;
};

/**
 * The lines that went to stdout, from where they cannot be had again. What many lines share (the tools of a task) is
 * kept once a part of the run.
 */
export class KeptLines {
	readonly #file: AppendFile;
	readonly #isSafe: boolean;
	/** Pieces that nobody writes any more are let go of. */
	readonly #pieces = new WeakMap<Uint8Array, number>();
	#pieceCount = 0;
	readonly #decoder = new TextDecoder();
	#last: Promise<number>;

	private constructor(file: AppendFile, isSafe: boolean) {
		this.#file = file;
		this.#isSafe = isSafe;
		this.#last = this.#append(['part']);
	}

	/** @throws {ToolmillError} ERR_CHECKPOINT where lines are missing that were kept; ERR_OUTPUT */
	static async open({ folder, length, durability, policy }: KeptLinesOptions): Promise<KeptLines> {
		return new KeptLines(await AppendFile.open(fileIn(folder), { length, policy, durability }), durability === 'safe');
	}

	/** Keeps a record's line. */
	add(sequence: number, line: Line): void {
		const parts = typeof line === 'string' ? [line] : line.map(piece => typeof piece === 'string' ? piece : this.#numberOf(piece));
		this.#last = this.#append(['line', sequence, parts]);
	}

	/** Resolves when what was added is kept, to the bytes that there are then. @throws {ToolmillError} ERR_OUTPUT */
	async kept(): Promise<number> {
		const length = await this.#last;
		if (this.#isSafe) await this.#file.sync();
		return length;
	}

	close(): Promise<void> {
		return this.#file.close();
	}

	#numberOf(piece: Uint8Array): number {
		const known = this.#pieces.get(piece);
		if (known !== undefined) return known;
		const number = this.#pieceCount++;
		this.#pieces.set(piece, number);
		this.#last = this.#append(['piece', number, this.#decoder.decode(piece)]);
		return number;
	}

	#append(entry: z.infer<typeof keptSchema>): Promise<number> {
		const appended = this.#file.append(Buffer.from(lineOf(JSON.stringify(entry))));
		// Whoever waits for `kept()` is told.
		appended.catch(() => {});
		return appended;
	}
}

/**
 * The lines that were kept, each once, in the order in which they were first written; of records that are decided only:
 * the others are decided again.
 *
 * @param visit Waited for before the next.
 * @throws {ToolmillError} ERR_CHECKPOINT where the file is damaged
 */
export const replayLines = async (folder: string, length: number, isDecided: (sequence: number) => boolean, visit: (line: string) => Promise<void>): Promise<void> => {
	const seen = new SequenceSet();
	let pieces: string[] = [];
	const file = fileIn(folder);
	for await (const { json, offset } of readCheckedLines(file, length)) {
		const parsed = keptSchema.safeParse(JSON.parse(json));
		if (!parsed.success) throw damaged(file, offset);
		const entry = parsed.data;
		if (entry[0] === 'part') pieces = [];
		else if (entry[0] === 'piece') pieces[entry[1]] = entry[2];
		else if (!seen.has(entry[1]) && isDecided(entry[1])) {
			seen.add(entry[1]);
			await visit(entry[2].map(piece => typeof piece === 'string' ? piece : pieces[piece] ?? missing(file, offset)).join(''));
		}
	}
};

const missing = (file: string, offset: number): never => {
	throw damaged(file, offset);
};

const damaged = (file: string, offset: number): ToolmillError => new ToolmillError(
	'ERR_CHECKPOINT',
	`${file}: byte ${offset}: expected a line that was kept, got something else: put the file back from a copy, or leave --replay out`,
	{ place: { file } },
);
