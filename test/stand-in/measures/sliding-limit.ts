/** Admits so much in any window, by the exact times of what it admitted. */
export class SlidingLimit {
	readonly #times: number[] = [];
	readonly #weights: number[] = [];
	#first = 0;
	#sum = 0;

	#forget(now: number, window: number): void {
		while (this.#first < this.#times.length && (this.#times[this.#first] ?? 0) <= now - window) {
			this.#sum -= this.#weights[this.#first] ?? 0;
			this.#first++;
		}
		if (this.#first > 1_024 && this.#first * 2 > this.#times.length) {
			this.#times.splice(0, this.#first);
			this.#weights.splice(0, this.#first);
			this.#first = 0;
		}
	}

	/** Milliseconds until this weight has room; 0 where it has it now. A weight above the limit has room in an empty window. */
	waitFor(weight: number, limit: number, window: number, now: number): number {
		this.#forget(now, window);
		let sum = this.#sum;
		let until = now;
		for (let index = this.#first; index < this.#times.length && sum + weight > limit; index++) {
			sum -= this.#weights[index] ?? 0;
			until = (this.#times[index] ?? 0) + window;
		}
		return until - now;
	}

	admit(weight: number, now: number): void {
		this.#times.push(now);
		this.#weights.push(weight);
		this.#sum += weight;
	}

	/** What is admitted in the window up to now. */
	used(window: number, now: number): number {
		this.#forget(now, window);
		return this.#sum;
	}

	/** Milliseconds until all that was admitted has left the window. */
	resetIn(window: number, now: number): number {
		const last = this.#times.at(-1);
		return last === undefined ? 0 : Math.max(0, last + window - now);
	}
}
