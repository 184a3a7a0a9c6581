import { type Day, dayOfIso } from '../../text/moments/calendar.js';
import { type Moments, readMoments } from '../../text/moments/moments.js';
import { fold, stemOf, wordsOf } from './words.js';

/** A text in quotation marks, and the word that leads to it. */
export type Quote = { readonly text: string; readonly role: 'title' | 'prose' };

/** What a person's request says, each part read when it is first asked for. */
export interface Request {
	readonly text: string;
	readonly folded: string;
	/** Its words in order, folded. */
	readonly words: readonly string[];
	readonly wordSet: ReadonlySet<string>;
	readonly stems: ReadonlySet<string>;
	readonly today: Day | undefined;
	readonly moments: Moments;
	readonly quotes: readonly Quote[];
	/** Pairs of capitalised words, folded: `Ada Berg`. */
	readonly fullNames: ReadonlyArray<readonly [string, string]>;
}

const once = <T>(make: () => T): (() => T) => {
	let made: { readonly value: T } | undefined;
	return () => (made ??= { value: make() }).value;
};

/**
 * @param text the request.
 * @param now the world's clock, `YYYY-MM-DD HH:MM:SS`; undefined where it is not known.
 */
export const readRequest = (text: string, now: string | undefined): Request => {
	const folded = fold(text);
	const today = now === undefined ? undefined : dayOfIso(now);
	const words = wordsOf(folded);
	const wordSet = new Set(words);
	const stems = once(() => new Set([...wordSet].map(stemOf)));
	const moments = once(() => readMoments(folded, today));
	const quotes = once(() => quotesIn(text));
	const fullNames = once(() => fullNamesIn(text));
	return {
		text, folded, words, wordSet, today,
		get stems() {
			return stems();
		},
		get moments() {
			return moments();
		},
		get quotes() {
			return quotes();
		},
		get fullNames() {
			return fullNames();
		},
	};
};

// A single quotation mark counts only at a word's edge, so that apostrophes open nothing.
const quoted = /"([^"]{2,})"|“([^”]{2,})”|«([^»]{2,})»|(?<![\p{L}\p{N}])['‘](?=\S)((?:[^'’\n]|['’](?=\p{L}))+)['’](?![\p{L}\p{N}])/gu;
const titleLead = /\b(?:subject|titled?|entitled|called|named?|label\w*|headed|task|event|meeting|topic)\b[^.!?]{0,16}$|\b(?:rename\w*|retitle\w*|change the (?:name|title|subject))\b[^.!?]*$/i;

const quotesIn = (text: string): Quote[] => {
	const quotes: Quote[] = [];
	for (const match of text.matchAll(quoted)) {
		const inner = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
		const lead = text.slice(Math.max(0, match.index - 80), match.index);
		if (inner !== '') quotes.push({ text: inner, role: titleLead.test(lead) ? 'title' : 'prose' });
	}
	return quotes;
};

const namePair = /(\p{Lu}[\p{L}]+)\s+(?=(\p{Lu}[\p{L}]+))/gu;

const fullNamesIn = (text: string): Array<readonly [string, string]> =>
	Array.from(text.matchAll(namePair), match => [fold(match[1] ?? ''), fold(match[2] ?? '')] as const);
