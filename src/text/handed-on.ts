/**
 * What one reader makes of texts for another that reads the same soon afterwards. Each is kept until the other has
 * taken it, and no longer: what outlives its use is copied by every collection of garbage. Bounded: where many are
 * never taken, the oldest go.
 */
export class HandedOn<T> {
	readonly #most: number;
	readonly #waiting = new Map<string, T>();

	constructor(most: number) {
		this.#most = most;
	}

	put(text: string, made: T): void {
		this.#waiting.set(text, made);
		if (this.#waiting.size <= this.#most) return;
		for (const oldest of this.#waiting.keys()) {
			this.#waiting.delete(oldest);
			return;
		}
	}

	take(text: string): T | undefined {
		const made = this.#waiting.get(text);
		if (made !== undefined) this.#waiting.delete(text);
		return made;
	}
}
