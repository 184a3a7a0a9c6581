import { unitsOf } from '../../../../text/units.js';
import { gap, gapOf, space } from './gaps.js';
import { type KnownWord, wordsKnown } from './known-words.js';
import { hashOf, hashWith } from './word-table.js';

/** Where a word stands. Flags, added up. */
export const place = {
	/** Within quotation marks. */
	quoted: 1,
	/** Starts with a capital letter. */
	capital: 2,
	/** First of a sentence. */
	sentence: 4,
	/** First after a comma, colon, bracket or dash. */
	clause: 8,
	/** Had `'s` or a closing apostrophe, which is not part of the word. */
	possessive: 16,
	/** Belongs to what a mail shall say (features.ts decides). */
	content: 32,
	/** Followed by a colon. */
	colon: 64,
	/** Has an `@`. */
	address: 128,
	/** Starts with a digit. */
	digit: 256,
	/** Has more characters than any word. */
	long: 512,
} as const;

/** Characters that no word has more of. */
export const longestWord = 60;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const ascii = 128;
const wordCharacters = Uint8Array.from({ length: ascii }, (_, code) => Number(/[\w@]/.test(String.fromCharCode(code))));
const isLetterOrDigit = (code: number): boolean => code < ascii ? wordCharacters[code] === 1 : (code >= 192 && code < 0x2000) || code > 0x206f;
const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 192 && code <= 222);
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019;

/** Whether a mark between two word characters belongs to the word: `10:30`, `a.b@c.d`, `2023-12-05`, `12/05`, `don't`. */
const joins = (mark: number, before: number, after: number): boolean => {
	if (!isLetterOrDigit(after)) return false;
	if (mark === 46 || isApostrophe(mark)) return true;
	return (mark === 58 || mark === 45 || mark === 47) && isDigit(before) && isDigit(after);
};

/** How far the partner of an opening single quotation mark may lie. */
const longestSingleQuote = 300;

/** The end of a single-quoted stretch: a mark that no letter follows. -1 where there is none. */
const closingSingle = (text: string, from: number): number => {
	const limit = Math.min(text.length, from + longestSingleQuote);
	for (let index = from + 1; index < limit; index++) {
		const code = text.charCodeAt(index);
		if (code === 10) return -1;
		if (isApostrophe(code) && !isLetterOrDigit(text.charCodeAt(index + 1)) && text.charCodeAt(index - 1) !== 32) return index;
	}
	return -1;
};

const doubleClosing: ReadonlyMap<number, number> = new Map([[34, 34], [0x201c, 0x201d], [0xab, 0xbb], [0x201e, 0x201c]]);

/** From here on there are spaces and broken characters among what counts as letters. */
const firstOddLetter = 0x1680;

/** What is read of a text, before its length is known: used again by every text, so that no list has to grow. */
const wordsRead: string[] = [];
const placesRead: number[] = [];
const startsRead: number[] = [];
const endsRead: number[] = [];
const groupsRead: number[] = [];

/** What is known of the words of the text that was read last; undefined of most names. */
export const knownRead: Array<KnownWord | undefined> = [];

/** Shared by all texts without quotations. */
const noQuotes: readonly string[] = [];

/** A text as words with their places, in parallel arrays: one pass, one string a word, linear in the text's length, whatever it holds. */
export class Tokens {
	readonly text: string;
	/** The text in small letters. */
	readonly lower: string;
	/** Lower-cased, without possessive endings. */
	readonly words: readonly string[];
	readonly places: number[];
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	/** What stands in quotation marks, as it is written. */
	readonly quotes: readonly string[];
	/** False where a double quotation mark has no partner. */
	readonly isBalanced: boolean;
	/** The groups of each word (known-words.ts). */
	readonly groups: readonly number[];
	/** The groups of all words together: what is not in here, no word is in. */
	readonly groupMarks: number;
	/** The places of all words together: what is not in here, no word has. */
	readonly marks: number;
	/** What stands between the words, as flags of `gap`: what is not in here, is nowhere in the text. */
	readonly gaps: number;

