import {
	addMonths, type Day, monthEnd, monthStart, partsOf, weekStart, weekdayOf, yearStart,
} from './calendar.js';
import { unitMinutes } from './durations.js';
import type { FoundDays, Reading } from './reading.js';

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekdays: ReadonlyMap<string, number> = new Map([
	...weekdayNames.flatMap((name, index): Array<[string, number]> => [[name, index], [`${name}s`, index], [name.slice(0, 3), index]]),
	['tues', 1], ['thur', 3], ['thurs', 3],
]);

const single: ReadonlyMap<string, number> = new Map([
	['today', 0], ['tonight', 0], ['now', 0], ['tomorrow', 1], ['yesterday', -1],
	// Said of a list, these cut it at the clock.
	['overdue', 0], ['upcoming', 0], ['future', 0], ['recently', 0], ['currently', 0], ['eod', 0],
]);

const ahead = new Set(['next', 'coming', 'following', 'upcoming']);
const behind = new Set(['last', 'past', 'previous']);
const present = new Set(['this', 'current', 'the']);

/** The words that a day said from the clock can begin with: all others need no closer look. */
export const relativeLeads: ReadonlySet<string> = new Set([
	...weekdays.keys(), ...single.keys(), ...ahead, ...behind, 'this', 'current', 'day', 'week', 'weekend', 'month', 'quarter', 'year', 'in',
	'within', 'a', 'an', 'couple', 'end', 'close', 'start', 'beginning', 'first', 'q', 'eow', 'eom',
]);

const amountLeads = new Set(['in', 'within', 'a', 'an']);

/** Days said from the clock: `tomorrow`, `next Friday`, `in two weeks`, `last month`, `the end of the month`. */
export const relativeDaysAt = (reading: Reading, index: number): FoundDays | undefined => {
	const { tokens, today } = reading;
	const word = tokens[index]?.text;
	if (today === undefined || word === undefined) return undefined;
	// The commonest words that lead to a day: all that they can begin is an amount of time.
	if (amountLeads.has(word)) return shifted(reading, index, today);
	return dayAfterTomorrow(reading, index, today) ?? edgeOfPeriod(reading, index, today) ?? weekdayAt(reading, index, today)
		?? period(reading, index, today) ?? rollingStretch(reading, index, today) ?? shifted(reading, index, today)
		?? quarter(reading, index, today) ?? thisPartOfDay(reading, index, today) ?? singleWord(word, index, today);
};

const oneDay = (day: Day, to: number): FoundDays => ({ spans: [[day, day]], to });

const singleWord = (word: string, index: number, today: Day): FoundDays | undefined => {
	if (word === 'eow') return oneDay(weekStart(today) + 4, index + 1);
	if (word === 'eom') return oneDay(monthEnd(today), index + 1);
	const shift = single.get(word);
	return shift === undefined ? undefined : oneDay(today + shift, index + 1);
};

/** `this morning`, `this evening`. */
const thisPartOfDay = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined =>
	tokens[index]?.text === 'this' && ['morning', 'afternoon', 'evening'].includes(tokens[index + 1]?.text ?? '')
		? oneDay(today, index + 2)
		: undefined;

/** `the day after tomorrow`, `the day before yesterday`, `a week from Monday`. */
const dayAfterTomorrow = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const [word, link, pivot] = [tokens[index]?.text, tokens[index + 1]?.text, tokens[index + 2]?.text];
	if (word === 'day' && link === 'after' && pivot === 'tomorrow') return oneDay(today + 2, index + 3);
	if (word === 'day' && link === 'before' && pivot === 'yesterday') return oneDay(today - 2, index + 3);
	const weekday = weekdays.get(pivot ?? '');
	if (word !== 'week' || (link !== 'from' && link !== 'on') || weekday === undefined) return undefined;
	return oneDay(comingWeekday(today, weekday) + 7, index + 3);
};

/** The next such weekday after today. */
const comingWeekday = (today: Day, weekday: number): Day => today + ((weekday - weekdayOf(today) + 6) % 7) + 1;

