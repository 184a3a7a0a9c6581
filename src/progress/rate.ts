import type { ProgressSnapshot } from './snapshot.js';

const windowLength = 60_000;

/** How many a second over the last minute, from samples of a growing count. */
export class RecentRate {
	readonly #samples: Array<{ readonly at: number; readonly count: number }> = [];

	/** @param at Milliseconds of a clock that never goes back. */
	add(at: number, count: number): void {
		this.#samples.push({ at, count });
		// One sample older than the window is kept, so that the rate is over the whole of it.
		while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= windowLength) this.#samples.shift();
	}

	/** Undefined until two samples are there. */
	get perSecond(): number | undefined {
		const first = this.#samples[0];
		const last = this.#samples.at(-1);
		if (first === undefined || last === undefined || last.at === first.at) return undefined;
		return (last.count - first.count) / ((last.at - first.at) / 1000);
	}
}

/** Seconds until a run's goal at a rate. Of accepted ones the share so far is taken to go on. */
export const secondsLeft = ({ goal, decided, accepted }: Pick<ProgressSnapshot, 'goal' | 'decided' | 'accepted'>, perSecond: number | undefined): number | undefined => {
	if (goal === undefined || perSecond === undefined || perSecond <= 0) return undefined;
	const left = goal.of === 'decided' ? goal.count - decided : accepted === 0 ? undefined : (goal.count - accepted) * (decided / accepted);
	return left === undefined ? undefined : Math.max(0, left) / perSecond;
};
