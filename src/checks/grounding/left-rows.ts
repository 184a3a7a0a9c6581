import { fold } from '../../text/fold.js';
import { comparisonsFor } from './order.js';
import type { Choices, Use } from './row-agreement.js';
import type { SeenResult } from './results.js';
import type { RowReader } from './row-reader.js';
import { type RowNouns, rowNounsOf } from './row-words.js';
import type { Row } from './rows.js';
import { isOffset } from './shift.js';

/** Writes that do the same to different rows. */
type Deed = { readonly name: string; readonly parameter: string; readonly uses: readonly Use[] };

const referenceName = /(?:^|_)(?:id|uuid|guid)$|[a-z]Id$/;

/**
 * The reasons for which the writes do not reach all the rows that the request means: it speaks of all rows of a kind
 * ("all mails from Ada", "her tasks"), and a search answered one more that has all that tells those written to; or not
 * all pages of the search were read; or it counts them out ("both mails"), and fewer were written to.
 */
export const leftRows = (choices: Choices, reader: RowReader): string[] => {
	const deeds = deedsOf(choices.uses);
	if (deeds.length === 0) return [];
	const reasons = new Set<string>();
	for (const deed of deeds) {
		const { meansAll, counted } = rowNounsOf(deed.parameter);
		const number = numberIn(counted.exec(choices.request.bare));
		const most = number === 0 ? 0 : Math.max(...deeds.filter(({ parameter }) => parameter === deed.parameter).map(({ uses }) => valuesOf(uses).size));
		if (number > most) reasons.add(`step ${deed.uses[0]?.call.step}: the request speaks of ${number} rows, and ${most} ${most === 1 ? 'is' : 'are'} written to`);
		const written = valuesOf(deed.uses);
		if (!meansAll.test(choices.request.bare) || (written.size === 1 && oneOfThem.test(choices.request.bare.replaceAll(exception, ' ')))) continue;
		for (const result of choices.results) {
			if (!result.isList || result.call.writes || !result.rows.some(row => isAmong(row, written))) continue;
			const reason = leftIn(result, deed, written, deeds, choices, reader);
			if (reason !== undefined) reasons.add(reason);
		}
	}
	return [...reasons];
};

/** "Of her mails, delete the one about lunch." */
const oneOfThem = /\bthe (?:[\w-]+ ){0,2}one\b/;
const exception = /\b(?:except|excluding|apart from|other than|but not|not|unless|without|leave|keep|skip|spare)\b[^.;!?,]*/g;

const deedsOf = (uses: readonly Use[]): Deed[] => {
	const deeds = new Map<string, { name: string; parameter: string; uses: Use[] }>();
	for (const use of uses) {
		const type = use.call.tool?.operation_type;
		if (!use.call.writes || type === undefined || !referenceName.test(use.argument)) continue;
		const name = `${use.call.name} ${String(use.call.arguments?.['field'] ?? '')}`;
		const known = deeds.get(name);
		if (known === undefined) deeds.set(name, { name, parameter: use.argument, uses: [use] });
		else known.uses.push(use);
	}
	return [...deeds.values()];
};

const valuesOf = (uses: readonly Use[]): ReadonlySet<string> => new Set(uses.map(({ value }) => value));

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six'];

const numberIn = (match: RegExpExecArray | null): number =>
	match === null ? 0 : match[1] === undefined ? numbers.indexOf(match[2] ?? '') : 2;

const isAmong = (row: Row, values: ReadonlySet<string>): boolean => {
	for (const value of values) if (row.holds(value)) return true;
	return false;
};

const leftIn = (result: SeenResult, deed: Deed, written: ReadonlySet<string>, deeds: readonly Deed[], choices: Choices, reader: RowReader): string | undefined => {
	const chosen = result.rows.filter(row => isAmong(row, written));
	const left = result.rows.filter(row => !chosen.includes(row));
	const step = deed.uses[0]?.call.step ?? 0;
	if (left.length === 0) {
		return hasUnreadPages(result, choices, reader)
			? `step ${step}: the request means all, and ${result.pages - 1} more pages of what step ${result.step} searched for were not read`
			: undefined;
	}
	const forgotten = left.find(row => isForgotten(row, chosen, result, deed, deeds, choices, reader));
	return forgotten === undefined ? undefined : `step ${step}: ${deed.parameter}: step ${result.step} answered one more that fits just as well (${nameOf(forgotten)}), and the request means all`;
};

