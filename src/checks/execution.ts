import type { Awaitable, CallResult, Environment, Session, StateDifference } from '../environment/environment.js';
import { following, run } from '../environment/awaitable.js';
import { runTrajectory } from '../environment/run-trajectory.js';
import type { Trajectory } from '../records/trajectory.js';
import type { ParsedCall } from './calls.js';

/** What running a trajectory from a fresh session gave. */
export type Execution = {
	readonly results: readonly CallResult[];
	readonly difference: StateDifference;
	/** True where the calls have left the state as it was. */
	readonly isUnchanged: boolean;
	/** Whether a session of the same environment is in the state that the calls led to. */
	readonly isSameState: StateTest;
};

type StateTest = (session: Session) => Awaitable<boolean>;

/** Runs the trajectory's calls, in order, on a fresh session. */
export const execute = (environment: Environment, trajectory: Trajectory, calls: readonly ParsedCall[]): Awaitable<Execution> =>
	following(run(runTrajectory(environment, trajectory, calls)), ({ session, startKey, results }) =>
		following(session.difference(), difference => {
			const isSameState = session.stateTest?.();
			// A key is written of all that has changed: to be told from the start, a state that can be tested needs none.
			if (isSameState !== undefined) {
				return following(environment.open(), fresh => following(isSameState(fresh), isUnchanged => ({ results, difference, isUnchanged, isSameState })));
			}
			return following(session.stateKey(), finalKey => ({
				results, difference,
				isUnchanged: finalKey === startKey,
				isSameState: other => following(other.stateKey(), key => key === finalKey),
			}));
		}));

/** A call as a replay makes it: its text is only asked for where the environment takes no parsed arguments. */
export type ReplayedCall = Pick<ParsedCall, 'name' | 'call' | 'arguments'>;

/** Whether calls lead to a certain state. A refused call is skipped, as the reward skips it. */
export type Replay = (calls: readonly ReplayedCall[]) => Awaitable<boolean>;

/** Makes the replay of calls against the state that the execution ended in. */
export const replayAgainst = (environment: Environment, { isUnchanged, isSameState }: Execution): Replay => calls => {
	// What no call leads to is known.
	if (calls.length === 0) return isUnchanged;
	const opened = environment.open();
	return opened instanceof Promise ? opened.then(session => testAfter(session, calls, 0, isSameState)) : testAfter(opened, calls, 0, isSameState);
};

/** Makes the calls from `next` on. Many replays are made of a record: nothing is awaited, nor any promise made, unless a call gives one. */
const testAfter = (session: Session, calls: readonly ReplayedCall[], next: number, isSame: StateTest): Awaitable<boolean> => {
	for (let index = next; index < calls.length; index++) {
		const call = calls[index];
		const result = call === undefined ? undefined : callOn(session, call);
		if (result instanceof Promise) return result.then(() => testAfter(session, calls, index + 1, isSame));
	}
	return isSame(session);
};

const callOn = (session: Session, replayed: ReplayedCall): Awaitable<CallResult> =>
	replayed.arguments === undefined || session.callWith === undefined
		? session.call(replayed.call)
		: session.callWith(replayed.name, replayed.arguments);

/** The kind of a result: `value`, `done`, `empty` or `refused`. */
export const kindOf = (result: CallResult): 'value' | 'done' | 'empty' | 'refused' =>
	'value' in result ? 'value' : result.outcome;
