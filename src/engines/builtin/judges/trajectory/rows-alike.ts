import { dayOfIso } from '../../../../text/moments/calendar.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { remembered } from '../text/remembered.js';
import { boundingDays, keepsTo } from './bounds.js';
import type { Called, TrajectoryRule } from './evidence.js';
import { nameOf, wordsOf } from './right-rows.js';
import { groupsOf } from './row-groups.js';
import { comparable } from './said.js';
import type { Row } from './values.js';

/** Something that a request says of the rows it means, and whether a row keeps to it; undefined where the row does not tell. */
type Trait = { readonly what: string; isOf(row: Row): boolean | undefined };

/** Worlds have few columns, and each is asked for in every row. */
const rememberedColumns = 256;
const isPersonColumn = remembered(rememberedColumns, column => /sender|participant|assigned/.test(column));
const isNameColumn = remembered(rememberedColumns, column => /name|subject/.test(column));
const isDayColumn = remembered(rememberedColumns, column => /date|start|follow_up/.test(column));
const directionColumn = 'inbox/outbox';

const cellOf = (row: Row, isMeant: (column: string) => boolean): string | undefined => {
	for (const column of Object.keys(row)) {
		const cell = row[column];
		if (typeof cell === 'string' && isMeant(column)) return cell;
	}
	return undefined;
};

const plainWords = (text: TextFeatures): ReadonlySet<string> => new Set(text.words.filter((_, at) => isPlainAt(text, at)));

const isPartOf = (words: readonly string[], others: readonly string[]): boolean => words.length < others.length && words.every(word => others.includes(word));

/** Whether the request names the row's person, and none of the others more fully: "Lars Hansen" is not "Margaux Hansen". */
const personTrait = (said: ReadonlySet<string>, rows: readonly Row[]): Trait => {
	const named = new Map(rows.map(row => [row, wordsOf(cellOf(row, isPersonColumn)).filter(word => said.has(word))]));
	return { what: 'somebody else\'s', isOf: row => {
		const words = named.get(row);
		return words === undefined || cellOf(row, isPersonColumn) === undefined ? undefined : words.length > 0 && ![...named.values()].some(others => isPartOf(words, others));
	} };
};

/** Whether a row bears the name that the request quotes. */
const nameTraits = (text: TextFeatures): Trait[] => text.quotes.map(quote => {
	const wanted = comparable(quote);
	return { what: `not "${quote}"`, isOf: row => {
		const name = cellOf(row, isNameColumn);
		return name === undefined ? undefined : name.toLowerCase().includes(wanted);
	} };
});

const received = /\b(?:from|received|arrived|came in|sent by|inbox)\b|(?<!\b(?:i|i've|have) )\b(?:wrote|sent)\b/;
const sent = /\b(?:i|i've|i have|have) (?:sent|wrote|written|mailed|emailed)\b|\bsent to\b|\b(?:mails?|emails?|messages?) to\b|\bmy (?:mails?|emails?|messages?)\b|\b(?:outbox|outgoing)\b/;

/** Whether a mail came in, or went out, as the request says. */
const directionTrait = (text: TextFeatures): Trait | undefined => {
	const isReceived = received.test(text.lower);
	if (isReceived === sent.test(text.lower)) return undefined;
	const wanted = isReceived ? 'inbox' : 'outbox';
	return { what: `not in the ${wanted}`, isOf: row => typeof row[directionColumn] === 'string' ? row[directionColumn] === wanted : undefined };
};

const onlyDay = (row: Row): number | undefined => {
	const columns = Object.keys(row).filter(isDayColumn);
	const cell = columns.length === 1 ? row[columns[0] ?? ''] : undefined;
	return typeof cell === 'string' ? dayOfIso(cell) : undefined;
};

/** Whether a row lies before, after or within the days that the request speaks of. */
const dayTraits = (text: TextFeatures, calls: readonly Called[]): Trait[] => [...boundingDays(text, calls)].map(([bound, spans]) => ({
	what: `not ${bound} ${spans.map(span => span.said).join(' or ')}`,
	isOf: row => {
		const day = onlyDay(row);
		return day === undefined ? undefined : spans.some(span => keepsTo(bound, day, span));
	},
}));

/** Whether rows differ in something: a trait of what is the same in all of them tells none of them from the others. */
const differ = (rows: readonly Row[], read: (row: Row) => unknown): boolean => {
	const [first, ...others] = rows;
	if (first === undefined) return false;
	const one = read(first);
	return others.some(row => read(row) !== one);
};

const personOf = (row: Row): string | undefined => cellOf(row, isPersonColumn);
const bearsName = (row: Row): string | undefined => cellOf(row, isNameColumn);
const directionOf = (row: Row): unknown => row[directionColumn];

/** The traits by which some of the rows may be told from the others. */
const traitsFor = (text: TextFeatures, calls: readonly Called[], rows: readonly Row[]): Trait[] => {
	const direction = differ(rows, directionOf) ? directionTrait(text) : undefined;
	return [
		...(differ(rows, personOf) ? [personTrait(plainWords(text), rows)] : []),
		...(text.quotes.length > 0 && differ(rows, bearsName) ? nameTraits(text) : []),
		...(direction === undefined ? [] : [direction]),
		...(differ(rows, onlyDay) ? dayTraits(text, calls) : []),
	];
};

/** Of rows that are written to alike, each must keep to what the request says and others of them keep to. */
export const rowsAlike: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls, targeted, text }) => {
		let issues: Issue[] | undefined;
		for (const group of groupsOf(targeted)) {
			for (const { what, isOf } of traitsFor(text, calls, group.rows)) {
				const strange = group.rows.filter(row => isOf(row) === false);
				const [first] = strange;
				if (first === undefined || strange.length === group.rows.length || !group.rows.some(row => isOf(row) === true)) continue;
				(issues ??= []).push({ points: 3, what: `${nameOf(first)} is ${what}, as the others are that are written to` });
				break;
			}
		}
		return issues ?? noIssues;
	},
};
