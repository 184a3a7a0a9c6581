import { fold } from '../../../../text/fold.js';
import type { FoldedText } from '../../../../text/folded-text.js';
import type { Moments } from '../../../../text/moments/moments.js';
import type { Span } from '../../../../text/moments/reading.js';
import { type Deed, deeds as allDeeds, type Meaning, subjects as allSubjects } from '../lexicon/meaning.js';
import { hasPlace, type Hits, noHits, noteHit } from './hits.js';
import { groupsOf, wordGroup } from './known-words.js';
import { knownRead, place, Tokens } from './tokens.js';

const largestGap = 4;

/** Matches the words of a phrase after its first; answers the index after its last word, or -1. */
const matchRest = (words: readonly string[], at: number, rest: readonly string[], from: number): number => {
	let index = at;
	for (let part = from; part < rest.length; part++) {
		if (rest[part] === '…') {
			const limit = Math.min(words.length, index + largestGap + 1);
			const wanted = rest[part + 1];
			for (let next = index; next < limit; next++) {
				if (words[next] !== wanted) continue;
				const to = matchRest(words, next, rest, part + 1);
				if (to !== -1) return to;
			}
			return -1;
		}
		if (words[index] !== rest[part]) return -1;
		index++;
	}
	return index;
};

/** Whether a sentence starts between two words: no phrase goes on from one sentence into the next. */
const startsSentence = (places: readonly number[], from: number, to: number): boolean => {
	for (let index = from; index < to; index++) if (((places[index] ?? 0) & place.sentence) !== 0) return true;
	return false;
};

/** The sets of some of a few names, by bits: made once each, because texts share them. */
const setsOf = <Name extends string>(names: readonly Name[]): ((bits: number) => ReadonlySet<Name>) => {
	const made: Array<ReadonlySet<Name> | undefined> = [];
	return bits => made[bits] ??= new Set(names.filter((_, index) => (bits & (1 << index)) !== 0));
};
const deedsOf = setsOf(allDeeds);
const subjectsOf = setsOf(allSubjects);

/** Words that start a new wish, and so end what a mail shall say. */
const newWish = new Set(['then', 'afterwards', 'also', 'finally', 'additionally']);

/** Marks what follows "saying", "let her know that" and the like, to the end of its sentence or clause, as content. */
const markContent = ({ words, places }: Tokens, from: number, reach: 'sentence' | 'clause'): void => {
	const ends = place.content | (reach === 'sentence' ? place.sentence : place.sentence | place.clause);
	for (let index = from; index < words.length; index++) {
		const at = places[index] ?? 0;
		if ((at & ends) !== 0 || newWish.has(words[index] ?? '')) return;
		places[index] = at | place.content;
	}
};

/** So many words are looked for one after the other, before a set of all words is made: most texts are asked no more. */
const fewQuestions = 16;

/** Where the request itself first says that all rows are meant, one by its order, all but some, or those within bounds; -1 where it does not. */
export type Scope = { every: number; order: number; except: number; bound: number };

/**
 * All that the rules need to know of a text: its words, read once against the lexicon. What only some rules need, such
 * as dates, is read when it is first asked for.
 */
export class TextFeatures extends Tokens {
	readonly hits: Hits = noHits();
	/** The deeds that some words of the text, outside of quotations, ask for or allow. */
	readonly deeds: ReadonlySet<Deed>;
	/** The databases that words of the request itself are of. */
	readonly subjects: ReadonlySet<string>;
	readonly scope: Scope = { every: -1, order: -1, except: -1, bound: -1 };
	readonly #reading: FoldedText;
	#foldedStarts: readonly number[] | undefined;
	#vocabulary: Set<string> | undefined;
	#asked = 0;
	#meansAll: boolean | undefined;
	#subjectBits = 0;
	#saidGroups: number | undefined;

