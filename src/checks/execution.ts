import type { Awaitable, CallResult, Environment, Session, StateDifference } from '../environment/environment.js';
import { type Routine, settled } from '../environment/awaitable.js';
import { runTrajectory } from '../environment/run-trajectory.js';
import type { Trajectory } from '../records/trajectory.js';
import type { ParsedCall } from './calls.js';

/** What running a trajectory from a fresh session gave. */
export type Execution = {
	readonly results: readonly CallResult[];
	readonly difference: StateDifference;
	readonly startKey: string;
	readonly finalKey: string;
};

/** Runs the trajectory's calls, in order, on a fresh session. */
export function* execute(environment: Environment, trajectory: Trajectory, calls: readonly ParsedCall[]): Routine<Execution> {
	const { session, startKey, results } = yield* runTrajectory(environment, trajectory, calls);
	const told = session.difference();
	const difference = told instanceof Promise ? yield* settled(told) : told;
	const key = session.stateKey();
	const finalKey = key instanceof Promise ? yield* settled(key) : key;
	return { results, difference, startKey, finalKey };
}

/** A call as a replay makes it: its text is only asked for where the environment takes no parsed arguments. */
export type ReplayedCall = Pick<ParsedCall, 'name' | 'call' | 'arguments'>;

/** The key of the state that the calls lead to. A refused call is skipped, as the reward skips it. */
export const finalKeyOf = (environment: Environment, calls: readonly ReplayedCall[]): Awaitable<string> => {
	const session = environment.open();
	return session instanceof Promise ? session.then(opened => keyAfter(opened, calls, 0)) : keyAfter(session, calls, 0);
};

/** Makes the calls from `next` on. Many replays are made of a record: nothing is awaited, nor any promise made, unless a call gives one. */
const keyAfter = (session: Session, calls: readonly ReplayedCall[], next: number): Awaitable<string> => {
	for (let index = next; index < calls.length; index++) {
		const call = calls[index];
		const result = call === undefined ? undefined : callOn(session, call);
		if (result instanceof Promise) return result.then(() => keyAfter(session, calls, index + 1));
	}
	return session.stateKey();
};

const callOn = (session: Session, replayed: ReplayedCall): Awaitable<CallResult> =>
	replayed.arguments === undefined || session.callWith === undefined
		? session.call(replayed.call)
		: session.callWith(replayed.name, replayed.arguments);

/** The kind of a result: `value`, `done`, `empty` or `refused`. */
export const kindOf = (result: CallResult): 'value' | 'done' | 'empty' | 'refused' =>
	'value' in result ? 'value' : result.outcome;
