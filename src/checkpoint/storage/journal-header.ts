import { join } from 'node:path';
import * as z from 'zod';
import { checkpointVersion } from '../entries.js';
import { damage, foreign } from './journal-damage.js';
import { headerSchema, segmentName, type SegmentHeader } from './journal-line.js';
import { readAs } from './read-entry.js';
import type { RawLine } from './read-lines.js';

/** What a header must say; undefined where it is not known. */
export type HeaderExpectation = {
	readonly segment: number;
	readonly run: string | undefined;
	readonly folder: string;
	/** The segment before, as far as it is good. */
	readonly before: { readonly segment: number; readonly length: number; readonly lines: number; readonly crc?: string | undefined };
};

/** Enough of a header to tell that it is one, of whatever version. */
const anyHeaderSchema = z.looseObject({ kind: z.literal('segment'), checkpointVersion: z.int() });

/** Reads a segment's first line. @throws {ToolmillError} ERR_CHECKPOINT where it is not what is expected */
export const readHeader = (file: string, line: RawLine, { folder, segment, run, before }: HeaderExpectation): SegmentHeader => {
	const any = readAs(line, anyHeaderSchema);
	if (!any.isGood) throw foreign(file, `expected the first line of a journal's segment, got something else (${any.fault})`);
	const version = any.value.checkpointVersion;
	if (version !== checkpointVersion) throw foreign(file, `expected version ${checkpointVersion} of a checkpoint, got ${version}, which ${version > checkpointVersion ? 'a later' : 'another'} toolmill wrote`);
	const held = readAs(line, headerSchema);
	if (!held.isGood) throw foreign(file, `expected the first line of a journal's segment, got another: ${held.fault}`);
	const header = held.value;
	if (header.segment !== segment) throw foreign(file, `expected segment ${segment}, as the file is called, got segment ${header.segment}: it was renamed`);
	if (run !== undefined && header.run !== run) throw foreign(file, `expected a part of run ${run}, got one of run ${header.run}`);
	if (before.crc === undefined || header.before === null) return header;
	if (header.before.length !== before.length || header.before.crc !== before.crc) {
		const place = { offset: before.length, number: before.lines + 1 };
		throw damage(join(folder, segmentName(before.segment)), place, `expected ${header.before.length} bytes, the last line's checksum ${header.before.crc}, as the next segment has it, got ${before.length} and ${before.crc}`, true);
	}
	return header;
};

/** How each header begins, after its checksum. */
const beginning = ' {"kind":"segment",';
const checksumLength = 8;

/**
 * Whether a file's first line may be a header that was being written when the run was killed: as much of one as is there.
 * What is not is another's file, which must not be cut.
 */
export const isTornHeader = ({ buffer, start, end, isEnded }: RawLine): boolean => {
	if (isEnded) return false;
	// Where the power was cut, zeros stand for what never was written.
	const text = buffer.toString('latin1', start, end).replace(/\0+$/, '');
	const rest = text.slice(checksumLength);
	return /^[0-9a-f]*$/.test(text.slice(0, checksumLength)) && (rest.length < beginning.length ? beginning.startsWith(rest) : rest.startsWith(beginning));
};
