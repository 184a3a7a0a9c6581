import { isPlainAt, type TextFeatures } from '../text/features.js';
import { piecesOf } from '../text/pieces.js';
import type { Called } from './evidence.js';

/** Longer texts are compared by their beginning. */
const longestCompared = 4000;
const shortestWord = 3;

/** A text as it is compared: small letters, one space between words, no marks at its end. */
export const comparable = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').replace(/^[\s"'.,]+|[\s"'.,;:!?…]+$/g, '');

/** Words that two texts share by chance. */
const commonWords = new Set('the and for with that this you your are was were has have had will can could would from about not but let know its our all please'.split(' '));

const contentWords = (text: string): string[] =>
	piecesOf(text.slice(0, longestCompared).toLowerCase()).filter(word => word.length >= shortestWord && !commonWords.has(word));

/** The share of a text's words, 0 to 1, that are among others; 1 for a text without words. */
export const shareAmong = (text: string, has: (word: string) => boolean): number => {
	const words = contentWords(text);
	if (words.length === 0) return 1;
	let found = 0;
	for (const word of words) if (has(word)) found++;
	return found / words.length;
};

/** The share of a text's words that the request says. */
export const saidShare = (text: TextFeatures, value: string): number =>
	text.lower.includes(value.toLowerCase()) ? 1 : shareAmong(value, word => text.says(word));

const nearlyAll = 0.75;

/** Whether nearly all of a text's words stand in another text. */
export const isNearlyIn = (text: string, other: string): boolean => {
	const words = new Set(contentWords(other));
	return shareAmong(text, word => words.has(word)) >= nearlyAll;
};

const mostly = 0.5;

/** Whether a text has at least half its words from the request. */
export const isMostlySaid = (text: TextFeatures, value: string): boolean => saidShare(text, value) >= mostly;

/** Whether the request itself, quotations and contents aside, has one of the words. */
export const saysPlainly = (text: TextFeatures, words: ReadonlySet<string>): boolean => {
	for (let at = 0; at < text.words.length; at++) if (words.has(text.words[at] ?? '') && isPlainAt(text, at)) return true;
	return false;
};

/** A call's arguments that hold words of their own: no addresses, ids, moments, numbers, and none of a closed set. */
export const ownTexts = ({ arguments: values = {}, tool }: Called): string[] => {
	const texts: string[] = [];
	for (const name of Object.keys(values)) {
		const value = values[name];
		if (typeof value !== 'string' || tool?.parameters.get(name)?.values !== undefined) continue;
		if (!name.endsWith('_id') && /\p{L}/u.test(value) && !(value.includes('@') && !value.includes(' '))) texts.push(value);
	}
	return texts;
};
