import type { Meaning } from '../lexicon/meaning.js';

/** The kinds of phrases whose places in the text matter to the rules. Of the others it is enough that they are there. */
type NotedKind = 'deed' | 'beyond' | 'parameter' | 'value' | 'stranger' | 'says' | 'person';
type NotedMeaning = Extract<Meaning, { kind: NotedKind }>;

/** A phrase of the lexicon, found in the text at some words. */
export type Hit<Kind extends NotedKind = NotedKind> = {
	readonly meaning: Extract<Meaning, { kind: Kind }>;
	/** Index of its first word, and of the word after its last. */
	readonly at: number;
	readonly to: number;
};

/** What was found, by kind, in the text's order. Of the deeds those that demand. */
export type Hits = { [Kind in NotedKind]: ReadonlyArray<Hit<Kind>> };

/** Shared by all kinds of which nothing was found: most of every text's. */
const none: readonly never[] = [];

export const noHits = (): Hits => ({ deed: none, beyond: none, parameter: none, value: none, stranger: none, says: none, person: none });

/** Whether the place of a phrase matters. */
export const hasPlace = (meaning: Meaning): meaning is NotedMeaning => {
	switch (meaning.kind) {
		case 'deed': return meaning.demands;
		case 'thing': case 'every': case 'order': case 'except': case 'bound': case 'idiom': return false;
		default: return true;
	}
};

export const noteHit = (hits: Hits, meaning: NotedMeaning, at: number, to: number): void => {
	switch (meaning.kind) {
		case 'deed': hits.deed = withHit(hits.deed, { meaning, at, to }); break;
		case 'beyond': hits.beyond = withHit(hits.beyond, { meaning, at, to }); break;
		case 'parameter': hits.parameter = withHit(hits.parameter, { meaning, at, to }); break;
		case 'value': hits.value = withHit(hits.value, { meaning, at, to }); break;
		case 'stranger': hits.stranger = withHit(hits.stranger, { meaning, at, to }); break;
		case 'says': hits.says = withHit(hits.says, { meaning, at, to }); break;
		case 'person': hits.person = withHit(hits.person, { meaning, at, to }); break;
	}
};

/** The list with one more: nearly always there is none or one before. */
const withHit = <Kind extends NotedKind>(hits: ReadonlyArray<Hit<Kind>>, hit: Hit<Kind>): ReadonlyArray<Hit<Kind>> =>
	hits.length === 0 ? [hit] : [...hits, hit];
