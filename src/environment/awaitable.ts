import type { Awaitable } from './environment.js';

/**
 * A routine that may have to wait. Written once, it runs without a single await where nothing it asks for is a
 * promise (an environment in this process), and asynchronously where something is (one behind a socket).
 */
export type Routine<T> = Generator<Promise<void>, T, void>;

const isPromise = <T>(value: Awaitable<T>): value is Promise<T> => value instanceof Promise;

/** Inside a routine: the value itself, waited for only if it is a promise. */
export function* settled<T>(value: Awaitable<T>): Routine<T> {
	if (!isPromise(value)) return value;
	const box: { arrived?: T } = {};
	yield keep(value, box);
	return box.arrived as T;
}

const keep = async <T>(value: Promise<T>, box: { arrived?: T }): Promise<void> => {
	box.arrived = await value;
};

/** What comes of a value: at once where it is there, else a promise of it. */
export const following = <T, U>(value: Awaitable<T>, work: (value: T) => Awaitable<U>): Awaitable<U> =>
	isPromise(value) ? value.then(work) : work(value);

/** Runs a routine: gives its result at once if it never had to wait, else a promise of it. */
export const run = <T>(routine: Routine<T>): Awaitable<T> => {
	const turn = routine.next();
	return turn.done === true ? turn.value : finish(routine, turn.value);
};

const finish = async <T>(routine: Routine<T>, first: Promise<void>): Promise<T> => {
	let waited = first;
	for (;;) {
		await waited;
		const turn = routine.next();
		if (turn.done === true) return turn.value;
		waited = turn.value;
	}
};
