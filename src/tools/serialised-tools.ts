import type { ToolSet } from '../records/tool-schema.js';

/**
 * The JSON text of a task's `tools`: what an OpenAI Responses request takes of each tool (type, name, description,
 * parameters, strict), in the set's order. It is the same for every task of a set: make it once.
 */
export const serialisedTools = ({ tools }: ToolSet): string =>
	JSON.stringify(tools.map(({ type, name, description, parameters, strict }) => ({ type, name, description, parameters, strict })));
