import { setTimeout as wait } from 'node:timers/promises';
import test from 'ava';
import { Ending } from '../../src/cli/ending.js';
import type { EarlyEnd, PaidWork } from '../../src/cli/paid-work.js';
import type { Terminal } from '../../src/cli/terminal.js';

/** Work that is asked to end by a cap, and never drained; counts how often it was given up. */
class Work implements PaidWork {
	aborted = 0;
	reachCap: (end: EarlyEnd) => void = () => {};

	onEarlyEnd(listener: (end: EarlyEnd) => void): void {
		this.reachCap = listener;
	}

	drain(): Promise<void> {
		return new Promise(() => {});
	}

	abort(): void {
		this.aborted++;
	}

	async close(): Promise<void> {}
}

/** A terminal at which signals are sent by calling. */
const openTerminal = () => {
	let heard: Parameters<Terminal['listen']>[0] = () => {};
	const terminal: Pick<Terminal, 'listen' | 'endWithin'> = {
		listen: onSignal => {
			heard = onSignal;
			return { dispose: () => {} };
		},
		endWithin: () => {},
	};
	return { terminal, interrupt: () => heard('SIGINT', 'first') };
};

test('a signal while a cap is wound down leaves no timer behind', async t => {
	const { terminal, interrupt } = openTerminal();
	const ending = new Ending(terminal, 20);
	const work = new Work();
	ending.watch(work);
	work.reachCap({ kind: 'cap', why: '--max-requests 6: 6 requests were sent' });
	interrupt();
	ending.dispose();
	await wait(100);
	t.is(work.aborted, 0, 'a timer that nobody took back holds the process for the whole drain timeout');
	t.is(ending.early?.kind, 'cap');
	t.is(ending.signal, 'SIGINT');
});

test('work that does not end by itself is given up after the drain timeout, once', async t => {
	const { terminal, interrupt } = openTerminal();
	const ending = new Ending(terminal, 20);
	const work = new Work();
	ending.watch(work);
	work.reachCap({ kind: 'cap', why: '--max-requests 6: 6 requests were sent' });
	interrupt();
	while (!ending.giveUp.signal.aborted) await wait(5);
	await wait(60);
	t.is(work.aborted, 1);
	ending.dispose();
});
