import type { Writable } from 'node:stream';

/** Takes whole lines, and says when they have been written. */
export interface LineWriter {
	/** @param line Without its line break. */
	write(line: string): void;
	/** Resolves when all that was given has been written, or writing has failed. */
	flushed(): Promise<void>;
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
	let gathered = '';
	let gatheredLines = 0;
	let isWriting = false;
	let isBroken = false;
	let waiters: Array<() => void> = [];

	const rest = () => {
		for (const resolve of waiters) resolve();
		waiters = [];
	};
	const flush = () => {
		const text = gathered;
		const lines = gatheredLines;
		gathered = '';
		gatheredLines = 0;
		isWriting = true;
		stream.write(text, error => {
			isWriting = false;
			if (error) {
				isBroken = true;
				failed(error);
				rest();
				return;
			}
			if (gatheredLines > 0) flush();
			else rest();
			written(lines);
		});
	};

	return {
		write: line => {
			if (isBroken) return;
			gathered += `${line}\n`;
			gatheredLines++;
			if (!isWriting) flush();
		},
		flushed: () => isWriting ? new Promise(resolve => waiters.push(resolve)) : Promise.resolve(),
	};
};
