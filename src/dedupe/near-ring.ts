import { jaccard, roundingRoom } from './similarity.js';
import { type Sketch, sketchSize } from './sketch.js';

/** The sketches of the last accepted texts, found by their bands. */
export interface NearRing {
	/** The most similar text within `window` positions before this one (the first in order of equals), at or above the threshold. */
	find(sketch: Sketch, position: number): { readonly id: number; readonly similarity: number } | undefined;
	add(sketch: Sketch, position: number, id: number): void;
	/** True where `find` would compare the one with the other: a matter of the two texts alone. */
	meets(a: Sketch, b: Sketch): boolean;
	/** What it holds, oldest first; without the texts at the positions `left out`. */
	state(leftOut: ReadonlySet<number>): NearRingState;
	/** Takes up what `state` gave, into an empty ring of the same bands. */
	restore(state: NearRingState): void;
}

/** A ring's texts, as columns: of each its position, id, length (plus 128 for a sample), band hashes and shingles, both one text's after the other's. */
export type NearRingState = {
	readonly positions: Float64Array;
	readonly ids: Float64Array;
	readonly lengths: Uint8Array;
	readonly bands: Uint32Array;
	readonly shingles: Uint16Array;
};

/** Places for texts that come in out of order, on top of the window. */
export const slack = 8192;

/**
 * All its memory is reserved and touched when it is made (about 200 bytes a place), and none after: a long run needs
 * what a short one needs. Each band has a table of its latest text by hash, each text a link to the one before it with
 * the same hash; the number of a text says whether its place has been taken by a later one.
 */
export const createNearRing = (threshold: number, window: number, bands: number): NearRing => {
	const capacity = window + slack;
	const heads = touched(new Uint32Array(tableSize(window) * bands));
	const links = touched(new Uint32Array(capacity * bands));
	const shingles = touched(new Uint16Array(capacity * sketchSize));
	// The length, plus 128 where the sketch is a sample.
	const lengths = touched(new Uint8Array(capacity));
	const positions = touched(new Float64Array(capacity));
	const ids = touched(new Float64Array(capacity));
	const mask = tableSize(window) - 1;
	let added = 0;

	const headOf = (sketch: Sketch, band: number) => band * (mask + 1) + ((sketch.bands[band] as number) & mask);

	/** Right from `least` on; below it, it may be told as 0. */
	const similarityAt = (place: number, sketch: Sketch, least: number): number => {
		const length = lengths[place] as number;
		const own = sketch.shingles.length;
		const isSample = sketch.isSample || length > 127;
		// Whole texts of which one is so much longer are too unlike whatever they say.
		if (!isSample && Math.min(length, own) + roundingRoom < Math.max(length, own) * least) return 0;
		return jaccard(shingles, place * sketchSize, length & 127, sketch.shingles, own, isSample, least);
	};

	const add = (bandHashes: ArrayLike<number>, from: number, ofShingles: ArrayLike<number>, length: number, position: number, id: number) => {
		added++;
		const place = added % capacity;
		for (let band = 0; band < bands; band++) {
			const head = band * (mask + 1) + ((bandHashes[from + band] as number) & mask);
			links[place * bands + band] = heads[head] as number;
			heads[head] = added;
		}
		const start = place * sketchSize;
		for (let index = 0; index < ofShingles.length; index++) shingles[start + index] = ofShingles[index] as number;
		lengths[place] = length;
		positions[place] = position;
		ids[place] = id;
	};

	/** The hash of every text in every band, found by going through the tables: the texts themselves do not hold it. */
	const bandHashes = (oldest: number): Uint32Array => {
		const hashes = new Uint32Array((added - oldest + 1) * bands);
		for (let band = 0; band < bands; band++) {
			for (let hash = 0; hash <= mask; hash++) {
				let number = heads[band * (mask + 1) + hash] as number;
				while (number >= oldest && number !== 0) {
					hashes[(number - oldest) * bands + band] = hash;
					number = links[(number % capacity) * bands + band] as number;
				}
			}
		}
		return hashes;
	};

	return {
		find: (sketch, position) => {
			let best: number | undefined;
			let similarity = threshold;
			for (let band = 0; band < bands; band++) {
				let number = heads[headOf(sketch, band)] as number;
				while (number !== 0 && added - number < capacity) {
					const place = number % capacity;
					const found = similarityAt(place, sketch, similarity);
					// One that agrees in several bands comes again, and is then no better than itself.
					if (found >= similarity && position - (positions[place] as number) <= window) {
						const isBetter = found > similarity || best === undefined || (positions[place] as number) < (positions[best] as number);
						if (isBetter) [best, similarity] = [place, found];
					}
					number = links[place * bands + band] as number;
				}
			}
			return best === undefined ? undefined : { id: ids[best] as number, similarity };
		},
		add: (sketch, position, id) => add(sketch.bands, 0, sketch.shingles, sketch.shingles.length + (sketch.isSample ? 128 : 0), position, id),
		meets: (a, b) => {
			for (let band = 0; band < bands; band++) {
				if ((((a.bands[band] as number) ^ (b.bands[band] as number)) & mask) === 0) return true;
			}
			return false;
		},
		state: leftOut => {
			const oldest = Math.max(1, added - capacity + 1);
			const hashes = bandHashes(oldest);
			const kept: number[] = [];
			for (let number = oldest; number <= added; number++) {
				if (!leftOut.has(positions[number % capacity] as number)) kept.push(number);
			}
			const lengthOf = (number: number) => (lengths[number % capacity] as number) & 127;
			const state = {
				positions: Float64Array.from(kept, number => positions[number % capacity] as number),
				ids: Float64Array.from(kept, number => ids[number % capacity] as number),
				lengths: Uint8Array.from(kept, number => lengths[number % capacity] as number),
				bands: new Uint32Array(kept.length * bands),
				shingles: new Uint16Array(kept.reduce((sum, number) => sum + lengthOf(number), 0)),
			};
			let at = 0;
			for (const [index, number] of kept.entries()) {
				state.bands.set(hashes.subarray((number - oldest) * bands, (number - oldest + 1) * bands), index * bands);
				const start = (number % capacity) * sketchSize;
				state.shingles.set(shingles.subarray(start, start + lengthOf(number)), at);
				at += lengthOf(number);
			}
			return state;
		},
		restore: state => {
			let at = 0;
			for (let index = 0; index < state.positions.length; index++) {
				const length = state.lengths[index] as number;
				const end = at + Math.min(length & 127, sketchSize);
				add(state.bands, index * bands, state.shingles.subarray(at, end), length, state.positions[index] as number, state.ids[index] as number);
				at = end;
			}
		},
	};
};

const tableSize = (window: number): number => 2 ** Math.max(6, Math.ceil(Math.log2(window)));

/** Written to once, so that the memory is the process's from the start and not page by page as the run goes on. */
const touched = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(array: T): T => {
	array.fill(1);
	array.fill(0);
	return array;
};
