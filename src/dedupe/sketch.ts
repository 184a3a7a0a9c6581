import { createRandom } from '../random/random.js';
import type { Banding } from './banding.js';
import { createNormaliser } from './normalise.js';

/** How many shingles a sketch holds. Texts up to about 50 words are held whole; of longer ones, a fair sample. */
export const sketchSize = 48;

/** What is kept of a text for finding those like it. */
export type Sketch = {
	/** 64 bits of the normalised text's hash. */
	readonly high: number;
	readonly low: number;
	/** One 32-bit hash a band. */
	readonly bands: readonly number[];
	/** The upper 16 bits of the smallest shingle hashes, ascending. */
	readonly shingles: readonly number[];
	/** True where the text has more shingles than the sketch holds. */
	readonly isSample: boolean;
};

export type Sketcher = (text: string) => Sketch;

/**
 * Makes sketches: MinHash over word 3-shingles (2- or 1-shingles where a text has fewer words),
 * cut into bands, and the shingles themselves as a bottom-k sample, from which the similarity is worked out.
 */
export const createSketcher = (banding: Banding): Sketcher => {
	const random = createRandom('toolmill/minhash');
	const permutations = banding.bands * banding.rows;
	// Of an even length, as they are gone through two by two.
	const factors = new Int32Array(permutations + permutations % 2);
	const terms = new Int32Array(factors.length);
	const minima = new Int32Array(factors.length);
	for (let index = 0; index < permutations; index++) factors[index] = random.integer(0x1_0000_0000) | 1;
	for (let index = 0; index < permutations; index++) terms[index] = random.integer(0x1_0000_0000) | 0;
	const normalised = createNormaliser();
	const shingler = createShingler();
	return text => {
		const { high, low, hashes } = shingler(normalised(text));
		fillMinima(hashes, factors, terms, minima);
		const { smallest, isSample } = smallestOf(hashes);
		return { high, low, bands: bandsOf(minima, banding), shingles: smallest, isSample };
	};
};

const space = 32;
const prime = 0x01000193;
const noWord = 0x811c9dc5 | 0;

const mixed = (value: number): number => {
	let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
};

/** A normalised text's two hashes, and those of its shingles, valid until the next text. */
type Hashes = { readonly high: number; readonly low: number; readonly hashes: Int32Array };

/** Hashes texts and their shingles: these lie in scratch memory, since this is done for every record. */
const createShingler = (): ((normal: Uint16Array) => Hashes) => {
	let words = new Int32Array(256);
	let shingles = new Int32Array(256);
	const makeRoom = (count: number) => {
		if (count <= words.length) return;
		words = new Int32Array(count * 2);
		shingles = new Int32Array(count * 2);
	};
	return normal => {
		const { length } = normal;
		makeRoom((length >> 1) + 1);
		// One pass for both hashes of the text and one a word: each step of the three waits for its own last one alone.
		let high = 0x9747b28c | 0;
		let low = 0x3c6ef372;
		let word = noWord;
		let count = 0;
		for (let index = 0; index < length; index++) {
			const code = normal[index] as number;
			high = Math.imul(high ^ code, prime);
			low = Math.imul(low ^ code, prime);
			if (code === space) {
				words[count++] = mixed(word);
				word = noWord;
			} else {
				word = Math.imul(word ^ code, prime);
			}
		}
		words[count++] = mixed(word);
		const width = Math.min(3, count);
		for (let start = 0; start + width <= count; start++) {
			let hash = width;
			for (let offset = 0; offset < width; offset++) hash = Math.imul(hash, 0x2c1b3c6d) + (words[start + offset] as number) | 0;
			shingles[start] = mixed(hash);
		}
		return { high: mixed(high) >>> 0, low: mixed(low) >>> 0, hashes: shingles.subarray(0, count - width + 1) };
	};
};

/** The smaller of two 32-bit numbers, without a branch: which it is, no processor can guess. */
const smaller = (one: number, other: number): number => one ^ ((one ^ other) & -Number(other < one));

/** Two permutations at a time: neither's steps wait for the other's. It is half of what a sketch takes. */
const fillMinima = (hashes: Int32Array, factors: Int32Array, terms: Int32Array, minima: Int32Array): void => {
	const count = hashes.length;
	for (let index = 0; index < minima.length; index += 2) {
		const factor = factors[index] as number;
		const term = terms[index] as number;
		const nextFactor = factors[index + 1] as number;
		const nextTerm = terms[index + 1] as number;
		let least = 0x7fffffff;
		let nextLeast = 0x7fffffff;
		for (let at = 0; at < count; at++) {
			const hash = hashes[at] as number;
			least = smaller(least, Math.imul(hash, factor) + term | 0);
			nextLeast = smaller(nextLeast, Math.imul(hash, nextFactor) + nextTerm | 0);
		}
		minima[index] = least;
		minima[index + 1] = nextLeast;
	}
};

const bandsOf = (minima: Int32Array, { bands, rows }: Banding): number[] => {
	const hashes: number[] = [];
	for (let band = 0; band < bands; band++) {
		let hash = band;
		for (let row = 0; row < rows; row++) hash = Math.imul(hash ^ (minima[band * rows + row] as number), 0x5bd1e995) ^ (hash >>> 15);
		hashes.push(mixed(hash));
	}
	return hashes;
};

/** The upper halves of the smallest distinct hashes, ascending as unsigned numbers. Sorts its input. */
const smallestOf = (hashes: Int32Array): { smallest: number[]; isSample: boolean } => {
	const sorted = new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length).sort();
	const smallest: number[] = [];
	for (let index = 0; index < sorted.length; index++) {
		if (index > 0 && sorted[index] === sorted[index - 1]) continue;
		if (smallest.length === sketchSize) return { smallest, isSample: true };
		smallest.push((sorted[index] as number) >>> 16);
	}
	return { smallest, isSample: false };
};
