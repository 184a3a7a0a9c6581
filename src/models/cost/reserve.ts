import { stageNames, type StageName } from '../../records/verdict.js';
import { roomUnder, type BudgetStanding, type BudgetUse, type Caps } from './budget.js';

/** Requests that a record is taken to need before any has come through; counts as much as this many records that have. */
const firstGuess = 7;
const guessWeight = 4;

type Begun = { sent: number; stage: number };

/** Whether a record may be begun: `wait` for those that are begun, or `end`, as nothing that is left would be enough for it. */
export type Beginning = { readonly kind: 'begin' | 'wait' } | { readonly kind: 'end'; readonly why: string };

/**
 * Keeps what is left under the caps for the records that are begun: one that is given up half way has cost as much as it
 * took, and is worth nothing. A record is begun only where what is left is enough for it beside what those under way are
 * expected to need, by what records have needed so far.
 */
export class Reserve {
	readonly #caps: Caps;
	/** Records whose first request was chosen, until they ask for nothing more. */
	readonly #begun = new Map<number, Begun>();
	/** Of those that came as far as any: how many, and what they needed. */
	#furthest = -1;
	#ended = 0;
	#needed = 0;
	#hasBegun = false;

	constructor(caps: Caps) {
		this.#caps = caps;
	}

	/** Requests that a record is expected to need that goes all the way. */
	get expected(): number {
		return (firstGuess * guessWeight + this.#needed) / (guessWeight + this.#ended);
	}

	/** True for a record that was begun, and may ask for more. */
	has(sequence: number): boolean {
		return this.#begun.has(sequence);
	}

	mayBegin(use: BudgetUse, standing: BudgetStanding): Beginning {
		const room = roomUnder(this.#caps, use, standing);
		if (room === undefined || !this.#hasBegun) return { kind: 'begin' };
		const { expected } = this;
		// Without looking at each while there is more than enough.
		if (room.requests >= (this.#begun.size + 1) * Math.max(1, expected)) return { kind: 'begin' };
		let reserved = 0;
		for (const { sent } of this.#begun.values()) reserved += Math.max(1, expected - sent);
		if (room.requests - reserved >= expected) return { kind: 'begin' };
		return this.#begun.size > 0 ? { kind: 'wait' } : { kind: 'end', why: `${room.said}, and what is left is not enough for another scenario` };
	}

	/** A request of the record was chosen to be sent next. */
	begin(sequence: number): void {
		this.#hasBegun = true;
		if (!this.#begun.has(sequence)) this.#begun.set(sequence, { sent: 0, stage: -1 });
	}

	sent(sequence: number, stage: StageName): void {
		this.begin(sequence);
		const begun = this.#begun.get(sequence);
		if (begun === undefined) return;
		begun.sent++;
		begun.stage = Math.max(begun.stage, stageNames.indexOf(stage));
	}

	/** The record asks for nothing more. */
	end(sequence: number): void {
		const begun = this.#begun.get(sequence);
		if (begun === undefined) return;
		this.#begun.delete(sequence);
		if (begun.stage < this.#furthest) return;
		if (begun.stage > this.#furthest) {
			this.#furthest = begun.stage;
			this.#ended = 0;
			this.#needed = 0;
		}
		this.#ended++;
		this.#needed += begun.sent;
	}
}
