import { deedPhrases } from './deeds.js';
import { limitPhrases } from './limits.js';
import { type Deed, deeds, type Meaning, type Phrase, subjects } from './meaning.js';
import { scopePhrases } from './scope.js';
import { thingPhrases } from './things.js';
import { valuePhrases } from './values.js';

/** A phrase under its first word: the words that must follow, and what it means with them. */
export type LexiconEntry = {
	readonly rest: readonly string[];
	readonly meaning: Meaning;
	/** The deeds that it means, a bit each in the order of `deeds`; 0 where it means none. */
	readonly deedBits: number;
	/** The bit of the database whose thing it means, in the order of `subjects`; 0 where it means none. */
	readonly subjectBit: number;
	/** Whether it is more than those bits. */
	readonly isNoted: boolean;
	/** The kind of its meaning, beside it: meanings differ in form, and are slow to be asked. */
	readonly kind: Meaning['kind'];
};

/** Phrases that a word may begin, longest first. */
export type Page = {
	readonly entries: readonly LexiconEntry[];
	/** Whether all of them are of that word alone, and no more than their bits: then these are all that there is to read. */
	readonly isPlain: boolean;
	/** The bits of all of them together. */
	readonly deedBits: number;
	readonly subjectBits: number;
};

/** The phrases of one first word, by the word after it: "to" alone begins a hundred. */
export type Phrasebook = {
	readonly bySecond: ReadonlyMap<string, Page>;
	/** Those for any other word after it, or none. */
	readonly others: Page;
};

/** First word to its phrases. */
export type Lexicon = ReadonlyMap<string, Phrasebook>;

const bitsOf = (meant: readonly Deed[]): number => meant.reduce((bits, deed) => bits | (1 << deeds.indexOf(deed)), 0);

const entryOf = (rest: readonly string[], meaning: Meaning): LexiconEntry =>
	({
		rest,
		meaning,
		deedBits: meaning.kind === 'deed' ? bitsOf(meaning.deeds) : 0,
		subjectBit: meaning.kind === 'thing' ? 1 << subjects.indexOf(meaning.subject) : 0,
		isNoted: meaning.kind !== 'thing' && !(meaning.kind === 'deed' && !meaning.demands),
		kind: meaning.kind,
	});

/** One entry for all the deeds that the same phrase allows, so that "send", which is in many lists, is looked at once. */
const joinWeakDeeds = (entries: readonly LexiconEntry[]): LexiconEntry[] => {
	const joined = new Map<string, LexiconEntry>();
	for (const entry of entries) {
		const { rest, meaning } = entry;
		const isWeak = meaning.kind === 'deed' && !meaning.demands;
		const key = isWeak ? `weak ${rest.join(' ')}` : `${JSON.stringify(meaning)} ${rest.join(' ')}`;
		const known = joined.get(key);
		joined.set(key, known === undefined ? entry : { ...known, deedBits: known.deedBits | entry.deedBits });
	}
	return [...joined.values()];
};

const compile = (entries: readonly Phrase[]): Lexicon => {
	const lexicon = new Map<string, LexiconEntry[]>();
	for (const { words: [first = '', ...rest], meaning } of entries) {
		const known = lexicon.get(first);
		if (known === undefined) lexicon.set(first, [entryOf(rest, meaning)]);
		else known.push(entryOf(rest, meaning));
	}
	return new Map([...lexicon].map(([first, known]) => [first, phrasebook(joinWeakDeeds(known).sort((left, right) => right.rest.length - left.rest.length))]));
};

const phrasebook = (entries: readonly LexiconEntry[]): Phrasebook => {
	const isOpen = ({ rest }: LexiconEntry): boolean => rest.length === 0 || rest[0] === '…';
	const seconds = new Set(entries.filter(entry => !isOpen(entry)).map(({ rest: [second = ''] }) => second));
	return {
		bySecond: new Map([...seconds].map(second => [second, page(entries.filter(entry => isOpen(entry) || entry.rest[0] === second))])),
		others: page(entries.filter(isOpen)),
	};
};

const page = (entries: readonly LexiconEntry[]): Page => ({
	entries,
	isPlain: entries.every(({ rest, isNoted }) => rest.length === 0 && !isNoted),
	deedBits: entries.reduce((bits, entry) => bits | entry.deedBits, 0),
	subjectBits: entries.reduce((bits, entry) => bits | entry.subjectBit, 0),
});

/** All words that the judges know, compiled once. */
export const lexicon: Lexicon = compile([...deedPhrases, ...thingPhrases, ...limitPhrases, ...valuePhrases, ...scopePhrases]);

/** The words that stand second in some phrase: only they can choose among a word's phrases. */
export const secondWords: ReadonlySet<string> = new Set([...lexicon.values()].flatMap(({ bySecond }) => [...bySecond.keys()]));

/** The words that stand after the first in some phrase. */
export const laterWords: ReadonlySet<string> = new Set([...lexicon.values()].flatMap(({ bySecond, others }) =>
	[...bySecond.values(), others].flatMap(({ entries }) => entries.flatMap(({ rest }) => rest))));
