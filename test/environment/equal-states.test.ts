import test from 'ava';
import { createWorkplaceEnvironment } from '../../src/environment/index.js';
import { createRandom } from '../../src/random/random.js';
import { NaiveWorkplace } from './helpers/naive-workplace.js';
import { randomWorld, randomWrite, type OpenCall } from './helpers/random-workplace.js';

/** The key of the state after the writes, whether the start passes its test, and that state spelt out in full. */
const reach = (world: Parameters<typeof createWorkplaceEnvironment>[0], writes: readonly OpenCall[]) => {
	const environment = createWorkplaceEnvironment(world);
	const session = environment.open();
	const naive = new NaiveWorkplace(world);
	for (const { name, given } of writes) {
		session.call({ name, arguments: JSON.stringify(given) });
		naive.call(name, given);
	}
	return { key: session.stateKey(), passedAtStart: session.stateTest?.()(environment.open()), state: naive.materialised() };
};

type World = ReturnType<typeof randomWorld>;

const sharedId = (index: number): string => ['00000002', 'x', 'X'][index % 3] ?? '';

/** The world with ids that several rows share, one of them in two cases. */
const withSharedIds = (world: World): World => ({
	...world,
	emails: world.emails.map((row, index) => ({ ...row, email_id: sharedId(index) })),
	calendar_events: world.calendar_events.map((row, index) => ({ ...row, event_id: sharedId(index) })),
	project_tasks: world.project_tasks.map((row, index) => ({ ...row, task_id: sharedId(index) })),
	customers: world.customers.map((row, index) => ({ ...row, customer_id: sharedId(index) })),
});

const sameWorld = (world: World): World => world;

for (const [what, size, changed] of [['1 row', 1, sameWorld], ['2 rows', 2, sameWorld], ['4 rows', 4, sameWorld], ['5 rows with shared ids', 5, withSharedIds]] as const) {
	test(`sessions on a world of ${what} a table share a key exactly if their states are equal`, t => {
		let met = 0;
		for (let round = 0; round < 20; round++) {
			const random = createRandom(`states/${size}/${round}`);
			const world = changed(randomWorld(random, size));
			const pool = Array.from({ length: 12 }, () => randomWrite(random, size));
			const states = new Map([['', new NaiveWorkplace(world).materialised()]]);
			const keys = new Map([[new NaiveWorkplace(world).materialised(), '']]);
			for (let attempt = 0; attempt < 150; attempt++) {
				const writes = Array.from({ length: random.between(1, 6) }, () => random.pick(pool));
				const { key, state } = reach(world, writes);
				if (states.has(key)) met++;
				t.is(states.get(key) ?? state, state, `one key, two states: ${JSON.stringify(writes)}`);
				t.is(keys.get(state) ?? key, key, `one state, two keys: ${JSON.stringify(writes)}`);
				states.set(key, state);
				keys.set(state, key);
			}
		}
		t.true(met > 200, `equal states must be met often enough to prove something; met ${met}`);
	});
}

test('a session passes another\'s test exactly if it has its key', t => {
	let passed = 0;
	let failed = 0;
	for (let round = 0; round < 60; round++) {
		const random = createRandom(`tests/${round}`);
		const environment = createWorkplaceEnvironment(randomWorld(random, 1 + round % 4));
		const pool = Array.from({ length: 8 }, () => randomWrite(random, 1 + round % 4));
		const sessions = Array.from({ length: 30 }, () => {
			const session = environment.open();
			for (let writes = random.between(0, 5); writes > 0; writes--) {
				const { name, given } = random.pick(pool);
				session.call({ name, arguments: JSON.stringify(given) });
			}
			return session;
		});
		for (const one of sessions) {
			const passes = one.stateTest?.();
			for (const other of sessions) {
				const isSame = one.stateKey() === other.stateKey();
				t.is(passes?.(other), isSame, `${one.stateKey()} and ${other.stateKey()}`);
				if (isSame) passed++;
				else failed++;
			}
		}
	}
	t.true(passed > 5000 && failed > 5000, `${passed} were equal, ${failed} were not`);
});

const task = (id: string) => ({
	task_id: id, task_name: 'Plan', assigned_to_email: 'ada@x.example', list_name: 'Backlog', due_date: '2023-12-01', board: 'Design',
});
const world = {
	...randomWorld(createRandom('states'), 3),
	project_tasks: ['00000001', '00000002', '00000003'].map(task),
};
const given = { task_name: 'PLAN', assigned_to_email: 'ada@x.example', list_name: 'Backlog', due_date: '2023-12-01', board: 'Design' };
const create = { name: 'project_management_create_task', given };
const remove = (id: string) => ({ name: 'project_management_delete_task', given: { task_id: id } });
const update = (id: string, field: string, value: string) =>
	({ name: 'project_management_update_task', given: { task_id: id, field, new_value: value } });

const testUnchanged = test.macro({
	exec: (t, writes: readonly OpenCall[]) => t.like(reach(world, writes), { key: '', passedAtStart: true }),
	title: (what = '') => `nothing has changed: ${what}`,
});

test('after a cell was set to what it was', testUnchanged, [update('00000002', 'task_name', 'Plan')]);
test('after a cell was set to what it was in another case', testUnchanged, [update('00000002', 'task_name', 'pLAN')]);
test('after a cell was changed and changed back', testUnchanged, [update('00000001', 'board', 'Front end'), update('00000001', 'board', 'Design')]);
test('after a row was added and deleted', testUnchanged, [create, remove('00000004')]);
test('after the last row was deleted and made anew with its id', testUnchanged, [remove('00000003'), create]);
test('after the rows from the end on were deleted and made anew', testUnchanged, [remove('00000003'), remove('00000002'), create, create]);
test('after an id was changed and changed back', testUnchanged, [update('00000001', 'task_id', 'x'), update('x', 'task_id', '00000001')]);

test('rows that come before one of the world\'s rows are told from those that come after it', t => {
	const other = { name: create.name, given: { ...given, task_name: 'other' } };
	const before = reach(world, [remove('00000003'), other, update('00000003', 'task_id', '00000009'), create, update('00000010', 'task_id', '00000003')]);
	const after = reach(world, [remove('00000003'), create, other, update('00000004', 'task_id', '00000009')]);
	t.not(before.state, after.state);
	t.not(before.key, after.key);
});

const testChanged = test.macro({
	exec: (t, writes: readonly OpenCall[]) => {
		const { key, passedAtStart } = reach(world, writes);
		t.not(key, '');
		t.false(passedAtStart);
	},
	title: (what = '') => `something has changed: ${what}`,
});

test('after a row in the middle was made anew at the end', testChanged, [
	update('00000001', 'task_id', '00000009'), remove('00000009'), create, update('00000004', 'task_id', '00000001'),
]);
test('after a closed-set cell changed', testChanged, [update('00000001', 'list_name', 'Completed')]);
test('after two rows exchanged their ids', testChanged, [
	update('00000001', 'task_name', 'other'), update('00000001', 'task_id', 'x'), update('00000002', 'task_id', '00000001'), update('x', 'task_id', '00000002'),
]);
