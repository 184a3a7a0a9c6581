import test from 'ava';
import { tableColumns } from '../../src/environment/workplace/tables.js';
import { fingerprintWorld, generateWorld } from '../../src/world/index.js';

test('the same seed gives the same world, another seed another', t => {
	const world = generateWorld({ seed: 'a' });
	t.deepEqual(generateWorld({ seed: 'a' }), world);
	const other = generateWorld({ seed: 'b' });
	t.not(other.fingerprint, world.fingerprint);
	t.notDeepEqual(other.project_tasks, world.project_tasks);
	t.notDeepEqual(other.directory, world.directory);
});

test('a number is as good a seed as its digits', t => {
	t.is(generateWorld({ seed: 7 }).fingerprint, generateWorld({ seed: '7' }).fingerprint);
});

test('the default size is about the reference\'s', t => {
	const world = generateWorld({ seed: 1 });
	t.is(world.emails.length, 500);
	t.is(world.calendar_events.length, 300);
	t.is(world.project_tasks.length, 300);
	t.is(world.customers.length, 200);
	t.is(world.analytics_data.length, 1_300);
	t.is(world.directory.length, 100);
});

const hasSize = test.macro((t, size: Parameters<typeof generateWorld>[0]['size'] & object) => {
	const world = generateWorld({ seed: 'sizes', size });
	t.like(
		{
			emails: world.emails.length, events: world.calendar_events.length, tasks: world.project_tasks.length,
			customers: world.customers.length, visits: world.analytics_data.length, addresses: world.directory.length,
		},
		size,
	);
});

test('a tiny company works', hasSize, { emails: 1, events: 1, tasks: 1, customers: 1, visits: 1, addresses: 10 });
test('few people with as many meetings as they can attend', hasSize, { emails: 50, events: 1_000, tasks: 100, customers: 40, addresses: 10 });
test('many people with little to do', hasSize, { emails: 10, events: 10, tasks: 10, customers: 10, visits: 10, addresses: 3_000 });
test('more visits than there are visitors\' numbers', hasSize, { visits: 20_000 });
test('more customers than plain names', hasSize, { customers: 20_000 });

test('more visits change nothing but the visits', t => {
	const { analytics_data: _, fingerprint, ...world } = generateWorld({ seed: 3 });
	const { analytics_data: __, fingerprint: other, ...more } = generateWorld({ seed: 3, size: { visits: 1_400 } });
	t.deepEqual(more, world);
	t.not(other, fingerprint);
});

test('every row has the table\'s columns in order, and texts or nulls, never empty ones', t => {
	const world = generateWorld({ seed: 5 });
	const tables = [
		[tableColumns.emails, world.emails], [tableColumns.calendar_events, world.calendar_events],
		[tableColumns.analytics_data, world.analytics_data], [tableColumns.project_tasks, world.project_tasks],
		[tableColumns.customers, world.customers],
	] as const;
	for (const [columns, rows] of tables) {
		for (const row of rows) {
			t.deepEqual(Object.keys(row), [...columns]);
			t.true(Object.values(row).every(cell => cell === null || cell.length > 0));
		}
	}
});

test('the clock is the given one, or the end of a workday', t => {
	t.is(generateWorld({ seed: 1, now: '2024-02-29 09:05:00' }).now, '2024-02-29 09:05:00');
	for (let seed = 0; seed < 20; seed++) {
		const { now } = generateWorld({ seed, size: { emails: 1, events: 1, tasks: 1, customers: 1, visits: 1, addresses: 10 } });
		t.regex(now, /^202[345]-\d\d-\d\d 1[678]:\d[05]:00$/);
		t.not(new Date(`${now.slice(0, 10)}T00:00:00Z`).getUTCDay() % 6, 0, now);
	}
});

const refusesClock = test.macro((t, now: string) => {
	t.throws(() => generateWorld({ seed: 1, now }), { name: 'ToolmillError', code: 'ERR_USAGE', message: /YYYY-MM-DD HH:MM:SS/ });
});

test('a date alone is no clock', refusesClock, '2024-01-01');
test('a day that no calendar has is no clock', refusesClock, '2023-02-29 10:00:00');
test('an hour that no day has is no clock', refusesClock, '2023-02-28 24:00:00');
test('a word is no clock', refusesClock, 'today');

test('the fingerprint is of clock, directory and every cell', t => {
	const world = generateWorld({ seed: 9 });
	t.regex(world.fingerprint, /^[\da-f]{16}$/);
	t.is(fingerprintWorld(world), world.fingerprint);
	const [first, ...rest] = world.customers;
	const changes = [
		{ ...world, now: '2020-01-01 00:00:00' },
		{ ...world, directory: world.directory.slice(1) },
		{ ...world, emails: world.emails.toReversed() },
		{ ...world, customers: first === undefined ? [] : [{ ...first, notes: 'changed' }, ...rest] },
		{ ...world, customers: rest },
	];
	t.is(new Set([world.fingerprint, ...changes.map(fingerprintWorld)]).size, changes.length + 1);
});
