import { join } from 'node:path';
import type { JournalEntry } from '../entries.js';
import { isSystemError } from './disk-trouble.js';
import type { ReadableFiles } from './file-system.js';
import { cannotRead, damage, foreign, type JournalPlace } from './journal-damage.js';
import { isTornHeader, readHeader } from './journal-header.js';
import { segmentName } from './journal-line.js';
import { goodChecksumOf, readEntry } from './read-entry.js';
import { visitLines, type RawLine } from './read-lines.js';

/** What was being written when a run was killed: no entry of it is believed. */
export type TornTail = {
	readonly file: string;
	/** Where it begins, in bytes. */
	readonly offset: number;
	readonly bytes: number;
};

/** A segment as far as it is good. */
export type FoundSegment = {
	readonly run: string | undefined;
	readonly segment: number;
	readonly length: number;
	readonly lines: number;
	/** Checksum of its last line; undefined where it has none. */
	readonly crc?: string | undefined;
	readonly torn?: TornTail | undefined;
};

export type SegmentReading = {
	readonly fs: ReadableFiles;
	readonly folder: string;
	readonly segment: number;
	readonly isLast: boolean;
	/** The segment before it. */
	readonly before: FoundSegment;
	readonly onEntry: (entry: JournalEntry, bytes: number) => void;
};

/** Reads a segment. @throws {ToolmillError} ERR_CHECKPOINT where it is not as its writer, or the writer's death, left it */
export const readSegment = async (reading: SegmentReading): Promise<FoundSegment> => {
	const file = join(reading.folder, segmentName(reading.segment));
	const segment = new Segment(file, reading);
	try {
		const size = await visitLines(reading.fs, file, line => segment.visit(line));
		return segment.end(size);
	} catch (error) {
		throw isSystemError(error) ? cannotRead(file, error) : error;
	}
};

const expectation = 'expected a whole line with the checksum that it begins with, got another';

/**
 * After a power cut a file system may show zeros where the middle of the last write should be, and its end in place. So
 * much may have been written at once; nobody was told that it is safe. Farther from the end it is damage.
 */
const longestHole = 1 << 22;

/** The writer writes no zeros at all, and a bit that flips makes no two. */
const hasHole = ({ buffer, start, end }: RawLine): boolean => buffer.subarray(start, end).includes('\0\0');

/** A segment while its lines are seen. */
class Segment {
	readonly #file: string;
	readonly #reading: SegmentReading;
	#run: string | undefined;
	#length = 0;
	#lines = 0;
	#lastChecksum: number | undefined;
	/** The first line that is not good: nothing after it is believed. */
	#bad: (JournalPlace & { readonly isHole: boolean }) | undefined;
	/** Number of the first good line after that. */
	#goodAfter: number | undefined;

	constructor(file: string, reading: SegmentReading) {
		this.#file = file;
		this.#reading = reading;
		this.#run = reading.before.run;
	}

	/** @returns Whether the next line is to be seen. */
	visit(line: RawLine): boolean {
		const checksum = goodChecksumOf(line);
		if (this.#bad !== undefined) {
			if (checksum !== undefined) this.#goodAfter ??= line.number;
		} else if (checksum === undefined) {
			this.#setBad(line);
		} else {
			this.#take(line);
			this.#length = line.offset + line.end - line.start + 1;
			this.#lines = line.number;
			this.#lastChecksum = checksum;
		}
		return this.#bad === undefined || this.#canBeTorn();
	}

	/** @param size The file's. */
	end(size: number): FoundSegment {
		const { isLast, segment } = this.#reading;
		if (this.#length === 0 && !isLast) this.#bad ??= { offset: 0, number: 1, isHole: false };
		return {
			run: this.#run,
			segment,
			length: this.#length,
			lines: this.#lines,
			crc: this.#lastChecksum?.toString(16).padStart(8, '0'),
			torn: this.#bad === undefined ? undefined : this.#tornFrom(this.#bad, size),
		};
	}

	#take(line: RawLine): void {
		const { folder, segment, isLast, before, onEntry } = this.#reading;
		if (line.number === 1) {
			this.#run = readHeader(this.#file, line, { folder, segment, run: this.#run, before }).run;
			return;
		}
		const held = readEntry(line);
		if (!held.isGood) throw damage(this.#file, line, `the checksum is right, but the entry is not: ${held.fault}`, !isLast);
		onEntry(held.value, line.end - line.start + 1);
	}

	#setBad(line: RawLine): void {
		if (line.number === 1 && !isTornHeader(line)) throw foreign(this.#file, 'expected the first line of a part of a journal, got something else: another file, or a damaged one');
		this.#bad = { offset: line.offset, number: line.number, isHole: hasHole(line) };
	}

	#canBeTorn(): boolean {
		return this.#reading.isLast && (this.#goodAfter === undefined || this.#bad?.isHole === true);
	}

	#tornFrom(bad: JournalPlace, size: number): TornTail {
		const bytes = size - bad.offset;
		if (!this.#reading.isLast) throw damage(this.#file, bad, `${expectation}, and more of the journal comes after it`, true);
		if (this.#goodAfter !== undefined && !(this.#canBeTorn() && bytes <= longestHole)) {
			throw damage(this.#file, bad, `${expectation}, and it is no torn end: line ${this.#goodAfter} is good`, false);
		}
		return { file: this.#file, offset: bad.offset, bytes };
	}
}
