import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const MiB = 1024 * 1024;

/** What each thread's heap is let have, by how many threads there are: growth in percent, and half the space for new objects in bytes. */
const bounds = (threads: number): { readonly growth: number; readonly youngSpace: number } =>
	threads === 1 ? { growth: 60, youngSpace: 8 * MiB } : { growth: 30, youngSpace: 8 * MiB };

/**
 * Keeps memory flat where V8 would spend memory to save little time (measured: unbounded, a run of either engine
 * peaks 100 to 150 MB higher):
 *
 * - About 45 MB live; V8 would let the old heap grow to 200 MB of garbage before it looks. It looks each 60% more here
 *   (30% took 25 MB less, and a tenth more processor time with engine `openai` at 256 requests at once), and each 30% in
 *   each of two heaps.
 * - The space for new objects would grow to two halves of 16 MiB (`boundYoungSpace`).
 *
 * @param threads How many threads, each with a heap of its own, the process will have. The growth holds good for all of
 * them; the space for new objects each bounds itself.
 */
export const boundMemory = (threads: number): void => {
	setFlagsFromString(`--heap-growing-percent=${bounds(threads).growth}`);
	boundYoungSpace(threads);
};

/**
 * Holds this thread's space for new objects at one size. How far V8 lets it grow is settled before any of this is read;
 * by what factor it grows at once is read each time, for all threads. So it does not grow by itself, and is made to here:
 * when it is first found smaller, and again after a long pause, in which V8 makes it small.
 */
export const boundYoungSpace = (threads: number): void => {
	const { youngSpace } = bounds(threads);
	setGrowthFactor(1);
	new PerformanceObserver(() => growYoungSpace(youngSpace)).observe({ entryTypes: ['gc'] });
};

/** The same as a limit, for a thread that is yet to start: what one thread makes grow may make another grow further, at the same moment. */
export const youngSpaceLimits = (threads: number): { readonly maxYoungGenerationSizeMb: number } =>
	// V8 counts a third part beside the two halves.
	({ maxYoungGenerationSizeMb: 3 * bounds(threads).youngSpace / MiB });

const setGrowthFactor = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);

/** What one of the two halves of the space for new objects holds. */
const youngSpaceSize = (): number => {
	const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
	return space === undefined ? 0 : space.space_used_size + space.space_available_size;
};

/** V8 lets the space grow when more has outlived a look at it than it holds: this makes as much that does. */
const growYoungSpace = (wanted: number): void => {
	const size = youngSpaceSize();
	const factor = Math.round(wanted / size);
	if (factor < 2) return;
	setGrowthFactor(factor);
	const living: unknown[] = [];
	for (let made = 0; made < 4 * wanted && youngSpaceSize() <= size; made += pieceSize) living.push(Array.from({ length: pieceSize / 8 }, () => 0));
	setGrowthFactor(1);
};

/** In bytes. */
const pieceSize = 16 * 1024;
