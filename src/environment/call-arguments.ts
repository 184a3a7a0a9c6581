import type { Trajectory } from '../records/trajectory.js';
import { HandedOn } from '../text/handed-on.js';
import { isObject } from '../tools/describe-value.js';
import { type CallTexts, callTextsOf, makesStill } from './call-texts.js';

/** The arguments of a trajectory's calls, one a step; undefined where the text is no JSON object. Never changed once they were given. */
export type ParsedArguments = ReadonlyArray<{ readonly arguments: Readonly<Record<string, unknown>> | undefined }>;

const waiting = new HandedOn<{ readonly texts: CallTexts; readonly parsed: ParsedArguments }, Trajectory>();

/**
 * Tells the next who reads the trajectory in this process what its calls' texts say, so that it need not parse them
 * again. Only for who has parsed the texts: what is proven is what they say, and not what their writer meant.
 */
export const handOnArguments = (trajectory: Trajectory, parsed: ParsedArguments): void =>
	waiting.put(trajectory, { texts: callTextsOf(trajectory), parsed });

/** The arguments of a trajectory's calls: those that were handed on, where it still makes the same, else parsed from their texts. */
export const argumentsOf = (trajectory: Trajectory): ParsedArguments => {
	const known = waiting.take(trajectory);
	if (known !== undefined && makesStill(trajectory, known.texts)) return known.parsed;
	return trajectory.reasoning_trace.map(step => ({ arguments: parseArguments(step.tool_call.arguments) }));
};

const parseArguments = (text: string): Readonly<Record<string, unknown>> | undefined => {
	try {
		const parsed: unknown = JSON.parse(text);
		return isObject(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
};
