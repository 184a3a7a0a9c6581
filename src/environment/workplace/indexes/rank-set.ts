const bitsInWord = 32;

/** A set of row numbers, a bit each: quick to ask, to intersect, and to read out in ascending order. */
export class RankSet {
	readonly #words: Int32Array;

	/** @param limit one more than the largest row number */
	constructor(limit: number) {
		this.#words = new Int32Array(Math.ceil(limit / bitsInWord));
	}

	add(rank: number): void {
		const index = rank >>> 5;
		this.#words[index] = (this.#words[index] ?? 0) | (1 << (rank & 31));
	}

	has(rank: number): boolean {
		return ((this.#words[rank >>> 5] ?? 0) & (1 << (rank & 31))) !== 0;
	}

	/** The rows that are in this set and in the other, which has the same limit. */
	and(other: RankSet): RankSet {
		const shared = new RankSet(this.#words.length * bitsInWord);
		for (let index = 0; index < this.#words.length; index++) {
			shared.#words[index] = (this.#words[index] ?? 0) & (other.#words[index] ?? 0);
		}
		return shared;
	}

	get size(): number {
		let size = 0;
		for (const word of this.#words) size += countBits(word);
		return size;
	}

	/** All of them, ascending. */
	toRanks(): Int32Array {
		const ranks = new Int32Array(this.size);
		let end = 0;
		for (let index = 0; index < this.#words.length; index++) {
			for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
				ranks[end++] = index * bitsInWord + bitsInWord - 1 - Math.clz32(word & -word);
			}
		}
		return ranks;
	}
}

/** Adds up the bits of a word side by side: in pairs, then in fours, then in bytes. */
const countBits = (word: number): number => {
	const pairs = word - ((word >>> 1) & 0x55555555);
	const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
