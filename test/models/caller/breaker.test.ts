import test, { type ExecutionContext } from 'ava';
import { Breaker, wilsonLowerBound } from '../../../src/models/caller/breaker.js';
import { createRandom } from '../../../src/random/random.js';

/** After how many results it breaks; undefined where it never does. */
const breaksAfter = ({ share, results, good = 0, seed = 'breaker' }: { share: number; results: number; good?: number; seed?: string }) => {
	const breaker = new Breaker({ concurrency: 64 });
	const random = createRandom(seed);
	for (let count = 0; count < good; count++) breaker.succeeded();
	for (let count = 0; count < results; count++) {
		if (!random.chance(share)) breaker.succeeded();
		else if (breaker.failed(count * 10) !== undefined) return count + 1;
	}
	return undefined;
};

const testNeverBreaks = (t: ExecutionContext, share: number) => {
	for (const seed of ['a', 'b', 'c']) t.is(breaksAfter({ share, results: 100_000, seed }), undefined);
};

test('5% failures never stop a run of 100,000', testNeverBreaks, 0.05);
test('20% failures never stop a run of 100,000', testNeverBreaks, 0.2);
test('35% failures never stop a run of 100,000', testNeverBreaks, 0.35);

test('95% failures stop a run within a few hundred, and one that went well before too', t => {
	t.true((breaksAfter({ share: 0.95, results: 1000 }) ?? Infinity) <= 200);
	t.true((breaksAfter({ share: 0.95, results: 1000, good: 10_000 }) ?? Infinity) <= 300);
});

test('where nothing ever succeeds it takes seconds, whether requests are many or one at a time', t => {
	const many = new Breaker({ concurrency: 64 });
	for (let count = 0; count < 64; count++) t.is(many.failed(0), undefined);
	t.is(many.failed(1900), undefined);
	t.is(many.failed(2100)?.reason, 'nothing_succeeds');
	const single = new Breaker({ concurrency: 64 });
	t.deepEqual([0, 1000, 4000, 8000].map(now => single.failed(now)), [undefined, undefined, undefined, undefined]);
	t.like(single.failed(15_500), { reason: 'nothing_succeeds', failures: 5, results: 5, milliseconds: 15_500 });
});

test('a server that says itself that it is not ready is given a minute, and one that fails otherwise meanwhile is not', t => {
	const loading = new Breaker({ concurrency: 16 });
	for (let now = 0; now < 60_000; now += 100) t.is(loading.failed(now, true), undefined);
	t.like(loading.failed(60_000, true), { reason: 'nothing_succeeds', milliseconds: 60_000 });
	const dead = new Breaker({ concurrency: 16 });
	for (let count = 0; count < 100; count++) dead.failed(count * 10, true);
	for (let count = 0; count < 19; count++) t.is(dead.failed(5000 + count, false), undefined);
	t.is(dead.failed(7000, false)?.reason, 'nothing_succeeds');
});

test('all that was in flight failing at once does not stop a run that had gone well', t => {
	const breaker = new Breaker({ concurrency: 256 });
	for (let count = 0; count < 400; count++) breaker.succeeded();
	for (let count = 0; count < 256; count++) t.is(breaker.failed(count), undefined);
});

test('nothing but 429s for five minutes stops a run; one success in between starts the time anew', t => {
	const breaker = new Breaker({ concurrency: 64 });
	t.is(breaker.limited(0), undefined);
	t.is(breaker.limited(299_000), undefined);
	breaker.succeeded();
	t.is(breaker.limited(301_000), undefined);
	t.is(breaker.limited(600_000), undefined);
	t.like(breaker.limited(601_000), { reason: 'only_limited', milliseconds: 300_000 });
});

test('a failure or a refusal between 429s starts the time anew: something else came', t => {
	for (const other of ['failed', 'refused'] as const) {
		const breaker = new Breaker({ concurrency: 1 });
		breaker.succeeded();
		t.is(breaker.limited(0), undefined);
		// A request that hung for its whole timeout.
		if (other === 'failed') breaker.failed(600_000);
		else breaker.refused();
		t.is(breaker.limited(600_100), undefined);
		t.like(breaker.limited(900_100), { reason: 'only_limited', milliseconds: 300_000 });
	}
});

test('the lower bound is far below the share for few, near it for many', t => {
	t.is(wilsonLowerBound(0, 0, 3.29), 0);
	t.true(wilsonLowerBound(5, 5, 3.29) < 0.35);
	t.true(wilsonLowerBound(9500, 10_000, 3.29) > 0.94);
});
