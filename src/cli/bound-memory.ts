import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString, type HeapSpaceInfo } from 'node:v8';
import type { Workload } from './run-command-line.js';

/** Half of the space for new objects, in bytes. */
const youngSpace = 8 * 1024 * 1024;

/**
 * Keeps memory flat where V8 would spend memory to save little time (measured: unbounded, a run of either engine
 * peaks 100 to 150 MB higher):
 *
 * - About 45 MB live; V8 would let the old heap grow to 200 MB of garbage before it looks. It looks each 30% more here:
 *   next to nothing gets old in a run of the engine `builtin`. What waits for models does: there it looks each 60% more
 *   (30% took 25 MB less, and a tenth more processor time at 256 requests at once).
 * - The space for new objects would grow to two halves of 16 MiB.
 * - What stays and what goes lie side by side in the old space, and V8 hardly moves what stays: without end, the holes
 *   come to 20 MB. Where no model is asked it is made to, whenever they are two fifths of what is used.
 * - V8 compiles hot functions with what they call in them, up to 920 bytes of bytecode each. With half of that, compiling
 *   takes less of the second processor, a long run is as fast (with a quarter it is slower), and peaks 3 MB lower.
 */
export const boundMemory = ({ asksModels }: Workload): void => {
	setFlagsFromString('--max-inlined-bytecode-size-cumulative=460');
	setFlagsFromString(`--heap-growing-percent=${asksModels ? 60 : 30}`);
	boundYoungSpace();
	new PerformanceObserver(boundYoungSpace).observe({ entryTypes: ['gc'] });
	if (!asksModels) boundHoles();
};

/**
 * Holds the space for new objects at one size. How far V8 lets it grow is settled before any of this is read; by what
 * factor it grows at once is read each time: the one that leads to that size, from the start and again after a long
 * pause, in which V8 makes the space small.
 */
const boundYoungSpace = (): void => setFlagsFromString(`--semi-space-growth-factor=${Math.max(1, Math.round(youngSpace / youngSpaceSize()))}`);

/** How large the old space may be beside what is used of it, before what stays is moved together. */
const mostSpread = 1.4;

/** V8 reads the flag when it looks at the heap: it then clears pages of which a fifth is free, and not only the emptiest. */
const boundHoles = (): void => new PerformanceObserver(list => {
	if (!list.getEntries().some(isThorough)) return;
	const { space_size: size, space_used_size: used } = spaceOf('old_space');
	setFlagsFromString(size > mostSpread * used ? '--optimize-for-size' : '--no-optimize-for-size');
}).observe({ entryTypes: ['gc'] });

/** Whether it tells of a look at the whole heap, and not only at what is young. */
const isThorough = ({ detail }: PerformanceEntry): boolean =>
	typeof detail === 'object' && detail !== null && 'kind' in detail && detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;

type SpaceSize = Pick<HeapSpaceInfo, 'space_size' | 'space_used_size' | 'space_available_size'>;

const spaceOf = (name: string): SpaceSize =>
	getHeapSpaceStatistics().find(({ space_name }) => space_name === name) ?? { space_size: 0, space_used_size: 0, space_available_size: 0 };

/** What one of the two halves of the space for new objects holds: just after it has grown, only one of the two ways to ask knows. */
const youngSpaceSize = (): number => {
	const { space_size: size, space_used_size: used, space_available_size: available } = spaceOf('new_space');
	return Math.max(used + available, size / 2) || Number.POSITIVE_INFINITY;
};
