import { z } from 'zod';
import { checkpointVersion } from '../entries.js';
import { damage, foreign } from './journal-damage.js';
import { headerSchema, type SegmentEnd, type SegmentHeader } from './journal-line.js';
import { readAs } from './read-entry.js';
import type { RawLine } from './read-lines.js';

/** What a header must say; undefined where it is not known. */
export type HeaderExpectation = {
	readonly segment: number;
	readonly run: string | undefined;
	/** The file of the segment before, and where it ends. */
	readonly before: (SegmentEnd & { readonly file: string; readonly lines: number }) | undefined;
};

/** Enough of a header to tell that it is one, of whatever version. */
const anyHeaderSchema = z.looseObject({ kind: z.literal('segment'), checkpointVersion: z.int() });

/** Reads a segment's first line. @throws {ToolmillError} ERR_CHECKPOINT where it is not what is expected */
export const readHeader = (file: string, line: RawLine, { segment, run, before }: HeaderExpectation): SegmentHeader => {
	const any = readAs(line, anyHeaderSchema);
	if (!any.isGood) throw foreign(file, `expected the first line of a journal's segment, got something else (${any.fault})`);
	const version = any.value.checkpointVersion;
	if (version !== checkpointVersion) throw foreign(file, `expected version ${checkpointVersion} of a checkpoint, got ${version}, which ${version > checkpointVersion ? 'a later' : 'another'} toolmill wrote`);
	const held = readAs(line, headerSchema);
	if (!held.isGood) throw foreign(file, `expected the first line of a journal's segment, got another: ${held.fault}`);
	const header = held.value;
	if (header.segment !== segment) throw foreign(file, `expected segment ${segment}, as the file is called, got segment ${header.segment}: it was renamed`);
	if (run !== undefined && header.run !== run) throw foreign(file, `expected a part of run ${run}, got one of run ${header.run}`);
	if (before === undefined || header.before === null) return header;
	if (header.before.length !== before.length || header.before.crc !== before.crc) {
		throw damage(before.file, { offset: before.length, number: before.lines + 1 }, `expected the ${header.before.length} bytes that the next segment knows of, the last line's checksum ${header.before.crc}, got ${before.length} and ${before.crc}`, true);
	}
	return header;
};
