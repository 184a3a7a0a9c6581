import { type Sketch, sketchSize } from './sketch.js';

/**
 * The Jaccard similarity of two sorted lists of shingles: exact where both are whole, estimated over the smallest
 * `sketchSize` shingles of their union where one is a sample.
 */
export const jaccard = (
	a: ArrayLike<number>, aStart: number, aLength: number, b: ArrayLike<number>, bLength: number, isSample: boolean,
): number => {
	const limit = isSample ? sketchSize : aLength + bLength;
	let [left, right, union, shared] = [0, 0, 0, 0];
	while (left < aLength && right < bLength && union < limit) {
		const difference = (a[aStart + left] as number) - (b[right] as number);
		if (difference <= 0) left++;
		if (difference >= 0) right++;
		if (difference === 0) shared++;
		union++;
	}
	const rest = Math.min(limit - union, aLength - left + bLength - right);
	return shared / (union + rest);
};

/** The similarity of two sketches' shingles. */
export const similarityOf = (a: Sketch, b: Sketch): number =>
	jaccard(a.shingles, 0, a.shingles.length, b.shingles, b.shingles.length, a.isSample || b.isSample);
