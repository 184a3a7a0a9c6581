import { BoundedCache } from '../../text/bounded-cache.js';
import { fold } from '../../text/fold.js';
import { type Day, dayOfIso } from '../../text/moments/calendar.js';
import { stemOf, stopwords, wordsOf } from './words.js';

/** A word that tells rows apart, its stem, and both as features are named by them. */
export type TellingWord = { readonly word: string; readonly stem: string; readonly quotedWord: string; readonly quotedStem: string };

/** Of a longer text, the start is enough to tell rows apart by. */
const longest = 1000;
/** A cell of up to this many characters is short: long texts hold many words by chance. */
const shortCell = 100;

/** What is read off the text of a cell, each part when it is first asked for. */
export class TextFacts {
	readonly folded: string;
	readonly isShort: boolean;
	/** True where it may hold an address. */
	readonly hasAt: boolean;
	readonly #text: string;
	#lower: string | undefined;
	#essence: string | undefined;
	#day: Day | undefined | null = null;
	#words: ReadonlySet<string> | undefined;
	#telling: readonly TellingWord[] | undefined;

	constructor(text: string) {
		this.folded = fold(text);
		this.isShort = text.length <= shortCell;
		this.hasAt = text.includes('@');
		this.#text = text;
	}

	/** In lower case. */
	get lower(): string {
		return this.#lower ??= this.#text.toLowerCase();
	}

	/** The day that it starts with, as `YYYY-MM-DD`. */
	get day(): Day | undefined {
		if (this.#day === null) this.#day = dayOfIso(this.#text);
		return this.#day;
	}

	/** Its words, parted by one space: equal for texts that differ in case, spacing and marks only. */
	get essence(): string {
		return this.#essence ??= wordsOf(this.folded).join(' ');
	}

	/** Its different words, in order. */
	get words(): ReadonlySet<string> {
		return this.#words ??= new Set(wordsOf(this.folded));
	}

	/** Its different words that are no stopwords, in order. */
	get telling(): readonly TellingWord[] {
		return this.#telling ??= tellingOf(this.isShort ? this.words : new Set(wordsOf(this.folded.slice(0, longest))));
	}
}

const tellingOf = (words: ReadonlySet<string>): TellingWord[] => {
	const telling: TellingWord[] = [];
	for (const word of words) {
		if (stopwords.has(word)) continue;
		const stem = stemOf(word);
		telling.push({ word, stem, quotedWord: `"${word}"`, quotedStem: `"${stem}"` });
	}
	return telling;
};

/** Characters of the texts that are remembered, in each of two generations. */
const rememberedCharacters = 131_072;
const known = new BoundedCache<TextFacts>(rememberedCharacters);

/** What is read off a text. The rows of a world are answered again and again: each of their texts is read once. */
export const factsOf = (text: string): TextFacts => {
	const found = known.get(text);
	if (found !== undefined) return found;
	const facts = new TextFacts(text);
	known.set(text, facts, text.length + 16);
	return facts;
};
