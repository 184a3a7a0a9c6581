import type { CallResult, Environment, StateDifference } from '../environment/environment.js';
import type { ToolCall } from '../records/tool-call.js';
import { type Routine, settled } from '../environment/awaitable.js';

/** What running a trajectory from a fresh session gave. */
export type Execution = {
	readonly results: readonly CallResult[];
	readonly difference: StateDifference;
	readonly startKey: string;
	readonly finalKey: string;
};

/** Runs the calls, in order, on a fresh session. */
export function* execute(environment: Environment, calls: readonly ToolCall[]): Routine<Execution> {
	const session = yield* settled(environment.open());
	const startKey = yield* settled(session.stateKey());
	const results: CallResult[] = [];
	for (const call of calls) results.push(yield* settled(session.call(call)));
	return {
		results,
		difference: yield* settled(session.difference()),
		startKey,
		finalKey: yield* settled(session.stateKey()),
	};
}

/** The key of the state that the calls lead to. A refused call is skipped, as the reward skips it. */
export function* finalKeyOf(environment: Environment, calls: readonly ToolCall[]): Routine<string> {
	const session = yield* settled(environment.open());
	for (const call of calls) {
		const result = session.call(call);
		if (result instanceof Promise) yield* settled(result);
	}
	return yield* settled(session.stateKey());
}

/** The kind of a result: `value`, `done`, `empty` or `refused`. */
export const kindOf = (result: CallResult): 'value' | 'done' | 'empty' | 'refused' =>
	'value' in result ? 'value' : result.outcome;
