const mostStarts = 2_000_000;

/** When requests came in and how many tokens they were: to tell the most in any window of time. */
export class Starts {
	#times = new Float64Array(1_024);
	#tokens = new Float64Array(1_024);
	#count = 0;

	/** Notes a start; gives its place, for its tokens. */
	add(time: number): number {
		if (this.#count === mostStarts) return -1;
		if (this.#count === this.#times.length) {
			this.#times = grown(this.#times);
			this.#tokens = grown(this.#tokens);
		}
		this.#times[this.#count] = time;
		this.#tokens[this.#count] = 0;
		return this.#count++;
	}

	setTokens(place: number, tokens: number): void {
		if (place >= 0 && place < this.#count) this.#tokens[place] = tokens;
	}

	get count(): number {
		return this.#count;
	}

	/** The most requests, and the most tokens, that started in any window of so many milliseconds. */
	mostIn(window: number): { readonly requests: number; readonly tokens: number } {
		let first = 0;
		let sum = 0;
		const most = { requests: 0, tokens: 0 };
		for (let index = 0; index < this.#count; index++) {
			sum += this.#tokens[index] ?? 0;
			while ((this.#times[first] ?? 0) <= (this.#times[index] ?? 0) - window) {
				sum -= this.#tokens[first] ?? 0;
				first++;
			}
			most.requests = Math.max(most.requests, index - first + 1);
			most.tokens = Math.max(most.tokens, sum);
		}
		return most;
	}

	/** Milliseconds from the first start to the last. */
	get span(): number {
		return this.#count === 0 ? 0 : (this.#times[this.#count - 1] ?? 0) - (this.#times[0] ?? 0);
	}

	reset(): void {
		this.#count = 0;
	}
}

const grown = (values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
	const larger = new Float64Array(values.length * 2);
	larger.set(values);
	return larger;
};
