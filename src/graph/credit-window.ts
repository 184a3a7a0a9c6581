import { Observable, type Subscriber } from 'rxjs';
import type { Scenario } from '../records/record.js';
import type { Envelope } from './envelope.js';

/** How many scenarios may be in the graph at once, where nothing else is said. */
export const defaultWindowSize = 256;

/**
 * How many scenarios are let in in one turn of the event loop, at most. Stages work through a turn one after the other
 * (graph/stage.ts), which the processor's caches reward; between turns signals, timers and the network are heard.
 * The first turn lets in one, so that the first line is out early, and each turn twice as many as the one before.
 */
const mostPerTurn = 32;

export type ScenarioIterator = Iterator<Scenario, undefined> | AsyncIterator<Scenario, undefined>;

export type CreditWindowOptions = {
	/** How many scenarios may be in the graph at once. */
	readonly size?: number;
	/**
	 * How many are to be accepted (still, where an earlier part of the run has accepted some). No scenario is let in that might not be needed: those under way and those accepted
	 * are never more than this. So what is let in is exactly the input up to the scenario that completes the number,
	 * whatever the concurrency, and nothing is made in vain.
	 */
	readonly accept?: number | undefined;
	/** True for places of the input that an earlier part of the run has decided: they are passed over. */
	readonly isDecided?: ((sequence: number) => boolean) | undefined;
};

/**
 * The source of the graph: it takes a credit before each step of the input, and gets it back when the sink has written
 * the scenario's line. RxJS pushes, and its operators buffer what they cannot start; this bounds what they can hold.
 */
export class CreditWindow {
	#credits: number;
	/** How many may still be let in before signals and timers are heard again. */
	#turnCredits: number;
	#perTurn = 1;
	/** How many more may be let in for the number that is to be accepted; infinite without one. */
	#wanted: number;
	#letIn = 0;
	/** The place in the input of the next scenario. */
	#place = 0;
	readonly #isDecided: (sequence: number) => boolean;
	#stopped = false;
	/** True from before a step of the input until its value is handed on: steps never overlap. */
	#stepping = false;
	#wakeIsDue = false;
	#inputError: unknown;
	#iterator: ScenarioIterator | undefined;
	#subscriber: Subscriber<Envelope> | undefined;

	constructor({ size = defaultWindowSize, accept, isDecided = () => false }: CreditWindowOptions = {}) {
		this.#credits = size;
		this.#turnCredits = 1;
		this.#wanted = accept ?? Number.POSITIVE_INFINITY;
		this.#isDecided = isDecided;
	}

	/** How many scenarios were let in. */
	get letIn(): number {
		return this.#letIn;
	}

	/** What the input threw: it ended there, and what had come before it went on to the end. */
	get inputError(): unknown {
		return this.#inputError;
	}

	/** The graph's envelopes. To be subscribed to once. */
	open(iterator: ScenarioIterator): Observable<Envelope> {
		return new Observable(subscriber => {
			this.#subscriber = subscriber;
			this.#iterator = iterator;
			if (this.#stopped || this.#wanted <= 0) this.#finish();
			else this.#advance();
			return () => this.stop();
		});
	}

	/** Gives credits back. The input goes on in a later turn, so that signals and timers are heard in between. */
	giveBack(credits: number): void {
		this.#credits += credits;
		this.#wakeLater();
	}

	/** A scenario was not accepted: another may be let in in its stead. */
	refill(): void {
		this.#wanted++;
		this.#wakeLater();
	}

	/** Lets nothing more in; what is in goes on to the end. */
	stop(): void {
		if (this.#stopped) return;
		this.#finish();
	}

	#wakeLater(): void {
		if (this.#wakeIsDue || this.#stopped) return;
		this.#wakeIsDue = true;
		setImmediate(() => {
			this.#wakeIsDue = false;
			this.#perTurn = Math.min(this.#perTurn * 2, mostPerTurn);
			this.#turnCredits = Math.min(this.#credits, this.#perTurn);
			this.#advance();
		});
	}

	get #mayStep(): boolean {
		return !this.#stepping && !this.#stopped && this.#credits > 0 && this.#wanted > 0;
	}

	/**
	 * Takes no more in one turn than `mostPerTurn`, and than the credits that were held when it began: a scenario that is decided at once
	 * and written nowhere gives its credit back before this goes on, so that the loop alone would never end.
	 */
	#advance(): void {
		while (this.#mayStep && this.#turnCredits > 0) this.#step();
		if (this.#mayStep) this.#wakeLater();
	}

	#step(): void {
		if (this.#iterator === undefined) return;
		this.#stepping = true;
		try {
			const step = this.#iterator.next();
			if (step instanceof Promise) {
				step.then(result => this.#receiveLate(result), (error: unknown) => this.#fail(error));
			} else {
				this.#receive(step);
			}
		} catch (error) {
			this.#fail(error);
		}
	}

	#receive(result: IteratorResult<Scenario, undefined>): void {
		this.#stepping = false;
		if (this.#stopped) return;
		if (result.done === true) {
			this.#finish();
			return;
		}
		const sequence = this.#place++;
		if (this.#isDecided(sequence)) return;
		this.#letIn++;
		this.#credits--;
		this.#turnCredits--;
		this.#wanted--;
		this.#subscriber?.next({ sequence, record: result.value });
	}

	#receiveLate(result: IteratorResult<Scenario, undefined>): void {
		this.#receive(result);
		this.#advance();
	}

	#fail(error: unknown): void {
		this.#stepping = false;
		if (this.#stopped) return;
		this.#inputError = error;
		this.#finish();
	}

	/** The input is closed before the stream completes, so that a file or pipe is let go of. */
	#finish(): void {
		this.#stopped = true;
		const iterator = this.#iterator;
		const subscriber = this.#subscriber;
		this.#iterator = undefined;
		this.#subscriber = undefined;
		const closing = iterator?.return?.();
		if (closing instanceof Promise) closing.catch(() => {});
		subscriber?.complete();
	}
}
