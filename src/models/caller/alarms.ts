import type { Clock } from './clock.js';

/** Timers that can be taken back all at once. */
export class Alarms {
	readonly #clock: Clock;
	readonly #cancels = new Set<() => void>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** How many are set. */
	get size(): number {
		return this.#cancels.size;
	}

	set(milliseconds: number, callback: () => void): void {
		const cancel = this.#clock.setTimeout(() => {
			this.#cancels.delete(cancel);
			callback();
		}, milliseconds);
		this.#cancels.add(cancel);
	}

	clear(): void {
		for (const cancel of this.#cancels) cancel();
		this.#cancels.clear();
	}
}
