import type { Trajectory } from '../../records/trajectory.js';
import { whyUnreadable } from '../../text/readable.js';

/** The longest request that a model may write, in UTF-16 units; a person types less. */
export const longestRequest = 4000;

/** The longest thought, expectation, or issue that is kept; what is beyond it is cut, and the cut shows. */
export const longestThought = 4000;
export const longestIssue = 600;
export const mostIssues = 20;

/** Control characters other than line breaks and tabs, and halves of surrogate pairs: no text of a person has them. */
const unwanted = /[^\P{Cc}\n\t]|\p{Cs}/u;
const allUnwanted = new RegExp(unwanted, 'gu');

/** What forbids a text that a model wrote for people, as `kind: why`; undefined where nothing does. */
export const flawOfText = (text: string, longest: number): string | undefined => {
	if (text.trim() === '') return 'empty: expected a text, got none';
	if (text.length > longest) return `too_long: expected at most ${longest} characters, got ${text.length}`;
	const found = unwanted.exec(text);
	return found === null
		? undefined
		: `control_characters: expected none but line breaks and tabs, got U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} at ${found.index}`;
};

/** The text with a mark where it was cut. */
export const cut = (text: string, longest: number): string =>
	text.length <= longest ? text : `${text.slice(0, longest).trimEnd()} […, ${text.length} characters in all]`;

/** A text that is only read beside others (a thought, an issue): unwanted characters become spaces, and it is cut where it is long. */
export const tidied = (text: string, longest: number): string =>
	cut(text.slice(0, longest * 4).replaceAll('\r\n', '\n').replaceAll(allUnwanted, ' ').trim(), longest);

/** The start of a model's answer for a reason: one line, printable. */
export const startOf = (text: string): string => JSON.stringify(cut(text.slice(0, 1000).replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim(), 160));

/** What keeps a model from being asked about a record's texts, which others may have written; undefined where nothing does. */
export const flawOfRecord = (userQuery: string, trajectory?: Trajectory): string | undefined => {
	if (userQuery.trim() === '') return 'empty: the request: expected a text, got none';
	const unreadable = whyUnreadable(userQuery, trajectory);
	return unreadable === undefined ? undefined : `too_long: ${unreadable}`;
};
