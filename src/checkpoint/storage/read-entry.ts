import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { z } from 'zod';
import { describeIssue } from '../../text/describe-issue.js';
import { stageNames } from '../../records/verdict.js';
import { entrySchema, type DecidedEntry, type JournalEntry } from '../entries.js';
import { prefixLength } from './journal-line.js';
import type { RawLine } from './read-lines.js';

const space = 0x20;

/**
 * The checksum that a line begins with; undefined where the line is not what the writer wrote: it does not end, or its
 * text has another checksum.
 */
export const goodChecksumOf = ({ buffer, start, end, isEnded }: RawLine): number | undefined => {
	if (!isEnded || end - start <= prefixLength || buffer[start + prefixLength - 1] !== space) return undefined;
	let checksum = 0;
	for (let place = start; place < start + prefixLength - 1; place++) {
		const digit = hexDigit(buffer[place] ?? 0);
		if (digit === -1) return undefined;
		checksum = checksum * 16 + digit;
	}
	return crc32(buffer.subarray(start + prefixLength, end)) === checksum ? checksum : undefined;
};

/** Lower-case only, as the writer writes it; -1 where it is none. */
const hexDigit = (byte: number): number => {
	if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
	return byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : -1;
};

/** What a line holds, or what is wrong with it in words. */
export type Held<Value> = { readonly isGood: true; readonly value: Value } | { readonly isGood: false; readonly fault: string };

/** Reads the JSON of a line whose checksum is good. */
const readJson = ({ buffer, start, end, isUtf8: isKnownUtf8 }: RawLine): Held<unknown> => {
	if (!isKnownUtf8 && !isUtf8(buffer.subarray(start, end))) return { isGood: false, fault: 'expected UTF-8, got other bytes' };
	try {
		const value: unknown = JSON.parse(buffer.toString('utf8', start + prefixLength, end));
		return { isGood: true, value };
	} catch {
		return { isGood: false, fault: 'expected JSON, got something else' };
	}
};

/** Reads a line as the schema wants it. */
export const readAs = <Value>(line: RawLine, schema: z.ZodType<Value>): Held<Value> => {
	const json = readJson(line);
	return json.isGood ? parseAs(json.value, schema) : json;
};

/** Reads an entry: what `entrySchema` takes, and nothing else. */
export const readEntry = (line: RawLine): Held<JournalEntry> => {
	const json = readJson(line);
	if (!json.isGood) return json;
	return isDecided(json.value) ? { isGood: true, value: json.value } : parseAs(json.value, entrySchema);
};

const parseAs = <Value>(value: unknown, schema: z.ZodType<Value>): Held<Value> => {
	const parsed = schema.safeParse(value);
	if (parsed.success) return { isGood: true, value: parsed.data };
	const [issue] = parsed.error.issues;
	if (issue === undefined) return { isGood: false, fault: 'expected an entry, got something else' };
	const field = issue.path.join('.');
	return { isGood: false, fault: `${field === '' ? '' : `${field}: `}${describeIssue(issue, value)}` };
};

const statuses: ReadonlySet<unknown> = new Set(['accepted', 'rejected', 'failed', 'undecided']);
const stages: ReadonlySet<unknown> = new Set(stageNames);

/**
 * Whether it is a `decided` entry, told without zod, for a long journal has a million of them. What it says no to is
 * left to zod; it must never say yes where zod would say no (the test asks both).
 */
export const isDecided = (value: unknown): value is DecidedEntry => {
	if (!isRecord(value) || value['kind'] !== 'decided') return false;
	let required = 0;
	for (const key in value) {
		const field = value[key];
		switch (key) {
			case 'kind':
				break;
			case 'sequence':
			case 'id':
				if (!isCount(field)) return false;
				required++;
				break;
			case 'status':
				if (!statuses.has(field)) return false;
				required++;
				break;
			case 'stage':
				if (!stages.has(field)) return false;
				break;
			case 'kinds':
				if (!Array.isArray(field) || !field.every(isText)) return false;
				break;
			case 'text':
				if (!isText(field)) return false;
				break;
			case 'input':
			case 'output':
			case 'kept':
			case 'rejects':
				if (!isCount(field)) return false;
				break;
			default:
				return false;
		}
	}
	return required === 3;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): boolean => typeof value === 'string';
