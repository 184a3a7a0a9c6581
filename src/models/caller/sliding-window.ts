import Bottleneck from 'bottleneck';
import type { Clock } from './clock.js';
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
	#waiting = 0;
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
	async take(weight: number): Promise<number> {
		const taken = Math.min(Math.max(1, Math.ceil(weight)), this.#amount);
		this.#waiting++;
		this.#giveBackDue();
		await this.#limiter.schedule({ weight: taken }, () => Promise.resolve());
		this.#waiting--;
		return taken;
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

	#giveBackDue(): void {
		const amount = this.#log.take(this.#clock.now());
		if (amount > 0) void this.#limiter.incrementReservoir(amount);
		this.#arm();
	}

	/** A timer runs only while somebody waits. */
	#arm(): void {
		if (this.#isClosed || this.#waiting === 0 || this.#cancelTimer !== undefined || this.#log.next === undefined) return;
		this.#cancelTimer = this.#clock.setTimeout(() => {
			this.#cancelTimer = undefined;
			this.#giveBackDue();
		}, Math.max(1, Math.ceil(this.#log.next - this.#clock.now())));
	}
}
