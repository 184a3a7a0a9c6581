import { laterWords, lexicon, type Phrasebook, secondWords } from '../lexicon/lexicon.js';
import { createWordTable, type WordTable } from './word-table.js';

/** What the judges know of a word, whatever text it stands in. */
export type KnownWord = {
	/** The same string for every text: what is compared with it mostly is the same object. */
	readonly word: string;
	/** The phrases of the lexicon that it begins. */
	readonly phrasebook: Phrasebook | undefined;
	/** Whether some phrase has it after its first word. */
	readonly isSecond: boolean;
	/** The groups that it is in, a bit each. */
	readonly groups: number;
};

const groupsOfWords = new Map<string, number>();

/** As many bits as a number has that takes no memory of its own. */
const mostGroups = 30;
let made = 0;

/**
 * Makes a group of words that rules look for, and answers its bit. Every word of a request is looked up once for all
 * groups, so that rules look at bits, first at those of the whole text. For constants of modules: before a text is read.
 */
export const wordGroup = (words: Iterable<string>): number => {
	if (made === mostGroups || knownWords !== undefined) throw new Error(`there are ${mostGroups} groups of words at most, made before a text is read`);
	const bit = 1 << made++;
	for (const word of words) groupsOfWords.set(word, (groupsOfWords.get(word) ?? 0) | bit);
	return bit;
};

let knownWords: WordTable<KnownWord> | undefined;

const compile = (): WordTable<KnownWord> => {
	const words = new Set([...lexicon.keys(), ...laterWords, ...groupsOfWords.keys()]);
	return createWordTable([...words].map(word => ({ word, phrasebook: lexicon.get(word), isSecond: secondWords.has(word), groups: groupsOfWords.get(word) ?? 0 })));
};

/** What is known of words: nothing, of most names. Reading a text asks for it. */
export const wordsKnown = (): WordTable<KnownWord> => knownWords ??= compile();

/** The groups that a word is in. */
export const groupsOf = (word: string): number => wordsKnown().get(word)?.groups ?? 0;