/** `Friday`, `this Friday`, `next Friday`, `last Friday`, `Friday next week`. */
const weekdayAt = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const word = tokens[index]?.text ?? '';
	const isModified = ahead.has(word) || behind.has(word) || word === 'this';
	const at = isModified ? index + 1 : index;
	const name = tokens[at]?.text ?? '';
	const weekday = weekdays.get(name);
	if (weekday === undefined || (name.length === 3 && ['sun', 'sat', 'wed'].includes(name) && !isDayLead(tokens[index - 1]?.text))) return undefined;
	const coming = comingWeekday(today, weekday);
	const ofWeek = (weeks: number) => weekStart(today) + 7 * weeks + weekday;
	const week = tokens[at + 2]?.text === 'week' ? tokens[at + 1]?.text ?? '' : '';
	if (ahead.has(week)) return oneDay(ofWeek(1), at + 3);
	if (behind.has(week)) return oneDay(ofWeek(-1), at + 3);
	if (week === 'this') return oneDay(ofWeek(0), at + 3);
	const readings = ahead.has(word) ? [coming, ofWeek(1)]
		: behind.has(word) ? [coming - 7 === today ? today - 7 : coming - 7, ofWeek(-1)]
			: word === 'this' ? [coming, ofWeek(0)]
				: [coming, coming - 7];
	return { spans: [...new Set(readings)].map(day => [day, day]), to: at + 1 };
};

const isDayLead = (word: string | undefined): boolean => word !== undefined && ['on', 'by', 'since', 'until', 'from', 'to', 'this', 'next', 'last', 'before', 'after'].includes(word);

type Stretch = readonly [Day, Day];

/** The stretches that "`shift` weeks (months, years, ...) from this one" can mean. */
const stretchesOf = (unit: string, shift: number, today: Day): Stretch[] => {
	switch (unit) {
		case 'week': {
			const start = weekStart(today) + 7 * shift;
			return [[start, start + 6], [start, start + 4]];
		}
		case 'weekend': {
			const saturday = weekStart(today) + 5 + 7 * shift;
			return [[saturday, saturday + 1]];
		}
		case 'month': return [[monthStart(today, shift), monthEnd(today, shift)]];
		case 'quarter': {
			const start = monthStart(today, -((partsOf(today).month - 1) % 3) + 3 * shift);
			return [[start, monthEnd(start, 2)]];
		}
		case 'year': {
			const year = partsOf(today).year + shift;
			return [[yearStart(year), yearStart(year + 1) - 1]];
		}
		default: return [];
	}
};

/** The stretch up to today, or from today, as long as the unit: "the past week". */
const rolling = (unit: string, isAhead: boolean, today: Day): Stretch[] => {
	const other = unit === 'month' ? addMonths(today, isAhead ? 1 : -1) : unit === 'week' ? today + (isAhead ? 7 : -7) : undefined;
	if (other === undefined) return [];
	return isAhead ? [[today, other]] : [[other, today], [other + 1, today]];
};

/** `this week`, `last month`, `next quarter`, `the past week`, `the week of`, `week after next`. */
const period = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const word = tokens[index]?.text ?? '';
	const unit = tokens[index + 1]?.text ?? '';
	const shift = ahead.has(word) ? 1 : behind.has(word) ? -1 : word === 'this' || word === 'current' ? 0 : undefined;
	if (word === 'weekend') return { spans: stretchesOf('weekend', 0, today), to: index + 1 };
	if (word === 'week' && unit === 'after' && tokens[index + 2]?.text === 'next') return { spans: stretchesOf('week', 2, today), to: index + 3 };
	if (shift === undefined) return undefined;
	const calendar = stretchesOf(unit, shift, today);
	if (calendar.length === 0) return undefined;
	// Up to the clock is what "this month" means of things that happened.
	const soFar = shift === 0 ? calendar.map(([start]): Stretch => [start, today]) : rolling(unit, shift > 0, today);
	return { spans: [...calendar, ...soFar], to: index + 2 };
};

/** `the last 7 days`, `the next two weeks`, `the past three months`. */
const rollingStretch = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const word = tokens[index]?.text ?? '';
	const isAhead = ahead.has(word);
	if (!isAhead && !behind.has(word)) return undefined;
	const offset = tokens[index + 1]?.text === 'couple' && tokens[index + 2]?.text === 'of' ? 1 : 0;
	const amount = amountOf(tokens[index + 1]?.text, tokens[index + 1]?.number);
	const end = shiftBy(today, isAhead ? amount : -amount, tokens[index + 2 + offset]?.text);
	if (end === undefined) return undefined;
	return { spans: isAhead ? [[today, end], [today + 1, end]] : [[end, today], [end + 1, today], [end, today - 1]], to: index + 3 + offset };
};

