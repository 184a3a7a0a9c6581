import * as z from 'zod';
import { toolCallSchema } from '../records/tool-call.js';
import type { CallResult, Environment, StateDifference } from './environment.js';
import { runCalls } from './run-calls.js';

/** What names a line for whoever sent it. */
export const lineIdSchema = z.union([z.string(), z.number()]);

/** A line of `toolmill execute`: calls to run, and perhaps others whose final state to compare with theirs. */
export const executeLineSchema = z.looseObject({
	id: lineIdSchema.optional(),
	calls: z.array(toolCallSchema),
	compare: z.array(toolCallSchema).optional(),
});

export type ExecuteLine = z.infer<typeof executeLineSchema>;

/** What `toolmill execute` prints for a line. */
export type ExecuteResult = {
	readonly id?: string | number;
	/** One a call. */
	readonly results: readonly CallResult[];
	/** What `calls` changed, by table. */
	readonly state: StateDifference;
	/** Whether `compare` reaches the same state; only where it was given. */
	readonly match?: boolean;
};

/** Runs the line's calls on a fresh session, and `compare`, where it is given, on another. */
export const executeLine = async (environment: Environment, line: ExecuteLine): Promise<ExecuteResult> => {
	const run = await runCalls(environment, line.calls);
	const compared = line.compare && await runCalls(environment, line.compare);
	return {
		...(line.id !== undefined && { id: line.id }),
		results: run.results,
		state: run.difference,
		...(compared !== undefined && { match: compared.stateKey === run.stateKey }),
	};
};
