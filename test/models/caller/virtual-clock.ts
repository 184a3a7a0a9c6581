import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../src/models/caller/clock.js';

type Timer = { readonly at: number; readonly order: number; readonly callback: () => void };

/** A clock that goes on when it is told to: hours of waiting pass in no time, and always alike. */
export class VirtualClock implements Clock {
	#now = 0;
	#order = 0;
	#timers: Timer[] = [];
	#immediates: (() => void)[] = [];

	now(): number {
		return this.#now;
	}

	get timers(): number {
		return this.#timers.length;
	}

	setTimeout(callback: () => void, milliseconds: number): () => void {
		const timer = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, callback };
		this.#add(timer);
		return () => {
			const place = this.#timers.indexOf(timer);
			if (place >= 0) this.#timers.splice(place, 1);
		};
	}

	afterEvent(callback: () => void): void {
		this.#immediates.push(callback);
	}

	/**
	 * Lets time pass until `until`, or until nothing is left to happen. After each step the real event loop takes a turn,
	 * and as many real timers as are given ring one after the other: those of a Bottleneck, which knows no other time.
	 */
	async run(until: number, realTimers = 0): Promise<void> {
		for (;;) {
			await turn();
			for (let count = 0; count < realTimers; count++) await sleep(1);
			if (this.#immediates.length > 0) {
				for (const callback of this.#immediates.splice(0)) callback();
				continue;
			}
			const timer = this.#timers[0];
			if (timer === undefined || timer.at > until) break;
			this.#timers.shift();
			this.#now = Math.max(this.#now, timer.at);
			timer.callback();
		}
		this.#now = Math.max(this.#now, until);
	}

	#add(timer: Timer): void {
		let low = 0;
		let high = this.#timers.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const other = this.#timers[middle];
			if (other !== undefined && (other.at < timer.at || (other.at === timer.at && other.order < timer.order))) low = middle + 1;
			else high = middle;
		}
		this.#timers.splice(low, 0, timer);
	}
}
