import type { Trajectory } from '../records/trajectory.js';

/** The calls of a trajectory as they stood at a time: name and argument text of each, one after the other. */
export type CallTexts = readonly string[];

export const callTextsOf = ({ reasoning_trace: steps }: Trajectory): CallTexts => {
	const texts: string[] = [];
	for (const { tool_call: call } of steps) texts.push(call.name, call.arguments);
	return texts;
};

/**
 * Whether a trajectory still makes these calls. What is known of one holds good for its texts, and whoever uses the
 * package may change them in place between two readers.
 */
export const makesStill = ({ reasoning_trace: steps }: Trajectory, texts: CallTexts): boolean => {
	if (texts.length !== 2 * steps.length) return false;
	for (let index = 0; index < steps.length; index++) {
		const call = steps[index]?.tool_call;
		if (call?.name !== texts[2 * index] || call?.arguments !== texts[2 * index + 1]) return false;
	}
	return true;
};
