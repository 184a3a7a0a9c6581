import { dayOfIso } from '../../../../text/moments/calendar.js';
import { closedSets } from '../../../../environment/workplace/tables.js';
import type { ClosedSet } from '../lexicon/meaning.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { place } from '../text/tokens.js';
import { type QueryEvidence, type QueryRule, speaksOf } from './evidence.js';

/** Sets whose strangers are ordinary words as well: they only count where the request is about that database. */
const subjectOfSet: Readonly<Partial<Record<ClosedSet, string>>> = {
	status: 'customer_relationship_manager',
	list_name: 'project_management',
	product_interest: 'customer_relationship_manager',
};

const isAboutSet = (text: TextFeatures, set: ClosedSet): boolean => {
	const subject = subjectOfSet[set];
	return subject === undefined || speaksOf(text, subject);
};

/** Values must be of their closed sets. */
export const staysInSets: QueryRule = {
	score: 'schema_compliance',
	find: ({ text }) => {
		if (text.hits.stranger.length === 0) return noIssues;
		const found = new Map<string, Issue>();
		for (const { meaning: { set, value }, at } of text.hits.stranger) {
			if (!isPlainAt(text, at) || !isAboutSet(text, set)) continue;
			found.set(`${set}/${value}`, { points: 3, what: `"${value}" is none of the values of ${set}: ${closedSets[set].join(', ')}` });
		}
		return [...found.values()];
	},
};

/** Details that some phrases only ask for while a thing of that kind is made or sent. */
export const staysWithinParameters: QueryRule = {
	score: 'schema_compliance',
	find: ({ text }) => {
		if (text.hits.parameter.length === 0) return noIssues;
		const found = new Map<string, Issue>();
		for (const { meaning: { what }, at, to } of text.hits.parameter) {
			if (!isPlainAt(text, at) || !isPlainAt(text, to - 1) || !isLowerCase(text, at, to)) continue;
			found.set(what, { points: 2, what: `no tool has a parameter for ${what}: "${text.text.slice(text.starts[at], text.ends[to - 1])}"` });
		}
		return [...found.values()];
	},
};

/** A phrase with capitals inside is a title, such as "Meeting Room plans". */
const isLowerCase = ({ places }: TextFeatures, at: number, to: number): boolean => {
	for (let index = at; index < to; index++) if (((places[index] ?? 0) & (place.capital | place.sentence)) === place.capital) return index === at && to - at === 1;
	return true;
};

const monthDays: ReadonlyMap<string, number> = new Map(([
	['january', 31], ['february', 29], ['march', 31], ['april', 30], ['may', 31], ['june', 30], ['july', 31], ['august', 31],
	['september', 30], ['october', 31], ['november', 30], ['december', 31],
] as const).flatMap(([name, days]): Array<[string, number]> => [[name, days], [name.slice(0, 3), days]]));

const lengthUnits = new Set(['minute', 'minutes', 'min', 'mins', 'hour', 'hours']);

/** "31 February", "April 31st": the day that the month beside the number does not have. The month after it goes first. */
const impossibleDay = ({ words, places }: TextFeatures, at: number, word: string): string | undefined => {
	const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word);
	if (match === null || lengthUnits.has(words[at + 1] ?? '')) return undefined;
	const after = words[at + 1] === 'of' ? words[at + 2] : words[at + 1];
	const isApart = ((places[at] ?? 0) & (place.clause | place.sentence)) !== 0;
	const month = monthDays.has(after ?? '') ? after : isApart || isDayNumber(words[at - 2]) ? undefined : words[at - 1];
	const days = monthDays.get(month ?? '');
	const day = Number(match[1]);
	return days === undefined || (day > 0 && day <= days) ? undefined : `${month} has no day ${day}`;
};

const isDayNumber = (word: string | undefined): boolean => word !== undefined && /^\d{1,2}(?:st|nd|rd|th)?$/.test(word);

/** "0 minutes", "-30 minutes": no event lasts that. */
const impossibleLength = ({ words, starts, text }: TextFeatures, at: number, number: string): string | undefined => {
	const unit = words[at + 1] ?? '';
	if (!lengthUnits.has(unit)) return undefined;
	const start = starts[at] ?? 0;
	const isNegative = text.charAt(start - 1) === '-' && /^$|\s/.test(text.charAt(start - 2));
	return isNegative || number === '0' || words[at - 1] === 'minus' ? `an event cannot last ${isNegative ? '-' : ''}${number} ${unit}` : undefined;
};

const rangeLinks = new Set(['to', 'until', 'till', 'through', 'and']);
const isoDay = /^\d{4}-\d{1,2}-\d{1,2}$/;

/** "from 2023-10-14 to 2023-10-01". */
const reversedRange = ({ words }: TextFeatures, at: number, from: string): string | undefined => {
	const to = words[at + 2] ?? '';
	const isReversed = rangeLinks.has(words[at + 1] ?? '') && isoDay.test(to) && from > to && (words[at - 1] === 'from' || words[at - 1] === 'between');
	return isReversed ? `${from} to ${to} runs backwards` : undefined;
};

const impossibleTime = (word: string): string | undefined => {
	const clock = /^(\d{1,2}):(\d{2})/.exec(word);
	if (clock !== null) return Number(clock[1]) > 24 || Number(clock[2]) > 59 ? `there is no time ${word}` : undefined;
	const hour = /^(\d{1,2})(?:am|pm)$/.exec(word);
	return hour !== null && (Number(hour[1]) > 23 || Number(hour[1]) === 0) ? `there is no time ${word}` : undefined;
};

/** What is wrong with a word that starts with a digit, and those beside it. */
const numberFlaw = (text: TextFeatures, at: number, word: string): string | undefined => {
	if (isoDay.test(word)) return dayOfIso(word) === undefined ? `there is no day ${word}` : reversedRange(text, at, word);
	return impossibleDay(text, at, word) ?? impossibleLength(text, at, word) ?? impossibleTime(word);
};

const addressForm = /^[^@]+@[^@.]+(?:\.[^@.]+)+$/;

/** Days, times, lengths and addresses must exist. */
export const keepsFormats: QueryRule = {
	score: 'schema_compliance',
	find: ({ text }: QueryEvidence) => {
		if ((text.marks & (place.digit | place.address)) === 0) return noIssues;
		let issues: Issue[] | undefined;
		for (let at = 0; at < text.words.length; at++) {
			const flags = text.places[at] ?? 0;
			if ((flags & (place.digit | place.address)) === 0 || !isPlainAt(text, at)) continue;
			const word = text.words[at] ?? '';
			const what = (flags & place.address) === 0 ? numberFlaw(text, at, word) : addressForm.test(word) ? undefined : `"${word}" is no address`;
			if (what !== undefined) (issues ??= []).push({ points: 3, what });
		}
		return issues ?? noIssues;
	},
};
