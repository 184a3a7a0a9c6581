import test from 'ava';
import { RecentRate } from '../../src/progress/rate.js';

test('no rate before two samples at two times', t => {
	const rate = new RecentRate();
	t.is(rate.perSecond, undefined);
	rate.add(1000, 0);
	t.is(rate.perSecond, undefined);
	rate.add(1000, 5);
	t.is(rate.perSecond, undefined);
	rate.add(2000, 5);
	t.is(rate.perSecond, 5);
});

test('only the last minute counts', t => {
	const rate = new RecentRate();
	rate.add(0, 0);
	// A fast start, then one a second.
	rate.add(1000, 10_000);
	for (let second = 2; second <= 200; second++) rate.add(second * 1000, 10_000 + second - 1);
	t.is(rate.perSecond, 1);
});

test('a run that has stopped comes down to 0 within the minute', t => {
	const rate = new RecentRate();
	for (let second = 0; second <= 30; second++) rate.add(second * 1000, second * 10);
	t.is(rate.perSecond, 10);
	for (let second = 31; second <= 100; second++) rate.add(second * 1000, 300);
	t.is(rate.perSecond, 0);
});

test('samples far apart are still a rate', t => {
	const rate = new RecentRate();
	rate.add(0, 0);
	rate.add(100_000, 100);
	rate.add(300_000, 500);
	t.is(rate.perSecond, 2);
});
