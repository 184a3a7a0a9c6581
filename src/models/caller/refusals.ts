import type { StageName } from '../../records/verdict.js';
import type { Break } from './breaker.js';

/** So many requests of one stage refused in a row, at the least; more at a high concurrency, as all in flight may be refused together. */
const leastRefusals = 100;

/**
 * Tells an endpoint that refuses whatever a stage asks (a setting that the model does not take, no tools) from one that
 * refuses a request now and then. It is kept by stage: the endpoint may answer the others well, and be paid for it.
 */
export class Refusals {
	readonly #most: number;
	readonly #inARow = new Map<StageName, { count: number; readonly since: number }>();

	constructor(concurrency: number) {
		this.#most = Math.max(leastRefusals, 2 * concurrency);
	}

	answered(stage: StageName): void {
		this.#inARow.delete(stage);
	}

	/** Says whether the stage is refused everything. */
	refused(stage: StageName, now: number): Break | undefined {
		const row = this.#inARow.get(stage) ?? { count: 0, since: now };
		row.count++;
		this.#inARow.set(stage, row);
		return row.count >= this.#most
			? { reason: 'refuses_all', failures: row.count, results: row.count, milliseconds: now - row.since }
			: undefined;
	}
}
