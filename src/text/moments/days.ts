import { type Day, dayOf, dayOfIso, monthEnd, monthStart, partsOf, yearStart } from './calendar.js';
import { type FoundDays, type Reading, saidBetween, type Span } from './reading.js';
import { relativeDaysAt, relativeLeads } from './relative-days.js';

const monthNames = [
	'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
];
const months: ReadonlyMap<string, number> = new Map([
	...monthNames.flatMap((name, index): Array<[string, number]> => [[name, index + 1], [name.slice(0, 3), index + 1]]),
	['sept', 9],
]);

/** All days and stretches of days that a text speaks of, in its order. Marks their tokens as used. */
export const readDays = (reading: Reading): Span[] => {
	const spans: Span[] = [];
	for (let index = 0; index < reading.tokens.length; index++) {
		const found = daysAt(reading, index);
		if (found === undefined) continue;
		reading.used.fill(1, index, found.to);
		const said = saidBetween(reading.tokens, index, found.to);
		for (const [start, end] of found.spans) spans.push({ start, end, said, token: index });
		index = found.to - 1;
	}
	return spans;
};

const daysAt = (reading: Reading, index: number): FoundDays | undefined => {
	const token = reading.tokens[index];
	if (token === undefined) return undefined;
	const first = token.text.charCodeAt(0);
	const isWord = first > 57 && Number.isNaN(token.number);
	if (isWord && !months.has(token.text) && !relativeLeads.has(token.text)) return undefined;
	if (first >= 48 && first <= 57 && Number.isNaN(token.number)) return writtenInDigits(token.text, index, reading.today);
	return monthAt(reading, index) ?? dayBeforeMonth(reading, index) ?? relativeDaysAt(reading, index) ?? yearAt(reading, index)
		?? dayOfThisMonth(reading, index);
};

/** `2023-12-12`, `12/11`, `12/11/2023`: day and month in either order, where both are dates. */
const writtenInDigits = (text: string, index: number, today: Day | undefined): FoundDays | undefined => {
	const iso = dayOfIso(text);
	if (iso !== undefined) return { spans: [[iso, iso]], to: index + 1 };
	const [first, second, year] = text.split(/[/.]/).map(Number);
	if (first === undefined || second === undefined || text.includes(':')) return undefined;
	const fullYear = year === undefined ? undefined : year < 100 ? 2000 + year : year;
	const days = [...daysOfMonth(first, second, fullYear, today), ...daysOfMonth(second, first, fullYear, today)];
	return days.length === 0 ? undefined : { spans: days.map(day => [day, day]), to: index + 1 };
};

/** The month of a token; undefined for a word that is a month's name only by chance ("may", "march", "mar"). */
const monthOf = ({ tokens }: Reading, index: number): number | undefined => {
	const text = tokens[index]?.text;
	return text === undefined ? undefined : months.get(text);
};

const monthLeads = new Set([
	'in', 'of', 'for', 'during', 'since', 'until', 'till', 'by', 'this', 'last', 'next', 'early', 'late', 'mid', 'from', 'to',
	'through', 'all', 'throughout', 'before', 'after', 'whole', 'and', 'the',
]);

/** `December 12`, `Dec 12th, 2023`, `December 10 to 14`, `December`, `December 2023`. */
const monthAt = (reading: Reading, index: number): FoundDays | undefined => {
	const month = monthOf(reading, index);
	if (month === undefined) return undefined;
	const first = dayNumberAt(reading, index + 1);
	if (first !== undefined) {
		const second = secondOfRange(reading, first.to);
		const year = yearNumberAt(reading, second?.to ?? first.to);
		return datesBetween(month, first.number, second?.number, year?.number, reading.today, year?.to ?? second?.to ?? first.to);
	}
	const year = yearNumberAt(reading, index + 1);
	const isAmbiguousWord = ['may', 'march', 'mar', 'sep', 'jan', 'dec'].includes(reading.tokens[index]?.text ?? '');
	if (year === undefined && isAmbiguousWord && !monthLeads.has(reading.tokens[index - 1]?.text ?? '')) return undefined;
	const starts = daysOfMonth(month, 1, year?.number, reading.today);
	return starts.length === 0 ? undefined : {
		spans: starts.flatMap((start): Array<[Day, Day]> => [[monthStart(start), monthEnd(start)]]),
		to: year?.to ?? index + 1,
	};
};

/** `12 December`, `the 12th of December 2023`, `10 to 14 December`. */
const dayBeforeMonth = (reading: Reading, index: number): FoundDays | undefined => {
	const first = dayNumberAt(reading, index);
	if (first === undefined) return undefined;
	const second = secondOfRange(reading, first.to);
	const last = second ?? first;
	const at = reading.tokens[last.to]?.text === 'of' ? last.to + 1 : last.to;
	const month = monthOf(reading, at);
	if (month === undefined) return undefined;
	const year = yearNumberAt(reading, at + 1);
	return datesBetween(month, first.number, second?.number, year?.number, reading.today, year?.to ?? at + 1);
};

