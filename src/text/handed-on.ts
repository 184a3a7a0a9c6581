/** As many records are in a run at once (`defaultWindowSize` of graph/credit-window.ts). */
const recordsAtOnce = 256;

/**
 * What one reader makes of something for another that reads the same soon afterwards. Each is kept until the other has
 * taken it, and no longer: what outlives its use is copied by every collection of garbage. Bounded: where many are
 * never taken, the oldest go.
 *
 * A ring of places, and no map: one that grows and shrinks leaves the tables behind that it had before, and what these
 * refer to outlives all collections but the most thorough.
 */
export class HandedOn<Made, Key = string> {
	readonly #keys: Array<Key | undefined>;
	readonly #made: Array<Made | undefined>;
	/** Where the next is put. */
	#end = 0;
	/** Where the next is looked for: after the last that was taken, since they are mostly taken in order. */
	#start = 0;

	/** @param most how many wait at most: for each record in a run one, where nothing else is said */
	constructor(most = recordsAtOnce) {
		this.#keys = Array.from({ length: most }, () => undefined);
		this.#made = Array.from({ length: most }, () => undefined);
	}

	put(key: Key, made: Made): void {
		this.#keys[this.#end] = key;
		this.#made[this.#end] = made;
		this.#end = this.#after(this.#end);
	}

	/** @returns undefined where none waits, or it had to go */
	take(key: Key): Made | undefined {
		let place = this.#start;
		for (let looked = 0; looked < this.#keys.length; looked++) {
			if (this.#keys[place] === key) {
				const made = this.#made[place];
				this.#keys[place] = undefined;
				this.#made[place] = undefined;
				this.#start = this.#after(place);
				return made;
			}
			place = this.#after(place);
		}
		return undefined;
	}

	#after(place: number): number {
		return place + 1 === this.#keys.length ? 0 : place + 1;
	}
}
