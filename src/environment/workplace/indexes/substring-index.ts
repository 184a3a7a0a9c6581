import { firstIndex, Postings } from './postings.js';

/** Below this many texts, looking at each costs less than looking them up. */
const fewTexts = 24;
/** How many characters a gram has. */
const gramLength = 3;
/** Fills the last grams of a text up, so that a gram starts at each of its characters. */
const filler = '\u0000';

/**
 * Finds the texts that contain a part, by the three-character grams that start at each of their characters. A part
 * of three characters or more is looked up by its rarest gram and then compared; a shorter one is the beginning of
 * some gram, and the grams with a common beginning lie together.
 */
export class SubstringIndex {
	readonly #texts: readonly string[];
	#grams: GramTable | undefined;

	/** The texts; what is found are their numbers. */
	constructor(texts: readonly string[]) {
		this.#texts = texts;
	}

	/** The numbers of the texts that contain the part, ascending. */
	containing(part: string): readonly number[] {
		// A part with a filler in it could be taken for the end of a text.
		if (this.#texts.length < fewTexts || part === '' || part.includes(filler)) {
			return [...this.#texts.keys()].filter(number => this.#texts[number]?.includes(part) === true);
		}
		this.#grams ??= makeGramTable(this.#texts);
		if (part.length < gramLength) return this.#startingWith(part, this.#grams);
		return this.#rarest(part, this.#grams).filter(number => this.#texts[number]?.includes(part) === true);
	}

	#startingWith(part: string, { sorted, postings }: GramTable): readonly number[] {
		const from = firstIndex(0, sorted.length, gram => (sorted[gram] ?? '') >= part);
		const grams: number[] = [];
		for (let gram = from; sorted[gram]?.startsWith(part) === true; gram++) grams.push(gram);
		return [...postings.union(grams)];
	}

	#rarest(part: string, { numbers, postings }: GramTable): readonly number[] {
		let rarest: number | undefined;
		for (let start = 0; start + gramLength <= part.length; start++) {
			const gram = numbers.get(part.slice(start, start + gramLength));
			if (gram === undefined) return [];
			if (rarest === undefined || postings.count(gram) < postings.count(rarest)) rarest = gram;
		}
		return rarest === undefined ? [] : [...postings.of(rarest)];
	}
}

/** The grams in order, the number of each, and the texts that have it. */
type GramTable = {
	readonly sorted: readonly string[];
	readonly numbers: ReadonlyMap<string, number>;
	readonly postings: Postings;
};

const makeGramTable = (texts: readonly string[]): GramTable => {
	const distinct = new Set<string>();
	let length = 0;
	for (const text of texts) {
		for (const gram of gramsOf(text)) distinct.add(gram);
		length += text.length;
	}
	const sorted = [...distinct].sort(byCodeUnits);
	const numbers = new Map(sorted.map((gram, number) => [gram, number]));
	const grams = new Int32Array(length);
	const owners = new Int32Array(length);
	let end = 0;
	for (const [owner, text] of texts.entries()) {
		for (const gram of new Set(gramsOf(text))) {
			grams[end] = numbers.get(gram) ?? -1;
			owners[end++] = owner;
		}
	}
	return { sorted, numbers, postings: new Postings(sorted.length, grams.subarray(0, end), index => owners[index] ?? 0) };
};

const gramsOf = (text: string): string[] => {
	const grams: string[] = [];
	for (let start = 0; start < text.length; start++) {
		grams.push(text.slice(start, start + gramLength).padEnd(gramLength, filler));
	}
	return grams;
};

/** The order in which `<` compares texts, which is not that of a locale. */
export const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
