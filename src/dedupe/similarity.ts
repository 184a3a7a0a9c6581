import { type Sketch, sketchSize } from './sketch.js';

/** What a bound on a count of shingles is eased by, so that no rounding makes it tighter. */
export const roundingRoom = 1e-6;

/**
 * The Jaccard similarity of two sorted lists of shingles: exact where both are whole, estimated over the smallest
 * `sketchSize` shingles of their union where one is a sample.
 *
 * @param least how similar the two have to be for their similarity to matter; below it the answer may be 0. Two texts
 * that have nothing in common, as nearly all that are compared, are told apart by their first few shingles
 */
export const jaccard = (
	a: ArrayLike<number>, aStart: number, aLength: number, b: ArrayLike<number>, bLength: number, isSample: boolean, least: number,
): number => {
	const total = aLength + bLength;
	const limit = isSample ? sketchSize : total;
	// What one of the two has alone: so much of it, and the rest shared, is the least similarity.
	const mostUnshared = (isSample ? limit * (1 - least) : total * (1 - least) / (1 + least)) + roundingRoom;
	let left = 0;
	let right = 0;
	let union = 0;
	let shared = 0;
	while (left < aLength && right < bLength && union < limit) {
		const difference = (a[aStart + left] as number) - (b[right] as number);
		union++;
		if (difference === 0) {
			left++;
			right++;
			shared++;
			continue;
		}
		if (difference < 0) left++;
		else right++;
		if (union - shared > mostUnshared) return 0;
	}
	const rest = Math.min(limit - union, aLength - left + bLength - right);
	return shared / (union + rest);
};

/** The similarity of two sketches' shingles. */
export const similarityOf = (a: Sketch, b: Sketch): number =>
	jaccard(a.shingles, 0, a.shingles.length, b.shingles, b.shingles.length, a.isSample || b.isSample, 0);
