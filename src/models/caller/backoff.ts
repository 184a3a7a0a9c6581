import type { Random } from '../../random/random.js';

export type BackoffOptions = {
	/** Milliseconds of the first wait, at most; each further one may be twice as long. */
	readonly first: number;
	/** Milliseconds that no wait exceeds. */
	readonly most: number;
};

/**
 * Milliseconds before attempt number `attempt` (from 0) is made again: anything up to the bound, so that requests
 * that failed together do not come back together.
 */
export const backoff = (attempt: number, { first, most }: BackoffOptions, random: Pick<Random, 'next'>): number =>
	random.next() * Math.min(most, first * 2 ** attempt);

/** How much longer than asked a wait may be, as a share of it and in milliseconds. */
const jitterShare = 0.1;
const jitterFloor = 100;

/** Milliseconds to wait where the server said how long: never less, up to the cap, and spread so that not all come back at once. */
export const obeyRetryAfter = (asked: number, most: number, random: Pick<Random, 'next'>): number => {
	const wait = Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), most);
	return wait + random.next() * (wait * jitterShare + jitterFloor);
};
