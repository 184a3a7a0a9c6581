import { statusOfSignal } from './exit-status.js';
import type { EarlyEnd, PaidWork } from './paid-work.js';
import type { Terminal } from './terminal.js';

/** After a second signal the process is gone within so many milliseconds, whatever keeps it. */
const lastMoments = 1000;

/** For so much of them what is decided may still be written: the summary comes even where the output's reader has stopped. */
const writingMoments = 500;

/**
 * How a run comes to its end before its scenarios do. A first signal, or a cap that is reached: nothing more is let in
 * and no more requests are sent, those in flight are waited for, and what they decide is written. A second signal, or
 * an endpoint that is broken, or answers that cannot be kept: what is in flight is given up.
 */
export class Ending {
	/** Lets nothing more in. */
	readonly stop = new AbortController();
	/** Ends the run with what has come to its end. */
	readonly giveUp = new AbortController();
	/** Aborted by the first signal: nothing waits for room on a disk any longer. */
	readonly interrupt = new AbortController();
	/** Ends work in flight. */
	readonly abort = new AbortController();
	/** The first signal that was heard. */
	signal: NodeJS.Signals | undefined;
	/** What ended the run from the models' side. */
	early: EarlyEnd | undefined;
	readonly #drainTimeout: number;
	readonly #listening: { dispose(): void };
	#timer: NodeJS.Timeout | undefined;
	#lastTimer: NodeJS.Timeout | undefined;
	#work: PaidWork | undefined;

	/**
	 * @param drainTimeout Milliseconds that requests in flight are waited for.
	 * @param onInterrupt Called when the first signal was heard, and nothing more is let in.
	 */
	constructor(terminal: Pick<Terminal, 'listen' | 'endWithin'>, drainTimeout: number, onInterrupt: () => void = () => {}) {
		this.#drainTimeout = drainTimeout;
		this.#listening = terminal.listen((signal, order) => {
			this.signal ??= signal;
			this.interrupt.abort();
			if (order === 'second') {
				this.#giveUpNow();
				this.#lastTimer = setTimeout(() => this.abort.abort(), writingMoments);
				terminal.endWithin(lastMoments, statusOfSignal(this.signal));
				return;
			}
			this.#windDown();
			onInterrupt();
		});
	}

	/** True where something other than the scenarios' end has ended the run. */
	get wasCutShort(): boolean {
		return this.stop.signal.aborted || this.abort.signal.aborted;
	}

	/** @param work Undefined where the run makes no requests: it is then done as soon as nothing more is let in. */
	watch(work: PaidWork | undefined): void {
		this.#work = work;
		this.abort.signal.addEventListener('abort', () => work?.abort());
		work?.onEarlyEnd(end => {
			if (this.early !== undefined || this.signal !== undefined) return;
			this.early = end;
			if (end.kind === 'cap') this.#windDown();
			else this.#giveUpNow();
		});
		if (this.stop.signal.aborted) this.#windDown();
	}

	/** Sends no more requests; resolves when those in flight are answered, or given up. */
	async finishRequests(): Promise<void> {
		this.#windDown();
		if (this.#work === undefined || this.giveUp.signal.aborted) return;
		await new Promise<void>(resolve => {
			this.giveUp.signal.addEventListener('abort', () => resolve(), { once: true });
		});
	}

	dispose(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#lastTimer);
		this.#listening.dispose();
	}

	#windDown(): void {
		this.stop.abort();
		if (this.#work === undefined) return;
		// A cap and a signal may both ask for it; a second timer would be one that nobody takes back.
		this.#timer ??= setTimeout(() => this.#giveUpNow(), this.#drainTimeout);
		void this.#work.drain().then(() => this.#giveUpSoon());
	}

	/** What the last answers set going is done first: it waits for nothing but promises that are settled. */
	#giveUpSoon(): void {
		setImmediate(() => setImmediate(() => this.giveUp.abort()));
	}

	#giveUpNow(): void {
		this.stop.abort();
		this.giveUp.abort();
		this.#work?.abort();
	}
}
