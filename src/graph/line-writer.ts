import type { Writable } from 'node:stream';
import type { Line } from '../text/line.js';
import { LineBuffer } from './line-buffer.js';
import { isLineTarget, type LineTarget } from './line-target.js';

/** A line that was written: what it was given with, and where the output ended with it, in bytes. */
export type WrittenLine<T> = { readonly of: T; readonly end: number };

/** Takes whole lines, and says when they have been written. */
export interface LineWriter<T> {
	/**
	 * @param line Without its line break.
	 * @param of Comes back when the line has been written.
	 */
	write(line: Line, of: T): void;
	/** Resolves when all that was given has been written, or writing has failed. */
	flushed(): Promise<void>;
	/** Lines that were given and have not been written yet. */
	readonly unwritten: number;
}

export type LineWriterEvents<T> = {
	/** These lines have been written. */
	readonly written: (lines: ReadonlyArray<WrittenLine<T>>) => void;
	/** Writing failed; nothing more is written. */
	readonly failed: (error: Error) => void;
};

type Appended = {
	/** With the output's length after it, in bytes. */
	readonly written: (end: number) => void;
	readonly failed: (error: Error) => void;
};

/** Bytes written to a stream are counted from 0; a target says itself how long it is. */
const appendingTo = (output: Writable | LineTarget, { written, failed }: Appended): ((bytes: Uint8Array) => void) => {
	if (isLineTarget(output)) {
		return bytes => {
			output.append(bytes).then(written, (error: unknown) => failed(error instanceof Error ? error : new Error(String(error))));
		};
	}
	let length = 0;
	return bytes => {
		output.write(bytes, error => {
			length += bytes.length;
			if (error) failed(error);
			else written(length);
		});
	};
};

/** Lines that gather for one write. */
class Batch<T> {
	readonly buffer = new LineBuffer();
	/** What each line was given with, and where it ends in the batch. */
	of: T[] = [];
	ends: number[] = [];

	add(line: Line, of: T): void {
		this.buffer.add(line);
		this.of.push(of);
		this.ends.push(this.buffer.length);
	}

	/** The lines, where the output ends with the whole batch at `end`. */
	written(end: number): Array<WrittenLine<T>> {
		const start = end - this.buffer.length;
		return this.of.map((of, index) => ({ of, end: start + (this.ends[index] ?? 0) }));
	}

	clear(): void {
		this.buffer.clear();
		this.of = [];
		this.ends = [];
	}
}

/**
 * Writes lines to a stream: at once where no write is under way, else all that has gathered in one write when it is
 * over. A write always holds whole lines. What gathers is bounded by the credit window: credits come back in `written`.
 */
export const createLineWriter = <T>(output: Writable | LineTarget, { written, failed }: LineWriterEvents<T>): LineWriter<T> => {
	// While one is being written, the other gathers.
	let gathered = new Batch<T>();
	let spare = new Batch<T>();
	let isWriting = false;
	let isBroken = false;
	let waiters: Array<() => void> = [];

	const rest = () => {
		for (const resolve of waiters) resolve();
		waiters = [];
	};
	const append = appendingTo(output, {
		written: end => {
			const lines = spare.written(end);
			spare.clear();
			isWriting = false;
			if (gathered.of.length > 0) flush();
			written(lines);
			if (!isWriting) rest();
		},
		failed: error => {
			isWriting = false;
			isBroken = true;
			failed(error);
			rest();
		},
	});
	const flush = () => {
		[gathered, spare] = [spare, gathered];
		isWriting = true;
		append(spare.buffer.bytes);
	};

	return {
		write: (line, of) => {
			if (isBroken) return;
			gathered.add(line, of);
			if (!isWriting) flush();
		},
		flushed: () => isWriting ? new Promise(resolve => waiters.push(resolve)) : Promise.resolve(),
		get unwritten() {
			return (isWriting ? spare.of.length : 0) + gathered.of.length;
		},
	};
};
