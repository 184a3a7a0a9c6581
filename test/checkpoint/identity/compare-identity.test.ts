import test from 'ava';
import type { WorkplaceWorld } from '../../../src/environment/workplace/tables.js';
import { compareIdentity } from '../../../src/checkpoint/identity/index.js';
import { changesTo, namesOf, nothingDone, partsOf, runOf, toolSet, world } from './runs.js';

const inWorld = (changed: Partial<WorkplaceWorld>, folder?: string) => runOf(folder === undefined ? {} : { world: folder }, { world: { ...world, ...changed } });

test('a row that has changed is placed among a hundred', t => {
	const emails = world.emails.map((row, index) => index === 104 ? { ...row, subject: `${row.subject}!` } : row);
	t.like(changesTo(inWorld({ emails })), { length: 1, 0: { name: 'world.emails', kind: 'refused', remark: 'rows 101 to 200' } });
	t.like(changesTo(inWorld({ emails }, 'my-world'), inWorld({}, 'my-world')), { length: 1, 0: { remark: 'rows 101 to 200 of my-world' } });
});

test('rows that are gone, added or in another order are found', t => {
	const { emails } = world;
	t.like(changesTo(inWorld({ emails: emails.slice(0, -1) })), { length: 1, 0: { name: 'world.emails', remark: 'rows 201 to 250' } });
	t.like(changesTo(inWorld({ emails: emails.slice(0, 200) })), { length: 1, 0: { name: 'world.emails', remark: 'rows 201 to 250' } });
	t.like(changesTo(inWorld({ emails: [...emails, ...emails.slice(0, 60)] })), { length: 1, 0: { name: 'world.emails', remark: 'rows 201 to 300' } });
	t.like(changesTo(inWorld({ emails: [...emails.slice(1, 2), ...emails.slice(0, 1), ...emails.slice(2)] })), { length: 1, 0: { remark: 'rows 1 to 100' } });
	t.like(changesTo(inWorld({ emails: [] })), { length: 1, 0: { name: 'world.emails', remark: 'rows 1 to 100' } });
});

test('cells that run together alike are told apart', t => {
	const [first, ...rest] = world.emails;
	if (first === undefined) return t.fail();
	const one = inWorld({ emails: [{ ...first, subject: 'ab', body: 'c' }, ...rest] });
	const other = inWorld({ emails: [{ ...first, subject: 'a', body: 'bc' }, ...rest] });
	t.deepEqual(namesOf(changesTo(one, other)), ['world.emails']);
	t.deepEqual(namesOf(changesTo(inWorld({ emails: [{ ...first, subject: null }, ...rest] }), inWorld({ emails: [{ ...first, subject: 'null' }, ...rest] }))), ['world.emails']);
});

test('each table, the clock and the directory have a name', t => {
	const changed = inWorld({
		now: '2024-01-01 00:00:00', directory: [...world.directory].reverse(), calendar_events: world.calendar_events.slice(1),
		analytics_data: world.analytics_data.slice(1), project_tasks: world.project_tasks.slice(1), customers: world.customers.slice(1),
	});
	t.deepEqual(namesOf(changesTo(changed)), ['world.now', 'world.directory', 'world.calendar_events', 'world.analytics_data', 'world.project_tasks', 'world.customers']);
});

test('a world that is made from another seed is told of once, one from a folder table by table', t => {
	const other = { world: { ...world, emails: world.emails.slice(1), customers: world.customers.slice(1) } };
	t.like(changesTo(runOf({ seed: '8' }, other)), { length: 2, 0: { name: 'seed' }, 1: { name: 'world', kind: 'refused', remark: 'made from the seed' } });
	t.deepEqual(namesOf(changesTo(runOf({ seed: '8', world: 'my-world' }, other))), ['seed', 'world.emails', 'world.customers']);
	t.deepEqual(namesOf(changesTo(runOf({ seed: '8' }))), ['seed']);
});

test('a print of a big table stays short, and its rows are placed more roughly', t => {
	const [row] = world.emails;
	if (row === undefined) return t.fail();
	const emails = Array.from({ length: 20_000 }, (_, index) => ({ ...row, email_id: String(index) }));
	const before = inWorld({ emails });
	t.true((before.fields['world.emails'] ?? '').length < 700);
	const changed = emails.map((own, index) => index === 12_345 ? { ...own, body: 'other' } : own);
	t.like(changesTo(inWorld({ emails: changed }), before), { length: 1, 0: { remark: 'rows 12001 to 12400' } });
	t.is(changesTo(inWorld({ emails: emails.slice(0, 1000) }), before)[0]?.remark, undefined);
});

