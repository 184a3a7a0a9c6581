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

/**
 * @param text the request.
 * @param now the world's clock, `YYYY-MM-DD HH:MM:SS`; undefined where it is not known.
 */
export const readRequest = (text: string, now: string | undefined): Request => new RequestText(text, now);

class RequestText implements Request {
	readonly text: string;
	readonly folded: string;
	readonly words: readonly string[];
	readonly wordSet: ReadonlySet<string>;
	readonly today: Day | undefined;
	#stems: ReadonlySet<string> | undefined;
	#moments: Moments | undefined;
	#quotes: readonly Quote[] | undefined;
	#fullNames: Request['fullNames'] | undefined;

	constructor(text: string, now: string | undefined) {
		this.text = text;
		this.folded = fold(text);
		this.words = wordsOf(this.folded);
		this.wordSet = new Set(this.words);
		this.today = now === undefined ? undefined : dayOfIso(now);
	}

	get stems(): ReadonlySet<string> {
		return this.#stems ??= stemsOf(this.wordSet);
	}

	get moments(): Moments {
		return this.#moments ??= readMoments(this.folded, this.today);
	}

	get quotes(): readonly Quote[] {
		return this.#quotes ??= quotesIn(this.text);
	}

	get fullNames(): Request['fullNames'] {
		return this.#fullNames ??= fullNamesIn(this.text);
	}
}

const stemsOf = (words: ReadonlySet<string>): Set<string> => {
	const stems = new Set<string>();
	for (const word of words) stems.add(stemOf(word));
	return stems;
};

// A single quotation mark counts only at a word's edge, so that apostrophes open nothing.
const quoted = /"([^"]{2,})"|“([^”]{2,})”|«([^»]{2,})»|(?<![\p{L}\p{N}])['‘](?=\S)((?:[^'’\n]|['’](?=\p{L}))+)['’](?![\p{L}\p{N}])/gu;
const quotationMark = /["“«'‘]/;
const titleLead = /\b(?:subject|titled?|entitled|called|named?|label\w*|headed|task|event|meeting|topic)\b[^.!?]{0,16}$|\b(?:rename\w*|retitle\w*|change the (?:name|title|subject))\b[^.!?]*$/i;

const quotesIn = (text: string): Quote[] => {
	const quotes: Quote[] = [];
	if (!quotationMark.test(text)) return quotes;
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
