import { setImmediate as turn } from 'node:timers/promises';
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

	setImmediate(callback: () => void): void {
		this.#immediates.push(callback);
	}

	/** Lets time pass until `until`, or until nothing is left to happen. `turns` turns of the real event loop after each step. */
	async run(until: number, turns = 1): Promise<void> {
		for (;;) {
			for (let count = 0; count < turns; count++) await turn();
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
