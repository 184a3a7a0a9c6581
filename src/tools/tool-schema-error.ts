import type { z } from 'zod';
import { describePlace, ToolmillError } from '../errors/toolmill-error.js';
import { describeExpectation, valueAt } from '../text/describe-issue.js';
import { describeValue, jsonPath } from './describe-value.js';

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
	throw toolSchemaError(
		{ file, path: [...path, ...issue.path] },
		`Expected ${describeExpectation(issue)}, got ${describeValue(valueAt(value, issue.path))}.`,
		read.error,
	);
};
