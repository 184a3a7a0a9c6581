import { addMonths, type Day, dayOfIso, isoOf } from '../../../text/moments/calendar.js';
import type { Span } from '../../../text/moments/reading.js';
import { fault, fromRequest, fromStep, type Grounding, type Rule, type Scene } from '../grounding.js';
import { distanceFrom, isSpokenOf } from '../mention.js';
import type { Parameter } from '../parameters.js';
import type { Request } from '../request.js';
import { findLeaf } from '../results.js';
import type { Leaf } from '../rows.js';
import { changedCell, movesByAmount, oldValues, shiftSigns } from '../shift.js';

const form = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z?)?$/;

/** True for a date, or a date and time. */
export const looksLikeMoment = (value: string): boolean => form.test(value);

/**
 * A date is one that the request speaks of (worked out from the clock where it is relative), or stands in an earlier
 * answer, or is such a one moved by as much as the request says. The same for the time of day, on its own: "Friday,
 * same time".
 */
export const groundMoment: Rule = (value, parameter, scene) => {
	const match = form.exec(value);
	const day = dayOfIso(value);
	if (match === null || day === undefined) return fault('this is no date of the calendar');
	const time = match[2];
	const astray = unasked(day, parameter, scene);
	if (astray !== undefined) return fault(astray);
	if (movesByAmount(scene.part) && changedCell(scene) !== undefined && !isDestination(day, scene.part)) {
		return movedMoment(day, time, scene) ?? fault('the request moves it by an amount of time, and that leads to another moment');
	}
	const date = groundDay(day, parameter, scene);
	if ('fault' in date) return movedMoment(day, time, scene) ?? date;
	if (time === undefined) return date;
	const hour = groundTime(time, day, parameter, scene);
	if ('fault' in hour) return movedMoment(day, time, scene) ?? hour;
	return hour.source === date.source
		? { source: date.source, how: `${date.how}, ${hour.how}` }
		: { source: date.source, how: `${date.how}; the time from ${hour.source}: ${hour.how}` };
};

/** How far before a day the word may stand that says it is where something goes. */
const destinationReach = 5;

/** "Move it to Monday". */
const isDestination = (day: Day, { moments: { spans, tokens } }: Request): boolean => spans.some(({ start, end, token }) => {
	if (start !== day && end !== day) return false;
	for (let at = token - 1; at >= Math.max(0, token - destinationReach); at--) {
		if (tokens[at]?.text === 'to') return !['up', 'prior', 'due', 'from'].includes(tokens[at - 1]?.text ?? '');
	}
	return false;
});

/**
 * Why a day for a parameter that may be left out was not asked for: the request does not speak of it, or names the day
 * nearer to what another argument of the call is for.
 */
const unasked = (day: Day, parameter: Parameter, scene: Scene): string | undefined => {
	const { call, parameters, part } = scene;
	const { tool } = call;
	if (!parameter.isOptional || parameter.reads || tool === undefined) return undefined;
	if (!isSpokenOf(parameter, part)) return `the request asks for no ${parameter.name}`;
	const mentions = part.moments.spans.filter(({ start, end }) => start === day || end === day);
	const others = Object.entries(call.arguments ?? {}).filter(([name, value]) => name !== parameter.name && typeof value === 'string' && looksLikeMoment(value));
	const isOthers = mentions.length > 0 && mentions.every(({ token }) => {
		const own = distanceFrom(token, parameter, part);
		return others.some(([name]) => distanceFrom(token, parameters.parameter(tool, name), part) < own);
	});
	return isOthers ? `the request says this day of something else than ${parameter.name}` : undefined;
};

const groundDay = (day: Day, parameter: Parameter, scene: Scene): Grounding => {
	const request = scene.part;
	const said = request.moments.spans.filter(({ start, end }) => start === day || end === day);
	const span = said.find(candidate => !isQuoted(candidate, request)) ?? said[0]
		?? request.moments.spans.find(candidate => isJustOutside(day, candidate, parameter, scene));
	const isNamedOtherwise = (): boolean => scene.call.tool?.operation_type === 'create' && namesItsDay(request);
	if (span !== undefined) {
		return isQuoted(span, request) && isNamedOtherwise() ? fault(`the request names another day, and ${JSON.stringify(span.said)} only in what it quotes`) : fromRequest(`"${span.said}"`);
	}
	if (isOpenEnd(day, parameter, scene)) return { source: 'clock', how: 'up to now' };
	const iso = isoOf(day);
	const seen = findLeaf(scene.results, leaf => leaf.text.includes(iso) || (parameter.bound === undefined && leaf.key.startsWith(iso)));
	if (seen !== undefined) {
		return isNamedOtherwise() ? fault(`the request names another day than step ${seen.result.step} answered`) : fromStep(seen.result, seen.leaf.key === '' ? 'answered' : `${seen.leaf.key} that it answered`);
	}
	return request.today === undefined
		? { fault: 'the request names no such day as a whole date, and without a clock no other can be worked out', open: true }
		: fault('the request speaks of no such day, and no earlier call answered it');
};

