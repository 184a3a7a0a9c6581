import { BoundedCache } from '../../text/bounded-cache.js';
import { isObject } from '../calls.js';
import { factsOf, type TextFacts } from './text-facts.js';
import { wordsOf } from './words.js';

/** One cell of a result. */
export class Leaf {
	/** Empty for a bare value. */
	readonly key: string;
	readonly text: string;
	#facts: TextFacts | undefined;
	#placed: readonly string[] | undefined;
	#whole: string | undefined;

	constructor(key: string, text: string) {
		this.key = key;
		this.text = text;
	}

	/** What is read off its text. */
	get facts(): TextFacts {
		return this.#facts ??= factsOf(this.text);
	}

	/** The names of the features that its telling words are here, in their order. */
	get placed(): readonly string[] {
		return this.#placed ??= this.facts.telling.map(({ quotedWord }) => `${quotedWord} in ${this.key}`);
	}

	/** The name of the feature that all its telling words are. */
	get whole(): string {
		return this.#whole ??= `whole ${this.key}`;
	}

	/** True where the text is that one in lower case; a text does not get shorter by it. */
	isLower(lower: string): boolean {
		return this.text === lower || (this.text.length <= lower.length && this.facts.lower === lower);
	}
}

/** One row of a result: the cells that belong together. */
export class Row {
	readonly leaves: readonly Leaf[];
	#people: ReadonlyArray<readonly string[]> | undefined;

	constructor(leaves: readonly Leaf[]) {
		this.leaves = leaves;
	}

	/** First and last name, folded, of each person that it names by both. */
	get people(): ReadonlyArray<readonly string[]> {
		return this.#people ??= this.leaves.filter(namesPerson).map(({ facts }) => wordsOf(facts.folded));
	}

	/** True where one of its cells is the text, in any case. */
	holds(lowerText: string): boolean {
		for (const leaf of this.leaves) if (leaf.isLower(lowerText)) return true;
		return false;
	}

	/** True where it has the word, folded. */
	says(word: string): boolean {
		// Counts by day have their days as keys.
		for (const { key, facts } of this.leaves) if (facts.words.has(word) || (dayKey.test(key) && wordsOf(key).includes(word))) return true;
		return false;
	}
}

const dayKey = /^\d{4}-/;
const personKey = /name|person|contact|client|customer/;

const namesPerson = ({ key, text }: Leaf): boolean => personKey.test(key) && !text.includes('@') && wordsOf(text).length === 2;

/** Deeper values than any tool answers with are left out, so that a hostile observation cannot exhaust the stack. */
const deepest = 16;

/** Characters of the rows that are remembered, in each of two generations, and what a row weighs besides them. */
const rememberedCharacters = 262_144;
const rowWeight = 64;
const known = new BoundedCache<Row, object>(rememberedCharacters);

/**
 * A value of an answer as a row. An environment answers with the rows of its world, which never change, again and again:
 * each of them is laid out once.
 */
export const rowOf = (value: unknown): Row => {
	if (typeof value !== 'object' || value === null) return new Row(leavesOf(value));
	const found = known.get(value);
	if (found !== undefined) return found;
	const row = new Row(leavesOf(value));
	// A single cell is laid out as soon as it is found.
	if (row.leaves.length > 1) known.set(value, row, weightOf(row));
	return row;
};

const weightOf = ({ leaves }: Row): number => leaves.reduce((weight, { text }) => weight + text.length, rowWeight);

const leavesOf = (value: unknown): Leaf[] => {
	const leaves: Leaf[] = [];
	collect(value, '', leaves, 0);
	return leaves;
};

const collect = (value: unknown, key: string, leaves: Leaf[], depth: number): void => {
	if (typeof value === 'string') leaves.push(new Leaf(key, value));
	else if (typeof value === 'number' || typeof value === 'boolean') leaves.push(new Leaf(key, String(value)));
	else if (depth < deepest && Array.isArray(value)) {
		for (const item of value) collect(item, key, leaves, depth + 1);
	} else if (depth < deepest && isObject(value)) {
		for (const name of Object.keys(value)) collect(value[name], name, leaves, depth + 1);
	}
};
