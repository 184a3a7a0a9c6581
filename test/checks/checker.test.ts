import test from 'ava';
import { createChecker, failuresOf } from '../../src/checks/index.js';
import type { Environment } from '../../src/environment/environment.js';
import { checkNames, type CheckName, checksSchema } from '../../src/records/checks.js';
import {
	checker, checksOf, createEvent, deleteEmail, directory, environment, plot, readEmail, recordOf, reply, searchEmails, searchEvents,
	searchTasks, send, toolSet, updateEvent, updateTask, validateCall, visits,
} from './workplace.js';

const request = 'Reply to the mail about the outage with "Thanks for the update".';
const solution = [searchEmails('outage'), reply('00000004', 'Thanks for the update')];

const statusesOf = (checks: Awaited<ReturnType<typeof checksOf>>) =>
	Object.fromEntries(checkNames.map(name => [name, checks[name].status]));

test('a sound record passes every check, each with its evidence', async t => {
	const checks = await checksOf(request, solution);
	t.deepEqual(new Set(Object.values(statusesOf(checks))), new Set(['passed']), JSON.stringify(checks));
	t.deepEqual(failuresOf(checks), []);
	t.true(checksSchema.safeParse(checks).success);
	t.deepEqual(checks.schema_valid.evidence, { calls: 2 });
	t.deepEqual(checks.in_budget.evidence, { calls: 2, budget: 6 });
	t.deepEqual(checks.executable.evidence, { outcomes: ['value', 'done'], empty_searches: 0 });
	t.deepEqual(checks.minimal.evidence, { writes: 1, needed: 1 });
	t.deepEqual(checks.mutation_proof.evidence, {
		tried: { drop: 1, retarget: 1, alter: 1 }, rewarded: { drop: 0, retarget: 0, alter: 0 },
	});
	const difference = checks.state_changing.evidence?.['difference'];
	t.like(difference, { emails: { added: [{ subject: 're: server outage', body: 'thanks for the update' }] } });
});

const failing = test.macro({
	exec: async (t, name: CheckName, userQuery: string, calls: Parameters<typeof checksOf>[1], reason: RegExp) => {
		const checks = await checksOf(userQuery, calls);
		t.is(checks[name].status, 'failed', JSON.stringify(statusesOf(checks)));
		t.regex((checks[name].reasons ?? []).join('\n'), reason);
		t.true(failuresOf(checks).some(failure => failure.startsWith(`${name}: `)));
	},
	title: (name = '', check) => `${check} fails: ${name}`,
});

test('a tool that is not offered', failing, 'schema_valid', request, [searchEmails('outage'), ['email_archive', {}]], /step 2: .*email_archive/);
test('an argument that is missing', failing, 'schema_valid', request, [['email_reply_email', { email_id: '00000004' }]], /step 1: .*body/);
test('a value outside its closed set', failing, 'schema_valid', request, [updateTask('00000001', 'priority', 'high')], /step 1: .*field/);
test('no call at all', failing, 'in_budget', request, [], /expected 1 to 6 calls, got 0/);
test('seven calls', failing, 'in_budget', request, Array.from({ length: 7 }, () => searchEmails('outage')), /got 7/);
test('an unknown id', failing, 'executable', request, [deleteEmail('00000099')], /step 1: email_delete_email was refused: /);
test('a trajectory that only looks', failing, 'state_changing', request, [searchEmails('outage')], /no call writes/);
test('a write that changes nothing', failing, 'state_changing', 'Set the hiring chat to 30 minutes.',
	[searchEvents('hiring chat'), updateEvent('00000004', 'duration', '30')], /leave the state as it was/);
test('a write too many', failing, 'minimal', 'Make the hiring chat 45 minutes and call it "hiring chat".',
	[searchEvents('hiring chat'), updateEvent('00000004', 'duration', '45'), updateEvent('00000004', 'event_name', 'hiring chat')], /step 3: .* can be left out/);
test('a write that another undoes', failing, 'minimal', 'Move Draw icon set to In Review, then to Completed.',
	[searchTasks({ task_name: 'icon set' }), updateTask('00000002', 'list_name', 'In Review'), updateTask('00000002', 'list_name', 'Completed')], /step 2: .* can be left out/);
