import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
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
export const visitLines = async (path: string, visit: (line: RawLine) => boolean, from = 0): Promise<number> => {
	const handle = await open(path);
	try {
		let buffer = Buffer.allocUnsafe(firstBufferSize);
		let filled = 0;
		/** Where the buffer begins in the file. */
		let base = from;
		let number = 0;
		let isSkipping = false;
		for (;;) {
			const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, base + filled);
			if (bytesRead === 0) break;
			filled += bytesRead;
			const bytes = buffer.subarray(0, filled);
			const whole = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
			const areUtf8 = isUtf8(whole);
			let start = 0;
			for (let end = whole.indexOf(lineFeed); end !== -1; end = whole.indexOf(lineFeed, start)) {
				if (isSkipping) isSkipping = false;
				else if (!visit({ buffer, start, end, offset: base + start, number: ++number, isEnded: true, isUtf8: areUtf8 })) return base + filled;
				start = end + 1;
			}
			base += start;
			filled -= start;
			if (isSkipping) {
				base += filled;
				filled = 0;
				continue;
			}
			if (filled === buffer.length && filled >= longestLine) {
				if (!visit({ buffer, start: 0, end: filled, offset: base, number: ++number, isEnded: false, isUtf8: false })) return base + filled;
				isSkipping = true;
				base += filled;
				filled = 0;
				continue;
			}
			const next = filled === buffer.length ? Buffer.allocUnsafe(buffer.length * 2) : buffer;
			buffer.copy(next, 0, start, start + filled);
			buffer = next;
		}
		if (filled > 0) visit({ buffer, start: 0, end: filled, offset: base, number: ++number, isEnded: false, isUtf8: false });
		return base + filled;
	} finally {
		await handle.close();
	}
};
