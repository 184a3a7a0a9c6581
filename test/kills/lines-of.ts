import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** How often each line is in a file, by its hash, and how the file ends. */
export type Lines = {
	readonly copies: ReadonlyMap<string, number>;
	readonly count: number;
	/** Lines with nothing on them; in none of the others. */
	readonly blank: number;
	/** Bytes after the last line break. */
	readonly torn: number;
	/** Hash of the whole file. */
	readonly whole: string;
};

const hashOf = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64');

/**
 * Visits the lines of a file, without their line breaks; a file that is not there has none.
 *
 * @param start The byte to begin at.
 * @returns Bytes after the last line break.
 */
export const visitLines = async (file: string, visit: (line: Buffer) => void, start = 0): Promise<number> => {
	let rest: Buffer = Buffer.alloc(0);
	try {
		for await (const chunk of createReadStream(file, { start }) as AsyncIterable<Buffer>) {
			const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
			let from = 0;
			for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, from)) {
				visit(bytes.subarray(from, end));
				from = end + 1;
			}
			rest = bytes.subarray(from);
		}
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
	return rest.length;
};

/** @param ignored What may differ in lines that are the same. */
export const linesOf = async (file: string, ignored?: RegExp): Promise<Lines> => {
	const copies = new Map<string, number>();
	const whole = createHash('sha1');
	let [count, blank] = [0, 0];
	const torn = await visitLines(file, line => {
		whole.update(line).update('\n');
		if (line.length === 0) {
			blank++;
			return;
		}
		const hash = hashOf(ignored === undefined ? line : Buffer.from(line.toString().replace(ignored, '')));
		copies.set(hash, (copies.get(hash) ?? 0) + 1);
		count++;
	});
	return { copies, count, blank, torn, whole: whole.digest('base64') };
};

/** What distinguishes a file's lines from those that it should have. */
export type Difference = {
	/** Lines that should be there, and are not. */
	readonly lost: number;
	/** Lines that should not be there. */
	readonly foreign: number;
	/** Copies beyond the first. */
	readonly doubled: number;
};

export const differenceOf = (wanted: Lines, got: Lines): Difference => {
	let [lost, foreign, doubled] = [0, 0, 0];
	for (const [line, copies] of wanted.copies) {
		const present = got.copies.get(line) ?? 0;
		lost += Math.max(0, copies - present);
		doubled += Math.max(0, present - copies);
	}
	for (const [line, copies] of got.copies) if (!wanted.copies.has(line)) foreign += copies;
	return { lost, foreign, doubled };
};
