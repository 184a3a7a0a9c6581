import type { Clock } from '../../models/caller/index.js';
import type { LearntEntry } from '../entries.js';

/** Limits change with every few answers; that much of them is worth a line. */
const restBetween = 5000;

export type LearntTellerOptions = {
	readonly clock: Pick<Clock, 'now' | 'setTimeout'>;
	readonly tell: (entry: LearntEntry) => void;
	/** Milliseconds in which a lane is told of no more than once; 5 s unless told. */
	readonly rest?: number;
};

/** Tells what is learnt of lanes as it changes: of one lane at most every few seconds, then the latest. */
export class LearntTeller {
	readonly #options: Required<LearntTellerOptions>;
	readonly #waiting = new Map<string, LearntEntry>();
	readonly #toldAt = new Map<string, number>();
	#cancelTimer: (() => void) | undefined;

	constructor({ clock, tell, rest = restBetween }: LearntTellerOptions) {
		this.#options = { clock, tell, rest };
	}

	note(entry: LearntEntry): void {
		const now = this.#options.clock.now();
		const toldAt = this.#toldAt.get(entry.lane);
		if (toldAt === undefined || now - toldAt >= this.#options.rest) {
			this.#waiting.delete(entry.lane);
			this.#tell(entry, now);
			return;
		}
		this.#waiting.set(entry.lane, entry);
		this.#cancelTimer ??= this.#options.clock.setTimeout(() => {
			this.#cancelTimer = undefined;
			this.flush();
		}, this.#options.rest);
	}

	/** Tells what has waited: for the end. */
	flush(): void {
		this.close();
		const now = this.#options.clock.now();
		for (const entry of this.#waiting.values()) this.#tell(entry, now);
		this.#waiting.clear();
	}

	/** Keeps no timer. */
	close(): void {
		this.#cancelTimer?.();
		this.#cancelTimer = undefined;
	}

	#tell(entry: LearntEntry, now: number): void {
		this.#toldAt.set(entry.lane, now);
		this.#options.tell(entry);
	}
}
