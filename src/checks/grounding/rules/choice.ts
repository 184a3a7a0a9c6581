import { fault, fromRequest, fromStep, type Grounding, type Scene } from '../grounding.js';
import { findLeaf } from '../results.js';
import { factsOf } from '../text-facts.js';
import { fillers, isMeantBy } from '../vocabulary.js';
import { fold, stemOf, wordsOf } from '../words.js';

/**
 * A value of a closed set must be meant by the request: by its own words, an inflection or a usual synonym; or have
 * been seen in an earlier answer. Where a neighbour in the set is meant more fully ("direct visits" against
 * `total_visits`), the vaguer value is not meant.
 */
export const groundChoice = (value: string, choices: readonly string[], scene: Scene): Grounding => {
	const { request } = scene;
	const folded = fold(value);
	if (request.folded.includes(folded) && wordsOf(folded).every(word => request.wordSet.has(word))) return fromRequest('said');
	if (isMeant(value, request.stems) || isSaidJoined(value, request.folded)) {
		const better = choices.find(other => other !== value && outdoes(other, value, request.stems));
		if (better === undefined) return fromRequest('meant by its words');
		return fault(`the request means ${JSON.stringify(better)} rather than this value`);
	}
	const seen = findLeaf(scene.results, leaf => factsOf(leaf.text).folded === folded);
	if (seen !== undefined) return fromStep(seen.result, `${seen.leaf.key} of a row that it answered`);
	return fault('the request does not ask for this value of the closed set, and no earlier call answered it');
};

/** The words that tell the value from its neighbours; all of them, where all only say what kind of value it is. */
const tellingStems = (value: string): string[] => {
	const words = wordsOf(fold(value).replaceAll('_', ' '));
	const telling = words.filter(word => !fillers.has(word));
	return (telling.length === 0 ? words : telling).map(stemOf);
};

const isMeant = (value: string, stems: ReadonlySet<string>): boolean =>
	tellingStems(value).every(stem => isMeantBy(stem, stems));

/** `Back end` said as "backend" or "back-end". */
const isSaidJoined = (value: string, requestFolded: string): boolean => {
	const joined = wordsOf(fold(value).replaceAll('_', ' ')).join('');
	return joined.length > 5 && requestFolded.replaceAll(/[^\p{L}\p{N}]/gu, '').includes(joined);
};

/** The other value says all that this one says, and more, and the request says that too; and this one's own fillers are not said. */
const outdoes = (other: string, value: string, stems: ReadonlySet<string>): boolean => {
	const own = tellingStems(value);
	const others = tellingStems(other);
	if (others.length <= own.length || !own.every(stem => others.includes(stem))) return false;
	const fillersSaid = wordsOf(fold(value).replaceAll('_', ' ')).some(word => fillers.has(word) && stems.has(stemOf(word)));
	return !fillersSaid && isMeant(other, stems);
};
