import test from 'ava';
import { backoff, obeyRetryAfter } from '../../../src/models/caller/backoff.js';
import { createRandom } from '../../../src/random/random.js';

test('waits are spread below a bound that doubles up to a cap', t => {
	const random = createRandom('backoff');
	for (const [attempt, bound] of [[0, 500], [1, 1000], [3, 4000], [9, 30_000], [2000, 30_000]] as const) {
		const waits = Array.from({ length: 200 }, () => backoff(attempt, { first: 500, most: 30_000 }, random));
		t.true(Math.max(...waits) <= bound);
		t.true(Math.max(...waits) > bound * 0.9);
		t.true(Math.min(...waits) < bound * 0.1);
	}
});

test('a Retry-After is never undercut, spread a little, and capped', t => {
	const random = createRandom('retry-after');
	const waits = Array.from({ length: 200 }, () => obeyRetryAfter(10_000, 120_000, random));
	t.true(Math.min(...waits) >= 10_000);
	t.true(Math.max(...waits) <= 11_100);
	t.true(new Set(waits).size > 100);
	for (const asked of [1e12, Number.POSITIVE_INFINITY]) {
		const wait = obeyRetryAfter(asked, 120_000, random);
		t.true(wait >= 120_000 && wait <= 132_100);
	}
	for (const asked of [-5000, 0, Number.NaN]) t.true(obeyRetryAfter(asked, 120_000, random) <= 100);
});
