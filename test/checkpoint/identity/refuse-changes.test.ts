import test from 'ava';
import { acceptChanges, describeChanges, refuseChanges, type Change } from '../../../src/checkpoint/identity/index.js';
import { lineageSchema } from '../../../src/records/record.js';
import { changesTo, runOf, world } from './runs.js';

const seed: Change = { name: 'seed', before: '7', now: '8', kind: 'refused' };

test('safe and moved changes go on', t => {
	t.notThrows(() => refuseChanges([{ ...seed, kind: 'safe' }, { ...seed, kind: 'moved' }], 'state'));
});

test('one error names every change that is refused, and the ways out', t => {
	const changes = changesTo(runOf({ count: 9, model: 'other', world: 'my-world' }, { world: { ...world, customers: world.customers.slice(1) } }));
	const error = t.throws(() => refuseChanges(changes, 'runs/state'), { code: 'ERR_CHECKPOINT' });
	t.regex(error?.message ?? '', /^runs\/state: expected what this run was begun with, got changes: query\.model, solve\.model, judge\.model: writer -> other; world\.customers: 200 rows, [0-9a-f]{8} -> 199 rows, [0-9a-f]{8} \(rows 1 to 100 of my-world\)\. /);
	t.regex(error?.message ?? '', /--checkpoint.*--accept-changes/);
	t.notRegex(error?.message ?? '', /count|\n/);
});

test('a journal\'s text reaches the terminal tamed and cut', t => {
	const [line = ''] = describeChanges([{ ...seed, name: 'a\u001B[2J', before: `\u001B]0;x\u0007${'y'.repeat(5000)}` }]);
	t.false(/\p{Cc}/u.test(line));
	t.true(line.length < 400);
});

test('what is accepted stands in lineage after what was accepted before', t => {
	const earlier = acceptChanges([], [seed, { name: 'count', before: '1', now: '2', kind: 'safe' }, { name: 'out', before: 'a', now: 'b', kind: 'moved' }]);
	const all = acceptChanges(earlier, changesTo(runOf({}, { world: { ...world, customers: world.customers.slice(1) } })));
	t.is(all.length, 2);
	t.deepEqual(all[0], { field: 'seed', before: '7', now: '8' });
	t.like(all[1], { field: 'world.customers' });
	t.regex(all[1]?.now ?? '', /^199 rows, sha256:[0-9a-f]{16}$/);
	t.deepEqual(lineageSchema.parse({ engine: 'builtin', toolmill: '0.1.0', changes: all }).changes, [...all]);
});

test('what was not there before, or is no more, is null in lineage', t => {
	t.deepEqual(acceptChanges([], [{ ...seed, before: undefined }, { ...seed, now: undefined }]), [{ field: 'seed', before: null, now: '8' }, { field: 'seed', before: '7', now: null }]);
});
