import * as z from 'zod';
import { ToolmillError } from '../errors/toolmill-error.js';
import { describeValue } from '../tools/describe-value.js';

/** A request of a benchmark, and the line of the file that holds it, from 1. */
export type BenchmarkRequest = { readonly line: number; readonly text: string };

const message = z.looseObject({ role: z.string(), content: z.unknown() });
const textPart = z.looseObject({ text: z.string() });

/** The fields that may hold the request, in the order in which they are looked for. */
const requestFields = ['user_query', 'request', 'prompt', 'question', 'instruction', 'text', 'messages'] as const;

/**
 * The request that a line of a benchmark holds. An object has it under one of `user_query`, `responses_create_params`
 * (a task's user message), `request`, `prompt`, `question`, `instruction`, `text` or `messages`; a list of messages
 * stands for its first user message.
 *
 * @throws {ToolmillError} ERR_INPUT, the fields it may have named, where the object has none of them as a text
 */
export const requestOfObject = (value: object): string => {
	const task: unknown = Reflect.get(value, 'responses_create_params');
	const found = typeof task === 'object' && task !== null ? requestIn(Reflect.get(task, 'input')) : undefined;
	if (found !== undefined) return found;
	for (const field of requestFields) {
		const request = requestIn(Reflect.get(value, field));
		if (request !== undefined) return request;
	}
	throw new ToolmillError('ERR_INPUT', `expected a request as a text under "responses_create_params" or ${requestFields.map(field => `"${field}"`).join(', ')}, got ${fieldsOf(value)}`);
};

const shownFields = 5;

const fieldsOf = (value: object): string => {
	const names = Object.keys(value);
	if (names.length === 0) return 'an object without fields';
	return `only ${names.slice(0, shownFields).map(describeValue).join(', ')}${names.length > shownFields ? ' and others' : ''}`;
};

const requestIn = (value: unknown): string | undefined => {
	if (typeof value === 'string') return value;
	if (!Array.isArray(value)) return undefined;
	for (const item of value) {
		const read = message.safeParse(item);
		if (read.success && read.data.role === 'user') return contentText(read.data.content);
	}
	return undefined;
};

/** A message's content: a text, or parts of which some are texts. */
const contentText = (content: unknown): string | undefined => {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return undefined;
	return content.flatMap(part => textPart.safeParse(part).data?.text ?? []).join(' ');
};

/**
 * The requests of a benchmark's file, from its lines, without their line breaks: NDJSON where the first line that is not
 * blank begins an object, then every line has to be one; else plain text, a request a line.
 *
 * @param file the file's name, for messages
 * @throws {ToolmillError} ERR_INPUT with file and line
 */
export async function* readBenchmark(lines: AsyncIterable<string> | Iterable<string>, file: string): AsyncGenerator<BenchmarkRequest, void> {
	let line = 0;
	let isNdjson: boolean | undefined;
	for await (const raw of lines) {
		line++;
		const text = (line === 1 && raw.startsWith('\uFEFF') ? raw.slice(1) : raw).trim();
		if (text === '') continue;
		isNdjson ??= text.startsWith('{');
		yield { line, text: isNdjson ? requestOfLine(text, { file, line }) : text };
	}
}

const requestOfLine = (text: string, place: { readonly file: string; readonly line: number }): string => {
	const refuse = (fault: string, cause: unknown) => new ToolmillError('ERR_INPUT', `${place.file}:${place.line}: ${fault}`, { place, cause });
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw refuse('expected a JSON object, as on the first line, got a line that is not JSON', error);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(`expected a JSON object, as on the first line, got ${describeValue(value)}`, undefined);
	try {
		return requestOfObject(value);
	} catch (error) {
		if (error instanceof ToolmillError) throw refuse(error.message, error);
		throw error;
	}
};
