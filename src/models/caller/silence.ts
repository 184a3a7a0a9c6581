/** Milliseconds without an answer after which it is told; then after twice as long each time. */
const firstTold = 20_000;

/** Tells when an endpoint has turned away all requests for so long that a person should hear of it. */
export class Silence {
	#since: number | undefined;
	#told = firstTold;

	answered(): void {
		this.#since = undefined;
		this.#told = firstTold;
	}

	/** A request was turned away. Says for how many milliseconds all were, where that is to be told. */
	turnedAway(now: number): number | undefined {
		this.#since ??= now;
		const milliseconds = now - this.#since;
		if (milliseconds < this.#told) return undefined;
		this.#told = 2 * milliseconds;
		return milliseconds;
	}
}
