import { months } from './days.js';
import { durationLeads } from './durations.js';
import { Opening } from './reading.js';
import { relativeLeads } from './relative-days.js';
import { timeLeads } from './times.js';

/** A number can open every kind of expression. */
export const numberOpenings = Opening.days | Opening.time | Opening.duration;

/** What a word means to the readers of days, times and durations. */
export type Lexeme = {
	/** The number that it stands for; NaN where it stands for none. */
	readonly number: number;
	readonly ordinal: boolean;
	readonly opens: number;
};

const cardinals = [
	'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
	'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty',
];
const ordinals = [
	'zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh',
	'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth',
];
const numberWords: ReadonlyMap<string, number> = new Map([
	...cardinals.map((word, number): [string, number] => [word, number]),
	['thirty', 30], ['forty', 40], ['fifty', 50], ['sixty', 60], ['ninety', 90], ['hundred', 100],
	['dozen', 12], ['couple', 2], ['twice', 2],
]);
const ordinalWords: ReadonlyMap<string, number> = new Map([
	...ordinals.map((word, number): [string, number] => [word, number]),
	['thirtieth', 30],
]);

/** The bit of the word's first letter; other characters have some letter's bit, or none. */
const letterBit = (word: string): number => 1 << (word.charCodeAt(0) - 97);

const plainWord: Lexeme = { number: Number.NaN, ordinal: false, opens: 0 };

const makeLexeme = (word: string): Lexeme => {
	const number = numberWords.get(word);
	if (number !== undefined) return { number, ordinal: false, opens: numberOpenings };
	const ordinal = ordinalWords.get(word);
	if (ordinal !== undefined) return { number: ordinal, ordinal: true, opens: Opening.days | Opening.time };
	const isDay = months.has(word) || relativeLeads.has(word);
	const opens = (isDay ? Opening.days : 0) | (timeLeads.has(word) ? Opening.time : 0) | (durationLeads.has(word) ? Opening.duration : 0);
	return { number: Number.NaN, ordinal: false, opens };
};

const lexemes: ReadonlyMap<string, Lexeme> = new Map(
	[numberWords, ordinalWords, months, relativeLeads, timeLeads, durationLeads]
		.flatMap(words => [...words.keys()])
		.map(word => [word, makeLexeme(word)]),
);

/** The first letters of the lexicon's words, as bits, by how long the words are: most other words are told by these alone. */
const firstLetters: readonly number[] = (() => {
	const letters: number[] = [];
	for (const word of lexemes.keys()) letters[word.length] = (letters[word.length] ?? 0) | letterBit(word);
	return Array.from(letters, bits => bits ?? 0);
})();

export const lexemeOf = (word: string): Lexeme =>
	((firstLetters[word.length] ?? 0) & letterBit(word)) === 0 ? plainWord : lexemes.get(word) ?? plainWord;
