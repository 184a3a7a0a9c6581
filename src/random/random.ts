/** A stream of pseudo-random choices, wholly decided by the seed text that it was made from. */
export interface Random {
	/** A float in [0, 1). */
	next(): number;
	/** An integer in [0, limit). */
	integer(limit: number): number;
	/** An integer in [low, high]. */
	between(low: number, high: number): number;
	/** True with the given probability. */
	chance(probability: number): boolean;
	/** One of the items. @throws {RangeError} where there is none. */
	pick<T>(items: readonly T[]): T;
	/** `count` different items (all, where there are fewer), in random order. */
	sample<T>(items: readonly T[], count: number): T[];
	/** The items in random order, as a new array. */
	shuffle<T>(items: readonly T[]): T[];
}

/** FNV-1a with a final avalanche (murmur3's), 32 bits: spreads texts that differ in one digit. */
export const hashText = (text: string, basis = 0x811c9dc5): number => {
	let hash = basis;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
};

class Sfc32 implements Random {
	#a: number;
	#b: number;
	#c: number;
	#counter = 1;

	constructor(seed: string) {
		this.#a = hashText(seed) | 0;
		this.#b = hashText(seed, this.#a ^ 0x9e3779b9) | 0;
		this.#c = hashText(seed, this.#b ^ 0x243f6a88) | 0;
		for (let warmUp = 0; warmUp < 8; warmUp++) this.#draw();
	}

	next(): number {
		return this.#draw() / 0x1_0000_0000;
	}

	integer(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	between(low: number, high: number): number {
		return low + this.integer(high - low + 1);
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(items: readonly T[]): T {
		if (items.length === 0) throw new RangeError('Expected at least one item to pick from, got none.');
		return items[this.integer(items.length)] as T;
	}

	sample<T>(items: readonly T[], count: number): T[] {
		const pool = [...items];
		const size = Math.min(count, pool.length);
		for (let index = 0; index < size; index++) {
			const other = index + this.integer(pool.length - index);
			[pool[index], pool[other]] = [pool[other] as T, pool[index] as T];
		}
		pool.length = size;
		return pool;
	}

	shuffle<T>(items: readonly T[]): T[] {
		return this.sample(items, items.length);
	}

	#draw(): number {
		const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
		this.#counter = (this.#counter + 1) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum | 0;
		return sum >>> 0;
	}
}

/**
 * sfc32 (Chris Doty-Humphrey's small fast counter), seeded from a text. Starting one costs about what hashing its seed
 * costs, so that scenario 900,000 needs no walk through the 899,999 before it.
 *
 * @example createRandom('7/17/facts').pick(['a', 'b'])
 */
export const createRandom = (seed: string): Random => new Sfc32(seed);
