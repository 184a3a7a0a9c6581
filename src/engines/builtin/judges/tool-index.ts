import { callBudget } from '../../../records/trajectory.js';
import type { OperationType, ToolSchema, ToolSet } from '../../../records/tool-schema.js';
import type { Pattern } from '../../../records/tool-schema.js';
import { type Deed, deeds } from './lexicon/meaning.js';

/** A parameter as the judges look at it: its closed set and type, where its schema has them. */
export type Parameter = { readonly name: string; readonly type: string | undefined; readonly values: ReadonlySet<unknown> | undefined };

/** What the judges know of a tool, read once from its schema. */
export type KnownTool = {
	readonly name: string;
	readonly database: string;
	readonly operation: OperationType;
	/** What it does in the words of the lexicon; undefined where its name does not say. */
	readonly deed: Deed | undefined;
	readonly parameters: ReadonlyMap<string, Parameter>;
	readonly required: readonly string[];
	/** Those of its parameters that need not be given, of a tool that makes a row. */
	readonly options: readonly Parameter[];
};

/** What the judges know of a pattern, read once from its public description. */
export type KnownPattern = {
	readonly tools_used: readonly string[];
	/** Those of them that are known, each once. */
	readonly tools: readonly KnownTool[];
	/** The databases of its tools; an empty name where one of them is not known. */
	readonly databases: ReadonlySet<string>;
	/** How often each tool must have worked: those that change something and plots once, or of a pattern that only reads all, as often as they stand there. */
	readonly needed: ReadonlyArray<{ readonly name: string; readonly times: number }>;
	/** The most calls that it may take. */
	readonly mostCalls: number;
};

/** The tools by name, the patterns by id. */
export type ToolIndex = {
	readonly tools: ReadonlyMap<string, KnownTool>;
	readonly patterns: ReadonlyMap<string, KnownPattern>;
	/** Words of tool names that are joined by underscores, so that a person would not say them. */
	readonly databases: readonly string[];
	/** Words of the tools' names and descriptions, for a domain whose words the lexicon does not know. */
	readonly vocabulary: ReadonlySet<string>;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const parameterOf = (name: string, schema: unknown): Parameter => ({
	name,
	type: isObject(schema) && typeof schema['type'] === 'string' ? schema['type'] : undefined,
	values: isObject(schema) && Array.isArray(schema['enum']) ? new Set<unknown>(schema['enum']) : undefined,
});

/** Nouns that tell what sort of creation a tool is. */
const scheduled = new Set(['event', 'meeting', 'appointment', 'booking']);

const deedOf = (words: readonly string[], operation: OperationType): Deed | undefined => {
	if (operation === 'read') return 'read';
	if (operation === 'delete' || operation === 'update') return operation;
	if (words.includes('plot')) return 'plot';
	if (words.some(word => scheduled.has(word))) return 'schedule';
	return deeds.find(deed => words.includes(deed)) ?? (words.includes('create') ? 'add' : undefined);
};

const knownTool = (tool: ToolSchema): KnownTool => {
	const { properties, required } = tool.parameters;
	const words = tool.name.toLowerCase().split('_');
	const parameters = new Map(Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => [name, parameterOf(name, schema)]));
	const needed = Array.isArray(required) ? required.filter(name => typeof name === 'string') : [];
	return {
		name: tool.name,
		database: tool.database,
		operation: tool.operation_type,
		deed: deedOf(words, tool.operation_type),
		parameters,
		required: needed,
		options: tool.operation_type !== 'create' || parameters.size === needed.length ? [] : [...parameters.values()].filter(({ name }) => !needed.includes(name)),
	};
};

const knownPattern = ({ tools_used: used, expected_steps: steps }: Pattern, tools: ReadonlyMap<string, KnownTool>): KnownPattern => ({
	tools_used: used,
	tools: [...new Set(used)].map(name => tools.get(name)).filter(tool => tool !== undefined),
	databases: new Set(used.map(name => tools.get(name)?.database ?? '')),
	needed: neededCalls(used, tools),
	mostCalls: Math.min(callBudget, ...largestOf(steps)),
});

const neededCalls = (used: readonly string[], tools: ReadonlyMap<string, KnownTool>): KnownPattern['needed'] => {
	const writes = used.filter(name => tools.get(name)?.operation !== 'read');
	const needed = writes.length === 0 ? used : new Set([...writes, ...used.filter(name => tools.get(name)?.database === 'analytics')]);
	const times = new Map<string, number>();
	for (const name of needed) times.set(name, (times.get(name) ?? 0) + 1);
	return Array.from(times, ([name, number]) => ({ name, times: number }));
};

const largestOf = (steps: number | string): number[] => {
	const numbers = String(steps).match(/\d+/g)?.map(Number);
	return numbers === undefined ? [] : [Math.max(...numbers)];
};

const shortestWord = 4;

/** Reads a tool set once for all records. */
export const indexTools = ({ tools: schemas, patterns }: ToolSet): ToolIndex => {
	const tools = new Map(schemas.map(tool => [tool.name, knownTool(tool)]));
	return {
		tools,
		patterns: new Map(patterns.map(pattern => [pattern.id, knownPattern(pattern, tools)])),
		databases: [...new Set(schemas.map(tool => tool.database))],
		vocabulary: new Set(schemas.flatMap(tool => `${tool.name} ${tool.description}`.toLowerCase().split(/[^a-z]+/)).filter(word => word.length >= shortestWord)),
	};
};