const nameOf = ({ leaves }: Row): string => JSON.stringify((leaves.find(({ key }) => /name|title|subject/.test(key)) ?? leaves[0])?.text ?? '');

const isForgotten = (
	row: Row, chosen: readonly Row[], result: SeenResult, deed: Deed, deeds: readonly Deed[], choices: Choices, reader: RowReader,
): boolean => {
	// A row that something else is done to is meant otherwise, unless the same is done to one of those chosen.
	const isMeantOtherwise = deeds.some(other => other !== deed && isAmong(row, valuesOf(other.uses)) && !chosen.some(one => isAmong(one, valuesOf(other.uses))));
	if (isMeantOtherwise || (!isRelative(choices) && isChangedAlready(row, deed))) return false;
	const own = reader.pointedFeaturesOf(row);
	const [first, ...others] = chosen.map(one => reader.pointedFeaturesOf(one));
	for (const feature of first?.keys() ?? []) {
		// One row alone that bears just the title that is quoted is not all that have it in theirs.
		const isExact = feature.endsWith('" itself') && chosen.length === 1;
		if (!isExact && !own.has(feature) && others.every(features => features.has(feature))) return false;
	}
	const nouns = rowNounsOf(deed.parameter);
	if (nouns.ordered.test(choices.request.bare) && comparisonsFor(result, reader.orders).some(comparison => chosen.every(one => comparison(one, row)))) return false;
	return !isBoundInWords(choices, nouns) || liesAmong(row, chosen);
};

/** A row that has the new value already may yet be meant where values are changed by an amount. */
const isRelative = ({ request }: Choices): boolean => request.moments.durations.some(duration => isOffset(duration, request));

const isChangedAlready = ({ leaves }: Row, { uses }: Deed): boolean => uses.some(({ call: { arguments: given } }) => {
	const [field, value] = [given?.['field'], given?.['new_value']];
	return typeof field === 'string' && typeof value === 'string' && leaves.some(({ key, facts }) => key === field && facts.folded.startsWith(fold(value)));
});

const bounds = /\b(?:overdue|past due|so far|mornings|afternoons|evenings|in the (?:morning|afternoon|evening)|recently|lately|coming up|still ahead|outstanding|weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:older|newer|longer|shorter|more|less|earlier|later) than|at least|at most|(?:over|under) (?:an?|\d+|half)|exceed\w*|except|but (?:not|leave|keep)|other than|apart from|excluding|unless)\b/;

/** The request bounds the rows in a way that their features may not show. */
const isBoundInWords = ({ request }: Choices, { bounded }: RowNouns): boolean =>
	bounds.test(request.bare) || bounded.test(request.bare) || (timeOfDay.test(request.bare) && request.moments.times.size > 0);

/** A time that bounds; a time that is set, or at which one event starts, tells no rows from each other. */
const timeOfDay = /\b(?:before|after|until|till|from|since|between|by|past)\b/;

/** Of each column of dates or numbers: the row's lies between the least and the greatest of the others. */
const liesAmong = ({ leaves }: Row, chosen: readonly Row[]): boolean => leaves.every(({ key, text, facts }) => {
	if (referenceName.test(key) || (facts.day === undefined && !/^\d{1,6}$/.test(text))) return true;
	const cells = chosen.flatMap(row => row.leaves.filter(leaf => leaf.key === key).map(leaf => leaf.text));
	const value = comparable(text);
	return cells.some(cell => comparable(cell) <= value) && cells.some(cell => comparable(cell) >= value);
});

const comparable = (text: string): string => /^\d+$/.test(text) ? text.padStart(6, '0') : text;

const paging = /^page/;

/** The last answer of this search told of more pages than were asked for. */
const hasUnreadPages = (result: SeenResult, { request, results }: Choices, { orders }: RowReader): boolean => {
	if (result.pages <= 1 || orders.length > 0 || !/\b(?:all|every|each|any|everything)\b/.test(request.bare)) return false;
	const search = searchOf(result);
	const same = results.filter(other => searchOf(other) === search);
	return (same.at(-1)?.pages ?? 1) > new Set(same.map(({ page }) => page)).size;
};

const searchOf = ({ call: { name, arguments: given } }: SeenResult): string =>
	JSON.stringify([name, ...Object.entries(given ?? {}).filter(([key]) => !paging.test(key))]);
