import { basename } from 'node:path';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { explain } from './disk-trouble.js';

/** A line of a journal. */
export type JournalPlace = {
	/** In bytes from the file's beginning. */
	readonly offset: number;
	/** The line's number, from 1. */
	readonly number: number;
};

/**
 * The error of a journal that is not as its writer left it. Cutting is always right: a run decides again what its journal
 * does not hold.
 *
 * @param what What was expected, and what came.
 * @param hasMore Whether segments come after this one, which are worth nothing without it.
 */
export const damage = (file: string, { offset, number }: JournalPlace, what: string, hasMore: boolean): ToolmillError => {
	const removal = hasMore ? ` and delete the journal's files after ${basename(file)}` : '';
	return new ToolmillError('ERR_CHECKPOINT', `${file}:${number}: at byte ${offset}: ${what}. `
		+ `Bring the file back from a copy; or cut it there (truncate --size ${offset} '${file}')${removal}: the run then makes again what came after; or begin anew with another --checkpoint`, { place: { file, line: number } });
};

/** The error of a journal that this toolmill, or this run, has nothing to do with: cutting would destroy another's work. */
export const foreign = (file: string, what: string): ToolmillError =>
	new ToolmillError('ERR_CHECKPOINT', `${file}:1: ${what}. Bring the file back from a copy, give the --checkpoint of this run, or begin anew with another one`, { place: { file, line: 1 } });

export const missingSegment = (file: string, reason: string): ToolmillError =>
	new ToolmillError('ERR_CHECKPOINT', `${file}: expected a part of the journal, for ${reason}, got no such file. Bring it back from a copy, or begin anew with another --checkpoint`, { place: { file } });

export const cannotRead = (file: string, error: unknown): ToolmillError =>
	new ToolmillError('ERR_CHECKPOINT', `${file}: expected to read a part of the checkpoint, and could not: ${explain(error)}`, { place: { file }, cause: error });
