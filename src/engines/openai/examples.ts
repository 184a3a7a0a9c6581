import type { Pattern, ToolSet } from '../../records/tool-schema.js';

const mostExamples = 3;

/**
 * Example requests for a pattern: its own, then those of the patterns that share the most tools with it. They follow
 * from the pattern alone, so that the prompts of all its scenarios start alike.
 */
export const examplesFor = ({ patterns }: ToolSet, pattern: Pattern): string[] => {
	const used = new Set(pattern.tools_used);
	const likeness = ({ id, tools_used }: Pattern): number =>
		id === pattern.id ? Number.POSITIVE_INFINITY : new Set(tools_used.filter(name => used.has(name))).size;
	return patterns
		.filter(other => likeness(other) > 0)
		.toSorted((one, other) => likeness(other) - likeness(one) || 0)
		.flatMap(({ example_request }) => example_request === undefined ? [] : [example_request])
		.slice(0, mostExamples);
};
