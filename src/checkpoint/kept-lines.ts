import { join } from 'node:path';
import * as z from 'zod';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Line } from '../text/line.js';
import { readCheckedLines } from './read-checked-lines.js';
import { AppendFile, lineOf, type DiskPolicy, type Durability } from './storage/index.js';

const count = z.int().nonnegative();

/**
 * A part of the run begins: the pieces of earlier ones are not meant by its numbers. Of what came before it, those places
 * of the input were decided that are before the first number, but for those in the list: the others are decided anew, and
 * what was kept of them is void.
 */
const partSchema = z.tuple([z.literal('part'), count, z.array(count)]);
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
	/** What was decided when this part of the run began. */
	readonly before: { readonly end: number; readonly isDecided: (sequence: number) => boolean };
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

	private constructor(file: AppendFile, isSafe: boolean, { end, isDecided }: KeptLinesOptions['before']) {
		this.#file = file;
		this.#isSafe = isSafe;
		this.#last = this.#append(['part', end, Array.from({ length: end }, (_, sequence) => sequence).filter(sequence => !isDecided(sequence))]);
	}

	/** @throws {ToolmillError} ERR_CHECKPOINT where lines are missing that were kept; ERR_OUTPUT */
	static async open({ folder, length, before, durability, policy }: KeptLinesOptions): Promise<KeptLines> {
		return new KeptLines(await AppendFile.open(fileIn(folder), { length, policy, durability }), durability === 'safe', before);
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

/** Tells whether a record's line stands, by its place. */
type IsDecided = (sequence: number) => boolean;

/** For each part of the run, what was decided at its end. */
const decidedInParts = async (file: string, length: number, isDecided: IsDecided): Promise<readonly IsDecided[]> => {
	const parts: IsDecided[] = [];
	for await (const { json, offset } of readCheckedLines(file, length)) {
		if (!json.startsWith('["part"')) continue;
		const [, end, undecided] = parsedAs(partSchema, json, file, offset);
		const left = new Set(undecided);
		parts.push(sequence => sequence < end && !left.has(sequence));
	}
	return [...parts.slice(1), isDecided];
};

/**
 * The lines that were kept, in the order in which they were written; of records that were decided in the same part of the
 * run only: the others are decided again, and may have come to something else.
 *
 * @param visit Waited for before the next.
 * @throws {ToolmillError} ERR_CHECKPOINT where the file is damaged
 */
export const replayLines = async (folder: string, length: number, isDecided: IsDecided, visit: (line: string) => Promise<void>): Promise<void> => {
	const file = fileIn(folder);
	const parts = await decidedInParts(file, length, isDecided);
	let part = -1;
	let pieces: string[] = [];
	for await (const { json, offset } of readCheckedLines(file, length)) {
		const entry = parsedAs(keptSchema, json, file, offset);
		if (entry[0] === 'part') {
			part++;
			pieces = [];
		} else if (entry[0] === 'piece') {
			pieces[entry[1]] = entry[2];
		} else if (parts[part]?.(entry[1]) === true) {
			await visit(entry[2].map(piece => typeof piece === 'string' ? piece : pieces[piece] ?? missing(file, offset)).join(''));
		}
	}
};

const parsedAs = <Entry>(schema: z.ZodType<Entry>, json: string, file: string, offset: number): Entry => {
	const parsed = schema.safeParse(JSON.parse(json));
	if (!parsed.success) throw damaged(file, offset);
	return parsed.data;
};

const missing = (file: string, offset: number): never => {
	throw damaged(file, offset);
};

const damaged = (file: string, offset: number): ToolmillError => new ToolmillError(
	'ERR_CHECKPOINT',
	`${file}: byte ${offset}: expected a line that was kept, got something else: put the file back from a copy, or leave --replay out`,
	{ place: { file } },
);
