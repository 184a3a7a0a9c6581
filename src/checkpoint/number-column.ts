/** Numbers of 32 bits by place, from 0; 0 where nothing was said. */
export class NumberColumn {
	#numbers: Uint32Array;
	#length: number;

	constructor(numbers: Uint32Array = new Uint32Array(0)) {
		this.#numbers = numbers;
		this.#length = numbers.length;
	}

	get(place: number): number {
		return this.#numbers[place] ?? 0;
	}

	set(place: number, number: number): void {
		if (place >= this.#numbers.length) {
			const grown = new Uint32Array(Math.max(place + 1, this.#numbers.length * 2, 256));
			grown.set(this.#numbers);
			this.#numbers = grown;
		}
		this.#numbers[place] = number;
		this.#length = Math.max(this.#length, place + 1);
	}

	/** As many as were said. */
	get numbers(): Uint32Array {
		return this.#numbers.subarray(0, this.#length);
	}
}
