import type { Trajectory } from '../records/trajectory.js';
import type { ToolCall } from '../records/tool-call.js';
import { HandedOn } from '../text/handed-on.js';
import { type Routine, settled } from './awaitable.js';
import type { ParsedArguments } from './call-arguments.js';
import { type CallTexts, callTextsOf, makesStill } from './call-texts.js';
import type { Awaitable, CallResult, Environment, Session } from './environment.js';

/** What running a trajectory from a fresh session gave. */
export type Ran = {
	/** The session after the last call. Others may be given the same: it may be asked, and not be written to. */
	readonly session: Session;
	/** The state's key before the first call. */
	readonly startKey: string;
	/** One a step, in order. */
	readonly results: readonly CallResult[];
};

type Remembered = { readonly environment: Environment; readonly texts: CallTexts; readonly ran: Ran };

const remembered = new HandedOn<Remembered, Trajectory>();

const nothingParsed: ParsedArguments = [];

/**
 * Runs the calls of a trajectory, in order, on a fresh session. A trajectory is run once for two who ask in this
 * process one after the other, as long as it makes the same calls: the judge and the checks see the same run.
 *
 * @param parsed one a step, which saves parsing the calls again
 */
export function* runTrajectory(environment: Environment, trajectory: Trajectory, parsed: ParsedArguments = nothingParsed): Routine<Ran> {
	const known = remembered.take(trajectory);
	if (known?.environment === environment && makesStill(trajectory, known.texts)) return known.ran;
	const texts = callTextsOf(trajectory);
	const opened = environment.open();
	const session = opened instanceof Promise ? yield* settled(opened) : opened;
	const key = session.stateKey();
	const startKey = key instanceof Promise ? yield* settled(key) : key;
	const results: CallResult[] = [];
	const { reasoning_trace: steps } = trajectory;
	for (let index = 0; index < steps.length; index++) {
		const step = steps[index];
		if (step === undefined) continue;
		const result = callOn(session, step.tool_call, parsed[index]?.arguments);
		results.push(result instanceof Promise ? yield* settled(result) : result);
	}
	const ran = { session, startKey, results };
	remembered.put(trajectory, { environment, texts, ran });
	return ran;
}

/** Makes a call; without reading its text, where its arguments are parsed and the session takes them so. */
const callOn = (session: Session, call: ToolCall, parsedArguments: Readonly<Record<string, unknown>> | undefined): Awaitable<CallResult> =>
	parsedArguments === undefined || session.callWith === undefined ? session.call(call) : session.callWith(call.name, parsedArguments);
