import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '../entries.js';
import { damage, missingSegment, type JournalPlace } from './journal-damage.js';
import { readHeader } from './journal-header.js';
import { segmentName, segmentsAmong, type SegmentEnd } from './journal-line.js';
import { goodChecksumOf, readEntry } from './read-entry.js';
import { visitLines } from './read-lines.js';

/** What was being written when a run was killed: no entry of it is whole. */
export type TornTail = {
	readonly file: string;
	/** Where it begins, in bytes. */
	readonly offset: number;
	readonly bytes: number;
};

/** Where a journal ends: what the writer needs to go on. */
export type JournalFound = {
	/** The run that it is of; undefined where no header is there. */
	readonly run?: string | undefined;
	/** Number of the last segment; 0 where there is none. */
	readonly lastSegment: number;
	/** Bytes of the last segment that are good; 0 where not even its header is. */
	readonly lastLength: number;
	/** Checksum of the last good line. */
	readonly lastCrc?: string | undefined;
	/** The segment before the last, where it was read. */
	readonly before?: SegmentEnd | undefined;
	readonly torn?: TornTail | undefined;
};

export type JournalReading = {
	/** The first segment that is wanted, from 1; older ones are not looked at. */
	readonly from: number;
	/** The run that it must be of, where that is known. */
	readonly run?: string | undefined;
	/** Told every entry in order, and the bytes of its line. */
	readonly onEntry: (entry: JournalEntry, bytes: number) => void;
};

/**
 * Reads a journal from a segment on. A torn tail, which a killed run leaves, is told in what is returned and left for
 * the writer to cut; nothing is changed.
 *
 * @throws {ToolmillError} ERR_CHECKPOINT where anything else is wrong with it: it names the file, the place, and what a
 * person can do. Entries before the place have been told by then
 */
export const readJournal = async (folder: string, { from, run, onEntry }: JournalReading): Promise<JournalFound> => {
	const segments = segmentsAmong(await readdir(folder)).filter(segment => segment >= from);
	let found: FoundSegment = { run, lastSegment: 0, lastLength: 0, lines: 0 };
	if (segments.length === 0 && from > 1) throw missingSegment(join(folder, segmentName(from)), 'the snapshot goes on there');
	for (const [index, segment] of segments.entries()) {
		const expected = from + index;
		if (segment !== expected) throw missingSegment(join(folder, segmentName(expected)), `${segmentName(segment)} comes after it`);
		found = await readSegment({ folder, segment, isLast: index === segments.length - 1, found, onEntry });
	}
	return found;
};

type SegmentReading = {
	readonly folder: string;
	readonly segment: number;
	readonly isLast: boolean;
	/** What was found up to this segment. */
	readonly found: FoundSegment;
	readonly onEntry: (entry: JournalEntry, bytes: number) => void;
};

type FoundSegment = JournalFound & { readonly lines: number };

const readSegment = async ({ folder, segment, isLast, found, onEntry }: SegmentReading): Promise<FoundSegment> => {
	const file = join(folder, segmentName(segment));
	const before = found.lastCrc === undefined
		? undefined
		: { file: join(folder, segmentName(found.lastSegment)), lines: found.lines, length: found.lastLength, crc: found.lastCrc };
	let run = found.run;
	let length = 0;
	let lines = 0;
	let lastChecksum: number | undefined;
	/** The first line that is not good, and the number of the first good one after it. */
	let bad: JournalPlace | undefined;
	let goodAfter: number | undefined;
	const size = await visitLines(file, line => {
		const checksum = goodChecksumOf(line);
		if (bad !== undefined) {
			if (checksum !== undefined) goodAfter = line.number;
			return goodAfter === undefined;
		}
		if (checksum === undefined) {
			bad = { offset: line.offset, number: line.number };
			return isLast;
		}
		if (line.number === 1) {
			run = readHeader(file, line, { segment, run, before }).run;
		} else {
			const held = readEntry(line);
			if (!held.isGood) throw damage(file, line, `the checksum is right, but the entry is not: ${held.fault}`, !isLast);
			onEntry(held.value, line.end - line.start + 1);
		}
		length = line.offset + line.end - line.start + 1;
		lines = line.number;
		lastChecksum = checksum;
		return true;
	});
	if (!isLast && bad === undefined && length === 0) bad = { offset: 0, number: 1 };
	if (bad !== undefined && !isLast) throw damage(file, bad, 'expected a whole line with the checksum that it begins with, got another, and more of the journal comes after it', true);
	if (bad !== undefined && goodAfter !== undefined) throw damage(file, bad, `expected a whole line with the checksum that it begins with, got another, and it is no torn end: line ${goodAfter} is good`, false);
	const torn = bad === undefined ? undefined : { file, offset: bad.offset, bytes: size - bad.offset };
	return { run, lastSegment: segment, lastLength: length, lastCrc: lastChecksum?.toString(16).padStart(8, '0'), before, torn, lines };
};
