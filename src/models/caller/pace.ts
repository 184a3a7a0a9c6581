import type { ChatRequest, ChatUsage } from '../chat.js';
import type { StageName } from '../../records/verdict.js';
import type { Clock } from './clock.js';
import { SlidingWindow } from './sliding-window.js';
import { TokenEstimate } from './token-estimate.js';

export type PaceOptions = {
	/** Requests in any stretch of `window`. */
	readonly rpm?: number | undefined;
	/** Tokens in any stretch of `window`, in and out. */
	readonly tpm?: number | undefined;
	/** Milliseconds: a minute, but for tests. */
	readonly window?: number | undefined;
	/**
	 * Milliseconds that a request may take on its way to the server, as far as nothing else is known: it counts from
	 * its answer, if that came sooner, else from this long after it was sent.
	 */
	readonly travel?: number | undefined;
	readonly clock: Clock;
};

/** Room that a request has taken under the limits. */
export type Lease = { readonly tokens: number };

const minute = 60_000;
/** Of the window. Under 3% together with `tokenReserve`, so that 97% of a limit are used. */
const travelShare = 0.01;
/** Tokens kept back: estimates err, and requests in flight may err together. */
const tokenReserve = 0.005;

/** Requests and tokens a minute, as a server counts them that looks back a minute at any moment. */
export class Pace {
	readonly #clock: Clock;
	readonly #travel: number;
	readonly #requests: SlidingWindow | undefined;
	readonly #tokens: SlidingWindow | undefined;
	readonly #estimate = new TokenEstimate();

	constructor({ rpm, tpm, window = minute, travel = window * travelShare, clock }: PaceOptions) {
		this.#clock = clock;
		this.#travel = travel;
		const create = (amount: number) => new SlidingWindow({ amount, length: window, clock });
		this.#requests = rpm === undefined ? undefined : create(rpm);
		this.#tokens = tpm === undefined ? undefined : create(Math.max(1, Math.floor(tpm * (1 - tokenReserve))));
	}

	/** Resolves when the request may be sent. */
	async take(request: ChatRequest, stage: StageName, maxTokens: number | undefined): Promise<Lease> {
		await this.#requests?.take(1);
		if (this.#tokens === undefined) return { tokens: 0 };
		return { tokens: await this.#tokens.take(this.#estimate.estimate(request, stage, maxTokens)) };
	}

	/** The request was answered: what its tokens were estimated too high comes back. */
	answered(lease: Lease, sentAt: number, request: ChatRequest, stage: StageName, usage: ChatUsage): void {
		if (this.#tokens !== undefined) this.#estimate.learn(request, stage, usage);
		const used = usage.inputTokens + usage.outputTokens;
		// What a server says is not to be trusted with an account that never recovers from a NaN.
		this.#spend(lease, sentAt, Number.isFinite(used) && used >= 0 ? used : lease.tokens);
	}

	/** The request was turned away: it counts as a request, and used no tokens. */
	limited(lease: Lease, sentAt: number): void {
		this.#spend(lease, sentAt, 0);
	}

	/** What it used is not known: what it was held to use. */
	failed(lease: Lease, sentAt: number): void {
		this.#spend(lease, sentAt, lease.tokens);
	}

	/** Lets nothing more through, and keeps no timer. */
	close(): void {
		this.#requests?.close();
		this.#tokens?.close();
	}

	#spend(lease: Lease, sentAt: number, tokens: number): void {
		const from = Math.min(this.#clock.now(), sentAt + this.#travel);
		this.#requests?.spend(1, 1, from);
		this.#tokens?.spend(lease.tokens, tokens, from);
	}
}
