import { stemOf } from './words.js';

/**
 * Words that people use for one another when they speak of work: any word of a line may stand for any other of it.
 * Kept to what a careful reader would take as saying the same thing; a value of a closed set that is meant by none of
 * its words is refused.
 */
const meanings = [
	'completed done finished complete closed wrapped',
	'progress underway started ongoing working',
	'review reviewed reviewing',
	'backlog todo',
	'back backend server',
	'front frontend',
	'won win closed',
	'lost lose',
	'qualified qualify',
	'proposal proposed propose',
	'lead leads prospect',
	'consulting consultancy consultants',
	'services service',
	'training trainings trained',
	'referral referred referring referrer',
	'search google organic seo',
	'social socials',
	'direct directly',
	'duration long length time lasted stay',
	'engaged engagement engaging engage',
	'visits visit visitors visitor traffic',
	'scatter scatterplot',
	'histogram distribution',
	'high urgent top critical',
	'low minor',
	'medium normal moderate',
	'cancelled canceled cancel',
	'approved approve',
];

const byStem: ReadonlyMap<string, readonly string[]> = (() => {
	const map = new Map<string, string[]>();
	for (const line of meanings) {
		const stems = [...new Set(line.split(' ').map(stemOf))];
		for (const stem of stems) map.set(stem, [...(map.get(stem) ?? []), ...stems.filter(other => other !== stem)]);
	}
	return map;
})();

/** True where one of the stems is this one, or one that people use for it. */
export const isMeantBy = (stem: string, stems: ReadonlySet<string>): boolean =>
	stems.has(stem) || (byStem.get(stem)?.some(other => stems.has(other)) ?? false);

/** True where the stems are the same, or people use the one for the other. */
export const isOneMeaning = (stem: string, other: string): boolean =>
	stem === other || byStem.get(stem)?.includes(other) === true;

/** The stems, and all that people use for them: those for which `isMeantBy` holds. */
export const withSynonyms = (stems: ReadonlySet<string>): ReadonlySet<string> => {
	const all = new Set<string>();
	for (const stem of stems) addMeanings(stem, all);
	return all;
};

/** Adds a stem, and all that people use for it. */
export const addMeanings = (stem: string, stems: Set<string>): void => {
	stems.add(stem);
	const others = byStem.get(stem);
	if (others !== undefined) for (const other of others) stems.add(other);
};

/** Words in a closed set's value that only say what kind of value it is: `session_duration_seconds` is a duration. */
export const fillers: ReadonlySet<string> = new Set([
	'total', 'count', 'number', 'seconds', 'minutes', 'of', 'in', 'the', 'a', 'and', 'user', 'users', 'session', 'engine', 'media',
	'end', 'type', 'value', 'all',
]);

/** Words that begin a capitalised word of a composed text and name nobody. */
export const genericCapitals: ReadonlySet<string> = new Set((
	'i hi hello hey dear team all everyone folks thanks thank regards best kind warm cheers sincerely yours please meeting call sync chat '
	+ 'discussion follow followup up update updates reminder review catch check in question request re fw fwd fyi asap eod eow ok okay am pm tbd '
	+ 'subject email mail note info information details summary report task event appointment session agenda invitation invite '
	+ 'confirmation notice message regarding about with for on the a an and of to let talk monday tuesday wednesday thursday friday '
	+ 'saturday sunday january february march april may june july august september october november december'
).split(' '));
