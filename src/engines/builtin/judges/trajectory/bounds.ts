import { dayOfIso } from '../../../../text/moments/calendar.js';
import type { Span } from '../../../../text/moments/reading.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import type { Called } from './evidence.js';

/** How a row's day stands to the days that a request speaks of. */
export type Bound = 'before' | 'after' | 'within';

const beforeWords = new Set(['before', 'prior', 'until', 'till', 'earlier']);
const afterWords = new Set(['after', 'since', 'later', 'following']);
/** How far before a day the word stands that makes a bound of it: "prior to Thursday, ...". */
const reach = 3;

/** How the words before a day bound by it. */
const boundAt = (text: TextFeatures, at: number): Bound => {
	for (let before = at - 1; before >= Math.max(0, at - reach); before--) {
		const word = text.words[before] ?? '';
		if (beforeWords.has(word)) return 'before';
		if (afterWords.has(word)) return 'after';
	}
	return 'within';
};

/** Whether a day stands to a span as a bound says. */
export const keepsTo = (bound: Bound, day: number, { start, end }: Span): boolean => {
	switch (bound) {
		case 'before': return day <= end;
		case 'after': return day >= start;
		case 'within': return day >= start && day <= end;
	}
};

/** Whether a day is named: "currently" and "overdue" speak of days as well, and "Jun" may be a person. */
export const isNamed = ({ said }: Span): boolean => /\d|day|morrow|week/.test(said);

/** How the request bounds by a day that it speaks of. */
export const boundOf = (text: TextFeatures, span: Span): Bound => boundAt(text, text.wordAt(span));

/** Days that stand this near to one another in the text are readings of the same words: "Monday, 15 April". */
const sameWords = 3;

/** The days that the writes set. */
const daysSet = (calls: readonly Called[]): ReadonlySet<number | undefined> =>
	new Set(calls.map(({ arguments: values = {} }) => typeof values['new_value'] === 'string' ? dayOfIso(values['new_value']) : undefined));

/** The days that the request itself speaks of, by how they bound; all readings of a day count, and those that are set do not. */
export const boundingDays = (text: TextFeatures, calls: readonly Called[]): ReadonlyMap<Bound, readonly Span[]> => {
	const days = new Map<Bound, Span[]>();
	const set = daysSet(calls);
	const targets = text.moments.spans.filter(span => set.has(span.start));
	for (const span of text.moments.spans) {
		const at = text.wordAt(span);
		if (at === -1 || !isPlainAt(text, at) || !isNamed(span) || targets.some(target => Math.abs(target.token - span.token) <= sameWords)) continue;
		const bound = boundAt(text, at);
		const known = days.get(bound);
		if (known === undefined) days.set(bound, [span]);
		else known.push(span);
	}
	return days;
};

