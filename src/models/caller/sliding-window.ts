import Bottleneck from 'bottleneck';
import type { Clock } from './clock.js';
import { Fifo } from './fifo.js';
import { SlidingLog } from './sliding-log.js';

export type SlidingWindowOptions = {
	/** How much may be used in any stretch of `length`. */
	readonly amount: number;
	/** Milliseconds. */
	readonly length: number;
	readonly clock: Clock;
};

/** What is there at once when a run begins, as a share and at the least; the rest comes evenly over the first window. */
const firstShare = 1 / 20;
const leastFirst = 8;
const mostSlices = 60;
/** What is fetched at once, of the whole. */
const stockShare = 1 / 400;

type Waiting = { readonly weight: number; readonly resolve: (taken: number) => void };

/**
 * No more than an amount in any stretch of time, wherever it begins. A Bottleneck whose reservoir is filled up at
 * intervals lets twice the amount through around a refresh, and a server that looks back a minute answers 429. So the
 * reservoir of this one is never refreshed: what was taken comes back when it has left the window, by a log of ours in
 * front (`incrementReservoir()` is safe, where `updateSettings()` is not). Bottleneck queues, weighs and counts.
 *
 * What comes back comes back as it was spent, so the use of the first window is the use of all: it is spread out, with
 * a little at once for an early first record.
 */
export class SlidingWindow {
	readonly #amount: number;
	readonly #length: number;
	readonly #clock: Clock;
	readonly #limiter: Bottleneck;
	readonly #log = new SlidingLog();
	readonly #waiting = new Fifo<Waiting>();
	/** Fetched from the Bottleneck, and not taken yet. */
	#stock = 0;
	#isServing = false;
	#cancelTimer: (() => void) | undefined;
	#isClosed = false;

	constructor({ amount, length, clock }: SlidingWindowOptions) {
		this.#amount = amount;
		this.#length = length;
		this.#clock = clock;
		const first = Math.min(amount, Math.max(Math.ceil(amount * firstShare), leastFirst));
		this.#limiter = new Bottleneck({ reservoir: first });
		this.#spread(amount - first);
	}

	/** Resolves when there is room, in the order of asking. More than the whole amount counts as the whole: it would wait forever. */
	take(weight: number): Promise<number> {
		const taken = Math.min(Math.max(1, Math.ceil(weight)), this.#amount);
		return new Promise(resolve => {
			this.#waiting.push({ weight: taken, resolve });
			void this.#serve();
		});
	}

	/** What was taken stays in use for a window from `from`; `used` is what it came to. */
	spend(taken: number, used: number, from: number): void {
		if (used > 0) this.#log.add(from + this.#length, used);
		// Below zero is right where more was used than taken: what follows waits for it.
		if (used !== taken) void this.#limiter.incrementReservoir(taken - used);
		this.#arm();
	}

	/** Lets nothing more through, and keeps no timer. */
	close(): void {
		this.#isClosed = true;
		this.#cancelTimer?.();
		this.#cancelTimer = undefined;
	}

	#spread(rest: number): void {
		const slices = Math.min(rest, mostSlices);
		const start = this.#clock.now();
		for (let slice = 1, given = 0; slice <= slices; slice++) {
			const due = Math.floor((rest * slice) / slices);
			this.#log.add(start + (this.#length * slice) / (slices + 1), due - given);
			given = due;
		}
	}

	/**
	 * One job at a time is in the Bottleneck, and fetches enough for many where the amount is large: a job takes it
	 * milliseconds, whatever its weight.
	 */
	async #serve(): Promise<void> {
		if (this.#isServing) return;
		this.#isServing = true;
		for (let next = this.#waiting.first; next !== undefined; next = this.#waiting.first) {
			if (this.#stock < next.weight) await this.#fetch(Math.max(next.weight - this.#stock, Math.floor(this.#amount * stockShare)));
			this.#stock -= next.weight;
			this.#waiting.shift();
			next.resolve(next.weight);
		}
		this.#isServing = false;
	}

	async #fetch(weight: number): Promise<void> {
		this.#giveBackDue();
		await this.#limiter.schedule({ weight }, () => Promise.resolve());
		this.#stock += weight;
	}

	#giveBackDue(): void {
		const amount = this.#log.take(this.#clock.now());
		if (amount > 0) void this.#limiter.incrementReservoir(amount);
		this.#arm();
	}

	/** A timer runs only while somebody waits. */
	#arm(): void {
		if (this.#isClosed || this.#waiting.length === 0 || this.#cancelTimer !== undefined || this.#log.next === undefined) return;
		this.#cancelTimer = this.#clock.setTimeout(() => {
			this.#cancelTimer = undefined;
			this.#giveBackDue();
		}, Math.max(1, Math.ceil(this.#log.next - this.#clock.now())));
	}
}