test('a tool, a pattern and a prompt are named, each with where it is', t => {
	const [tool, ...tools] = toolSet.tools;
	const [pattern, ...patterns] = toolSet.patterns;
	const { asked } = partsOf();
	if (tool === undefined || pattern === undefined || asked === undefined) return t.fail();
	const changed = runOf({ tools: 'my-tools' }, {
		toolSet: { ...toolSet, tools: [{ ...tool, description: 'Other.' }, ...tools], patterns: [{ ...pattern, expected_steps: 6 }, ...patterns] },
		asked: { ...asked, prompts: { ...asked.prompts, 'query.liquid': { hash: 'f00', file: 'mine/query.liquid' } } },
	});
	t.deepEqual(changesTo(changed).map(({ name, kind, remark }) => ({ name, kind, remark })), [
		{ name: 'prompts/query.liquid', kind: 'refused', remark: 'mine/query.liquid' },
		{ name: `tools.${tool.name}`, kind: 'refused', remark: 'my-tools' },
		{ name: `patterns.${pattern.id}`, kind: 'refused', remark: 'my-tools' },
	]);
});

test('tools that are new, gone or in another order are found', t => {
	const [tool, ...tools] = toolSet.tools;
	if (tool === undefined) return t.fail();
	t.like(changesTo(runOf({}, { toolSet: { ...toolSet, tools } })), { length: 2, 0: { name: 'tools' }, 1: { name: `tools.${tool.name}`, now: undefined } });
	t.deepEqual(namesOf(changesTo(runOf({}, { toolSet: { ...toolSet, tools: [...tools, tool] } }))), ['tools']);
	t.deepEqual(namesOf(changesTo(runOf({}, { toolSet: { ...toolSet, patterns: [...toolSet.patterns].reverse() } }))), ['patterns']);
	t.deepEqual(namesOf(changesTo(runOf({}, { toolSet: { ...toolSet, systemPrompt: 'Be brief.', sharedDatabases: [], environmentName: 'x' } }))), ['environment_name', 'system_prompt', 'shared_databases']);
});

test('more may be wanted, and less where no more is done', t => {
	const before = runOf({ count: 100 });
	const done = { scenarios: 80, accepted: 60 };
	t.like(changesTo(runOf({ count: 200 }), before, done), { length: 1, 0: { name: 'count', before: '100', now: '200', kind: 'safe' } });
	t.like(changesTo(runOf({ count: 80 }), before, done), { length: 1, 0: { kind: 'safe' } });
	t.like(changesTo(runOf({ count: 79 }), before, done), { length: 1, 0: { kind: 'refused', remark: '80 are done' } });
	t.like(changesTo(runOf({}), before, done), { length: 1, 0: { now: undefined, kind: 'safe' } });
	t.deepEqual(changesTo(runOf({ accept: 60 }), before, done).map(({ name, kind }) => [name, kind]), [['accept', 'safe'], ['count', 'safe']]);
	t.like(changesTo(runOf({ count: 100, accept: 59 }), before, done), { length: 1, 0: { name: 'accept', kind: 'refused' } });
});

test('another place is told of, and other scenarios are refused', t => {
	const before = runOf({}, { places: { input: 'made', out: '/a/tasks', rejects: undefined } });
	t.deepEqual(changesTo(runOf({}, { places: { input: 'made', out: '/b/tasks', rejects: '/b/rejects' } }), before), [
		{ name: 'out', before: '/a/tasks', now: '/b/tasks', kind: 'moved' },
		{ name: 'rejects', before: undefined, now: '/b/rejects', kind: 'moved' },
	]);
	t.deepEqual(changesTo(runOf({}, { places: { input: 'stdin', out: '/a/tasks', rejects: undefined } }), before).map(({ name, kind }) => [name, kind]), [['scenarios', 'refused'], ['input', 'moved']]);
});

test('a setting that toolmill has learnt since is no change where it stands at its default', t => {
	const { min_naturalness: _left, ...older } = runOf().fields;
	t.deepEqual(compareIdentity(older, runOf(), nothingDone), []);
	t.like(compareIdentity(older, runOf({ min_naturalness: 5 }), nothingDone), { length: 1, 0: { name: 'min_naturalness', before: undefined, now: '5', kind: 'refused' } });
});

test('a field that toolmill no longer knows is refused', t => {
	t.like(compareIdentity({ ...runOf().fields, min_charm: '3' }, runOf(), nothingDone), { length: 1, 0: { name: 'min_charm', before: '3', now: undefined, kind: 'refused' } });
});

test('a journal\'s own field is not mistaken for what objects have', t => {
	const hostile = Object.fromEntries([['__proto__', 'x'], ['constructor', 'y'], ['world.emails', '5 rows, sha256:zz, each 0: ']]);
	const changes = compareIdentity({ ...runOf().fields, ...hostile }, runOf(), nothingDone);
	t.deepEqual(namesOf(changes), ['world.emails', '__proto__', 'constructor']);
});
