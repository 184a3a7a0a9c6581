import type { DuplicateIndex, DuplicateIndexState, Sketch } from '../dedupe/index.js';

/** A duplicate index that knows which of its texts are of records whose decision is not journaled yet. */
export type TrackedIndex = DuplicateIndex & {
	/** The record at this place of the input is journaled. */
	settle(position: number): void;
	/** What the index holds of journaled records. */
	settledState(): DuplicateIndexState;
};

/**
 * Watches what is added to an index. A snapshot must not hold a text whose record a resumed run decides again: it would
 * find itself a repeat of itself.
 */
export const trackIndex = (index: DuplicateIndex): TrackedIndex => {
	const unsettled = new Map<number, Sketch>();
	return {
		sketch: text => index.sketch(text),
		find: (text, position) => index.find(text, position),
		isRepeat: (a, b) => index.isRepeat(a, b),
		get nearHorizonPassed() {
			return index.nearHorizonPassed;
		},
		state: leftOut => index.state(leftOut),
		restore: state => index.restore(state),
		add: (text, id, position) => {
			const sketch = typeof text === 'string' ? index.sketch(text) : text;
			if (position !== undefined) unsettled.set(position, sketch);
			index.add(sketch, id, position);
		},
		settle: position => {
			unsettled.delete(position);
		},
		settledState: () => index.state([...unsettled].map(([position, sketch]) => ({ position, sketch }))),
	};
};
