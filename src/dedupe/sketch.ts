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
	const factors = Int32Array.from({ length: permutations }, () => random.integer(0x1_0000_0000) | 1);
	const terms = Int32Array.from({ length: permutations }, () => random.integer(0x1_0000_0000) | 0);
	const minima = new Int32Array(permutations);
	const normalised = createNormaliser();
	const shingler = createShingler();
	return text => {
		const normal = normalised(text);
		const hashes = shingler(normal);
		fillMinima(hashes, factors, terms, minima);
		const { smallest, isSample } = smallestOf(hashes);
		return {
			high: hash32(normal, 0x9747b28c),
			low: hash32(normal, 0x3c6ef372),
			bands: bandsOf(minima, banding),
			shingles: smallest,
			isSample,
		};
	};
};

const space = 32;

const mixed = (value: number): number => {
	let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
};

const hash32 = (codes: Uint16Array, seed: number): number => {
	let hash = seed;
	const { length } = codes;
	for (let index = 0; index < length; index++) hash = Math.imul(hash ^ (codes[index] as number), 0x01000193);
	return mixed(hash) >>> 0;
};

/** The hashes of a normalised text's shingles, valid until the next text: they lie in scratch memory, since this is done for every record. */
const createShingler = (): ((normal: Uint16Array) => Int32Array) => {
	let words = new Int32Array(256);
	let shingles = new Int32Array(256);
	const makeRoom = (count: number) => {
		if (count <= words.length) return;
		words = new Int32Array(count * 2);
		shingles = new Int32Array(count * 2);
	};
	return normal => {
		makeRoom((normal.length >> 1) + 1);
		const count = fillWordHashes(normal, words);
		const width = Math.min(3, count);
		for (let start = 0; start + width <= count; start++) {
			let hash = width;
			for (let offset = 0; offset < width; offset++) hash = Math.imul(hash, 0x2c1b3c6d) + (words[start + offset] as number) | 0;
			shingles[start] = mixed(hash);
		}
		return shingles.subarray(0, count - width + 1);
	};
};

/** Puts one hash a word, in order; gives how many. */
const fillWordHashes = (normal: Uint16Array, words: Int32Array): number => {
	let count = 0;
	let hash = 0x811c9dc5 | 0;
	const { length } = normal;
	for (let index = 0; index <= length; index++) {
		const code = index === length ? space : normal[index] as number;
		if (code === space) {
			words[count++] = mixed(hash);
			hash = 0x811c9dc5 | 0;
		} else {
			hash = Math.imul(hash ^ code, 0x01000193);
		}
	}
	return count;
};

const fillMinima = (hashes: Int32Array, factors: Int32Array, terms: Int32Array, minima: Int32Array): void => {
	const count = hashes.length;
	for (let index = 0; index < minima.length; index++) {
		const factor = factors[index] as number;
		const term = terms[index] as number;
		let least = 0x7fffffff;
		for (let at = 0; at < count; at++) {
			const value = Math.imul(hashes[at] as number, factor) + term | 0;
			if (value < least) least = value;
		}
		minima[index] = least;
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
