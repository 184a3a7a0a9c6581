import test from 'ava';
import type { ChatUsage } from '../../../src/models/chat.js';
import { describeUse, scaledUse } from '../../../src/models/cost/describe-use.js';
import { costOf, Ledger } from '../../../src/models/cost/ledger.js';

const usage = (inputTokens: number, outputTokens: number, cachedInputTokens = 0, isEstimated = false): ChatUsage => ({ inputTokens, outputTokens, cachedInputTokens, isEstimated });

const price = { input: 2, cached_input: 0.5, output: 8 };

test('cost: what came from the cache has its own price', t => {
	t.is(costOf(usage(1_000_000, 0), price), 2);
	t.is(costOf(usage(1_000_000, 0, 400_000), price), 1.4);
	t.is(costOf(usage(0, 500_000), price), 4);
	t.is(costOf(usage(1_000_000, 0, 400_000), { input: 2, output: 8 }), 2);
	t.is(costOf(usage(1, 1), undefined), undefined);
});

test('answers are summed by stage and model, by record, and by what became of it', t => {
	const ledger = new Ledger({ m: price });
	ledger.book({ stage: 'query', model: 'm', sequence: 1, usage: usage(100, 10) });
	ledger.book({ stage: 'simulate', model: 'm', sequence: 1, usage: usage(200, 20, 50) });
	ledger.book({ stage: 'simulate', model: 'm', sequence: 1, usage: usage(300, 30, 0, true) });
	ledger.book({ stage: 'query', model: 'm', sequence: 2, usage: usage(1000, 100) });
	t.like(ledger.total, { requests: 4, inputTokens: 1600, cachedInputTokens: 50, outputTokens: 160, estimated: 1 });
	t.deepEqual(ledger.byStage.map(({ stage, amount }) => [stage, amount.requests, amount.inputTokens]), [['query', 2, 1100], ['simulate', 2, 500]]);
	t.deepEqual(ledger.usageOf(1, 'simulate'), { model: 'm', requests: 2, input_tokens: 500, cached_input_tokens: 50, output_tokens: 50, estimated: true });
	t.is(ledger.usageOf(1, 'judge-query'), undefined);

	ledger.settle(1, { status: 'accepted' });
	ledger.settle(2, { status: 'rejected', stage: 'judge-query', reasons: ['x: y'] });
	ledger.settle(3, { status: 'accepted' });
	t.deepEqual(ledger.byFate.map(({ fate, records, amount }) => [fate, records, amount.inputTokens]), [['rejected by judge-query', 1, 1000], ['accepted', 1, 600]]);
	t.is(ledger.usageOf(1, 'query'), undefined, 'a record that is decided is let go of');
	t.is(ledger.total.requests, 4);
});

test('one model without a price leaves the cost unknown, and the tokens counted', t => {
	const ledger = new Ledger({ m: price });
	ledger.book({ stage: 'query', model: 'm', sequence: 1, usage: usage(1, 1) });
	t.not(ledger.total.cost, undefined);
	ledger.book({ stage: 'query', model: 'constructor', sequence: 1, usage: usage(1, 1) });
	t.is(ledger.total.cost, undefined);
	t.is(ledger.total.inputTokens, 2);
});

test('the lines for people: nothing where nothing was asked, else sums, stages and the greatest waste', t => {
	const ledger = new Ledger({ m: price });
	t.deepEqual(describeUse(ledger, 0), []);
	ledger.book({ stage: 'query', model: 'm', sequence: 1, usage: usage(750_000, 0) });
	t.regex(describeUse(ledger, 0)[0] ?? '', /used: 1 answer, /);
	ledger.book({ stage: 'query', model: 'm', sequence: 2, usage: usage(250_000, 0) });
	ledger.settle(1, { status: 'accepted' });
	ledger.settle(2, { status: 'rejected', stage: 'filter', reasons: ['x: y'] });
	t.deepEqual(describeUse(ledger, 1), [
		'  used: 2 answers, 1,000,000 tokens in, 0 out, cost 2.0000; 2.00 per accepted task',
		'    query (m): 2 answers, 1,000,000 tokens in, 0 out, cost 2.0000',
		'  wasted most: rejected by filter, 25% of it on 1 scenario',
	]);
	t.like(scaledUse(ledger, 10).total, { requests: 20, inputTokens: 10_000_000, cost: 20 });
});
