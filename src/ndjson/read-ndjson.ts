import type ndjson from 'ndjson';
import { printable } from '../text/printable.js';
import { findHostileValue } from './hostile-value.js';
import { LineGuard, type LineFault } from './line-guard.js';
import { RepeatedTools } from './repeated-tools.js';

/** One line of NDJSON: its number (from 1) and its value, or what is wrong with it. */
export type NdjsonLine =
	| { readonly line: number; readonly value: object }
	| {
		readonly line: number;
		readonly error: string;
		/** The field that is wrong, as a path; empty where the line as a whole is. */
		readonly field: string;
		/** How the line starts. */
		readonly raw: string;
	};

/** Longer lines are refused: 16 MiB. */
export const lineLimit = 16 * 1024 * 1024;
const rawLength = 200;

/**
 * Reads NDJSON: every line that is not blank, in order, each either as an object or as an error of its own, so that a
 * bad line costs no other. A byte order mark and CRLF are taken; a last line without a line break is a line.
 *
 * The lines come in batches, one for each piece of the input: a promise for each line would cost more than some lines
 * do. A line is parsed when it is taken out of its batch, and the input read on when a batch is at its end: whoever
 * leaves a batch before loses the rest of it.
 *
 * @param options `sharesTools`: lists of tools that have the same text in several lines are one list, parsed once.
 */
export async function* readNdjson(
	input: AsyncIterable<Uint8Array | string>,
	options: { readonly limit?: number; readonly sharesTools?: boolean | undefined } = {},
): AsyncGenerator<Iterable<NdjsonLine>, undefined> {
	const limit = options.limit ?? lineLimit;
	const guard = new LineGuard(limit);
	const tools = options.sharesTools === true ? new RepeatedTools() : undefined;
	// Loaded where there is a stream to read: most runs have none.
	const { default: { parse: createStream } } = await import('ndjson');
	const parse = createParser(createStream, guard, limit, tools);
	for await (const chunk of input) {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
		yield parse(guard.take(tools === undefined ? bytes : tools.take(bytes)));
	}
	if (tools !== undefined) yield parse(guard.take(tools.end()));
	yield parse(guard.end());
	yield parse(['\n']);
}

/** What ndjson is told besides its own options: its stream takes texts that are decoded already. */
const parserOptions: ndjson.ParseOptions & { readonly decodeStrings: boolean } = { decodeStrings: false };

/** Parses pieces of text. ndjson's stream works while it is written to: what a piece completes is there after the write. */
const createParser = (createStream: typeof ndjson.parse, guard: LineGuard, limit: number, tools: RepeatedTools | undefined): ((pieces: Iterable<string>) => Iterable<NdjsonLine>) => {
	let line = 0;
	let read: NdjsonLine[] = [];
	let failure: Error | undefined;
	const parser = Object.assign(createStream(parserOptions), {
		// The carriage return of CRLF is white space to JSON, and a text is found sooner than a pattern.
		matcher: '\n',
		// ndjson's own mapper knows no line numbers, ends the stream at a line `null`, and takes a blank line for an error.
		mapper: (text: string): NdjsonLine | undefined => {
			line++;
			const fault = guard.faults.size === 0 ? undefined : guard.faults.get(line);
			if (fault !== undefined) guard.faults.delete(line);
			const body = line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
			if (fault === undefined && body.trim() === '') return undefined;
			return { line, ...parseLine(body, fault, limit, tools) };
		},
	});
	parser.on('data', (value: NdjsonLine) => void read.push(value));
	parser.on('error', (error: Error) => {
		failure = error;
	});
	return function* (pieces) {
		for (const piece of pieces) {
			parser.write(piece);
			if (failure !== undefined) throw failure;
			if (read.length === 0) continue;
			const lines = read;
			read = [];
			yield* lines;
		}
	};
};

const parseLine = (text: string, fault: LineFault | undefined, limit: number, tools: RepeatedTools | undefined) => {
	const wrong = (error: string, field = '') => ({ error, field, raw: text.slice(0, rawLength) });
	if (fault === 'too_long') return wrong(`expected a line of at most ${limit} bytes, got a longer one`);
	if (fault === 'invalid_utf8') return wrong('expected UTF-8, got bytes that are not');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return wrong(`expected a JSON object, got a line that is not JSON (${describeSyntaxError(error)})`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return wrong(`expected a JSON object, got ${describeKind(value)}`);
	}
	const hostile = findHostileValue(value);
	return hostile === undefined ? { value: tools?.unfold(value, text) ?? value } : wrong(hostile.error, hostile.field);
};

/** JSON.parse quotes the whole text where it is short, and line breaks with it: one line is kept. */
const describeSyntaxError = (error: unknown): string => printable(String(error instanceof Error ? error.message : error)).slice(0, 120);

const describeKind = (value: unknown): string => {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
};
