import { longestText, partThoughts } from '../../models/structured/index.js';

/** A model's text, and what it thought apart from it. */
export type Said = { readonly text: string; readonly thinking: string };

/** Takes thoughts out of a text, in the tags in which models write them. One that is too long for any answer is left as it is. */
export const withoutThinking = (content: string): Said => {
	if (content.length > longestText) return { text: content.trim(), thinking: '' };
	const { answer, thoughts } = partThoughts(content);
	return { text: answer.trim(), thinking: thoughts.trim() };
};
