import type { z } from 'zod';
import { describePlace, ToolmillError } from '../errors/toolmill-error.js';
import { describeValue, either, jsonPath } from './describe-value.js';

/** Where in a folder of tool schemas: the file, and the way to the value inside it. */
export type SchemaPlace = { readonly file: string; readonly path: ReadonlyArray<PropertyKey> };

/** An error of a folder of tool schemas: code `ERR_TOOL_SCHEMA`, the file and the JSON path in `place` and in the message. */
export const toolSchemaError = ({ file, path }: SchemaPlace, message: string, cause?: unknown): ToolmillError => {
	const place = { file, field: jsonPath(path) };
	return new ToolmillError('ERR_TOOL_SCHEMA', `${describePlace(place)}: ${message}`, { place, cause });
};

/** The value read by the schema. @throws {ToolmillError} that names the first place that does not fit. */
export const readAs = <T>(schema: z.ZodType<T>, value: unknown, { file, path }: SchemaPlace): T => {
	const read = schema.safeParse(value);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	if (issue === undefined) throw toolSchemaError({ file, path }, read.error.message, read.error);
	const came = issue.path.reduce<unknown>(stepInto, value);
	throw toolSchemaError(
		{ file, path: [...path, ...issue.path] },
		`Expected ${expectation(issue)}, got ${describeValue(came)}.`,
		read.error,
	);
};

const stepInto = (value: unknown, key: PropertyKey): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const kinds: Readonly<Record<string, string>> = {
	string: 'a text',
	array: 'a list',
	object: 'an object',
	record: 'an object',
	boolean: 'true or false',
	number: 'a number',
	int: 'a whole number',
};

const expectation = (issue: z.core.$ZodIssue): string => {
	switch (issue.code) {
		case 'invalid_type':
			return kinds[issue.expected] ?? issue.expected;
		case 'invalid_value':
			return either(issue.values.map(value => JSON.stringify(value)));
		case 'too_small':
			return issue.origin === 'string' ? 'a text that is not empty' : `at least ${issue.minimum} of them`;
		case 'custom':
			return issue.message;
		default:
			return `a value that fits (${issue.message})`;
	}
};
