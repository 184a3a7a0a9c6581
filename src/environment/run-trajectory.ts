import type { Trajectory } from '../records/trajectory.js';
import { type Routine, settled } from './awaitable.js';
import type { CallResult, Environment, Session } from './environment.js';

/** What running a trajectory from a fresh session gave. */
export type Ran = {
	/** The session after the last call. Others may be given the same: it may be asked, and not be written to. */
	readonly session: Session;
	/** The state's key before the first call. */
	readonly startKey: string;
	/** One a step, in order. */
	readonly results: readonly CallResult[];
};

const remembered = new WeakMap<Trajectory, { readonly environment: Environment; readonly ran: Ran }>();

/**
 * Runs the calls of a trajectory, in order, on a fresh session. A trajectory is run once for all who ask in this
 * process: the judge and the checks see the same run.
 */
export function* runTrajectory(environment: Environment, trajectory: Trajectory): Routine<Ran> {
	const known = remembered.get(trajectory);
	if (known?.environment === environment) return known.ran;
	const opened = environment.open();
	const session = opened instanceof Promise ? yield* settled(opened) : opened;
	const key = session.stateKey();
	const startKey = key instanceof Promise ? yield* settled(key) : key;
	const results: CallResult[] = [];
	for (const { tool_call } of trajectory.reasoning_trace) {
		const result = session.call(tool_call);
		results.push(result instanceof Promise ? yield* settled(result) : result);
	}
	const ran = { session, startKey, results };
	remembered.set(trajectory, { environment, ran });
	return ran;
}
