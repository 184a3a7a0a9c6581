/** So many runs of ids without a gap are kept; an id that would open another is not. */
const runLimit = 4096;

/**
 * Counts ids that have come before. Ids mostly come as numbers without gaps, so that what has come is kept as runs of
 * them: a million ids in order are one run. Where there are more runs than are kept, memory stays flat, and `repeated`
 * is the least number that there can be.
 */
export class IdRegister {
	/** First and last id of each run, ascending; the runs neither overlap nor touch. */
	readonly #firsts: number[] = [];
	readonly #lasts: number[] = [];
	#repeated = 0;
	#isExact = true;

	/** How many ids had come before. */
	get repeated(): number {
		return this.#repeated;
	}

	/** False once an id could not be kept. */
	get isExact(): boolean {
		return this.#isExact;
	}

	add(id: number): void {
		const after = this.#runAfter(id);
		const before = after - 1;
		const last = this.#lasts[before];
		if (last !== undefined && id <= last) {
			this.#repeated++;
			return;
		}
		const touchesBefore = last === id - 1;
		const touchesAfter = this.#firsts[after] === id + 1;
		if (touchesBefore && touchesAfter) this.#join(before);
		else if (touchesBefore) this.#lasts[before] = id;
		else if (touchesAfter) this.#firsts[after] = id;
		else this.#open(after, id);
	}

	/** The place of the first run that begins beyond an id. */
	#runAfter(id: number): number {
		let low = 0;
		let high = this.#firsts.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#firsts[middle] ?? 0) > id) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	/** Makes a run and the one after it one. */
	#join(run: number): void {
		this.#lasts.splice(run, 1);
		this.#firsts.splice(run + 1, 1);
	}

	#open(place: number, id: number): void {
		if (this.#firsts.length >= runLimit) {
			this.#isExact = false;
			return;
		}
		this.#firsts.splice(place, 0, id);
		this.#lasts.splice(place, 0, id);
	}
}
