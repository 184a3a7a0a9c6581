import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { createFolder, valuesOf } from '../toolmill.js';

/** Where a run of a test keeps what it does. */
export type KeptFiles = {
	readonly folder: string;
	readonly checkpoint: string;
	readonly tasks: string;
	readonly rejects: string;
	/** The flags that say so. */
	readonly flags: readonly string[];
};

export const filesIn = (folder: string): KeptFiles => {
	const [checkpoint, tasks, rejects] = [join(folder, 'state'), join(folder, 'tasks.ndjson'), join(folder, 'rejects.ndjson')];
	return { folder, checkpoint, tasks, rejects, flags: ['--checkpoint', checkpoint, '--out', tasks, '--rejects', rejects] };
};

export const createFiles = async (t: ExecutionContext): Promise<KeptFiles> => filesIn(await createFolder(t));

/**
 * Both outputs, line by line in an order of their own: who is decided first is left to chance, and so is what an
 * endpoint's prefix cache holds.
 */
export const linesIn = async ({ tasks, rejects }: KeptFiles) => ({
	tasks: await linesOf(tasks),
	rejects: (await linesOf(rejects)).map(line => line.replaceAll(/"cached_input_tokens":\d+/g, '"cached_input_tokens":0')).toSorted(),
});

/** The lines of a file, sorted, after a look that each is whole. */
export const linesOf = async (file: string): Promise<readonly string[]> => {
	const text = await readFile(file, 'utf8');
	valuesOf(text);
	return text.split('\n').slice(0, -1).toSorted();
};

/** The entries of a journal's first segment. */
export const entriesIn = async (checkpoint: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> => {
	const text = await readFile(join(checkpoint, 'journal-000001.log'), 'utf8');
	return text.split('\n').slice(1, -1).map(line => JSON.parse(line.slice(9)) as Record<string, unknown>);
};
