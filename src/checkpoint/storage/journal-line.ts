import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { checkpointVersion } from '../entries.js';

/** Where a segment ends: what the next one's header says of it. */
export type SegmentEnd = {
	/** Its bytes. */
	readonly length: number;
	/** The checksum of its last line, as it is written there. */
	readonly crc: string;
};

/** The first line of a segment. */
export type SegmentHeader = {
	readonly kind: 'segment';
	readonly checkpointVersion: number;
	/** The run that the journal is of. */
	readonly run: string;
	/** Its number, from 1. */
	readonly segment: number;
	/** The segment before it; null for the first, and where it was not there any more. */
	readonly before: SegmentEnd | null;
};

export const headerSchema: z.ZodType<SegmentHeader> = z.strictObject({
	kind: z.literal('segment'),
	checkpointVersion: z.literal(checkpointVersion),
	run: z.string().min(1),
	segment: z.int().positive(),
	before: z.strictObject({ length: z.int().positive(), crc: z.string().regex(/^[0-9a-f]{8}$/) }).nullable(),
});

/** Bytes of a line before its JSON: the checksum and a space. */
export const prefixLength = 9;

/** A line that is longer is damage: the journal's writer makes none. In bytes. */
export const longestLine = 1 << 26;

/** The checksum of a line's JSON text, as it is written. */
export const checksumOf = (json: string | Uint8Array): string => crc32(json).toString(16).padStart(8, '0');

/** The line that holds a JSON text, with its end. */
export const lineOf = (json: string): string => `${checksumOf(json)} ${json}\n`;

const segmentPattern = /^journal-(\d{6,})\.log$/;

export const segmentName = (segment: number): string => `journal-${String(segment).padStart(6, '0')}.log`;

/** The numbers of the segments among a folder's files, in order. */
export const segmentsAmong = (names: readonly string[]): number[] => names
	.flatMap(name => {
		const segment = Number(segmentPattern.exec(name)?.[1]);
		return Number.isSafeInteger(segment) && segment > 0 && segmentName(segment) === name ? [segment] : [];
	})
	.sort((one, other) => one - other);
