/** Milliseconds of one entry of a timeline. */
export const timelineStep = 100;
const mostEntries = 36_000;

/** How many requests are in flight, over time. */
export class InFlight {
	#now = 0;
	#peak = 0;
	#since: number;
	#last: number;
	#area = 0;
	/** Request-milliseconds in each step of time. */
	#steps: number[] = [];

	constructor(time: number) {
		this.#since = time;
		this.#last = time;
	}

	get now(): number {
		return this.#now;
	}

	get peak(): number {
		return this.#peak;
	}

	change(by: 1 | -1, time: number): void {
		this.#advance(time);
		this.#now += by;
		if (this.#now > this.#peak) this.#peak = this.#now;
	}

	#advance(time: number): void {
		this.#area += this.#now * (time - this.#last);
		let from = this.#last - this.#since;
		const to = time - this.#since;
		this.#last = time;
		for (let index = Math.floor(from / timelineStep); from < to && index < mostEntries; index++) {
			const end = Math.min(to, (index + 1) * timelineStep);
			while (this.#steps.length <= index) this.#steps.push(0);
			this.#steps[index] = (this.#steps[index] ?? 0) + this.#now * (end - from);
			from = end;
		}
	}

	/** The time-weighted mean since the start or the last reset. */
	mean(time: number): number {
		this.#advance(time);
		return time > this.#since ? this.#area / (time - this.#since) : this.#now;
	}

	/** Milliseconds since the start or the last reset. */
	elapsed(time: number): number {
		return time - this.#since;
	}

	/** The mean of each step of time; the last step may be under way. */
	timeline(time: number): number[] {
		this.#advance(time);
		return this.#steps.map(area => area / timelineStep);
	}

	/** Starts anew, with what is in flight. */
	reset(time: number): void {
		this.#since = time;
		this.#last = time;
		this.#area = 0;
		this.#peak = this.#now;
		this.#steps = [];
	}
}
