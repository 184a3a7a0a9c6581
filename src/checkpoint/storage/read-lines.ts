import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import type { ReadableFiles } from './file-system.js';
import { longestLine } from './journal-line.js';

/** A line's bytes, and where it is in its file. The bytes are good until the visitor returns. */
export type RawLine = {
	readonly buffer: Buffer;
	readonly start: number;
	/** Without the line break. */
	readonly end: number;
	/** Where it begins in the file, in bytes. */
	readonly offset: number;
	/** Its number, from 1. */
	readonly number: number;
	/** Whether it ends with a line break. */
	readonly isEnded: boolean;
	/** Whether its bytes are known to be UTF-8: where not, look at it alone. */
	readonly isUtf8: boolean;
};

const firstBufferSize = 1 << 20;
const lineFeed = 0x0a;

/**
 * Visits a file's lines in order, until the visitor returns false. Of a line that is longer than the journal has any,
 * only the beginning is seen, as one that does not end.
 *
 * @param from Where to begin, in bytes: at the beginning of a line, which then has number 1.
 * @returns Where the last that was read ends, in bytes from the file's beginning.
 */
export const visitLines = async (fs: ReadableFiles, path: string, visit: (line: RawLine) => boolean, from = 0): Promise<number> => {
	const descriptor = await fs.open(path, constants.O_RDONLY);
	try {
		const { size } = await fs.stat(descriptor);
		// One byte more than a small file has, so that its end is seen without another buffer.
		let buffer = Buffer.allocUnsafe(Math.min(size + 1, firstBufferSize));
		let filled = 0;
		/** Where the buffer begins in the file. */
		let base = from;
		let number = 0;
		let isSkipping = false;
		for (;;) {
			const taken = await fs.read(descriptor, buffer, filled, base + filled);
			if (taken === 0) break;
			filled += taken;
			const whole = buffer.subarray(0, buffer.subarray(0, filled).lastIndexOf(lineFeed) + 1);
			const areUtf8 = isUtf8(whole);
			let start = 0;
			for (let end = whole.indexOf(lineFeed); end !== -1; end = whole.indexOf(lineFeed, start)) {
				if (isSkipping) isSkipping = false;
				else if (!visit({ buffer, start, end, offset: base + start, number: ++number, isEnded: true, isUtf8: areUtf8 })) return base + filled;
				start = end + 1;
			}
			if (!isSkipping && filled - start >= longestLine) {
				if (!visit({ buffer, start, end: filled, offset: base + start, number: ++number, isEnded: false, isUtf8: false })) return base + filled;
				isSkipping = true;
			}
			// What is left is the beginning of a line: it goes to the buffer's, with room for more.
			const left = isSkipping ? 0 : filled - start;
			const next = left > 0 && left === buffer.length ? Buffer.allocUnsafe(buffer.length * 2) : buffer;
			buffer.copy(next, 0, filled - left, filled);
			base += filled - left;
			filled = left;
			buffer = next;
		}
		if (filled > 0) visit({ buffer, start: 0, end: filled, offset: base, number: ++number, isEnded: false, isUtf8: false });
		return base + filled;
	} finally {
		await fs.close(descriptor);
	}
};
