import { fold } from '../../../text/fold.js';
import { fault, fromRequest, fromStep, type Rule, type Scene } from '../grounding.js';
import { findLeaf, type SeenResult } from '../results.js';
import { stemOf, stopwords, wordsOf } from '../words.js';

/** True where the request says the word, in this or another inflection. */
export const isSaid = (word: string, { request }: Scene): boolean =>
	request.says(word) || request.stems.has(stemOf(word));

/** The first earlier answer that holds the word. */
export const resultWith = (word: string, { results }: Scene): SeenResult | undefined =>
	results.find(result => result.says(word));

/** The words of a name, or of a text to search for, must each have been given. */
export const groundName: Rule = (value, _parameter, scene) => {
	const words = wordsOf(fold(value));
	if (words.length === 0) return fault('there is no word in it');
	if (words.every(word => stopwords.has(word) && scene.request.says(word))) return { source: 'schema', how: 'it holds no telling word' };
	if (words.every(word => scene.request.says(word))) return fromRequest('its words');
	const unsaid = words.filter(word => !isSaid(word, scene) && !stopwords.has(word));
	if (unsaid.length === 0) return fromRequest('its words, inflected');
	const whole = fold(value);
	const copied = findLeaf(scene.results, leaf => leaf.text.length >= value.length && leaf.facts.folded.includes(whole));
	if (copied !== undefined) return fromStep(copied.result, copied.leaf.key === '' ? 'answered' : `${copied.leaf.key} that it answered`);
	const unknown = unsaid.filter(word => resultWith(word, scene) === undefined);
	if (unknown.length > 0) return fault(`neither the request nor an earlier call says ${unknown.map(word => `"${word}"`).join(', ')}`);
	const result = resultWith(unsaid[0] ?? '', scene);
	return result === undefined ? fault('no earlier call answered it') : fromStep(result, 'its words');
};
