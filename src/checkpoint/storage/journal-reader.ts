import { join } from 'node:path';
import type { JournalEntry } from '../entries.js';
import { nodeFileSystem, type ReadableFiles } from './file-system.js';
import { cannotRead, missingSegment } from './journal-damage.js';
import { segmentName, segmentsAmong, type SegmentEnd } from './journal-line.js';
import { readSegment, type FoundSegment, type TornTail } from './read-segment.js';

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
	readonly fs?: ReadableFiles;
};

/**
 * Reads a journal from a segment on. A torn tail, which a killed run leaves, is told in what is returned and left for
 * the writer to cut; nothing is changed.
 *
 * @throws {ToolmillError} ERR_CHECKPOINT where anything else is wrong with it: it names the file, the place, and what a
 * person can do. Entries before the place have been told by then
 */
export const readJournal = async (folder: string, { from, run, onEntry, fs = nodeFileSystem }: JournalReading): Promise<JournalFound> => {
	const names = await fs.list(folder).catch((error: unknown) => {
		throw cannotRead(folder, error);
	});
	const segments = segmentsAmong(names).filter(segment => segment >= from);
	if (segments.length === 0 && from > 1) throw missingSegment(join(folder, segmentName(from)), 'the snapshot goes on there');
	let before: FoundSegment | undefined;
	let found: FoundSegment = { run, segment: 0, length: 0, lines: 0 };
	for (const [index, segment] of segments.entries()) {
		const expected = from + index;
		if (segment !== expected) throw missingSegment(join(folder, segmentName(expected)), `${segmentName(segment)} comes after it`);
		before = found;
		found = await readSegment({ fs, folder, segment, isLast: index === segments.length - 1, before, onEntry });
	}
	return {
		run: found.run,
		lastSegment: found.segment,
		lastLength: found.length,
		lastCrc: found.crc,
		before: before?.crc === undefined ? undefined : { length: before.length, crc: before.crc },
		torn: found.torn,
	};
};