test('a wrong value that is rewarded as well', failing, 'mutation_proof', 'Move Draw icon set to In Review, then to Completed.',
	[searchTasks({ task_name: 'icon set' }), updateTask('00000002', 'list_name', 'In Review'), updateTask('00000002', 'list_name', 'Completed')], /step 2: .* another new_value/);

test('a failed schema or execution leaves the rest not made, with the reason', async t => {
	const invalid = await checksOf(request, [['email_archive', {}]]);
	t.deepEqual(statusesOf(invalid), {
		schema_valid: 'failed', executable: 'not_made', state_changing: 'not_made', grounded: 'not_made', minimal: 'not_made',
		mutation_proof: 'not_made', in_budget: 'passed',
	});
	const refused = await checksOf(request, [deleteEmail('00000099')]);
	t.like(statusesOf(refused), { executable: 'failed', grounded: 'not_made', state_changing: 'not_made' });
	t.regex(refused.grounded.reasons?.[0] ?? '', /cannot be executed/);
});

test('a search that finds nothing is no refusal, and is noted', async t => {
	const { executable } = await checksOf(request, [searchEmails('zeppelin'), ...solution]);
	t.is(executable.status, 'passed');
	t.deepEqual(executable.evidence, { outcomes: ['empty', 'value', 'done'], empty_searches: 1 });
});

test('an observation that the environment did not answer fails; the true one, however spaced, passes', async t => {
	const truth = await environment.open().call({ name: 'email_get_email_information_by_id', arguments: '{"email_id":"00000004","field":"subject"}' });
	t.true('value' in truth);
	const record = recordOf('Delete email 00000004 after a look at its subject.', [readEmail('00000004', 'subject'), deleteEmail('00000004')]);
	const withObservation = (observation: string) => ({
		...record,
		trajectory: {
			final_answer: '',
			reasoning_trace: (record.trajectory?.reasoning_trace ?? []).map((step, index) => index === 0 ? { ...step, observation } : step),
		},
	});
	const honest = await checker(withObservation('{ "subject" : "Server outage" }'));
	t.is(honest.executable.status, 'passed', JSON.stringify(honest.executable));
	const invented = await checker(withObservation('{"subject": "All is well"}'));
	t.is(invented.executable.status, 'failed');
	t.regex(invented.executable.reasons?.[0] ?? '', /step 1: the observation is not what the environment answered/);
});

test('a pattern that only reads is read-only; the same calls under a pattern that writes are not', async t => {
	const calls = [visits('2023-11-27', '2023-11-28')];
	const query = 'How many visits were there on 27 and 28 November?';
	const reading = await checksOf(query, calls, { pattern: 'analytics_multi_query' });
	t.like(statusesOf(reading), { state_changing: 'read_only', minimal: 'read_only', mutation_proof: 'read_only', executable: 'passed' });
	t.deepEqual(failuresOf(reading), []);
	t.is((await checksOf(query, calls, { pattern: 'analytics_query_then_plot' })).state_changing.status, 'failed');
	const writing = await checksOf('Plot total visits of 27 to 28 November as a line.', [plot('2023-11-27', '2023-11-28', 'total_visits', 'line')], { pattern: 'analytics_multi_query' });
	t.is(writing.state_changing.status, 'passed');
});

test('a record without its request or its solution: nothing is made, and it says why', async t => {
	const { trajectory: _, ...unsolved } = recordOf(request, solution);
	const checks = await checker(unsolved);
	t.deepEqual(new Set(Object.values(statusesOf(checks))), new Set(['not_made']));
	t.regex(checks.grounded.reasons?.[0] ?? '', /no trajectory/);
});

test('with an environment in this process the checks are there at once, with one that answers later they are promised, and are the same', async t => {
	const record = recordOf(request, solution);
	const atOnce = checker(record);
	t.false(atOnce instanceof Promise);
	const remote: Environment = {
		name: environment.name,
		now: environment.now,
		open: async () => {
			const session = environment.open();
			return {
				call: async call => session.call(call),
				difference: async () => session.difference(),
				stateKey: async () => session.stateKey(),
			};
		},
	};
	const later = createChecker({ toolSet, environment: remote, validateCall })(record);
	t.true(later instanceof Promise);
	t.deepEqual(await later, await atOnce);
});

