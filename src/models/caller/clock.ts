import { performance } from 'node:perf_hooks';

/** Time, as the caller takes it in: tests hand in one of their own. */
export interface Clock {
	/** Milliseconds from a fixed moment; never goes back. */
	now(): number;
	/** Calls back once after so many milliseconds; what it returns takes that back. */
	setTimeout(callback: () => void, milliseconds: number): () => void;
	/** Calls back after what the present event leads to: when all promises that it settles were heard. */
	afterEvent(callback: () => void): void;
}

/** The process's own time. */
export const systemClock: Clock = {
	now: () => performance.now(),
	setTimeout: (callback, milliseconds) => {
		const timer = setTimeout(callback, milliseconds);
		return () => clearTimeout(timer);
	},
	afterEvent: callback => {
		process.nextTick(callback);
	},
};
