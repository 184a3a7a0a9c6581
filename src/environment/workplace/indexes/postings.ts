import { RankSet } from './rank-set.js';

/** Row numbers, ascending: what a search gives. */
export type Ranks = Int32Array;

export const noRanks: Ranks = new Int32Array(0);

/** For each of a list of keys (numbered from 0) the rows that have it, ascending; packed into two arrays. */
export class Postings {
	/** One more than the largest row. */
	readonly rankLimit: number;
	/** Where each key's rows start in `ranks`; one more entry than keys. */
	readonly #starts: Int32Array;
	readonly #ranks: Int32Array;

	/**
	 * Made from pairs of a key and a row, given row by row in ascending order.
	 * @param keyCount how many keys there are
	 * @param keys the pairs' keys; negative where the row has none
	 * @param rankOf the row of the pair at an index
	 */
	constructor(keyCount: number, keys: Int32Array, rankOf: (index: number) => number) {
		this.#starts = new Int32Array(keyCount + 1);
		for (const key of keys) if (key >= 0) this.#starts[key + 1] = (this.#starts[key + 1] ?? 0) + 1;
		for (let key = 0; key < keyCount; key++) this.#starts[key + 1] = (this.#starts[key + 1] ?? 0) + (this.#starts[key] ?? 0);
		this.#ranks = new Int32Array(this.#starts[keyCount] ?? 0);
		const next = this.#starts.slice();
		this.rankLimit = keys.length === 0 ? 0 : rankOf(keys.length - 1) + 1;
		for (let index = 0; index < keys.length; index++) {
			const key = keys[index] ?? -1;
			if (key < 0) continue;
			const slot = next[key] ?? 0;
			this.#ranks[slot] = rankOf(index);
			next[key] = slot + 1;
		}
	}

	/** How many rows the keys from `from` up to but without `to` have. */
	count(from: number, to = from + 1): number {
		return (this.#starts[to] ?? 0) - (this.#starts[from] ?? 0);
	}

	/** The rows of one key: a view, not a copy. */
	of(key: number): Ranks {
		return this.#ranks.subarray(this.#starts[key], this.#starts[key + 1]);
	}

	/** How many rows the keys have, a row that has several of them counted for each. */
	countAll(keys: readonly number[]): number {
		let count = 0;
		for (const key of keys) count += this.count(key);
		return count;
	}

	/** The rows that have any of the keys, as a set. */
	collect(keys: readonly number[]): RankSet {
		const rows = new RankSet(this.rankLimit);
		for (const key of keys) {
			const end = this.#starts[key + 1] ?? 0;
			for (let slot = this.#starts[key] ?? 0; slot < end; slot++) rows.add(this.#ranks[slot] ?? 0);
		}
		return rows;
	}

	/** The rows that have any of the keys, each once, ascending. */
	union(keys: readonly number[]): Ranks {
		const [first] = keys;
		if (first === undefined) return noRanks;
		return keys.length === 1 ? this.of(first) : this.collect(keys).toRanks();
	}
}

/** The rows that are in any of the two. */
export const unite = (one: Ranks, other: Ranks): Ranks => {
	if (one.length === 0) return other;
	if (other.length === 0) return one;
	const rows = new RankSet(Math.max(one.at(-1) ?? 0, other.at(-1) ?? 0) + 1);
	for (const rank of one) rows.add(rank);
	for (const rank of other) rows.add(rank);
	return rows.toRanks();
};

/** The rows of the list that pass a test. */
export const keepRanks = (ranks: Ranks, test: (rank: number) => boolean): Ranks => {
	const kept = new Int32Array(ranks.length);
	let end = 0;
	for (let index = 0; index < ranks.length; index++) {
		const rank = ranks[index] ?? 0;
		if (test(rank)) kept[end++] = rank;
	}
	return kept.subarray(0, end);
};

/** The first index in [from, to) at which a test that goes from false to true is true; `to` where it never is. */
export const firstIndex = (from: number, to: number, test: (index: number) => boolean): number => {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (test(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
};