test('an environment that breaks rejects the promise, and is not taken for a refusal', async t => {
	const broken: Environment = { ...environment, open: async () => { throw new Error('connection lost'); } };
	await t.throwsAsync(async () => createChecker({ toolSet, environment: broken, validateCall })(recordOf(request, solution)), { message: 'connection lost' });
});

const alone = createChecker({ toolSet, validateCall });

test('without an environment: what needs one is not made, the rest is', async t => {
	const checks = await alone(recordOf('Mail ben.holt@acme.example that lunch is off; subject "Lunch".', [send('ben.holt@acme.example', 'Lunch', 'Lunch is off.')]));
	t.deepEqual(statusesOf(checks), {
		schema_valid: 'passed', executable: 'not_made', state_changing: 'not_made', grounded: 'passed', minimal: 'not_made',
		mutation_proof: 'not_made', in_budget: 'passed',
	});
	t.regex(checks.executable.reasons?.[0] ?? '', /no environment/);
	t.deepEqual(failuresOf(checks), []);
});

test('without an environment: values are looked for in the observations that there are', async t => {
	const record = recordOf('Delete the mail about the outage.', [searchEmails('outage'), deleteEmail('00000004')]);
	const observed = (observation: string | undefined) => ({
		...record,
		trajectory: {
			final_answer: '',
			reasoning_trace: (record.trajectory?.reasoning_trace ?? []).map((step, index) => observation === undefined || index > 0 ? step : { ...step, observation }),
		},
	});
	const seen = await alone(observed('{"emails": [{"email_id": "00000004", "subject": "Server outage"}]}'));
	t.is(seen.grounded.status, 'passed', JSON.stringify(seen.grounded));
	t.regex(String(seen.grounded.evidence?.['observations']), /no environment has confirmed/);
	const unseen = await alone(observed(undefined));
	t.is(unseen.grounded.status, 'not_made');
});

test('without a clock, a relative date cannot be grounded; the scenario may bring the clock', async t => {
	const calls = [createEvent('Demo', 'ben.holt@acme.example', '2023-12-01 15:00:00', '30')];
	const record = recordOf('A 30 minute event named "Demo" with ben.holt@acme.example, tomorrow at 3pm.', calls);
	t.is((await alone(record)).grounded.status, 'not_made');
	t.is((await alone({ ...record, scenario: { now: '2023-11-20 23:59:00' } })).grounded.status, 'failed');
	t.is((await alone({ ...record, scenario: { now: '2023-11-30 23:59:00' } })).grounded.status, 'passed');
});

for (const [name, text] of [
	['no JSON', 'not json'], ['a JSON list', '[]'], ['null', 'null'], ['a __proto__ key', '{"__proto__": {"email_id": "1"}, "email_id": "00000004"}'],
	['a lone surrogate', '{"email_id": "\\ud800"}'], ['deep nesting', `{"email_id": ${'['.repeat(5000)}${']'.repeat(5000)}}`], ['a huge text', `{"email_id": "${'x'.repeat(1e6)}"}`],
] as const) {
	test(`hostile arguments do not crash: ${name}`, async t => {
		const record = recordOf('Delete the mail about the outage.', [directory('ben')]);
		const hostile = {
			...record,
			trajectory: { final_answer: '', reasoning_trace: [{ step_number: 1, thought: '', expected_result: '', tool_call: { name: 'email_delete_email', arguments: text } }] },
		};
		t.not(failuresOf(await checker(hostile)).length, 0);
		await t.notThrowsAsync(async () => alone(hostile));
	});
}

test('hostile requests do not take long', async t => {
	for (const text of ['"'.repeat(20_000), '\''.repeat(20_000), 'Ada '.repeat(20_000), 'from 3 to '.repeat(10_000), ' not a '.repeat(10_000), '1'.repeat(50_000), 'a.'.repeat(20_000)]) {
		const start = process.hrtime.bigint();
		await checksOf(text, [searchEmails('budget'), deleteEmail('00000002')]);
		t.true(Number(process.hrtime.bigint() - start) < 3e9, text.slice(0, 8));
	}
});
