import { printable } from '../text/printable.js';

/** The start of a server's text on one line, for a message. */
export const quote = (text: string, longest = 300): string => {
	const line = printable(text.slice(0, longest * 4)).replaceAll(/\s+/gu, ' ').trim();
	return line.length <= longest ? line : `${line.slice(0, longest)}…`;
};
