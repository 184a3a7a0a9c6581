/** Why an endpoint is held to be broken, with the evidence. */
export type Break = {
	readonly reason: 'nothing_succeeds' | 'mostly_fails' | 'only_limited' | 'refuses_all';
	readonly failures: number;
	readonly results: number;
	/** How long this has been going on, in milliseconds. */
	readonly milliseconds: number;
};

export type BreakerOptions = {
	/** How many requests may be in flight: as many may fail together of one cause, and are one finding then. */
	readonly concurrency: number;
	/** Milliseconds of nothing but 429s after which the endpoint counts as broken. */
	readonly stall?: number;
};

/** How many of the last results are looked at, and the least number that says anything; more at a high concurrency. */
const leastWindow = 400;
const leastResults = 100;
/** The share of failures that the endpoint must exceed for certain. */
const brokenShare = 0.5;
/** Standard deviations of that certainty: one in 2,000 by chance, at a share of exactly `brokenShare`. */
const deviations = 3.29;

/**
 * Where nothing ever succeeded it takes less: many failures over a time in which a restart would have shown, or a few
 * over a longer one, so that a run of one request at a time is told too.
 */
const startBounds = [
	{ failures: 20, milliseconds: 2000 },
	{ failures: 5, milliseconds: 15_000 },
] as const;
/** A server that loads its model answers 503 meanwhile: it is given longer. */
const loadingBound = { failures: 5, milliseconds: 60_000 };

/** The lower end of Wilson's interval for a share: what it is at least, however few were counted. */
export const wilsonLowerBound = (hits: number, count: number, z: number): number => {
	if (count === 0) return 0;
	const share = hits / count;
	const square = z * z;
	const centre = share + square / (2 * count);
	const spread = z * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
	return (centre - spread) / (1 + square / count);
};

/**
 * Tells an endpoint that is broken from one that fails now and then. A handful of last results cannot: at 5% failures
 * chance alone would stop a quarter of all runs. So hundreds are looked at, and the share of failures has to be above
 * a half beyond doubt. 429s are neither good nor bad, unless nothing else comes for minutes.
 */
export class Breaker {
	readonly #stall: number;
	readonly #leastResults: number;
	/** The last results, 1 for a failure; written round and round. */
	readonly #results: Uint8Array;
	#count = 0;
	#position = 0;
	#failures = 0;
	#hasSucceeded = false;
	/** Failures other than 503, and since when, as long as nothing has succeeded. */
	#plainFailures = 0;
	#plainSince: number | undefined;
	#failingSince: number | undefined;
	#limitedSince: number | undefined;

	constructor({ concurrency, stall = 300_000 }: BreakerOptions) {
		this.#stall = stall;
		this.#leastResults = Math.max(leastResults, 2 * concurrency);
		this.#results = new Uint8Array(Math.max(leastWindow, 4 * concurrency));
	}

	succeeded(): void {
		this.#hasSucceeded = true;
		this.#failingSince = undefined;
		this.#limitedSince = undefined;
		this.#note(0);
	}

	get hasSucceeded(): boolean {
		return this.#hasSucceeded;
	}

	/**
	 * A request failed in a way that is not the request's own fault. Says whether the endpoint is broken.
	 * @param isUnavailable whether the server said so itself (503), as one does that is starting
	 */
	failed(now: number, isUnavailable = false): Break | undefined {
		this.#note(1);
		this.#limitedSince = undefined;
		this.#failingSince ??= now;
		const evidence = { failures: this.#failures, results: this.#count, milliseconds: now - this.#failingSince };
		if (!this.#hasSucceeded) {
			return this.#neverWorks(evidence, now, isUnavailable)
				? { reason: 'nothing_succeeds', ...evidence }
				: undefined;
		}
		return this.#count >= this.#leastResults && wilsonLowerBound(this.#failures, this.#count, deviations) > brokenShare
			? { reason: 'mostly_fails', ...evidence }
			: undefined;
	}

	/** A request was refused: the request's own fault, and an answer other than a 429. */
	refused(): void {
		this.#limitedSince = undefined;
	}

	/** A request was turned away by a limit. Says whether nothing else has come for too long. */
	limited(now: number): Break | undefined {
		this.#limitedSince ??= now;
		const milliseconds = now - this.#limitedSince;
		return milliseconds >= this.#stall
			? { reason: 'only_limited', failures: this.#failures, results: this.#count, milliseconds }
			: undefined;
	}

	#neverWorks({ failures, milliseconds }: Omit<Break, 'reason'>, now: number, isUnavailable: boolean): boolean {
		if (!isUnavailable) {
			this.#plainFailures++;
			this.#plainSince ??= now;
		}
		const plainFor = now - (this.#plainSince ?? now);
		return startBounds.some(bound => this.#plainFailures >= bound.failures && plainFor >= bound.milliseconds)
			|| (failures >= loadingBound.failures && milliseconds >= loadingBound.milliseconds);
	}

	#note(failure: 0 | 1): void {
		this.#failures += failure - (this.#count === this.#results.length ? this.#results[this.#position] ?? 0 : 0);
		this.#results[this.#position] = failure;
		this.#position = (this.#position + 1) % this.#results.length;
		this.#count = Math.min(this.#count + 1, this.#results.length);
	}
}
