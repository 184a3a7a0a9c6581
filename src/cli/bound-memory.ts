import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Workload } from './run-command-line.js';

const MiB = 1024 * 1024;

/** Half of the space for new objects of each thread's heap, in bytes, by how many threads there are. */
const youngSpaceOf = (threads: number): number => (threads === 1 ? 8 : 4) * MiB;

/**
 * Keeps memory flat where V8 would spend memory to save little time (measured: unbounded, a run of either engine
 * peaks 100 to 150 MB higher):
 *
 * - About 45 MB live; V8 would let the old heap grow to 200 MB of garbage before it looks. It looks each 30% more here:
 *   next to nothing gets old in a run of the engine `builtin`. What waits for models does: there it looks each 60% more
 *   (30% took 25 MB less, and a tenth more processor time at 256 requests at once).
 * - The space for new objects would grow to two halves of 16 MiB.
 *
 * The growth holds good for the heaps of all threads; `boundSecondThread` bounds the space for new objects of another
 * than this one.
 */
export const boundMemory = ({ threads, asksModels }: Workload): void => {
	setFlagsFromString(`--heap-growing-percent=${asksModels ? 60 : 30}`);
	boundYoungSpace(youngSpaceOf(threads));
};

/**
 * To be called before a second thread starts.
 *
 * @returns the limits to start it with
 */
export const boundSecondThread = (threads: number): { readonly maxYoungGenerationSizeMb: number } => {
	const youngSpace = youngSpaceOf(threads);
	// Of that size from its start: the factor by which it would grow is this thread's to set.
	setFlagsFromString(`--min-semi-space-size=${youngSpace / MiB}`);
	// V8 counts a third part beside the two halves.
	return { maxYoungGenerationSizeMb: 3 * youngSpace / MiB };
};

/**
 * Holds this thread's space for new objects at one size. How far V8 lets it grow is settled before any of this is read;
 * by what factor it grows at once is read each time: the one that leads to that size, from the start and again after a
 * long pause, in which V8 makes the space small, or after another thread's start, at which V8 sets the factor anew.
 */
const boundYoungSpace = (youngSpace: number): void => {
	const bound = () => setFlagsFromString(`--semi-space-growth-factor=${Math.max(1, Math.round(youngSpace / youngSpaceSize()))}`);
	bound();
	new PerformanceObserver(bound).observe({ entryTypes: ['gc'] });
};

/** What one of the two halves of the space for new objects holds: just after it has grown, only one of the two ways to ask knows. */
const youngSpaceSize = (): number => {
	const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
	return space === undefined ? Number.POSITIVE_INFINITY : Math.max(space.space_used_size + space.space_available_size, space.space_size / 2);
};