/** What lets the day of an earlier answer be meant where the request names a day as well. */
const answeredDay = /\b(?:same|that day|the day|day of|date|deadline|due|when|whenever|ago)\b/;

/** It says, in its own words, on which day a thing is to be: not before or after which. */
const namesItsDay = (request: Request): boolean => !answeredDay.test(request.bare)
	&& request.moments.spans.some(span => span.start === span.end && !isQuoted(span, request)
		&& (/^(?:in|tomorrow|today|tonight)\b/.test(span.said) || /^(?:on|for|at)$/.test(wordBefore(span, request))));

const isQuoted = ({ token }: Span, { bare, moments: { tokens } }: Request): boolean => bare.charAt(tokens[token]?.index ?? 0) === ' ';

const dayWord = /^(?:the|this|next|coming|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

/** The word before a day, past what belongs to it: "on" of "on Monday the 12th". */
const wordBefore = ({ token }: Span, { moments: { tokens } }: Request): string => {
	let at = token - 1;
	while (dayWord.test(tokens[at]?.text ?? '')) at--;
	return tokens[at]?.text ?? '';
};

const beforeWords = /^(?:before|prior|earlier|older|until|under)$/;
const afterWords = /^(?:after|past|later|newer|following|since)$/;

/** Bounds of a search may lie a day outside: "before the 5th" is up to the 4th; a bound that leaves its day out is the day after. */
const isJustOutside = (day: Day, { start, end, token }: Span, { bound, leavesOutDay, reads }: Parameter, { part: request }: Scene): boolean => {
	if (!reads || bound === undefined) return false;
	const { tokens } = request.moments;
	const leads = [tokens[token - 1]?.text ?? '', tokens[token - 2]?.text ?? ''];
	if (bound === 'upper') return (day === end + 1 && leavesOutDay) || (day === start - 1 && leads.some(word => beforeWords.test(word)));
	return day === end + 1 && leads.some(word => afterWords.test(word));
};

const openWords = /\b(?:since|so far|to date|until now|till now|up to now|past|last|ago|from|recent|this)\b/;

const endWords = /^(?:to|until|till|through|including)$/;

/** "Since Monday" ends now. */
const isOpenEnd = (day: Day, { bound }: Parameter, { part: request }: Scene): boolean =>
	bound === 'upper' && day === request.today && openWords.test(request.folded) && request.moments.spans.length > 0
	&& !request.moments.spans.some(span => endWords.test(wordBefore(span, request)));

const groundTime = (time: string, day: Day, { bound }: Parameter, scene: Scene): Grounding => {
	const said = scene.part.moments.times.get(time);
	if (said !== undefined) return fromRequest(`"${said}"`);
	if (bound !== undefined && (time === '00:00' || time === '23:59')) return fromRequest('the bound of the day');
	if (bound !== undefined && day === scene.request.today && scene.now?.slice(11, 16) === time) return { source: 'clock', how: 'now' };
	const seen = findLeaf(scene.results, leaf => leaf.text.slice(11, 16) === time && looksLikeMoment(leaf.text));
	return seen === undefined
		? fault(`the request says no such time (${time}), and no earlier call answered it`)
		: fromStep(seen.result, `the time of its ${seen.leaf.key}`);
};

/** "Push it back by a week", "half an hour earlier": an answered moment, moved by a duration of the request. */
const movedMoment = (day: Day, time: string | undefined, scene: Scene): Grounding | undefined => {
	const request = scene.part;
	const { durations } = request.moments;
	if (durations.length === 0) return undefined;
	const cell = changedCell(scene);
	for (const duration of durations) {
		const signs = shiftSigns(duration, request);
		if (signs.length === 0) continue;
		const { minutes, months, said } = duration;
		const isReached = ({ key, text }: Leaf): boolean => {
			const start = cell === undefined || key === cell.field ? momentOf(text) : undefined;
			return start !== undefined && signs.some(sign => reaches(start, sign, minutes, months, day, time))
				&& (cell === undefined || oldValues(cell).includes(text));
		};
		const seen = findLeaf(scene.results, isReached);
		if (seen !== undefined) return fromStep(seen.result, `its ${seen.leaf.key}, moved by "${said}" as the request says`);
	}
	return undefined;
};

type Moment = { readonly day: Day; readonly minute: number | undefined };

const momentOf = (text: string): Moment | undefined => {
	const match = text.length > 30 ? null : form.exec(text);
	const day = match === null ? undefined : dayOfIso(text);
	return day === undefined ? undefined : { day, minute: minuteOf(match?.[2]) };
};

const minuteOf = (time: string | undefined): number | undefined =>
	time === undefined ? undefined : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const reaches = (start: Moment, sign: number, minutes: number, months: number, day: Day, time: string | undefined): boolean => {
	const minute = minuteOf(time);
	if (months > 0) return addMonths(start.day, sign * months) === day && (minute === undefined || minute === start.minute);
	if (minute === undefined) return minutes % 1440 === 0 && start.day + sign * (minutes / 1440) === day;
	return (start.day * 1440) + (start.minute ?? 0) + (sign * minutes) === (day * 1440) + minute;
};
