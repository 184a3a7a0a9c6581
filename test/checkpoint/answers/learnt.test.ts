import test from 'ava';
import { Learnt, LearntTeller } from '../../../src/checkpoint/answers/index.js';
import type { LearntEntry } from '../../../src/checkpoint/entries.js';
import { VirtualClock } from '../../models/caller/virtual-clock.js';

test('of each thing the latest word counts, lane by lane', t => {
	const learnt = new Learnt();
	learnt.add({ kind: 'learnt', lane: 'a', limit: 20, ceiling: 22 });
	learnt.add({ kind: 'learnt', lane: 'a', format: 'json_object' });
	learnt.add({ kind: 'learnt', lane: 'b', format: 'text' });
	t.deepEqual(learnt.limitOf('a'), { limit: 20, ceiling: 22 });
	t.is(learnt.formatOf('a'), 'json_object');
	t.is(learnt.limitOf('b'), undefined);
	t.is(learnt.formatOf('c'), undefined);
	learnt.add({ kind: 'learnt', lane: 'a', limit: 30 });
	t.deepEqual(learnt.limitOf('a'), { limit: 30, ceiling: undefined });
	t.deepEqual(learnt.entries(), [{ kind: 'learnt', lane: 'a', format: 'json_object', limit: 30 }, { kind: 'learnt', lane: 'b', format: 'text' }]);
	const again = new Learnt();
	for (const entry of learnt.entries()) again.add(entry);
	t.deepEqual(again.entries(), learnt.entries());
});

test('a format that is none is not believed', t => {
	const learnt = new Learnt();
	learnt.add({ kind: 'learnt', lane: 'a', format: 'yaml' });
	t.is(learnt.formatOf('a'), undefined);
});

const limitOf = (lane: string, limit: number): LearntEntry => ({ kind: 'learnt', lane, limit });

test('a lane is told of at once, then at most once in a while, then with the latest', async t => {
	const clock = new VirtualClock();
	const told: string[] = [];
	const teller = new LearntTeller({ clock, rest: 1000, tell: ({ lane, limit }) => told.push(`${clock.now()} ${lane} ${limit}`) });
	teller.note(limitOf('a', 1));
	teller.note(limitOf('a', 2));
	teller.note(limitOf('b', 7));
	teller.note(limitOf('a', 3));
	t.deepEqual(told, ['0 a 1', '0 b 7']);
	await clock.run(5000);
	t.deepEqual(told.slice(2), ['1000 a 3']);
	teller.note(limitOf('a', 4));
	t.deepEqual(told.slice(3), ['5000 a 4']);
	t.is(clock.timers, 0);
});

test('at the end what waits is told, and no timer is left', t => {
	const clock = new VirtualClock();
	const told: LearntEntry[] = [];
	const teller = new LearntTeller({ clock, tell: entry => told.push(entry) });
	teller.note(limitOf('a', 1));
	teller.note(limitOf('a', 2));
	t.is(clock.timers, 1);
	teller.flush();
	teller.flush();
	t.deepEqual(told, [limitOf('a', 1), limitOf('a', 2)]);
	t.is(clock.timers, 0);
	teller.note(limitOf('a', 3));
	teller.close();
	t.is(clock.timers, 0);
	t.is(told.length, 2);
});
