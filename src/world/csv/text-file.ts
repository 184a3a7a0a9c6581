import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { worldFault } from './fault.js';

const lineFeed = 10;
const byteOrderMark = Buffer.from([0xEF, 0xBB, 0xBF]);

/** The line that a byte is on, from 1. */
const lineOfByte = (bytes: Buffer, offset: number): number => {
	let line = 1;
	for (let at = bytes.indexOf(lineFeed); at >= 0 && at < offset; at = bytes.indexOf(lineFeed, at + 1)) line++;
	return line;
};

/** The first line that is not UTF-8. */
const firstBrokenLine = (bytes: Buffer): number => {
	let from = 0;
	for (let line = 1; from < bytes.length; line++) {
		const end = bytes.indexOf(lineFeed, from);
		const to = end < 0 ? bytes.length : end;
		if (!isUtf8(bytes.subarray(from, to))) return line;
		from = to + 1;
	}
	return 1;
};

/**
 * Reads a file of text: UTF-8, with or without a byte order mark, which is left off.
 *
 * @throws {ToolmillError} ERR_WORLD where it cannot be read or holds something else.
 */
export const readTextFile = async (file: string): Promise<Buffer> => {
	let bytes: Buffer;
	try {
		bytes = await readFile(file);
	} catch (cause) {
		throw worldFault({ file }, 'a file that can be read', cause instanceof Error ? cause.message : String(cause), { cause });
	}
	const zero = bytes.indexOf(0);
	if (zero >= 0) throw worldFault({ file, line: lineOfByte(bytes, zero) }, 'text', 'binary data (a zero byte)');
	if (!isUtf8(bytes)) throw worldFault({ file, line: firstBrokenLine(bytes) }, 'UTF-8 text', 'bytes that are not UTF-8');
	return bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
};
