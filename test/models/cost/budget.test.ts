import test from 'ava';
import { whyNoMore } from '../../../src/models/cost/budget.js';
import { Ledger } from '../../../src/models/cost/ledger.js';

const spent = (requests: number, tokensEach: number): Ledger => {
	const ledger = new Ledger({ m: { input: 1, output: 1 } });
	for (let index = 0; index < requests; index++) {
		ledger.book({ stage: 'query', model: 'm', record: index, usage: { inputTokens: tokensEach, cachedInputTokens: 0, outputTokens: 0, isEstimated: false } });
	}
	return ledger;
};

test('without a cap there is no end', t => {
	t.is(whyNoMore({}, spent(1000, 1000), { sent: 1_000_000, inFlight: 1000 }), undefined);
});

test('requests: as many as the cap, and not one more', t => {
	t.is(whyNoMore({ requests: 10 }, spent(0, 0), { sent: 9, inFlight: 9 }), undefined);
	t.regex(whyNoMore({ requests: 10 }, spent(0, 0), { sent: 10, inFlight: 10 }) ?? '', /^--max-requests 10: 10 requests were sent/);
});

test('tokens and cost: requests in flight, and the one that asks, are taken for average ones', t => {
	// 5 answers of 100 tokens: 500 are used; with 3 in flight and this one it will be about 900.
	t.is(whyNoMore({ tokens: 900 }, spent(5, 100), { sent: 8, inFlight: 3 }), undefined);
	t.regex(whyNoMore({ tokens: 899 }, spent(5, 100), { sent: 8, inFlight: 3 }) ?? '', /^--max-tokens-total 899: 500 tokens are used, and 3 requests in flight/);
	t.is(whyNoMore({ cost: 9 }, spent(5, 1_000_000), { sent: 8, inFlight: 3 }), undefined);
	t.regex(whyNoMore({ cost: 8.9 }, spent(5, 1_000_000), { sent: 8, inFlight: 3 }) ?? '', /^--max-cost 8\.9: 5\.0000 is spent/);
});
