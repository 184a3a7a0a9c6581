/** Below this many emptied places an array is not worth moving. */
const leastToMove = 1024;

/** First in, first out. An array's own `shift()` moves all that is behind: with 10,000 waiting that is most of the work. */
export class Fifo<T> {
	#items: (T | undefined)[] = [];
	#head = 0;

	get length(): number {
		return this.#items.length - this.#head;
	}

	/** What comes out next. */
	get first(): T | undefined {
		return this.#items[this.#head];
	}

	push(item: T): void {
		this.#items.push(item);
	}

	shift(): T | undefined {
		const item = this.#items[this.#head];
		if (this.#head < this.#items.length) this.#items[this.#head++] = undefined;
		if (this.#head === this.#items.length) this.clear();
		else if (this.#head >= leastToMove && this.#head * 2 > this.#items.length) {
			this.#items = this.#items.slice(this.#head);
			this.#head = 0;
		}
		return item;
	}

	clear(): void {
		this.#items.length = 0;
		this.#head = 0;
	}
}
