import type { Duration } from '../../text/moments/reading.js';
import type { Scene } from './grounding.js';
import type { Request } from './request.js';
import type { Row } from './rows.js';

/** What an amount of time does to a moment or a length: adds (1), takes away (-1). */
export type Sign = 1 | -1;

const laterAfter = new Set(['later', 'after', 'from']);
const earlierAfter = new Set(['earlier', 'sooner', 'before']);
const longerAfter = new Set(['longer', 'more', 'extra']);
const shorterAfter = new Set(['shorter', 'less', 'fewer']);
const offsetBefore = new Set(['by', 'another', 'extra', 'additional', 'further', 'add', 'adding', 'cut', 'cutting', 'shave', 'trim', 'knock']);
const offsetWithin = /\b(?:more|extra|additional|further)\b/;

/** True where the amount is that of a change ("by 30 minutes", "30 minutes longer"), not a length or a time itself. */
export const isOffset = (duration: Duration, request: Request): boolean =>
	offsetBefore.has(wordBefore(duration, request)) || offsetWithin.test(duration.said) || isShiftWord(wordAt(duration.to, request)) || isLengthWord(wordAt(duration.to, request));

/** "An hour ago" is no length. */
export const isPast = (duration: Duration, request: Request): boolean => wordAt(duration.to, request) === 'ago';

const isShiftWord = (word: string): boolean => laterAfter.has(word) || earlierAfter.has(word);
const isLengthWord = (word: string): boolean => longerAfter.has(word) || shorterAfter.has(word);

/** The word before the amount, past an article: "by a quarter of an hour". */
const wordBefore = ({ token }: Duration, request: Request): string => {
	const word = wordAt(token - 1, request);
	return word === 'a' || word === 'an' ? wordAt(token - 2, request) : word;
};

const wordAt = (token: number, { moments }: Request): string => moments.tokens[token]?.text ?? '';

const earlierWords = /\b(?:earlier|sooner|prepone\w*|advance[ds]?)\b|\b(?:bring\w*|brought|pull\w*|mov\w+|shift\w*)\b.*\b(?:forward|ahead)\b|\b(?:mov\w+|bring\w*|brought)\b.*\bup\b(?! to)|\bpull\w* (?:\w+ )?in\b|\bpull\w*\b.*\bin by\b/s;
const laterWords = /\b(?:later|postpon\w*|delay\w*|defer\w*|extend\w*|extension|slip\w*|prolong\w*|another|extra|additional)\b|\b(?:push\w*|put\w*|mov\w+|set|shift\w*|knock\w*|slid\w*)\b.*\b(?:back|out)\b|\bpush\w*\b(?!.*\bforward)/s;
const longerWords = /\b(?:longer|extend\w*|extension|add\w*|increas\w*|lengthen\w*|prolong\w*|expand\w*|stretch\w*|another|extra)\b|\bmore\b(?! than)/;
const shorterWords = /\b(?:shorter|shorten\w*|cut\w*|reduc\w*|trim\w*|decreas\w*|shav\w*)\b|\bless\b(?! than)/;

/** Which way the request moves a moment by the amount; both, where it says both; none, where it says neither. */
export const shiftSigns = (duration: Duration, request: Request): readonly Sign[] => {
	const after = wordAt(duration.to, request);
	// "Push it back by an hour after the holidays": what follows then speaks of something else.
	if (wordBefore(duration, request) !== 'by' || after === 'later' || after === 'earlier') {
		if (laterAfter.has(after)) return [1];
		if (earlierAfter.has(after)) return [-1];
	}
	return signsOf(duration, request, laterWords, earlierWords);
};

/** Which way the request changes a length by the amount. */
export const lengthSigns = (duration: Duration, request: Request): readonly Sign[] => {
	const after = wordAt(duration.to, request);
	if (longerAfter.has(after)) return [1];
	if (shorterAfter.has(after)) return [-1];
	return signsOf(duration, request, longerWords, shorterWords);
};

const signsOf = (duration: Duration, request: Request, more: RegExp, less: RegExp): readonly Sign[] => {
	const near = signsIn(sentenceOf(duration, request), more, less);
	return near.length > 0 ? near : signsIn(request.bare, more, less);
};

const signsIn = (text: string, more: RegExp, less: RegExp): readonly Sign[] => {
	const adds = more.test(text);
	if (!less.test(text)) return adds ? [1] : [];
	return adds ? [1, -1] : [-1];
};

const sentenceEnd = /[.?!](?=\s)/g;

const sentenceOf = ({ token }: Duration, { bare, moments }: Request): string => {
	const place = moments.tokens[token]?.index ?? 0;
	let start = 0;
	for (const { index } of bare.matchAll(sentenceEnd)) {
		if (index >= place) return bare.slice(start, index);
		start = index + 1;
	}
	return bare.slice(start);
};

/** True where the request moves something by an amount of time, and does not only change its length. */
export const movesByAmount = (request: Request): boolean => request.moments.durations.some(duration =>
	isOffset(duration, request) && !isLengthWord(wordAt(duration.to, request)) && shiftSigns(duration, request).length > 0);

/** The field that the call gives a new value, and the rows of earlier answers that show its old one. */
export type ChangedCell = { readonly field: string; readonly rows: readonly Row[] };

/** Undefined where the call changes no field of a row that an earlier answer shows. */
export const changedCell = ({ call, results }: Scene): ChangedCell | undefined => {
	const given = call.arguments;
	const field = given?.['field'];
	if (!call.writes || given === undefined || typeof field !== 'string') return undefined;
	const ids = Object.keys(given).filter(name => /(?:^|_)id$/.test(name)).map(name => given[name]);
	const rows = results.flatMap(result => {
		const isAsked = ids.some(id => Object.values(result.call.arguments ?? {}).includes(id));
		return result.rows.filter(({ leaves }) => leaves.some(({ key }) => key === field) && (isAsked || leaves.some(({ text }) => ids.includes(text))));
	});
	return rows.length === 0 ? undefined : { field, rows };
};

/** The old values of the cell. */
export const oldValues = ({ field, rows }: ChangedCell): string[] =>
	rows.flatMap(({ leaves }) => leaves.filter(({ key }) => key === field).map(({ text }) => text));
