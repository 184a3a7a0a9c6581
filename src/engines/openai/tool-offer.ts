import type { ToolOffer } from '../../models/chat.js';
import type { ToolSet } from '../../records/tool-schema.js';

/**
 * All tools of a set as chat completions take them, in the set's order: what a trainer's task offers too. `strict` is
 * sent only where a schema asks for it, as many servers do not know it.
 */
export const createToolOffer = ({ tools }: ToolSet): ToolOffer => ({
	json: JSON.stringify(tools.map(({ name, description, parameters, strict }) => ({
		type: 'function',
		function: { name, description, parameters, ...(strict && { strict }) },
	}))),
});
