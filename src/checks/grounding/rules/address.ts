import { fault, fromRequest, fromStep, type Rule } from '../grounding.js';
import { findLeaf } from '../results.js';
import type { Request } from '../request.js';
import { genericCapitals } from '../vocabulary.js';
import { stopwords, wordsOf } from '../words.js';

/** An address is copied from an earlier answer or from the request; it is never composed from a name. */
export const groundAddress: Rule = (value, _parameter, scene) => {
	const address = value.toLowerCase();
	if (scene.request.text.includes('@') && holdsAddress(scene.request.text.toLowerCase(), address)) return fromRequest('spelt out');
	const seen = findLeaf(scene.results, leaf => leaf.text.length >= address.length && leaf.facts.hasAt && holdsAddress(leaf.facts.lower, address));
	if (seen !== undefined) {
		const stranger = otherPersonThan(wordsOf(address.split('@')[0] ?? ''), scene.request);
		if (stranger !== undefined) return fault(`the request speaks of ${stranger}; this address, from step ${seen.result.step}, is somebody else's`);
		return fromStep(seen.result, seen.leaf.key === '' ? 'an address that it answered' : `${seen.leaf.key} of a row that it answered`);
	}
	if (holdsAddress(scene.parameters.instructions, address)) return { source: 'instructions', how: 'spelt out' };
	return fault('no earlier call answered this address, and the request does not name it: it was composed');
};

const addressCharacter = /[\p{L}\p{N}._%+@-]/u;

/** True where the text holds the address whole, not as a part of a longer one. */
const holdsAddress = (text: string, address: string): boolean => {
	if (text === address) return true;
	for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
		const before = text[at - 1] ?? ' ';
		const after = text.slice(at + address.length, at + address.length + 2);
		const goesOn = addressCharacter.test(after[0] ?? ' ') && !/^\.(?:\s|$)/.test(after);
		if (!addressCharacter.test(before) && !goesOn) return true;
	}
	return false;
};

/**
 * The full name of the request that shares a part with a person's but is not theirs: "Ada Berg" against ada.lund@.
 * Undefined where the person agrees with the request, or the request says too little to tell.
 *
 * @param words of the person's name or address, folded
 */
export const otherPersonThan = (words: readonly string[], request: Request): string | undefined => {
	const own = words.filter(word => !/^\d+$/.test(word));
	if (own.every(word => request.says(word))) return undefined;
	const pair = request.fullNames.find(([first, last]) =>
		own.length > 1 && own.includes(first) && !own.includes(last) && !isNoName(first) && !isNoName(last) && !hasInitial(own, last));
	return pair?.join(' ');
};

/** a.berg@, berg.a@: an initial stands for the name. */
const hasInitial = (own: readonly string[], name: string): boolean =>
	own.some(word => word.length === 1 && name.startsWith(word));

const isNoName = (word: string): boolean => stopwords.has(word) || genericCapitals.has(word);
