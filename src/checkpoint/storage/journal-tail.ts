import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JournalEntry } from '../entries.js';
import { codeOf } from './disk-trouble.js';
import { nodeFileSystem } from './file-system.js';
import { readHeader } from './journal-header.js';
import { segmentName } from './journal-line.js';
import type { JournalFound } from './journal-reader.js';
import { goodChecksumOf, readEntry } from './read-entry.js';
import { visitLines } from './read-lines.js';

/** Up to where a journal was read. */
export type JournalMark = {
	readonly run: string | undefined;
	readonly segment: number;
	/** In bytes. */
	readonly offset: number;
	/** Tells the segment's file from another that comes to have its name. */
	readonly file: string;
};

/** The place at which a journal was read to its end; undefined where that is gone already. */
export const markOf = async (folder: string, { run, lastSegment, lastLength }: JournalFound): Promise<JournalMark | undefined> => {
	const file = await lookAt(join(folder, segmentName(lastSegment)));
	return file === undefined ? undefined : { run, segment: lastSegment, offset: lastLength, file: file.identity };
};

/**
 * Reads what was written to a journal after a mark, while it goes on being written: a line that is not whole yet is left
 * for the next time. Nothing is changed.
 *
 * @returns Up to where it was read now; undefined where the journal is not the one of the mark any more, or was summed
 * up meanwhile: read it anew.
 * @throws {ToolmillError} ERR_CHECKPOINT where it goes on with a segment that is none
 */
export const readOn = async (folder: string, mark: JournalMark, onEntry: (entry: JournalEntry) => void): Promise<JournalMark | undefined> => {
	let { segment, offset, file } = mark;
	for (;;) {
		const path = join(folder, segmentName(segment));
		// Looked for before this one is read: a segment is written to its end before there is a next.
		const next = await lookAt(join(folder, segmentName(segment + 1)));
		const present = await lookAt(path);
		if (present === undefined || present.identity !== file || present.size < offset) return undefined;
		const read = await readFrom(path, offset, { segment, run: mark.run, onEntry });
		if (read === undefined) return undefined;
		offset = read;
		if (next === undefined) return { run: mark.run, segment, offset, file };
		// It has its whole length by then: what is not read of it is damage, which reading anew tells.
		if (offset !== present.size) return undefined;
		segment++;
		offset = 0;
		file = next.identity;
	}
};

type Expected = { readonly segment: number; readonly run: string | undefined; readonly onEntry: (entry: JournalEntry) => void };

/** Where the last whole line ends. */
const readFrom = async (path: string, from: number, { segment, run, onEntry }: Expected): Promise<number | undefined> => {
	let offset = from;
	try {
		await visitLines(nodeFileSystem, path, line => {
			if (goodChecksumOf(line) === undefined) return false;
			if (line.offset === 0) {
				readHeader(path, line, { segment, run, folder: dirname(path), before: { segment: segment - 1, length: 0, lines: 0 } });
			} else {
				const held = readEntry(line);
				if (!held.isGood) return false;
				onEntry(held.value);
			}
			offset = line.offset + line.end - line.start + 1;
			return true;
		}, from);
		return offset;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
};

const lookAt = async (path: string): Promise<{ readonly identity: string; readonly size: number } | undefined> => {
	try {
		const { ino, birthtimeMs, size } = await stat(path);
		// The number alone may be given to a new file at once.
		return { identity: `${ino} ${birthtimeMs}`, size };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
};
