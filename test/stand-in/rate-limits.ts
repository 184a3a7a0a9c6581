import type { Behaviour } from './behaviour.js';
import { errorBody, type Reply } from './faults/reply-faults.js';
import { SlidingLimit } from './measures/sliding-limit.js';

const duration = (milliseconds: number): string => milliseconds < 1_000 ? `${Math.ceil(milliseconds)}ms` : `${(milliseconds / 1_000).toFixed(3)}s`;

/** Holds capacity, requests and tokens to what the behaviour says. */
export class RateLimits {
	readonly #requests = new SlidingLimit();
	readonly #tokens = new SlidingLimit();

	/** Admits a request of so many tokens, or refuses it. `working` are those worked on beside it. */
	admit(tokens: number, working: number, { capacity, rpm, tpm, window, retryAfter, sendsRetryAfter }: Behaviour, now: number): Reply | undefined {
		const refuse = (what: string, wait: number): Reply => ({
			status: 429,
			headers: sendsRetryAfter ? { 'retry-after': String(Math.ceil(wait / 1_000)), 'retry-after-ms': String(Math.ceil(wait)) } : {},
			body: errorBody(`Rate limit reached for ${what}. Please try again in ${duration(wait)}.`, 'rate_limit_error', 'rate_limit_exceeded'),
		});
		if (capacity > 0 && working >= capacity) return refuse('concurrent requests', retryAfter);
		const requestWait = rpm > 0 ? this.#requests.waitFor(1, rpm, window, now) : 0;
		if (requestWait > 0) return refuse('requests per minute', requestWait);
		const tokenWait = tpm > 0 ? this.#tokens.waitFor(tokens, tpm, window, now) : 0;
		if (tokenWait > 0) return refuse('tokens per minute', tokenWait);
		if (rpm > 0) this.#requests.admit(1, now);
		if (tpm > 0) this.#tokens.admit(tokens, now);
		return undefined;
	}

	/** What answers tell of the limits in their headers. */
	headers({ rpm, tpm, window }: Behaviour, now: number): Readonly<Record<string, string>> | undefined {
		if (rpm === 0 && tpm === 0) return undefined;
		return {
			...(rpm > 0 ? {
				'x-ratelimit-limit-requests': String(rpm),
				'x-ratelimit-remaining-requests': String(Math.max(0, rpm - this.#requests.used(window, now))),
				'x-ratelimit-reset-requests': duration(this.#requests.resetIn(window, now)),
			} : {}),
			...(tpm > 0 ? {
				'x-ratelimit-limit-tokens': String(tpm),
				'x-ratelimit-remaining-tokens': String(Math.max(0, tpm - this.#tokens.used(window, now))),
				'x-ratelimit-reset-tokens': duration(this.#tokens.resetIn(window, now)),
			} : {}),
		};
	}
}
