import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { ToolSet } from '../records/tool-schema.js';
import { environmentFile } from './environment-file.js';
import { readToolFiles, type ToolFile } from './tool-set.js';

/**
 * Reads a folder of tool schemas: every `*.json` in it, hidden files and subfolders left out.
 *
 * @example const toolSet = await loadToolSet(defaultToolSchemaFolder());
 * @throws {ToolmillError} `ERR_TOOL_SCHEMA`; the message names the file (with its folder) and the JSON path
 */
export const loadToolSet = async (folder: string): Promise<ToolSet> => {
	const names = (await listFolder(folder)).filter(name => /^[^.].*\.json$/i.test(name));
	if (!names.some(name => name !== environmentFile)) {
		throw folderError(folder, 'Expected at least one JSON file with tools, such as "email.json" with {"database": ..., "tools": [...]}, got none.');
	}
	const files = await Promise.all(names.map(async (name): Promise<ToolFile> => ({ name, text: await readText(folder, name) })));
	try {
		return readToolFiles(files, basename(resolve(folder)), resolve(folder) === defaultToolSchemaFolder() ? 'packaged' : 'outside');
	} catch (error) {
		throw withFolder(error, folder);
	}
};

/** The folder of the Workplace Assistant's schemas that comes with toolmill, from wherever it is installed. */
export const defaultToolSchemaFolder = (): string => {
	let folder = dirname(fileURLToPath(import.meta.url));
	// The package's own root, however deep the compiled file lies in it.
	while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
	return join(folder, 'tool-schemas');
};

const listFolder = async (folder: string): Promise<string[]> => {
	try {
		const entries = await readdir(folder, { withFileTypes: true });
		return entries.filter(entry => !entry.isDirectory()).map(({ name }) => name);
	} catch (error) {
		throw folderError(folder, `Expected a folder of tool schemas that can be read, got ${reason(error)}.`, error);
	}
};

const readText = async (folder: string, name: string): Promise<string> => {
	try {
		return await readFile(join(folder, name), 'utf8');
	} catch (error) {
		throw folderError(join(folder, name), `Expected a file that can be read, got ${reason(error)}.`, error);
	}
};

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const folderError = (file: string, message: string, cause?: unknown): ToolmillError =>
	new ToolmillError('ERR_TOOL_SCHEMA', `${file}: ${message}`, { place: { file }, cause });

const withFolder = (error: unknown, folder: string): unknown => {
	if (!(error instanceof ToolmillError) || error.place.file === undefined) return error;
	const file = join(folder, error.place.file);
	return new ToolmillError(error.code, join(folder, error.message), { place: { ...error.place, file }, cause: error.cause });
};
