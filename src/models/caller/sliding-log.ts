type Entry = { readonly at: number; readonly amount: number };

/** Amounts that come back, each at a time of its own. */
export class SlidingLog {
	/** Ordered by time, from `#head` on. */
	#entries: Entry[] = [];
	#head = 0;

	/** When the next amount comes back; undefined where none does. */
	get next(): number | undefined {
		return this.#entries[this.#head]?.at;
	}

	/** Times come nearly in order, so that the place is found from the end in a few steps. */
	add(at: number, amount: number): void {
		let place = this.#entries.length;
		while (place > this.#head && (this.#entries[place - 1]?.at ?? 0) > at) place--;
		if (place === this.#entries.length) this.#entries.push({ at, amount });
		else this.#entries.splice(place, 0, { at, amount });
	}

	/** Takes out what has come back by now: the sum. */
	take(now: number): number {
		let sum = 0;
		for (let entry = this.#entries[this.#head]; entry !== undefined && entry.at <= now; entry = this.#entries[this.#head]) {
			sum += entry.amount;
			this.#head++;
		}
		if (this.#head * 2 > this.#entries.length) {
			this.#entries = this.#entries.slice(this.#head);
			this.#head = 0;
		}
		return sum;
	}
}
