import { performance } from 'node:perf_hooks';

/** Time, as the caller takes it in: tests hand in one of their own. */
export interface Clock {
	/** Milliseconds from a fixed moment; never goes back. */
	now(): number;
	/** Calls back once after so many milliseconds; what it returns takes that back. */
	setTimeout(callback: () => void, milliseconds: number): () => void;
	/** Calls back in a later turn of the event loop, after what is ready now was heard. */
	setImmediate(callback: () => void): void;
}

/** The process's own time. */
export const systemClock: Clock = {
	now: () => performance.now(),
	setTimeout: (callback, milliseconds) => {
		const timer = setTimeout(callback, milliseconds);
		return () => clearTimeout(timer);
	},
	setImmediate: callback => {
		setImmediate(callback);
	},
};