/** `in two weeks`, `two weeks ago`, `three days from now`, `a month from today`. */
const shifted = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const isLed = tokens[index]?.text === 'in' || tokens[index]?.text === 'within';
	const at = isLed ? index + 1 : index;
	const amount = amountOf(tokens[at]?.text, tokens[at]?.number);
	const offset = tokens[at]?.text === 'couple' || (tokens[at]?.text === 'a' && tokens[at + 1]?.text === 'couple') ? 1 : 0;
	const unitAt = at + 1 + offset + (offset === 1 && tokens[at + 1 + offset]?.text === 'of' ? 1 : 0);
	const unit = tokens[unitAt]?.text;
	const isPast = tokens[unitAt + 1]?.text === 'ago' || tokens[unitAt + 1]?.text === 'back';
	const isFromNow = tokens[unitAt + 1]?.text === 'from' && ['now', 'today'].includes(tokens[unitAt + 2]?.text ?? '');
	if (!isLed && !isPast && !isFromNow) return undefined;
	const day = shiftBy(today, (isPast ? -1 : 1) * (offset === 1 ? 2 : amount), unit);
	return day === undefined ? undefined : oneDay(day, unitAt + (isPast ? 2 : isFromNow ? 3 : 1));
};

const amountOf = (text: string | undefined, number: number | undefined): number =>
	text === 'a' || text === 'an' || text === 'one' ? 1 : number ?? Number.NaN;

const shiftBy = (today: Day, amount: number, unit: string | undefined): Day | undefined => {
	if (!Number.isInteger(amount) || Math.abs(amount) > 10_000) return undefined;
	if (unit === 'month' || unit === 'months') return addMonths(today, amount);
	if (unit === 'year' || unit === 'years') return addMonths(today, 12 * amount);
	const minutes = unitMinutes(unit);
	return minutes === undefined || minutes < 1440 ? undefined : today + amount * (minutes / 1440);
};

const edges: ReadonlyMap<string, 'start' | 'end'> = new Map([
	['end', 'end'], ['close', 'end'], ['start', 'start'], ['beginning', 'start'], ['first', 'start'], ['last', 'end'],
]);

/** `the end of the month`, `the start of next week`, `month end`. */
const edgeOfPeriod = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const word = tokens[index]?.text ?? '';
	const following = tokens[index + 1]?.text ?? '';
	if (following === 'end' && stretchesOf(word, 0, today).length > 0) {
		return { spans: lastDays(stretchesOf(word, 0, today)), to: index + 2 };
	}
	const edge = edges.get(word);
	if (edge === undefined) return undefined;
	const of = word === 'first' || word === 'last' ? (following === 'day' ? index + 2 : index + 99) : index + 1;
	if (tokens[of]?.text !== 'of') return undefined;
	const which = tokens[of + 1]?.text ?? '';
	const isBare = !present.has(which) && !ahead.has(which) && !behind.has(which);
	if (which === 'day' || which === 'today') return oneDay(today, of + 2);
	const unitAt = isBare ? of + 1 : of + 2;
	if (tokens[unitAt]?.text === 'day') return oneDay(today, unitAt + 1);
	const stretches = stretchesOf(tokens[unitAt]?.text ?? '', ahead.has(which) ? 1 : behind.has(which) ? -1 : 0, today);
	if (stretches.length === 0) return undefined;
	return { spans: edge === 'end' ? lastDays(stretches) : stretches.map(([start]): Stretch => [start, start]), to: unitAt + 1 };
};

const lastDays = (stretches: readonly Stretch[]): Stretch[] => stretches.map(([, end]): Stretch => [end, end]);

/** `Q3`, `Q4 2023`. */
const quarter = ({ tokens }: Reading, index: number, today: Day): FoundDays | undefined => {
	const number = tokens[index + 1]?.number ?? Number.NaN;
	if (tokens[index]?.text !== 'q' || ![1, 2, 3, 4].includes(number)) return undefined;
	const saidYear = /^20\d{2}$/.test(tokens[index + 2]?.text ?? '') ? tokens[index + 2]?.number : undefined;
	const start = monthStart(yearStart(saidYear ?? partsOf(today).year), 3 * (number - 1));
	return { spans: [[start, monthEnd(start, 2)]], to: index + (saidYear === undefined ? 2 : 3) };
};
