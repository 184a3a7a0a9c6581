import type { Random } from '../../random/random.js';
import type { EndpointError } from '../endpoint-error.js';
import { backoff, obeyRetryAfter } from './backoff.js';
import type { Lane } from './lane.js';

type Chance = Pick<Random, 'next'>;

const failureBackoff = { first: 500, most: 30_000 };
/** A server that is starting is to be found soon when it is up. */
const startingBackoff = { first: 500, most: 5000 };
const limitBackoff = { first: 250, most: 15_000 };
/** 429s in a row after which a Retry-After is the whole lane's: with fewer it is about what is in flight. */
const limitedToPause = 3;
/** 429s in a row after which a lane rests without one. */
const limitedToRest = 10;
/** Shares of what was sent meanwhile: a server that turns some away by chance is no reason to stop. */
const allOfThem = 1;
const halfOfThem = 0.5;

/** True for an answer that asks for less: 429, and 503 with a Retry-After. */
export const isLimited = (error: EndpointError): boolean =>
	error.kind === 'rate_limited' || (error.status === 503 && error.retryAfter !== undefined);

export type WaitOptions = {
	/** How often the request was sent in vain before. */
	readonly attempt: number;
	readonly random: Chance;
	/** Milliseconds that a Retry-After is obeyed for at most. */
	readonly mostRetryAfter: number;
};

const delayAfter = ({ retryAfter }: EndpointError, bounds: Parameters<typeof backoff>[1], { attempt, random, mostRetryAfter }: WaitOptions): number =>
	retryAfter === undefined ? backoff(attempt, bounds, random) : obeyRetryAfter(retryAfter, mostRetryAfter, random);

/** Milliseconds until a request that was turned away by a limit is sent again. */
export const delayAfterLimit = (error: EndpointError, options: WaitOptions): number => delayAfter(error, limitBackoff, options);

/** Milliseconds until a request that failed is sent again. */
export const delayAfterFailure = (error: EndpointError, isStarting: boolean, options: WaitOptions): number =>
	delayAfter(error, isStarting ? startingBackoff : failureBackoff, options);

/** Milliseconds that the whole lane is to rest after a request of it was turned away, and is sent again after `delay`; undefined where it need not. */
export const restAfterLimit = (lane: Lane, { retryAfter }: EndpointError, delay: number, random: Chance): number | undefined => {
	if (retryAfter !== undefined && lane.isTurnedAway(limitedToPause, allOfThem)) return delay;
	// Nothing of ours is in flight, and still it is too much: wait longer each time.
	if (lane.limit.isExhausted) return backoff(lane.limitedInARow, limitBackoff, random);
	// A flood: no more until those that are in flight are through, or a moment has passed.
	return lane.isTurnedAway(limitedToRest, halfOfThem) ? backoff(0, limitBackoff, random) : undefined;
};
