import type { Span } from '../../text/moments/reading.js';
import type { Request } from './request.js';

/** The days that the request names as those to which something goes: "to March 8", "to 9:30 on Friday the 13th". */
export const targetDays = (request: Request): readonly Span[] => {
	if (!/\bto\b/.test(request.bare)) return [];
	const targets = request.moments.spans.filter(span => isNamed(span) && isTarget(span, request));
	// "Tuesday, 31 December" is one day.
	return targets.filter(({ said, token }) => !weekday.test(said) || !targets.some(other => other.token > token && other.token <= token + 2));
};

const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** "Currently" and "overdue" speak of days as well, and "Jun" may be a person. */
const isNamed = ({ said }: Span): boolean => /\d|day|morrow/.test(said);

const between = new Set([
	'the', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'this', 'next', 'coming', 'on', 'at', 'am', 'pm', 'noon', 'midday', 'sharp',
]);
const timeOfDay = /^\d{1,2}(?::\d\d)?(?:am|pm)?$/;
const noTargetBefore = new Set(['prior', 'due', 'according', 'compared', 'close', 'thanks']);
const rangeReach = 8;

const isTarget = ({ token }: Span, { bare, moments: { tokens } }: Request): boolean => {
	const word = (at: number): string => tokens[at]?.text ?? '';
	const place = tokens[token]?.index ?? 0;
	let lead = token - 1;
	while (between.has(word(lead)) || timeOfDay.test(word(lead))) lead--;
	if (bare.charAt(place) === ' ' || word(lead) !== 'to' || noTargetBefore.has(word(lead - 1))) return false;
	// "Up to", but "move the follow-up to".
	if (word(lead - 1) === 'up' && word(lead - 2) !== 'follow') return false;
	return !isRangeOpen(tokens.slice(Math.max(0, lead - rangeReach), lead).map(({ text }) => text));
};

const rangeStarts = new Set(['from', 'between', 'since']);
const rangeEnds = new Set(['and', 'to', 'until', 'till', 'through']);

/** The words begin a range, and do not end it: the next "to" does. */
const isRangeOpen = (words: readonly string[]): boolean => {
	const start = words.findLastIndex(word => rangeStarts.has(word));
	return start !== -1 && !words.slice(start).some(word => rangeEnds.has(word));
};
