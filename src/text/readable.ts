import type { Trajectory } from '../records/trajectory.js';

/**
 * The longest request, and the longest arguments of a call, that are read for what they mean, in UTF-16 units. A person
 * types less; what a model or a stranger's file has beyond it is refused unread, because reading grows faster than the
 * text (measured: a tenth of a second here, seconds at 20,000).
 */
export const longestReadable = 6000;

/** Why a record's texts are not read; undefined where they can be. */
export const whyUnreadable = (userQuery: string, trajectory?: Trajectory): string | undefined => {
	if (userQuery.length > longestReadable) return tooLong('the request', userQuery.length);
	if (trajectory === undefined) return undefined;
	const { reasoning_trace: steps, final_answer: answer } = trajectory;
	for (let index = 0; index < steps.length; index++) {
		const length = steps[index]?.tool_call.arguments.length ?? 0;
		if (length > longestReadable) return tooLong(`step ${index + 1}: the arguments`, length);
	}
	return answer.length > longestReadable ? tooLong('the final answer', answer.length) : undefined;
};

const tooLong = (what: string, length: number): string =>
	`${what}: expected at most ${longestReadable} characters, got ${length}: too long to be read`;
