import type { FaultKind } from './read-answer.js';
import { forgivenKinds, type ForgivenKind } from './forgiveness.js';

/** What reading the answers of a run took, for its summary. */
export type StructuredCounts = {
	/** Requests for a structured answer. */
	readonly asked: number;
	/** Those whose first answer could be read. */
	readonly firstTime: number;
	/** Those that were answered after asking again. */
	readonly repaired: number;
	/** Those that were given up. */
	readonly rejected: number;
	/** Answers in which something was overlooked, by what; only kinds that occurred. */
	readonly forgiven: Readonly<Partial<Record<ForgivenKind, number>>>;
	/** Answers that led to asking again, by what was wrong with them; only kinds that occurred. */
	readonly askedAgain: Readonly<Partial<Record<FaultKind, number>>>;
};

/** Counts how structured answers fare. */
export class StructuredCounter {
	#asked = 0;
	#firstTime = 0;
	#repaired = 0;
	#rejected = 0;
	readonly #forgiven = new Map<ForgivenKind, number>();
	readonly #askedAgain = new Map<FaultKind, number>();

	begin(): void {
		this.#asked++;
	}

	answered(again: number, forgiven: ReadonlySet<ForgivenKind>): void {
		if (again === 0) this.#firstTime++;
		else this.#repaired++;
		for (const kind of forgiven) increment(this.#forgiven, kind);
	}

	askAgain(kind: FaultKind): void {
		increment(this.#askedAgain, kind);
	}

	reject(): void {
		this.#rejected++;
	}

	/** The counts as they stand. */
	get counts(): StructuredCounts {
		return {
			asked: this.#asked,
			firstTime: this.#firstTime,
			repaired: this.#repaired,
			rejected: this.#rejected,
			forgiven: Object.fromEntries(forgivenKinds.flatMap(kind => this.#forgiven.has(kind) ? [[kind, this.#forgiven.get(kind)]] : [])),
			askedAgain: Object.fromEntries(this.#askedAgain),
		};
	}
}

const increment = <Kind>(counts: Map<Kind, number>, kind: Kind): void => {
	counts.set(kind, (counts.get(kind) ?? 0) + 1);
};
