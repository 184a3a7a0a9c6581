import { ToolmillError } from '../errors/toolmill-error.js';
import type { Pattern, ToolSchema, ToolSet } from '../records/tool-schema.js';

const severalDatabases = 'multi_domain';

/**
 * The category of a pattern: `<environment>_<database>` by the one database that its tools are of, shared ones (the
 * company directory) aside; `<environment>_multi_domain` where they are of several.
 */
export const categoryOf = (toolSet: ToolSet, pattern: Pattern): string => {
	const databases = new Set(toolsOf(toolSet, pattern).map(({ database }) => database));
	const own = [...databases].filter(database => !toolSet.sharedDatabases.includes(database));
	const [only, ...others] = own.length > 0 ? own : databases;
	return `${toolSet.environmentName}_${only === undefined || others.length > 0 ? severalDatabases : only}`;
};

/** The categories of all patterns, each once, in the patterns' order. */
export const categoriesOf = (toolSet: ToolSet): string[] =>
	[...new Set(toolSet.patterns.map(pattern => categoryOf(toolSet, pattern)))];

/**
 * The tools that a category offers: those of its database and of the shared ones, or all for `multi_domain`, in the
 * tool set's order. None for a category that the tool set does not have.
 */
export const toolsOffered = (toolSet: ToolSet, category: string): readonly ToolSchema[] => {
	const { environmentName, tools, sharedDatabases } = toolSet;
	const name = category.startsWith(`${environmentName}_`) ? category.slice(environmentName.length + 1) : undefined;
	if (tools.some(({ database }) => database === name)) {
		return tools.filter(({ database }) => database === name || sharedDatabases.includes(database));
	}
	return name === severalDatabases ? tools : [];
};

/** True if the category offers every tool that the pattern uses. */
export const compatible = (toolSet: ToolSet, category: string, pattern: Pattern): boolean => {
	const offered = new Set(toolsOffered(toolSet, category).map(({ name }) => name));
	return pattern.tools_used.every(name => offered.has(name));
};

/** True if no tool of the pattern changes state: its tasks are answered in words. */
export const isReadOnly = (toolSet: ToolSet, pattern: Pattern): boolean =>
	toolsOf(toolSet, pattern).every(({ operation_type }) => operation_type === 'read');

/**
 * The patterns, for what cannot do without them (seeds, the writing of requests).
 * @throws {ToolmillError} `ERR_TOOL_SCHEMA` where there is none
 */
export const requirePatterns = (toolSet: ToolSet): readonly Pattern[] => {
	if (toolSet.patterns.length > 0) return toolSet.patterns;
	throw new ToolmillError(
		'ERR_TOOL_SCHEMA',
		`Expected at least one pattern in the tool schemas of "${toolSet.environmentName}", got none. `
			+ 'Add "common_multi_step_patterns" to the environment.json of the folder of tools.',
	);
};

/** The tools of a pattern; a name that the set does not have (the loader lets none through) has no tool. */
const toolsOf = ({ tools }: ToolSet, { tools_used }: Pattern): ToolSchema[] =>
	tools.filter(({ name }) => tools_used.includes(name));
