import type { Random } from '../../random/random.js';
import type { AskContext } from '../asker.js';
import type { Role } from '../chat.js';
import type { Endpoint } from '../endpoint.js';
import type { EndpointError } from '../endpoint-error.js';
import type { LearntLimit } from './adaptive-limit.js';
import type { Clock } from './clock.js';
import type { EndpointBrokenError } from './endpoint-broken-error.js';
import type { CallerEvent } from './events.js';

/** What stops a run by itself: the endpoint is broken, or refuses every request (401, 403, 404). */
export type FatalError = EndpointError | EndpointBrokenError;

export type CallerOptions = {
	/** Where each role's requests go. Roles with the same base URL and model share one lane: its limits and its queue. */
	readonly endpoints: Readonly<Record<Role, Endpoint>>;
	/** Requests in flight at once, all lanes together; and what each lane's own limit begins with. */
	readonly concurrency: number;
	/** Requests in any minute, per lane. */
	readonly rpm?: number | undefined;
	/** Tokens in any minute, per lane. */
	readonly tpm?: number | undefined;
	/** How often a failed request is sent again before it fails for good. 429s do not count. Default 6. */
	readonly retries?: number | undefined;
	/** Milliseconds of nothing but 429s and the waits after them that make a request fail for good. Default ten minutes. */
	readonly mostLimited?: number | undefined;
	/** Milliseconds that a server's Retry-After, or reset of its limits, is obeyed for at most. Default two minutes. */
	readonly mostRetryAfter?: number | undefined;
	/** Milliseconds of nothing but 429s after which the endpoint counts as broken. Default five minutes. */
	readonly stall?: number | undefined;
	/** What a lane's own limit begins with instead of `concurrency`, where an earlier part of the run has found out, by the lane's name. */
	readonly learnt?: ((lane: string) => LearntLimit | undefined) | undefined;
	/** Milliseconds of the window that `rpm` and `tpm` are about: a minute, but for tests. */
	readonly window?: number | undefined;
	/** Milliseconds that a request is taken to need to reach the server, at most (pace.ts). Default 1% of `window`. */
	readonly travel?: number | undefined;
	readonly clock?: Clock | undefined;
	/** For jitter. */
	readonly random: Pick<Random, 'next'>;
	/** Asked before each sending, 429s' and retries' too. `stop` is as `drain()`. */
	readonly admit?: (() => 'go' | 'stop') | undefined;
	/**
	 * Asked before a request is chosen to be sent next. `wait` puts it aside: it is asked about again when nothing else of its
	 * lane is ready, and something has changed or `wake()` was called.
	 */
	readonly mayChoose?: ((context: AskContext) => 'go' | 'wait' | 'stop') | undefined;
	/** Called for each request that was chosen, and each time that it is. */
	readonly onChosen?: ((context: AskContext) => void) | undefined;
	/** Called for each sending. */
	readonly onSent?: ((context: AskContext) => void) | undefined;
	/** Called as it happens; what it throws is the process's. */
	readonly onEvent?: ((event: CallerEvent) => void) | undefined;
	/** Called once, when the run is stopped by an error. Requests that are in flight go on until `abort()`. */
	readonly onFatal?: ((error: FatalError) => void) | undefined;
};

export type CallerState = 'running' | 'draining' | 'stopped';

/** How one lane stands. */
export type LaneStanding = {
	/** The address and the model (`laneName`). */
	readonly name: string;
	readonly model: string;
	readonly roles: readonly Role[];
	readonly inFlight: number;
	/** Ready to be sent. */
	readonly waiting: number;
	/** How many may be in flight at present. */
	readonly limit: number;
	/** The lowest number in flight that is known to be too high. */
	readonly ceiling: number | undefined;
	/** Milliseconds until the lane sends again, where the server asked for a pause; else 0. */
	readonly pausedFor: number;
	/** True where the circuit breaker found the endpoint broken. */
	readonly isBroken: boolean;
};

/** How the caller stands: made when asked for, at little cost. */
export type Standing = {
	readonly state: CallerState;
	readonly inFlight: number;
	readonly waiting: number;
	/** Failed or turned away, and waiting for the time to be sent again. */
	readonly waitingToRetry: number;
	/** Requests sent, each sending counted. */
	readonly sent: number;
	readonly answered: number;
	readonly rateLimited: number;
	readonly retried: number;
	readonly failed: number;
	readonly lanes: readonly LaneStanding[];
};
