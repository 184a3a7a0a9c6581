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
};

/** The tools by name, the patterns by id. */
export type ToolIndex = {
	readonly tools: ReadonlyMap<string, KnownTool>;
	readonly patterns: ReadonlyMap<string, Pattern>;
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
	return {
		name: tool.name,
		database: tool.database,
		operation: tool.operation_type,
		deed: deedOf(words, tool.operation_type),
		parameters: new Map(Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => [name, parameterOf(name, schema)])),
		required: Array.isArray(required) ? required.filter(name => typeof name === 'string') : [],
	};
};

const shortestWord = 4;

/** Reads a tool set once for all records. */
export const indexTools = ({ tools, patterns }: ToolSet): ToolIndex => ({
	tools: new Map(tools.map(tool => [tool.name, knownTool(tool)])),
	patterns: new Map(patterns.map(pattern => [pattern.id, pattern])),
	databases: [...new Set(tools.map(tool => tool.database))],
	vocabulary: new Set(tools.flatMap(tool => `${tool.name} ${tool.description}`.toLowerCase().split(/[^a-z]+/)).filter(word => word.length >= shortestWord)),
});
