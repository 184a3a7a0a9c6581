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
	for (const [index, { tool_call }] of trajectory?.reasoning_trace.entries() ?? []) {
		if (tool_call.arguments.length > longestReadable) return tooLong(`step ${index + 1}: the arguments`, tool_call.arguments.length);
	}
	return trajectory !== undefined && trajectory.final_answer.length > longestReadable
		? tooLong('the final answer', trajectory.final_answer.length)
		: undefined;
};

const tooLong = (what: string, length: number): string =>
	`${what}: expected at most ${longestReadable} characters, got ${length}: too long to be read`;
