import type { ToolCall } from '../records/tool-call.js';
import type { CallResult, Environment, StateDifference } from './environment.js';

/** What a sequence of calls came to on a fresh session. */
export type Run = {
	/** One result a call, in order. */
	readonly results: readonly CallResult[];
	readonly difference: StateDifference;
	/** Equal for runs in the same environment exactly if their final states are equal. */
	readonly stateKey: string;
};

/** Runs calls one after another on a session of their own. */
export const runCalls = async (environment: Environment, calls: readonly ToolCall[]): Promise<Run> => {
	const session = await environment.open();
	const results: CallResult[] = [];
	for (const call of calls) results.push(await session.call(call));
	return { results, difference: await session.difference(), stateKey: await session.stateKey() };
};