	constructor(text: string) {
		const lowered = text.toLowerCase();
		// A text that grows by being made small stays as it is, or places would move.
		const isLowered = lowered.length === text.length;
		const lower = isLowered ? lowered : text;
		const units = unitsOf(text);
		const table = wordsKnown();
		const words = wordsRead;
		const places = placesRead;
		const starts = startsRead;
		const ends = endsRead;
		const groups = groupsRead;
		let count = 0;
		let quotes: string[] | undefined;
		let closing = -1;
		let quoteStart = 0;
		let isBalanced = true;
		let marks = 0;
		let groupMarks = 0;
		let gaps = 0;
		let before = space;
		let next: number = place.sentence;
		let index = 0;
		while (index < text.length) {
			const code = units[index] ?? 0;
			if (isLetterOrDigit(code)) {
				const start = index;
				let isAddress = false;
				let isAscii = true;
				let hash = 0;
				for (;; index++) {
					const inside = units[index] ?? 0;
					if (inside >= ascii) {
						isAscii = false;
						if (inside >= firstOddLetter) gaps |= gap.odd;
						if (isLetterOrDigit(inside)) continue;
					} else if (wordCharacters[inside] === 1) {
						if (inside === 64 && index > start) isAddress = true;
						hash = hashWith(hash, inside);
						continue;
					}
					const after = units[index + 1] ?? 0;
					const isInside = joins(inside, units[index - 1] ?? 0, after) || (isAddress && inside === 45 && isLetterOrDigit(after));
					if (index === closing || !isInside) break;
					hash = hashWith(hash, inside);
				}
				let end = index;
				let flags = next | (isCapital(code) ? place.capital : 0) | (closing === -1 ? 0 : place.quoted)
					| (isAddress ? place.address : 0) | (isDigit(code) ? place.digit : 0);
				if (end - start > 2 && isApostrophe(units[end - 2] ?? 0) && ((units[end - 1] ?? 0) | 32) === 115) {
					end -= 2;
					flags |= place.possessive;
					hash = hashOf(units, start, end);
				}
				if (end - start > longestWord) flags |= place.long;
				const known = isLowered && isAscii ? table.find(hash, units, start, end) : table.get(lower.slice(start, end));
				const ofWord = known === undefined ? 0 : known.groups;
				knownRead[count] = known;
				words[count] = known === undefined ? lower.slice(start, end) : known.word;
				groups[count] = ofWord;
				groupMarks |= ofWord;
				places[count] = flags;
				starts[count] = start;
				ends[count] = end;
				count++;
				marks |= flags;
				next = 0;
				before = 0;
				continue;
			}
			if (closing !== -1) {
				if (index === closing) {
					(quotes ??= []).push(text.slice(quoteStart, index));
					closing = -1;
					next |= place.clause;
				}
			} else if (isApostrophe(code) || code === 0x2018) {
				const isOpening = index === 0 || !isLetterOrDigit(units[index - 1] ?? 0);
				const end = isOpening ? closingSingle(text, index) : -1;
				if (end !== -1) {
					closing = end;
					quoteStart = index + 1;
				} else if (!isOpening && count > 0) {
					places[count - 1] = (places[count - 1] ?? 0) | place.possessive;
				}
			} else {
				const partner = doubleClosing.get(code);
				if (partner !== undefined) {
					quoteStart = index + 1;
					const end = text.indexOf(String.fromCharCode(partner), quoteStart);
					if (end === -1) isBalanced = false;
					else closing = end;
				}
			}
			if (code === 46 || code === 33 || code === 63 || code === 10) next |= place.sentence;
			else if (code === 58) {
				if (count > 0) places[count - 1] = (places[count - 1] ?? 0) | place.colon;
				marks |= place.colon;
				next |= place.clause;
			} else if (code !== space && code !== 39 && code !== 47) next |= place.clause;
			gaps |= gapOf(before, code);
			before = code;
			index++;
		}
		if (before === space) gaps |= gap.odd;
		this.text = text;
		this.lower = lower;
		this.words = words.slice(0, count);
		this.places = places.slice(0, count);
		this.starts = starts.slice(0, count);
		this.ends = ends.slice(0, count);
		this.groups = groups.slice(0, count);
		this.groupMarks = groupMarks;
		this.quotes = quotes ?? noQuotes;
		this.isBalanced = isBalanced;
		this.marks = marks;
		this.gaps = gaps;
	}
}

/** Splits a text into words. */
export const tokensOf = (text: string): Tokens => new Tokens(text);
