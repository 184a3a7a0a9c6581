import type { Writable } from 'node:stream';
import type { Line } from '../text/line.js';
import { LineBuffer } from './line-buffer.js';

/** Takes whole lines, and says when they have been written. */
export interface LineWriter {
	/** @param line Without its line break. */
	write(line: Line): void;
	/** Resolves when all that was given has been written, or writing has failed. */
	flushed(): Promise<void>;
	/** Lines that were given and have not been written yet. */
	readonly unwritten: number;
}

export type LineWriterEvents = {
	/** So many lines have been written. */
	readonly written: (lines: number) => void;
	/** Writing failed; nothing more is written. */
	readonly failed: (error: Error) => void;
};

/**
 * Writes lines to a stream: at once where no write is under way, else all that has gathered in one write when it is
 * over. A write always holds whole lines. What gathers is bounded by the credit window: credits come back in `written`.
 */
export const createLineWriter = (stream: Writable, { written, failed }: LineWriterEvents): LineWriter => {
	// While one is being written, the other gathers.
	let gathered = new LineBuffer();
	let spare = new LineBuffer();
	let isWriting = false;
	let linesInWrite = 0;
	let isBroken = false;
	let waiters: Array<() => void> = [];

	const rest = () => {
		for (const resolve of waiters) resolve();
		waiters = [];
	};
	const flush = () => {
		const full = gathered;
		gathered = spare;
		spare = full;
		isWriting = true;
		linesInWrite = full.lines;
		stream.write(full.bytes, error => {
			const lines = linesInWrite;
			full.clear();
			isWriting = false;
			linesInWrite = 0;
			if (error) {
				isBroken = true;
				failed(error);
				rest();
				return;
			}
			if (gathered.lines > 0) flush();
			else rest();
			written(lines);
		});
	};

	return {
		write: line => {
			if (isBroken) return;
			gathered.add(line);
			if (!isWriting) flush();
		},
		flushed: () => isWriting ? new Promise(resolve => waiters.push(resolve)) : Promise.resolve(),
		get unwritten() {
			return linesInWrite + gathered.lines;
		},
	};
};
