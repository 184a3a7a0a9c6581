import * as z from 'zod';
import type { Pattern } from '../records/tool-schema.js';
import { nearest } from '../text/nearest.js';
import { describeValue, isObject } from './describe-value.js';
import { readAs, toolSchemaError, type SchemaPlace } from './tool-schema-error.js';

/** The name of the file that tells of the environment as a whole. */
export const environmentFile = 'environment.json';

const stepRange = /^\s*\d+\s*(?:(?:-|–|to)\s*\d+|\+)?\s*$/;

const writtenPatternSchema = z.object({
	id: z.string().min(1),
	pattern: z.string().optional(),
	description: z.string().default(''),
	tools_used: z.array(z.string()).min(1),
	example_request: z.string().optional(),
	expected_steps: z
		.custom<number | string>(
			steps => (typeof steps === 'number' ? Number.isInteger(steps) && steps > 0 : typeof steps === 'string' && stepRange.test(steps)),
			'a number of steps, or a range such as "2-6"',
		)
		.optional(),
});

const environmentFileSchema = z.object({
	environment_name: z.string().min(1).optional(),
	system_prompt: z.string().min(1).optional(),
	databases: z.unknown().optional(),
	shared_databases: z.array(z.string()).optional(),
	common_multi_step_patterns: z.array(z.unknown()).default([]),
});

/** What an environment file says; a part that it leaves out is undefined, patterns are then none. */
export type EnvironmentFile = {
	readonly environmentName: string | undefined;
	readonly systemPrompt: string | undefined;
	/** The databases' names in the order in which their tools are offered; empty where the file does not say. */
	readonly databases: readonly string[];
	readonly sharedDatabases: readonly string[] | undefined;
	readonly patterns: readonly Pattern[];
};

/** What is known where there is no environment file. */
export const noEnvironmentFile: EnvironmentFile = {
	environmentName: undefined,
	systemPrompt: undefined,
	databases: [],
	sharedDatabases: undefined,
	patterns: [],
};

/** Where a folder's own environment says nothing of the tools, this is what the model is told. */
export const defaultSystemPrompt = 'You are an assistant who does what the user asks with the tools that you are given.\n\n'
	+ 'It is now {now}. You have at most 6 tool calls for a request. Never invent an id or an address: look it up first. '
	+ 'Act at once, the user cannot answer questions, and say at the end what you did or found.';

/** @throws {ToolmillError} `ERR_TOOL_SCHEMA` */
export const readEnvironmentFile = (content: unknown, toolNames: readonly string[]): EnvironmentFile => {
	const read = readAs(environmentFileSchema, content, { file: environmentFile, path: [] });
	const patterns = read.common_multi_step_patterns.map((written, index) =>
		readPattern(written, toolNames, { file: environmentFile, path: ['common_multi_step_patterns', index] }));
	checkDistinctIds(patterns);
	return {
		environmentName: read.environment_name,
		systemPrompt: read.system_prompt,
		databases: databaseNames(read.databases),
		sharedDatabases: read.shared_databases,
		patterns,
	};
};

const readPattern = (written: unknown, toolNames: readonly string[], place: SchemaPlace): Pattern => {
	const { id, pattern = id, description, tools_used, example_request, expected_steps = tools_used.length } = readAs(writtenPatternSchema, written, place);
	tools_used.forEach((name, index) => {
		if (toolNames.includes(name)) return;
		const near = nearest(name, toolNames);
		const advice = near === undefined ? `The tools are: ${toolNames.join(', ')}.` : `Did you mean "${near}"?`;
		throw toolSchemaError(
			{ ...place, path: [...place.path, 'tools_used', index] },
			`Expected the name of a tool of this folder, got ${describeValue(name)}. ${advice}`,
		);
	});
	return { id, pattern, description, tools_used, expected_steps, ...(example_request === undefined ? {} : { example_request }) };
};

const checkDistinctIds = (patterns: readonly Pattern[]): void => {
	const seen = new Map<string, number>();
	patterns.forEach(({ id }, index) => {
		const first = seen.get(id);
		if (first !== undefined) {
			throw toolSchemaError(
				{ file: environmentFile, path: ['common_multi_step_patterns', index, 'id'] },
				`Expected an id of its own, got ${describeValue(id)}, which pattern ${first} has already.`,
			);
		}
		seen.set(id, index);
	});
};

/** Only the order is taken from here, so any of the usual forms will do: names, objects with a name, or an object by name. */
const databaseNames = (databases: unknown): string[] => {
	if (isObject(databases)) return Object.keys(databases);
	if (!Array.isArray(databases)) return [];
	return databases
		.map((entry: unknown) => (isObject(entry) ? (entry['name'] ?? entry['database']) : entry))
		.filter(name => typeof name === 'string');
};
