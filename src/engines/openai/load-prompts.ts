import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { nearest } from '../../text/nearest.js';
import { defaultToolSchemaFolder } from '../../tools/index.js';
import { promptNames, type PromptName, type RecordVariables } from './prompt-variables.js';
import { promptSamples, sharedNames } from './prompt-samples.js';
import { readTemplate, type Template } from './template.js';

/** All prompts, read and tried. */
export type Prompts = { readonly [Name in PromptName]: Template<RecordVariables[Name]> };

const extension = '.liquid';

/** The folder of the prompts that come with toolmill, from wherever it is installed. */
export const defaultPromptFolder = (): string =>
	join(dirname(defaultToolSchemaFolder()), 'src', 'engines', 'openai', 'prompts');

/**
 * Reads the prompts: a folder's own, and toolmill's for what it has none of.
 *
 * @example const prompts = await loadPrompts('my-prompts'); // my-prompts/query.liquid replaces the query prompt
 * @throws {ToolmillError} ERR_CONFIG, naming the file and the line, for whatever is wrong with a prompt
 */
export const loadPrompts = (folder?: string): Promise<Prompts> => folder === undefined ? packagedPrompts ??= readPrompts(undefined) : readPrompts(folder);

// A checkpoint's identity and the engine both ask for them, and they take as long to try as some requests.
let packagedPrompts: Promise<Prompts> | undefined;

const readPrompts = async (folder: string | undefined): Promise<Prompts> => {
	const own = folder === undefined ? new Set<PromptName>() : await listPrompts(folder);
	const load = async <Name extends PromptName>(name: Name): Promise<Template<RecordVariables[Name]>> => {
		const file = join(folder !== undefined && own.has(name) ? folder : defaultPromptFolder(), `${name}${extension}`);
		return readTemplate<RecordVariables[Name]>(await readText(file), file, promptSamples(name), sharedNames);
	};
	return {
		query: await load('query'),
		'judge-query': await load('judge-query'),
		solve: await load('solve'),
		simulate: await load('simulate'),
		'judge-trajectory': await load('judge-trajectory'),
	};
};

/** The prompts that a way of solving uses, by their files' names. */
export const usedPrompts = (prompts: Prompts, trajectory: 'execute' | 'simulate'): Readonly<Record<string, Pick<Prompts[PromptName], 'hash' | 'file'>>> => {
	const unused: PromptName = trajectory === 'execute' ? 'simulate' : 'solve';
	return Object.fromEntries(promptNames.flatMap(name => name === unused ? [] : [[`${name}${extension}`, prompts[name]]]));
};

/** The prompts that a folder has. A name that is none of theirs would be a prompt that nobody reads. */
const listPrompts = async (folder: string): Promise<Set<PromptName>> => {
	let files: string[];
	try {
		files = (await readdir(folder)).filter(file => file.endsWith(extension) && !file.startsWith('.'));
	} catch (error) {
		throw promptError(folder, `expected a folder of prompts that can be read, got ${reasonOf(error)}`, error);
	}
	const known = promptNames.map(name => `${name}${extension}`);
	if (files.length === 0) throw promptError(folder, `expected at least one of ${known.join(', ')}, got none of them`);
	for (const file of files) {
		if (known.includes(file)) continue;
		const near = nearest(file, known);
		throw promptError(join(folder, file), `expected the name of a prompt (${known.join(', ')})${near === undefined ? '' : `; the nearest is ${near}`}`);
	}
	return new Set(promptNames.filter(name => files.includes(`${name}${extension}`)));
};

const readText = async (file: string): Promise<string> => {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw promptError(file, `expected a file that can be read, got ${reasonOf(error)}`, error);
	}
};

const reasonOf = (error: unknown): string => error instanceof Error ? error.message : String(error);

const promptError = (file: string, message: string, cause?: unknown): ToolmillError =>
	new ToolmillError('ERR_CONFIG', `${file}: ${message}.`, { place: { file }, cause });
