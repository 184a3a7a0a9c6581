import * as z from 'zod';
import { toolSchemaSchema, operationTypes, type ToolSchema } from '../records/tool-schema.js';
import { describeValue, isObject } from './describe-value.js';
import { operationTypeOf } from './operation-type.js';
import { checkParameters } from './parameters-schema.js';
import { readAs, toolSchemaError, type SchemaPlace } from './tool-schema-error.js';

/** One file of tools, as far as it matters here; `description`, `data_schema` and whatever else is there stay unread. */
const databaseFileSchema = z.object({
	database: z.string().min(1).optional(),
	tools: z.array(z.unknown()).min(1),
});

const writtenToolSchema = z.object({
	type: z.literal('function').default('function'),
	name: z.string().min(1),
	description: z.string().default(''),
	parameters: z.record(z.string(), z.unknown()).optional(),
	strict: z.boolean().nullish(),
});

const placementSchema = z.object({
	database: z.string().min(1).optional(),
	operation_type: z.enum(operationTypes).optional(),
});

/** A tool, where it was written, and where in that its parameters are. */
export type PlacedTool = { readonly tool: ToolSchema; readonly place: SchemaPlace; readonly parametersPlace: SchemaPlace };

/**
 * The tools of one file. What a tool leaves out is filled in: `database` from the file (or the file's own name),
 * `operation_type` from the verb in the tool's name, `strict: false`, no parameters. Read are the Responses form and
 * the nested one of chat completions (`{type, function: {...}}`), also as a bare list of tools.
 * @throws {ToolmillError} `ERR_TOOL_SCHEMA`
 */
export const readDatabaseFile = (file: string, content: unknown): PlacedTool[] => {
	const isBareList = Array.isArray(content);
	const { database = file.replace(/\.json$/i, ''), tools } = readAs(databaseFileSchema, isBareList ? { tools: content } : content, { file, path: [] });
	return tools.map((written, index) => {
		const place = { file, path: isBareList ? [index] : ['tools', index] };
		return readTool(written, database, place);
	});
};

const readTool = (written: unknown, fileDatabase: string, place: SchemaPlace): PlacedTool => {
	const outer = isObject(written) ? written : {};
	const isNested = isObject(outer['function']);
	const body = isNested ? outer['function'] : written;
	const bodyPlace = isNested ? { ...place, path: [...place.path, 'function'] } : place;
	const { type, name, description, parameters = { type: 'object', properties: {} }, strict } = readAs(writtenToolSchema, body, bodyPlace);
	// In the nested form either level may say where the tool belongs; the outer one, which is ours, goes first.
	const ours = readAs(placementSchema, outer, place);
	const theirs = readAs(placementSchema, body, bodyPlace);
	const tool = toolSchemaSchema.parse({
		type,
		name,
		description,
		parameters,
		database: ours.database ?? theirs.database ?? fileDatabase,
		operation_type: ours.operation_type ?? theirs.operation_type ?? derivedOperation(name, place),
		strict: strict ?? false,
	});
	return { tool, place, parametersPlace: { ...bodyPlace, path: [...bodyPlace.path, 'parameters'] } };
};

const derivedOperation = (name: string, { file, path }: SchemaPlace) => {
	const operation = operationTypeOf(name);
	if (operation !== undefined) return operation;
	throw toolSchemaError(
		{ file, path: [...path, 'operation_type'] },
		`Expected "read", "create", "update" or "delete", got nothing, and the name ${describeValue(name)} does not tell which. Add the operation_type.`,
	);
};

/**
 * Holds the parameters against JSON Schema's own schema.
 * @throws {ToolmillError} `ERR_TOOL_SCHEMA`
 */
export const requireJsonSchema = ({ tool: { name, parameters }, parametersPlace: { file, path } }: PlacedTool): void => {
	const made = checkParameters(parameters);
	if ('validate' in made) return;
	throw toolSchemaError({ file, path: [...path, ...made.path] }, `Tool ${describeValue(name)}: ${made.fault}`);
};
