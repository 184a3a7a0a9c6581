/**
 * Bounds how much asynchronous work is under way in the whole graph, and starts what waits latest stage first:
 * a record that is nearly done is finished before another is begun, so that the first line is out early.
 */
export class Gate {
	readonly #limit: number;
	/** Source of truth: pieces of work that have answered with a promise which has not settled. */
	#active = 0;
	#isUnused = true;
	/** Waiting starts by rank (the stage's place in the graph). Never holds more than the credit window lets in. */
	readonly #waiting: Array<Array<() => void>> = [];

	/** @param limit How many pieces of asynchronous work may be under way at once, at least 1. */
	constructor(limit: number) {
		if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Expected a concurrency of at least 1, got ${limit}.`);
		this.#limit = limit;
	}

	/** True until some work turned out to be asynchronous. */
	get isUnused(): boolean {
		return this.#isUnused;
	}

	get isFull(): boolean {
		return this.#active >= this.#limit;
	}

	/** Queues a start for when there is room again. */
	wait(rank: number, start: () => void): void {
		(this.#waiting[rank] ??= []).push(start);
	}

	/** Work has turned out to be asynchronous: it takes a place. */
	take(): void {
		this.#isUnused = false;
		this.#active++;
	}

	/** Gives a place back, lets the record that held it go on first, then starts what waits. */
	release(handOn: () => void): void {
		this.#active--;
		handOn();
		while (!this.isFull) {
			const start = this.#nextWaiting();
			if (start === undefined) return;
			start();
		}
	}

	#nextWaiting(): (() => void) | undefined {
		for (let rank = this.#waiting.length - 1; rank >= 0; rank--) {
			const start = this.#waiting[rank]?.shift();
			if (start !== undefined) return start;
		}
		return undefined;
	}
}
