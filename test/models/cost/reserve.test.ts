import test from 'ava';
import type { Caps } from '../../../src/models/cost/budget.js';
import { Ledger } from '../../../src/models/cost/ledger.js';
import { Reserve } from '../../../src/models/cost/reserve.js';

/** A reserve, what it has sent, and an account of answers of 100 tokens. */
const open = (caps: Caps) => {
	const reserve = new Reserve(caps);
	const ledger = new Ledger({ m: { input: 1, output: 1 } });
	let sent = 0;
	return {
		reserve,
		begins: (inFlight = 0) => reserve.mayBegin({ total: ledger.total }, { sent, inFlight }).kind,
		send: (sequence: number, stages: readonly ('query' | 'judge-query' | 'judge-trajectory')[]) => {
			for (const stage of stages) {
				sent++;
				reserve.sent(sequence, stage);
				ledger.book({ stage, model: 'm', sequence, usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: 0, isEstimated: false } });
			}
		},
	};
};

const whole = ['query', 'judge-query', 'judge-trajectory'] as const;

test('without a cap any may begin', t => {
	const { begins, send } = open({});
	for (let sequence = 0; sequence < 1000; sequence++) send(sequence, ['query']);
	t.is(begins(), 'begin');
});

test('seven requests are kept for each that is begun, at first', t => {
	const { reserve, begins, send } = open({ requests: 20 });
	t.is(begins(), 'begin');
	send(0, ['query']);
	t.is(begins(), 'begin');
	send(1, ['query']);
	// 18 are left, and 12 kept.
	t.is(begins(), 'wait');
	reserve.end(0);
	t.is(begins(), 'begin');
});

test('nothing begun, and too little left: the end, with the cap that says so', t => {
	const { reserve, send } = open({ requests: 10 });
	send(0, ['query', 'judge-query', 'query', 'query', 'judge-trajectory']);
	reserve.end(0);
	t.deepEqual(reserve.mayBegin({ total: new Ledger().total }, { sent: 5, inFlight: 0 }), { kind: 'end', why: '--max-requests 10: 5 requests were sent, and what is left is not enough for another scenario' });
});

test('what records needed that came as far as any is what others are expected to need', t => {
	const { reserve, send } = open({ requests: 10_000 });
	t.is(reserve.expected, 7);
	for (let sequence = 0; sequence < 400; sequence++) {
		send(sequence, sequence % 2 === 0 ? whole : ['query']);
		reserve.end(sequence);
	}
	t.true(Math.abs(reserve.expected - 3) < 0.1, `${reserve.expected}`);
});

test('the first may begin whatever the cap; a record that was not begun may end', t => {
	const { reserve, begins } = open({ requests: 2 });
	t.is(begins(), 'begin');
	reserve.end(5);
	t.is(reserve.expected, 7);
});

test('tokens and cost are counted in requests as they are on average, those in flight too', t => {
	for (const caps of [{ tokens: 30_000 }, { cost: 0.03 }]) {
		const { reserve, begins, send } = open(caps);
		for (let sequence = 0; sequence < 70; sequence++) {
			send(sequence, whole);
			reserve.end(sequence);
		}
		// 210 answers of 100 tokens: 90 more.
		t.is(begins(), 'begin');
		t.is(begins(84), 'begin');
		t.is(begins(88), 'end');
	}
});
