export {
	createDuplicateIndex, defaultThreshold, defaultNearWindow, type Duplicate, type DuplicateIndex, type DuplicateIndexOptions, type DuplicateIndexState,
} from './duplicate-index.js';
export { type Accepted, createOrderedDeduper, type OrderedDeduper } from './ordered-deduper.js';
export { normalise } from './normalise.js';
export type { Sketch } from './sketch.js';
