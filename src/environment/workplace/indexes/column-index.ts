import { BoundedCache } from '../../../text/bounded-cache.js';
import { firstIndex, keepRanks, Postings, type Ranks } from './postings.js';
import { byCodeUnits, SubstringIndex } from './substring-index.js';

/** The rows that one filter on a column leaves. */
export interface Selection {
	/** How many they are. */
	readonly total: number;
	has(rank: number): boolean;
	/** All of them, ascending. */
	ranks(): Ranks;
}

/** How many row numbers the remembered selections of a column may hold, for each of its two questions and in each of two generations. */
const rememberedRanks = 50_000;
/** What a remembered selection weighs besides its rows. */
const selectionWeight = 16;

/** Finds the rows of a table by the cell in one column: by equality, by a part, or by bounds. */
export class ColumnIndex {
	/** The distinct cells in order; an empty cell is none. */
	readonly #values: readonly string[];
	/** The number of each row's value; -1 where the cell is empty. */
	readonly #valueOf: Int32Array;
	readonly #postings: Postings;
	readonly #substrings: SubstringIndex;
	readonly #containing = new BoundedCache<Selection>(rememberedRanks);
	readonly #between = new BoundedCache<Selection, number>(rememberedRanks);

	/** The cells of the column, row by row, folded as the questions will be. */
	constructor(cells: ReadonlyArray<string | null>) {
		this.#values = [...new Set(cells.filter(cell => cell !== null))].sort(byCodeUnits);
		const numbers = new Map(this.#values.map((value, number) => [value, number]));
		this.#valueOf = Int32Array.from(cells, cell => (cell === null ? -1 : numbers.get(cell) ?? -1));
		this.#postings = new Postings(this.#values.length, this.#valueOf, rank => rank);
		this.#substrings = new SubstringIndex(this.#values);
	}

	/** The rows whose cell is the text. */
	equalTo(text: string): Selection {
		const number = firstIndex(0, this.#values.length, index => (this.#values[index] ?? '') >= text);
		return this.#selectValues(this.#values[number] === text ? [number] : []);
	}

	/** The rows whose cell contains the text. */
	containing(part: string): Selection {
		const known = this.#containing.get(part);
		if (known !== undefined) return known;
		const selection = this.#selectValues(this.#substrings.containing(part));
		this.#containing.set(part, selection, part.length + selectionWeight + selection.total);
		return selection;
	}

	/** The rows whose cell lies in the bounds, both inclusive, compared as text; an empty bound is none. */
	between(min: string, max: string): Selection {
		const { length } = this.#values;
		const from = min === '' ? 0 : firstIndex(0, length, index => (this.#values[index] ?? '') >= min);
		const to = max === '' ? length : firstIndex(from, length, index => (this.#values[index] ?? '') > max);
		const question = from * (length + 1) + to;
		const known = this.#between.get(question);
		if (known !== undefined) return known;
		const selection = this.#selectInterval(from, to);
		this.#between.set(question, selection, selectionWeight + selection.total);
		return selection;
	}

	#selectValues(numbers: readonly number[]): Selection {
		const chosen = new Set(numbers);
		let ranks: Ranks | undefined;
		return {
			total: this.#postings.countAll(numbers),
			has: rank => chosen.has(this.#valueOf[rank] ?? -1),
			ranks: () => (ranks ??= this.#postings.union(numbers)),
		};
	}

	#selectInterval(from: number, to: number): Selection {
		const total = this.#postings.count(from, to);
		const has = (rank: number) => {
			const value = this.#valueOf[rank] ?? -1;
			return value >= from && value < to;
		};
		let ranks: Ranks | undefined;
		const values = () => Array.from({ length: to - from }, (_, offset) => from + offset);
		return { total, has, ranks: () => (ranks ??= this.#postings.union(values())) };
	}
}

/** The rows that all selections hold. */
export const intersectSelections = (selections: readonly Selection[]): Ranks => {
	const [only] = selections;
	if (only !== undefined && selections.length === 1) return only.ranks();
	const [smallest, ...others] = selections.toSorted((one, other) => one.total - other.total);
	if (smallest === undefined) return new Int32Array(0);
	const ranks = smallest.ranks();
	return others.length === 0 ? ranks : keepRanks(ranks, rank => others.every(selection => selection.has(rank)));
};
