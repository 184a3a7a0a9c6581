import { jaccard } from './similarity.js';
import { type Sketch, sketchSize } from './sketch.js';

/** The sketches of the last accepted texts, found by their bands. */
export interface NearRing {
	/** The most similar text within `window` positions before this one (the first in order of equals), at or above the threshold. */
	find(sketch: Sketch, position: number): { readonly id: number; readonly similarity: number } | undefined;
	add(sketch: Sketch, position: number, id: number): void;
	/** True where `find` would compare the one with the other: a matter of the two texts alone. */
	meets(a: Sketch, b: Sketch): boolean;
}

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
	const visits = touched(new Uint32Array(capacity));
	const mask = tableSize(window) - 1;
	let added = 0;
	let visit = 0;

	const headOf = (sketch: Sketch, band: number) => band * (mask + 1) + ((sketch.bands[band] as number) & mask);

	const similarityAt = (place: number, sketch: Sketch): number => {
		const length = lengths[place] as number;
		return jaccard(
			shingles, place * sketchSize, length & 127, sketch.shingles, sketch.shingles.length, sketch.isSample || length > 127,
		);
	};

	return {
		find: (sketch, position) => {
			visit = visit === 0xffff_ffff ? 1 : visit + 1;
			let best: number | undefined;
			let similarity = threshold;
			for (let band = 0; band < bands; band++) {
				let number = heads[headOf(sketch, band)] as number;
				while (number !== 0 && added - number < capacity) {
					const place = number % capacity;
					if (visits[place] !== visit) {
						visits[place] = visit;
						if (position - (positions[place] as number) <= window) {
							const found = similarityAt(place, sketch);
							const isBetter = found > similarity || (found === similarity && (best === undefined || (positions[place] as number) < (positions[best] as number)));
							if (isBetter) [best, similarity] = [place, found];
						}
					}
					number = links[place * bands + band] as number;
				}
			}
			return best === undefined ? undefined : { id: ids[best] as number, similarity };
		},
		add: (sketch, position, id) => {
			added++;
			const place = added % capacity;
			for (let band = 0; band < bands; band++) {
				const head = headOf(sketch, band);
				links[place * bands + band] = heads[head] as number;
				heads[head] = added;
			}
			shingles.set(sketch.shingles, place * sketchSize);
			lengths[place] = sketch.shingles.length + (sketch.isSample ? 128 : 0);
			positions[place] = position;
			ids[place] = id;
		},
		meets: (a, b) => {
			for (let band = 0; band < bands; band++) {
				if ((((a.bands[band] as number) ^ (b.bands[band] as number)) & mask) === 0) return true;
			}
			return false;
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
