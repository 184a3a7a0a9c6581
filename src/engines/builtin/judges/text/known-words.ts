import { lexicon, type Phrasebook, secondWords } from '../lexicon/lexicon.js';

/** What the judges know of a word, whatever text it stands in. */
export type KnownWord = {
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

let knownWords: ReadonlyMap<string, KnownWord> | undefined;

const compile = (): ReadonlyMap<string, KnownWord> => new Map([...lexicon.keys(), ...secondWords, ...groupsOfWords.keys()]
	.map(word => [word, { phrasebook: lexicon.get(word), isSecond: secondWords.has(word), groups: groupsOfWords.get(word) ?? 0 }]));

const unknown: KnownWord = { phrasebook: undefined, isSecond: false, groups: 0 };

/** What is known of a word: nothing, of most names. */
export const knownWord = (word: string): KnownWord => (knownWords ??= compile()).get(word) ?? unknown;
