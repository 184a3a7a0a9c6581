import { createRandom, type Random } from '../../src/random/random.js';

const syllables = ['ba', 'co', 'di', 'fu', 'ge', 'ha', 'li', 'mo', 'ne', 'po', 'ra', 'su', 'ti', 'vo', 'we', 'zu'];

const wordOf = (random: Random): string => Array.from({ length: random.between(1, 3) }, () => random.pick(syllables)).join('');

/** A text of made-up words, decided by its number. */
export const textOf = (number: number, words = 25): string => {
	const random = createRandom(`text/${number}`);
	return Array.from({ length: words }, () => wordOf(random)).join(' ');
};

/** The text with its last words, or one in the middle, replaced. */
export const withChangedWords = (text: string, count: number, at: number): string =>
	text.split(' ').map((word, index) => index >= at && index < at + count ? `changed${index}` : word).join(' ');

/** The Jaccard similarity of two texts' word 3-shingles, worked out on the words themselves. */
export const trueJaccard = (a: string, b: string): number => {
	const [left, right] = [shinglesOf(a), shinglesOf(b)];
	const shared = [...left].filter(shingle => right.has(shingle)).length;
	return shared / (left.size + right.size - shared);
};

const shinglesOf = (text: string): Set<string> => {
	const words = text.toLowerCase().split(' ');
	const width = Math.min(3, words.length);
	return new Set(Array.from({ length: words.length - width + 1 }, (_, start) => words.slice(start, start + width).join(' ')));
};
