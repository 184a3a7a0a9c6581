/**
 * The start of a text, with an ellipsis where it is cut; a character of two units is not torn. A copy: it does not keep
 * a huge answer in memory.
 */
export const startOf = (text: string, length: number): string =>
	text.length <= length ? text : structuredClone(`${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`);
