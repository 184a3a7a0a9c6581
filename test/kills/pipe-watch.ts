import { stat } from 'node:fs/promises';
import * as z from 'zod';
import type { SequenceSet } from '../../src/checkpoint/sequence-set.js';
import { stateOf } from './journal-of.js';
import type { Places } from './life.js';
import { visitLines } from './lines-of.js';

const taskSchema = z.looseObject({ id: z.int() });

/** Watches what the lives of a run write into a pipe, of scenarios whose ids are their places. */
export type PipeWatch = {
	/** To be called before a life, and `end` when all that it wrote is in the file. */
	begin(): Promise<void>;
	end(): Promise<void>;
	/** Lines that were written although the journal said, before the life began, that they had been taken. */
	readonly takenTwice: number;
	/** Lives that ended within a line. */
	readonly halves: number;
};

export const watchPipe = ({ checkpoint, output }: Places): PipeWatch => {
	let decided: SequenceSet | undefined;
	let start = 0;
	let [takenTwice, halves] = [0, 0];
	return {
		begin: async () => {
			start = (await stat(output).catch(() => undefined))?.size ?? 0;
			decided = (await stateOf(checkpoint).catch(() => undefined))?.decided;
		},
		end: async () => {
			const torn = await visitLines(output, line => {
				if (line.length > 0 && decided?.has(taskSchema.parse(JSON.parse(line.toString())).id) === true) takenTwice++;
			}, start);
			if (torn > 0) halves++;
		},
		get takenTwice() {
			return takenTwice;
		},
		get halves() {
			return halves;
		},
	};
};
