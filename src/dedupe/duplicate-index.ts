import { bandingFor, type Banding } from './banding.js';
import { createExactSet, type ExactSetState } from './exact-set.js';
import { createNearRing, type NearRingState } from './near-ring.js';
import { similarityOf } from './similarity.js';
import { createSketcher, type Sketch } from './sketch.js';

/** What a text repeats: the id of the record that had it first, and how alike the two are (Jaccard over word shingles). */
export type Duplicate = { readonly like: number; readonly similarity: number; readonly kind: 'exact' | 'near' };

/** The similarity from which two requests are near copies, where `--dedupe-threshold` does not say otherwise. */
export const defaultThreshold = 0.8;
/** How far back near copies are looked for, in places of the input. */
export const defaultNearWindow = 65_536;

export type DuplicateIndexOptions = {
	/** Jaccard similarity of word shingles, above 0 up to 1, from which on a text is a near copy. */
	readonly threshold?: number;
	/** How many places back near copies are looked for. */
	readonly window?: number;
};

/**
 * Finds repeats. Exact repeats (equal once normalised) are found over the whole run; near copies among the texts whose
 * place lies at most `window` before, which bounds the memory: 10 bytes a slot for each text ever added, and about 200
 * bytes a place of the window, reserved at the start.
 */
export interface DuplicateIndex {
	sketch(text: string): Sketch;
	/** @param position the text's place in the input, from 0; without it, the number of texts added so far. */
	find(text: string | Sketch, position?: number): Duplicate | undefined;
	add(text: string | Sketch, id: number, position?: number): void;
	/** True where the second of two texts would be called a repeat of the first: the same rule that `find` goes by. */
	isRepeat(a: Sketch, b: Sketch): boolean;
	/** How many texts were looked for when some of the input lay further back than near copies are looked for. */
	readonly nearHorizonPassed: number;
	/** What it holds, without some texts that were added. */
	state(leftOut?: ReadonlyArray<{ readonly sketch: Sketch; readonly position: number }>): DuplicateIndexState;
	/**
	 * Takes up what `state` gave: into an empty index with the same window. False where that was made for a threshold that
	 * cuts signatures otherwise: near copies of its texts are then not found, exact repeats are.
	 */
	restore(state: DuplicateIndexState): boolean;
}

/** What an index holds, for keeping. */
export type DuplicateIndexState = {
	readonly added: number;
	readonly nearHorizonPassed: number;
	/** How signatures were cut: band hashes say nothing to an index that cuts them otherwise. */
	readonly banding: Banding;
	readonly exact: ExactSetState;
	readonly near: NearRingState;
};

/** @throws {RangeError} where the threshold is not above 0 and up to 1, or the window no positive integer. */
export const createDuplicateIndex = (
	{ threshold = defaultThreshold, window = defaultNearWindow }: DuplicateIndexOptions = {},
): DuplicateIndex => {
	if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`Expected a dedupe threshold above 0 and up to 1, got ${threshold}.`);
	if (!Number.isInteger(window) || window < 1) throw new RangeError(`Expected a dedupe window of at least 1 record, got ${window}.`);
	const banding = bandingFor(threshold);
	const sketch = createSketcher(banding);
	const exact = createExactSet();
	const near = createNearRing(threshold, window, banding.bands);
	const sketchOf = (text: string | Sketch): Sketch => typeof text === 'string' ? sketch(text) : text;
	let added = 0;
	let nearHorizonPassed = 0;
	return {
		sketch,
		find: (text, position = added) => {
			const sought = sketchOf(text);
			if (position > window) nearHorizonPassed++;
			const id = exact.find(sought.high, sought.low);
			if (id !== undefined) return { like: id, similarity: 1, kind: 'exact' };
			const found = near.find(sought, position);
			return found === undefined ? undefined : { like: found.id, similarity: found.similarity, kind: 'near' };
		},
		add: (text, id, position = added) => {
			const accepted = sketchOf(text);
			if (exact.find(accepted.high, accepted.low) === undefined) exact.add(accepted.high, accepted.low, id);
			near.add(accepted, position, id);
			added++;
		},
		isRepeat: (a, b) => (a.high === b.high && a.low === b.low) || (near.meets(a, b) && similarityOf(a, b) >= threshold),
		get nearHorizonPassed() {
			return nearHorizonPassed;
		},
		state: (leftOut = []) => ({
			added: added - leftOut.length,
			nearHorizonPassed,
			banding,
			exact: exact.state(leftOut.map(({ sketch: { high, low } }) => ({ high, low }))),
			near: near.state(new Set(leftOut.map(({ position }) => position))),
		}),
		restore: state => {
			added = state.added;
			nearHorizonPassed = state.nearHorizonPassed;
			exact.restore(state.exact);
			const isAlike = state.banding.bands === banding.bands && state.banding.rows === banding.rows;
			if (isAlike) near.restore(state.near);
			return isAlike;
		},
	};
};