/** `the 12th`, `the twelfth`: of this month or the nearest one that has it. */
const dayOfThisMonth = (reading: Reading, index: number): FoundDays | undefined => {
	const { tokens, today } = reading;
	const day = dayNumberAt(reading, index);
	const isOrdinal = tokens[index]?.ordinal === true || day?.to === index + 2;
	if (day === undefined || !isOrdinal || today === undefined) return undefined;
	if (tokens[index]?.ordinal === true && (tokens[index - 1]?.text !== 'the' || day.number < 4)) return undefined;
	const second = secondOfRange(reading, day.to);
	const spans = [-1, 0, 1].flatMap((shift): Array<[Day, Day]> => {
		const { year, month } = partsOf(monthStart(today, shift));
		const start = dayOf(year, month, day.number);
		const end = second === undefined ? start : dayOf(year, month, second.number);
		const isNear = shift === 0 || (start !== undefined && Math.abs(start - today) <= 31);
		return start === undefined || end === undefined || !isNear ? [] : [[start, end]];
	});
	return spans.length === 0 ? undefined : { spans, to: second?.to ?? day.to };
};

/** A whole year: `in 2023`. */
const yearAt = (reading: Reading, index: number): FoundDays | undefined => {
	const year = yearNumberAt(reading, index);
	const lead = reading.tokens[index - 1]?.text ?? '';
	if (year === undefined || !monthLeads.has(lead)) return undefined;
	return { spans: [[yearStart(year.number), yearStart(year.number + 1) - 1]], to: year.to };
};

type NumberAt = { readonly number: number; readonly to: number };

const suffixes = new Set(['st', 'nd', 'rd', 'th']);

/** A day of the month: `12`, `12th`, `twelfth`. */
const dayNumberAt = ({ tokens }: Reading, index: number): NumberAt | undefined => {
	const token = tokens[index];
	if (token === undefined || !Number.isInteger(token.number) || token.number < 1 || token.number > 31) return undefined;
	const hasSuffix = suffixes.has(tokens[index + 1]?.text ?? '');
	return { number: token.number, to: hasSuffix ? index + 2 : index + 1 };
};

/** What follows a number that is a time or a duration. */
const noDay = new Set(['am', 'pm', 'oclock', 'minute', 'minutes', 'min', 'mins', 'hour', 'hours', 'quarter', 'quarters', 'days', 'weeks', 'half', 'and']);

/** The second day of `10 to 14`, `10-14`, `10 and 14`, `10 through 14`. */
const secondOfRange = (reading: Reading, index: number): NumberAt | undefined => {
	const isLink = ['to', 'and', 'through', 'until', 'till', 'thru'].includes(reading.tokens[index]?.text ?? '');
	const at = isLink ? (reading.tokens[index + 1]?.text === 'the' ? index + 2 : index + 1) : index;
	const second = dayNumberAt(reading, at);
	const next = second === undefined ? undefined : reading.tokens[second.to]?.text;
	return next !== undefined && noDay.has(next) ? undefined : second;
};

const yearNumberAt = ({ tokens }: Reading, index: number): NumberAt | undefined => {
	const token = tokens[index];
	const isYear = token !== undefined && /^(?:19|20)\d{2}$/.test(token.text);
	return isYear ? { number: token.number, to: index + 1 } : undefined;
};

const datesBetween = (
	month: number, first: number, second: number | undefined, year: number | undefined, today: Day | undefined, to: number,
): FoundDays | undefined => {
	const ends = second === undefined ? undefined : daysOfMonth(month, second, year, today);
	const spans = daysOfMonth(month, first, year, today).map((start, index): [Day, Day] => [start, ends?.[index] ?? start]);
	return spans.length === 0 ? undefined : { spans, to };
};

/** The days of that name: in the year said, else in the clock's year and, where that is another, the one nearest to the clock. */
const daysOfMonth = (month: number, dayOfMonth: number, year: number | undefined, today: Day | undefined): Day[] => {
	if (month < 1 || month > 12) return [];
	if (year !== undefined) return [dayOf(year, month, dayOfMonth)].filter(day => day !== undefined);
	if (today === undefined) return [];
	const thisYear = partsOf(today).year;
	const all = [-1, 0, 1].map(shift => dayOf(thisYear + shift, month, dayOfMonth)).filter(day => day !== undefined);
	return all.filter(day => partsOf(day).year === thisYear || Math.abs(day - today) < 183);
};
