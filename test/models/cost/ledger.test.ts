import test from 'ava';
import type { ChatUsage } from '../../../src/models/chat.js';
import { describeUse, scaledUse } from '../../../src/models/cost/describe-use.js';
import { costOf, Ledger, ledgerStateSchema } from '../../../src/models/cost/ledger.js';

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

/** Reads the state as another process does. */
const reopened = (ledger: Ledger, prices: ConstructorParameters<typeof Ledger>[0]): Ledger => new Ledger(prices, ledgerStateSchema.parse(JSON.parse(JSON.stringify(ledger.state))));

test('another part of a run goes on from the totals; replays are booked to their records alone', t => {
	const first = new Ledger({ m: price });
	first.book({ stage: 'query', model: 'm', sequence: 0, usage: usage(100, 10) });
	first.book({ stage: 'query', model: 'm', sequence: 1, usage: usage(200, 20, 50, true) });
	first.settle(0, { status: 'accepted' });
	const second = reopened(first, { m: price });
	t.deepEqual(second.total, first.total);
	t.deepEqual(second.byStage, first.byStage);
	t.deepEqual(second.byFate, first.byFate);
	t.is(second.usageOf(1, 'query'), undefined);
	second.bookReplayed({ stage: 'query', model: 'm', sequence: 1, usage: usage(200, 20, 50, true) });
	t.deepEqual(second.usageOf(1, 'query'), first.usageOf(1, 'query'));
	t.deepEqual(second.total, first.total);
	for (const ledger of [first, second]) {
		ledger.book({ stage: 'simulate', model: 'm', sequence: 1, usage: usage(7, 7) });
		ledger.settle(1, { status: 'rejected', stage: 'filter' });
	}
	t.deepEqual(second.state, first.state);
	t.is(second.total.requests, 3);
	t.deepEqual(second.byFate.map(({ fate, records }) => [fate, records]), [['rejected by filter', 1], ['accepted', 1]]);
});

test('what had no price is priced when there is one, so that a cap counts it', t => {
	const first = new Ledger({});
	first.book({ stage: 'query', model: 'm', sequence: 0, usage: usage(1_000_000, 0) });
	t.is(first.total.cost, undefined);
	t.is(reopened(first, { m: price }).total.cost, costOf(usage(1_000_000, 0), price));
	t.is(reopened(first, {}).total.cost, undefined);
});

test('answers from the cache stand on their record, and are counted apart', t => {
	const ledger = new Ledger({ m: price });
	ledger.book({ stage: 'query', model: 'm', sequence: 0, usage: usage(100, 10), cached: true });
	t.is(ledger.cached, 1);
	t.deepEqual(ledger.total, new Ledger().total);
	t.deepEqual(ledger.byStage, []);
	t.is(ledger.usageOf(0, 'query')?.input_tokens, 100);
	ledger.settle(0, { status: 'accepted' });
	t.deepEqual(ledger.byFate, [], 'nothing was paid for it');
	t.is(reopened(ledger, {}).cached, 1);
});

test('records that are not decided are let go of: replays book them anew', t => {
	const ledger = new Ledger({ m: price });
	ledger.book({ stage: 'query', model: 'm', sequence: 4, usage: usage(100, 10) });
	ledger.forgetUndecided();
	t.is(ledger.usageOf(4, 'query'), undefined);
	t.is(ledger.total.requests, 1);
});
