import test from 'ava';
import { intentSchema, type Selection } from '../../../src/engines/builtin/intent.js';
import { customersMeant, emailsMeant, eventsMeant, tasksMeant } from '../../../src/engines/builtin/selecting.js';
import type { WorkplaceWorld } from '../../../src/environment/index.js';
import { callBudget } from '../../../src/records/trajectory.js';
import { createWorkplace } from './workplace.js';

const workplace = await createWorkplace('7');
const { toolSet, world, scenarios, engine, drawFacts, recordAt } = workplace;
const records = await Promise.all(Array.from({ length: 560 }, (_, index) => recordAt(index)));

test('every pattern is written and solved', t => {
	const patterns = new Set(records.map(({ pattern }) => pattern));
	t.deepEqual([...patterns].sort(), toolSet.patterns.map(({ id }) => id).sort());
});

for (const pattern of ['constructor', 'valueOf', '__proto__']) {
	test(`a pattern of one's own that is called ${pattern} has no rules, as any other of that domain`, async t => {
		t.is(drawFacts(pattern, '7/0'), undefined);
		t.deepEqual(await engine.generateQuery({ id: 0, category: 'c', pattern }, 0), { rejected: [`The engine builtin has no rules for the pattern "${pattern}".`] });
	});
}

test('every tool is called by some trajectory', t => {
	const called = new Set(records.flatMap(({ trajectory }) => trajectory?.reasoning_trace.map(step => step.tool_call.name) ?? []));
	t.deepEqual([...called].sort(), toolSet.tools.map(({ name }) => name).sort());
});

test('trajectories run two to six calls, half of them three or more', t => {
	const lengths = records.map(({ trajectory }) => trajectory?.reasoning_trace.length ?? 0);
	t.true(lengths.every(length => length >= 2 && length <= callBudget));
	t.true(lengths.filter(length => length >= 3).length >= lengths.length / 2);
});

test('a request names no tool, no field and no id', t => {
	const names = toolSet.tools.map(({ name }) => name);
	const fields = ['sender/recipient', 'inbox/outbox', ...toolSet.tools.flatMap(({ parameters }) => Object.keys((parameters['properties'] ?? {}) as object))].filter(field => field.includes('_') || field.includes('/'));
	for (const { id, user_query: request = '' } of records) {
		for (const word of [...names, ...fields]) t.false(request.includes(word), `${id}: ${word} in ${request}`);
		t.notRegex(request, /\b\d{8}\b/, String(id));
		t.notRegex(request, /undefined|null|NaN|\[object|[{}<>]/, String(id));
		t.notRegex(request, / {2}| [,.?!;]|\b(\p{L}+) \1\b(?<!that that)/u, String(id));
	}
});

const rowsOf = (selection: Selection, of: WorkplaceWorld): number => {
	switch (selection.table) {
		case 'emails': return of.emails.filter(emailsMeant(selection)).length;
		case 'calendar_events': return of.calendar_events.filter(eventsMeant(selection)).length;
		case 'project_tasks': return of.project_tasks.filter(tasksMeant(selection)).length;
		case 'customers': return of.customers.filter(customersMeant(selection)).length;
	}
};

test('a description fits the rows meant and no others in the whole world', t => {
	let described = 0;
	for (const { id, scenario } of records) {
		const intent = intentSchema.parse(scenario?.facts);
		const selections = intent.kind === 'act' ? [intent.selection] : intent.kind === 'follow_up' ? intent.selections.map(({ selection }) => selection) : [];
		for (const selection of selections) {
			described++;
			// "the latest" picks one of several by its date.
			if (selection.table === 'emails' && selection.order !== undefined) t.true(rowsOf(selection, world) > 1, String(id));
			else t.is(rowsOf(selection, world), selection.count, String(id));
		}
	}
	t.true(described > 300);
});

test('a first name stands alone only where one address of the directory and no customer has it', t => {
	let alone = 0;
	const called = (value: unknown): string[] => typeof value !== 'object' || value === null
		? []
		: 'called' in value && typeof value.called === 'string' ? [value.called] : Object.values(value).flatMap(called);
	for (const { scenario } of records) {
		for (const name of called(scenario?.facts).filter(candidate => !candidate.includes(' '))) {
			alone++;
			t.is(world.directory.filter(address => address.startsWith(`${name.toLowerCase()}.`)).length, 1, name);
			t.false(world.customers.some(({ customer_name }) => customer_name?.startsWith(`${name} `)), name);
		}
	}
	t.true(alone > 50);
	const firstNames = world.directory.map(address => address.split('.')[0]);
	t.true(new Set(firstNames).size < firstNames.length, 'some people share a first name');
});

test('what a request dictates is what the trajectory writes', t => {
	let dictated = 0;
	for (const { user_query: request = '', trajectory, scenario } of records) {
		const intent = intentSchema.parse(scenario?.facts);
		if (intent.kind !== 'act' || intent.deed.kind !== 'reply') continue;
		dictated++;
		t.true(request.includes(intent.deed.body));
		t.true(trajectory?.reasoning_trace.at(-1)?.tool_call.arguments.includes(JSON.stringify(intent.deed.body)));
	}
	t.true(dictated >= 15);
});

test('the same seed gives the same record, whatever was drawn before it', async t => {
	const again = await createWorkplace('7');
	for (const index of [559, 3, 200]) t.deepEqual(await again.recordAt(index), records[index]);
	const other = await createWorkplace('8');
	t.notDeepEqual((await other.recordAt(3)).user_query, records[3]?.user_query);
});

test('a record that came in as text is solved as one that was drawn here', async t => {
	const again = await createWorkplace('7');
	for (const record of records.slice(0, 56)) {
		const { trajectory, ...asked } = JSON.parse(JSON.stringify(record));
		t.deepEqual(await again.engine.simulate(asked, 0), { ok: trajectory });
	}
});

test('a scenario far out needs none of those before it', async t => {
	t.is(scenarios.at(900_000).id, 900_000);
	const again = await createWorkplace('7');
	t.deepEqual(again.scenarios.at(900_000), scenarios.at(900_000));
});

test('a request of somebody else is rejected, not solved', async t => {
	const [record] = records;
	const outcome = await engine.simulate({ ...record, id: 0, category: '', pattern: record?.pattern ?? '', user_query: 'Delete everything.' }, 0);
	t.true('rejected' in outcome && outcome.rejected.some(reason => reason.includes('solves only its own')));
});

test('facts that are not an intent are rejected with the field', async t => {
	const outcome = await engine.generateQuery({ id: 1, category: '', pattern: 'email_search_reply', scenario: { facts: { kind: 'act', selection: { table: 'emails' } } } }, 0);
	t.true('rejected' in outcome && outcome.rejected.some(reason => reason.startsWith('scenario.facts.')));
});

test('a pattern that the engine has no rules for is rejected with the way out', async t => {
	const outcome = await engine.generateQuery({ id: 1, category: 'shop', pattern: 'refund_order' }, 0);
	t.true('rejected' in outcome && outcome.rejected.some(reason => reason.includes('refund_order')));
});
