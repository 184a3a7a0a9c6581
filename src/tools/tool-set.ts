import { ToolmillError } from '../errors/toolmill-error.js';
import type { ToolSchema, ToolSet } from '../records/tool-schema.js';
import { fingerprint } from '../random/fingerprint.js';
import { findJsonFault } from '../text/json-fault.js';
import { describeValue } from './describe-value.js';
import { readDatabaseFile, requireJsonSchema, type PlacedTool } from './database-file.js';
import { defaultSystemPrompt, environmentFile, noEnvironmentFile, readEnvironmentFile } from './environment-file.js';
import { toolSchemaError } from './tool-schema-error.js';

/** A file of a folder of tool schemas: its name without the folder, and its text. */
export type ToolFile = { readonly name: string; readonly text: string };

/** The database that is shared where an environment file does not say which are: the one of the Workplace Assistant. */
const usualSharedDatabase = 'company_directory';

/**
 * Makes the tool set of the files of a folder: one JSON file a database and `environment.json`, in the format of
 * NeMo Gym's Workplace Assistant tutorial. Without an environment file the environment has the folder's name, a plain
 * system prompt and no patterns. Tools come in the order that the environment file gives the databases, the others after
 * them in the order of their files' names; the order within a file stands.
 * @throws {ToolmillError} `ERR_TOOL_SCHEMA`, naming file and JSON path
 */
export const readToolFiles = (files: readonly ToolFile[], folderName: string, origin: 'outside' | 'packaged' = 'outside'): ToolSet => {
	const databaseFiles = files.filter(({ name }) => name !== environmentFile).toSorted(byName);
	const placed = databaseFiles.flatMap(file => readDatabaseFile(file.name, parseFile(file)));
	// The package's own schemas are held against it by a test: at every start it would cost as much as the first task.
	if (origin === 'outside') placed.forEach(requireJsonSchema);
	checkDistinctNames(placed);
	const found = placed.map(({ tool }) => tool);

	const written = files.find(({ name }) => name === environmentFile);
	const environment = written === undefined ? noEnvironmentFile : readEnvironmentFile(parseFile(written), found.map(({ name }) => name));
	const { environmentName = folderName, systemPrompt = defaultSystemPrompt, patterns } = environment;
	const tools = inOrder(found, environment.databases);
	const sharedDatabases = environment.sharedDatabases ?? defaultSharedDatabases(tools);
	checkSharedDatabases(sharedDatabases, tools);
	return {
		environmentName,
		systemPrompt,
		tools,
		patterns,
		sharedDatabases,
		fingerprint: fingerprint(JSON.stringify({ environmentName, systemPrompt, tools, patterns, sharedDatabases })),
	};
};

// Not localeCompare: the order of the tools is part of every task, on whatever machine it is made.
const byName = (one: ToolFile, other: ToolFile): number => (one.name < other.name ? -1 : 1);

const parseFile = ({ name, text }: ToolFile): unknown => {
	const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
	try {
		const content: unknown = JSON.parse(source);
		if (isDeeperThan(content, deepest)) throw toolSchemaError({ file: name, path: [] }, `Expected JSON nested at most ${deepest} levels deep, got more.`);
		return content;
	} catch (error) {
		if (error instanceof ToolmillError) throw error;
		const fault = findJsonFault(source);
		const where = fault === undefined ? '' : ` at line ${fault.line}, column ${fault.column}: expected ${fault.expected}`;
		throw toolSchemaError({ file: name, path: [] }, `Expected JSON, but it is not${where}.`, error);
	}
};

/** No schema is near it; beyond some thousand levels, writing the JSON again would overflow the stack. */
const deepest = 100;

const isDeeperThan = (value: unknown, limit: number): boolean => {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > limit) return true;
		level = level.flatMap(entry => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
	}
	return false;
};

const checkDistinctNames = (placed: readonly PlacedTool[]): void => {
	const files = new Map<string, string>();
	for (const { tool, place } of placed) {
		const first = files.get(tool.name);
		if (first !== undefined) {
			throw toolSchemaError(
				{ ...place, path: [...place.path, 'name'] },
				`Expected a tool name of its own, got ${describeValue(tool.name)}, which a tool of ${first} has already.`,
			);
		}
		files.set(tool.name, place.file);
	}
};

const inOrder = (tools: readonly ToolSchema[], databases: readonly string[]): ToolSchema[] => {
	const rank = new Map(databases.map((name, index) => [name, index]));
	const rankOf = ({ database }: ToolSchema) => rank.get(database) ?? databases.length;
	return tools.toSorted((one, other) => rankOf(one) - rankOf(other));
};

const defaultSharedDatabases = (tools: readonly ToolSchema[]): string[] => {
	const offered = tools.filter(({ database }) => database === usualSharedDatabase);
	return offered.length > 0 && offered.every(({ operation_type }) => operation_type === 'read') ? [usualSharedDatabase] : [];
};

const checkSharedDatabases = (shared: readonly string[], tools: readonly ToolSchema[]): void => {
	shared.forEach((name, index) => {
		if (tools.some(({ database }) => database === name)) return;
		const known = [...new Set(tools.map(({ database }) => database))];
		throw toolSchemaError(
			{ file: environmentFile, path: ['shared_databases', index] },
			`Expected the name of a database of this folder (${known.join(', ')}), got ${describeValue(name)}.`,
		);
	});
};