	constructor(reading: FoldedText) {
		super(reading.text);
		this.#reading = reading;
		this.deeds = deedsOf(this.#read());
		this.subjects = subjectsOf(this.#subjectBits);
	}

	/** Dates, times, durations and numbers, with all usual readings; of the whole text, quotations included. */
	get moments(): Moments {
		return this.#reading.moments;
	}

	/** The index of a moment's first word; -1 where it is none. */
	wordAt({ token }: Span): number {
		const index = this.moments.tokens[token]?.index ?? 0;
		this.#foldedStarts ??= foldedStartsOf(this, this.#reading.folded);
		return this.#foldedStarts.findIndex(start => start >= index);
	}

	/** Whether a word is one of the text's, or part of an address among them. */
	says(word: string): boolean {
		if (this.#vocabulary === undefined) {
			if ((this.marks & place.address) === 0 && this.#asked++ < fewQuestions) return this.words.includes(word);
			this.#vocabulary = vocabularyOf(this);
		}
		return this.#vocabulary.has(word);
	}

	/** The groups of the words, and of the parts of addresses among them. */
	get saidGroups(): number {
		return this.#saidGroups ??= (this.marks & place.address) === 0 ? this.groupMarks : groupsIn(this.#vocabulary ??= vocabularyOf(this));
	}

	/** Whether the request means all rows that fit: it says so, or speaks of them in the plural. */
	get meansAll(): boolean {
		return this.#meansAll ??= this.scope.every !== -1 || hasPlural(this);
	}

	/** Reads all words in order, as they have just been cut, and answers the allowed deeds as bits. */
	#read(): number {
		const { words, places } = this;
		let allowed = 0;
		for (let at = 0; at < words.length; at++) {
			const phrasebook = knownRead[at]?.phrasebook;
			if (phrasebook === undefined) continue;
			const isQuoted = ((places[at] ?? 0) & place.quoted) !== 0;
			const second = at + 1 < words.length ? knownRead[at + 1] : undefined;
			const page = second?.isSecond === true ? phrasebook.bySecond.get(second.word) ?? phrasebook.others : phrasebook.others;
			if (page.isPlain) {
				if (isQuoted) continue;
				allowed |= page.deedBits;
				if (page.subjectBits !== 0 && isPlainAt(this, at)) this.#subjectBits |= page.subjectBits;
				continue;
			}
			for (const { rest, kind, meaning, deedBits, subjectBit, isNoted } of page.entries) {
				if (isQuoted && kind !== 'value') continue;
				const to = rest.length === 0 ? at + 1 : matchRest(words, at + 1, rest, 0);
				if (to === -1 || (to > at + 1 && startsSentence(places, at + 1, to))) continue;
				if (kind === 'idiom') break;
				allowed |= deedBits;
				if (isNoted) this.#note(meaning, at, to);
				else if (subjectBit !== 0 && isPlainAt(this, at)) this.#subjectBits |= subjectBit;
			}
		}
		return allowed;
	}

	#note(meaning: Meaning, at: number, to: number): void {
		switch (meaning.kind) {
			case 'every': case 'order': case 'except': case 'bound':
				if (this.scope[meaning.kind] === -1 && isPlainAt(this, at)) this.scope[meaning.kind] = at;
				return;
			case 'says':
				// "I would ask you to" is a wish, not a mail, and "the title of each meeting" says no title.
				if (this.words[at + 1] === 'you' || this.words[to] === 'of') return;
				markContent(this, to, meaning.reach);
				break;
			default:
		}
		if (hasPlace(meaning)) noteHit(this.hits, meaning, at, to);
	}
}

const foldable = /['\u0080-\uffff]/g;
const apostrophe = /['’＇]/;

/** Where the words start in the folded text, in which the places of moments are: apostrophes are left out there. */
const foldedStartsOf = ({ lower, starts, words }: Tokens, folded: string): readonly number[] => {
	if (folded === lower) return starts;
	let end = 0;
	let length = 0;
	let next = -1;
	return starts.map((start, index) => {
		if (next < end) {
			foldable.lastIndex = end;
			next = foldable.test(lower) ? foldable.lastIndex - 1 : lower.length;
		}
		length += next < start ? fold(lower.slice(end, start)).length : start - end;
		// Of `"Budget"'s` and the like, the s is left out as well.
		end = words[index] === 's' && apostrophe.test(lower.charAt(start - 1)) ? start + 1 : start;
		return length;
	});
};

const groupsIn = (words: Iterable<string>): number => {
	let groups = 0;
	for (const word of words) groups |= groupsOf(word);
	return groups;
};

const vocabularyOf = ({ words, marks }: Tokens): Set<string> => {
	const vocabulary = new Set(words);
	if ((marks & place.address) === 0) return vocabulary;
	for (const word of words) if (word.includes('@')) for (const part of word.split(/[@.]/)) vocabulary.add(part);
	return vocabulary;
};

/** Words that make the word after them a noun: "an update", "my schedule", "of change". */
const nounLeads = new Set(('a an the my his her their our your this that these those any all some no of for about with from by every each quick short new latest '
	+ 'same next last status brief budget project team weekly monthly daily in on at regarding design product sales').split(' '));

/** Whether the verb at a word asks: it stands outside of quotations and contents, and no article makes a noun of it. */
export const asksAt = ({ words, places }: Tokens, at: number): boolean => {
	const flags = places[at] ?? 0;
	if ((flags & (place.quoted | place.content)) !== 0) return false;
	if ((flags & place.capital) !== 0 && (flags & place.sentence) === 0) return false;
	return (flags & (place.sentence | place.clause)) !== 0 || !nounLeads.has(words[at - 1] ?? '');
};

/** Words after which an imperative stands. */
const imperativeLeads = new Set(['please', 'pls', 'plz', 'and', 'then', 'also', 'to', 'you', 'can', 'could', 'just', 'kindly', 'would', 'i', 'we', 'go', 'let\'s', 'me', 'help']);

/** Whether the verb at a word is a wish of its own: first of its clause, or after "please", "and", "can you". */
export const isWishAt = (tokens: Tokens, at: number): boolean => {
	const flags = tokens.places[at] ?? 0;
	if (!asksAt(tokens, at)) return false;
	return (flags & (place.sentence | place.clause)) !== 0 || imperativeLeads.has(tokens.words[at - 1] ?? '');
};

/** Whether the word at an index is part of the request itself rather than of a quotation or of what a mail shall say. */
export const isPlainAt = ({ places }: Tokens, at: number): boolean => ((places[at] ?? 0) & (place.quoted | place.content)) === 0;

const plurals = wordGroup(('emails mails messages events meetings appointments calls entries invites tasks tickets cards customers clients accounts leads deals prospects newsletters reviews sessions syncs '
	+ 'standups demos ones slots items').split(' '));

const hasPlural = ({ groups, groupMarks, places }: TextFeatures): boolean => {
	if ((groupMarks & plurals) === 0) return false;
	for (let at = 0; at < groups.length; at++) {
		if (((groups[at] ?? 0) & plurals) !== 0 && ((places[at] ?? 0) & (place.quoted | place.content | place.possessive)) === 0) return true;
	}
	return false;
};
