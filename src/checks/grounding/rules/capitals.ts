import { fold } from '../../../text/fold.js';
import type { Scene } from '../grounding.js';
import { genericCapitals } from '../vocabulary.js';
import { stopwords } from '../words.js';
import { isSaid, resultWith } from './name.js';

const wordForm = /\p{L}[\p{L}\p{N}'’]*/gu;
const sentenceEnd = /(?:^|[.!?:;\n"“(]|[-–—*•])\s*$/;
const capital = /^\p{Lu}/u;

type Capital = { readonly word: string; readonly opens: boolean; readonly index: number; readonly end: number };

/** The first capitalised word of a text that names somebody or something which nothing else names. */
export const strayName = (text: string, scene: Scene): string | undefined => {
	const capitals = capitalsIn(text);
	return capitals.find((candidate, index) => isName(candidate, capitals[index + 1], text) && !isGiven(candidate.word, scene))?.word;
};

const capitalsIn = (text: string): Capital[] => {
	const capitals: Capital[] = [];
	for (const match of text.matchAll(wordForm)) {
		const word = match[0];
		if (!capital.test(word)) continue;
		const opens = sentenceEnd.test(text.slice(Math.max(0, match.index - 4), match.index));
		capitals.push({ word, opens, index: match.index, end: match.index + word.length });
	}
	return capitals;
};

/** A word that opens a sentence is capitalised anyway: it is taken for a name where another capital follows at once. */
const isName = ({ word, opens, end }: Capital, next: Capital | undefined, text: string): boolean => {
	const folded = fold(word);
	if (genericCapitals.has(folded) || stopwords.has(folded)) return false;
	if (!opens) return true;
	const isPair = next !== undefined && next.index === end + 1 && text[end] === ' ';
	return isPair && !genericCapitals.has(fold(next.word)) && !stopwords.has(fold(next.word));
};

const isGiven = (word: string, scene: Scene): boolean => {
	const folded = fold(word);
	return isSaid(folded, scene) || resultWith(folded, scene) !== undefined;
};
