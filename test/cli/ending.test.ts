import { setTimeout as wait } from 'node:timers/promises';
import test from 'ava';
import { Ending } from '../../src/cli/ending.js';
import type { EarlyEnd, PaidWork } from '../../src/cli/paid-work.js';
import type { Terminal } from '../../src/cli/terminal.js';

/** Work that is asked to end by a cap, and never drained; counts how often it was given up. */
const openWork = () => {
	let aborted = 0;
	const listeners: Array<(end: EarlyEnd) => void> = [];
	const work: PaidWork = {
		onEarlyEnd: listener => {
			listeners.push(listener);
		},
		drain: () => new Promise(() => {}),
		abort: () => {
			aborted++;
		},
		close: () => Promise.resolve(),
	};
	const reachCap = () => {
		for (const listener of listeners) listener({ kind: 'cap', why: '--max-requests 6: 6 requests were sent' });
	};
	return { work, reachCap, aborted: () => aborted };
};

/** A terminal at which signals are sent by calling. */
const openTerminal = () => {
	const listeners: Array<Parameters<Terminal['listen']>[0]> = [];
	const terminal: Pick<Terminal, 'listen' | 'endWithin'> = {
		listen: onSignal => {
			listeners.push(onSignal);
			return { dispose: () => {} };
		},
		endWithin: () => {},
	};
	const interrupt = () => {
		for (const listener of listeners) listener('SIGINT', 'first');
	};
	return { terminal, interrupt };
};

test('a signal while a cap is wound down leaves no timer behind', async t => {
	const { terminal, interrupt } = openTerminal();
	const ending = new Ending(terminal, 20);
	const { work, reachCap, aborted } = openWork();
	ending.watch(work);
	reachCap();
	interrupt();
	ending.dispose();
	await wait(100);
	t.is(aborted(), 0, 'a timer that nobody took back holds the process for the whole drain timeout');
	t.is(ending.early?.kind, 'cap');
	t.is(ending.signal, 'SIGINT');
});

test('work that does not end by itself is given up after the drain timeout, once', async t => {
	const { terminal, interrupt } = openTerminal();
	const ending = new Ending(terminal, 20);
	const { work, reachCap, aborted } = openWork();
	ending.watch(work);
	reachCap();
	interrupt();
	while (!ending.giveUp.signal.aborted) await wait(5);
	await wait(60);
	t.is(aborted(), 1);
	ending.dispose();
});
