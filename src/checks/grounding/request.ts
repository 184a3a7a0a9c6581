import { fold } from '../../text/fold.js';
import { FoldedText, foldedLast } from '../../text/folded-text.js';
import { type Day, dayOfIso } from '../../text/moments/calendar.js';
import { withoutIdioms } from '../../text/idioms.js';
import type { Moments } from '../../text/moments/moments.js';
import { stemOf, stopwords, wordsOf } from './words.js';

/** A text in quotation marks, and the word that leads to it. */
export type Quote = {
	readonly text: string;
	readonly role: 'title' | 'prose';
	readonly folded: string;
	/** The mark of the request's own sentence right after the closing quotation mark; empty where none stands there. */
	readonly follower: string;
};

/** What a person's request says, each part read when it is first asked for. */
export interface Request {
	readonly text: string;
	readonly folded: string;
	/** Its words in order, folded. */
	readonly words: readonly string[];
	/** True where it has the word, folded. */
	says(word: string): boolean;
	readonly stems: ReadonlySet<string>;
	/** The stems of its words but for stopwords, in order. */
	readonly tellingStems: readonly string[];
	/** `folded` with the quoted texts and the idioms blanked out: what says which values are meant. As long as `folded`. */
	readonly bare: string;
	readonly bareWords: readonly string[];
	readonly bareStems: ReadonlySet<string>;
	readonly today: Day | undefined;
	readonly moments: Moments;
	readonly quotes: readonly Quote[];
	/** Pairs of capitalised words, folded: `Ada Berg`. */
	readonly fullNames: ReadonlyArray<readonly [string, string]>;
}

/**
 * @param text the request.
 * @param now the world's clock, `YYYY-MM-DD HH:MM:SS`; undefined where it is not known.
 */
export const readRequest = (text: string, now: string | undefined): Request =>
	new RequestText(foldedLast(text, now === undefined ? undefined : dayOfIso(now)));

/** A part of a request, read on its own. */
export const readPart = (text: string, { today }: Request): Request => new RequestText(new FoldedText(text, today));

/** So many words are looked for one after the other, before a set of all words is made: most requests are asked no more. */
const fewQuestions = 16;

class RequestText implements Request {
	readonly text: string;
	readonly folded: string;
	readonly words: readonly string[];
	readonly today: Day | undefined;
	#asked = 0;
	#wordSet: ReadonlySet<string> | undefined;
	#stems: ReadonlySet<string> | undefined;
	#tellingStems: readonly string[] | undefined;
	#bare: string | undefined;
	#bareWords: readonly string[] | undefined;
	#bareStems: ReadonlySet<string> | undefined;
	readonly #reading: FoldedText;
	#quotes: readonly Quote[] | undefined;
	#fullNames: Request['fullNames'] | undefined;

	constructor(reading: FoldedText) {
		this.text = reading.text;
		this.folded = reading.folded;
		this.words = wordsOf(this.folded);
		this.today = reading.today;
		this.#reading = reading;
	}

	says(word: string): boolean {
		if (this.#wordSet === undefined && this.#asked++ < fewQuestions) return this.words.includes(word);
		return (this.#wordSet ??= new Set(this.words)).has(word);
	}

	get stems(): ReadonlySet<string> {
		return this.#stems ??= stemsOf(this.words);
	}

	get tellingStems(): readonly string[] {
		return this.#tellingStems ??= tellingStemsOf(this.words);
	}

	get bare(): string {
		return this.#bare ??= withoutIdioms(this.quotes.reduce(blanked, this.folded));
	}

	get bareWords(): readonly string[] {
		// Most requests have nothing to blank out.
		return this.#bareWords ??= this.bare === this.folded ? this.words : wordsOf(this.bare);
	}

	get bareStems(): ReadonlySet<string> {
		return this.#bareStems ??= this.bareWords === this.words ? this.stems : stemsOf(this.bareWords);
	}

	get moments(): Moments {
		return this.#reading.moments;
	}

	get quotes(): readonly Quote[] {
		return this.#quotes ??= quotesIn(this.text);
	}

	get fullNames(): Request['fullNames'] {
		return this.#fullNames ??= fullNamesIn(this.text);
	}
}

const blanked = (text: string, quote: Quote): string => {
	const at = text.indexOf(quote.folded);
	return at === -1 ? text : text.slice(0, at) + ' '.repeat(quote.folded.length) + text.slice(at + quote.folded.length);
};

const tellingStemsOf = (words: Iterable<string>): string[] => {
	const stems: string[] = [];
	for (const word of words) if (!stopwords.has(word)) stems.push(stemOf(word));
	return stems;
};

const stemsOf = (words: Iterable<string>): Set<string> => {
	const stems = new Set<string>();
	for (const word of words) stems.add(stemOf(word));
	return stems;
};

// A single quotation mark counts only at a word's edge, so that apostrophes open nothing.
const quoted = /"([^"]{2,})"|“([^”]{2,})”|«([^»]{2,})»|(?<![\p{L}\p{N}])['‘](?=\S)((?:[^'’\n]|['’](?=\p{L}))+)['’](?![\p{L}\p{N}])/gu;
const quotationMark = /["“«'‘]/;
const titleLead = /\b(?:subject|titled?|entitled|called|named?|label\w*|headed|task|event|meeting|topic)\b[^.!?]{0,16}$|\b(?:rename\w*|retitle\w*|change the (?:name|title|subject))\b[^.!?]*$/i;

const proseLead = /\b(?:writ(?:e|es|ing)|say|says|saying|body|text|reading)[\s:,]*$|\b(?:repl(?:y|ies|ying)|respond\w*|answer\w*)\b.*\bwith[\s:,]*$/is;
/** `with "Budget" in the subject`: the quotation before it is the subject. */
const subjectTaken = /["”»'’]\s+in\s+(?:the|its|their|his|her)\s+(?:subject|title|name)\b[^.!?]{0,24}$/i;
const longestLead = 120;
/** Longer than any lead may lie away from its quotation. */
const shortestBlank = 20;

const quotesIn = (text: string): Quote[] => {
	const quotes: Quote[] = [];
	if (!quotationMark.test(text)) return quotes;
	/** What was read so far, the quotations in it blanked out: their words lead to nothing. */
	let before = '';
	let end = 0;
	for (const match of text.matchAll(quoted)) {
		const inner = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
		before += text.slice(end, match.index);
		end = match.index + match[0].length;
		if (inner !== '') quotes.push({ text: inner, folded: fold(inner), role: roleAfter(before.slice(-longestLead)), follower: followerOf(text, end) });
		before += `"${' '.repeat(Math.max(inner.length, shortestBlank))}"`;
	}
	return quotes;
};

const roleAfter = (lead: string): Quote['role'] => titleLead.test(lead) && !proseLead.test(lead) && !subjectTaken.test(lead) ? 'title' : 'prose';

const followerOf = (text: string, index: number): string => '.,;:!?'.includes(text.charAt(index)) ? text.charAt(index) : '';

const namePair = /(\p{Lu}[\p{L}]+)\s+(?=(\p{Lu}[\p{L}]+))/gu;

const fullNamesIn = (text: string): Array<readonly [string, string]> =>
	Array.from(text.matchAll(namePair), match => [fold(match[1] ?? ''), fold(match[2] ?? '')] as const);
