const windowLength = 60_000;

/** How many a second over the last minute, from samples of a growing count. */
export class RecentRate {
	readonly #samples: Array<{ readonly at: number; readonly count: number }> = [];

	/** @param at Milliseconds of a clock that never goes back. */
	add(at: number, count: number): void {
		this.#samples.push({ at, count });
		// One sample older than the window is kept, so that the rate is over the whole of it.
		while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= windowLength) this.#samples.shift();
	}

	/** Undefined until two samples are there. */
	get perSecond(): number | undefined {
		const first = this.#samples[0];
		const last = this.#samples.at(-1);
		if (first === undefined || last === undefined || last.at === first.at) return undefined;
		return (last.count - first.count) / ((last.at - first.at) / 1000);
	}
}
