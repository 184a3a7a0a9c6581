import test from 'ava';
import { createJudges } from '../../../../src/engines/builtin/judges/index.js';
import { trajectoryScores } from '../../../../src/records/judgement.js';
import { now, toolSet } from './parts.js';
import { type Call, environment, recordWith, type Solution, type SolutionName, solutions } from './solutions.js';

const judges = createJudges({ toolSet, environment, now });

for (const [name, solution] of Object.entries(solutions)) {
	test(`good: ${name}`, async t => {
		const judgement = await judges.judgeTrajectory(recordWith(solution));
		t.true(judgement.is_valid, judgement.issues.join('\n'));
		for (const score of trajectoryScores) t.true(judgement[score] >= 4, judgement.issues.join('\n'));
	});
}

for (const filler of ['The lab lost patience.', 'The notes got lost in translation.', 'The results won over the sceptics.', 'The print shop lost the thread.']) {
	test(`no value of a closed set is said by: ${filler}`, async t => {
		const [search, update] = solutions.win.calls;
		const judgement = await judges.judgeTrajectory(recordWith({
			pattern: 'crm_search_delete_batch',
			request: `${filler} Please delete the customer Ana Ito.`,
			calls: [search, ['customer_relationship_manager_delete_customer', { customer_id: update[1].customer_id }]],
			answer: 'The customer Ana Ito was deleted.',
		}));
		t.true(judgement.is_valid);
		t.deepEqual(judgement.issues, []);
	});
}

type Change = (solution: Solution) => Solution;
const withCalls = (change: (calls: readonly Call[]) => readonly Call[]): Change => solution => ({ ...solution, calls: change(solution.calls) });
const without = (index: number): Change => withCalls(calls => calls.toSpliced(index, 1));
const insert = (index: number, ...call: Call): Change => withCalls(calls => calls.toSpliced(index, 0, call));
const rename = (index: number, tool: string): Change => withCalls(calls => calls.map((call, at) => at === index ? [tool, call[1]] : call));
const set = (index: number, values: Readonly<Record<string, unknown>>): Change =>
	withCalls(calls => calls.map((call, at) => at === index ? [call[0], { ...call[1], ...values }] : call));
const answer = (text: string): Change => solution => ({ ...solution, answer: text });
const address = (person: string): string => `${person}@northwind.example`;

const defects: ReadonlyArray<readonly [what: string, of: SolutionName, change: Change, score: (typeof trajectoryScores)[number], highest: number, issue: RegExp]> = [
	['a tool that is not offered', 'send', rename(1, 'email_write_email'), 'tool_validity', 2, /no tool is called/],
	['deleting instead of changing', 'lengthen', withCalls(calls => [...calls.slice(0, 1), ['calendar_delete_event', { event_id: calls[1]?.[1]['event_id'] }]]), 'tool_validity', 2, /does not ask for/],
	['changing instead of cancelling', 'cancelAll', withCalls(calls => calls.map(([tool, values], at) => at === 0 ? [tool, values] : ['calendar_update_event', { ...values, field: 'duration', new_value: '5' }])), 'tool_validity', 2, /does not ask for/],
	['deleting a customer that was won', 'win', withCalls(calls => [...calls.slice(0, 1), ['customer_relationship_manager_delete_customer', { customer_id: calls[1]?.[1]['customer_id'] }]]), 'tool_validity', 2, /does not ask for/],
	['deleting the tasks instead of moving them', 'moveTasks', withCalls(calls => calls.map(([tool, values], at) => at < 2 ? [tool, values] : ['project_management_delete_task', { task_id: values['task_id'] }])), 'tool_validity', 2, /does not ask for/],
	['a database that nobody spoke of', 'book', insert(0, 'analytics_total_visits_count', {}), 'tool_validity', 3, /nothing to do with analytics/],
	['acting without a lookup', 'lengthen', without(0), 'tool_validity', 3, /nothing was looked up/],
	['sending without a lookup', 'send', without(0), 'argument_validity', 2, /comes neither/],
	['a missing argument', 'send', set(1, { subject: undefined }), 'argument_validity', 2, /lacks its argument subject/],
	['an empty argument', 'send', set(1, { body: '' }), 'argument_validity', 2, /lacks its argument body/],
	['an argument that no tool has', 'send', set(1, { priority: 'high' }), 'argument_validity', 2, /no parameter priority/],
	['an argument of another type', 'book', set(1, { duration: 30 }), 'argument_validity', 2, /type string/],
	['a value outside its set', 'win', set(1, { new_value: 'Interested' }), 'argument_validity', 3, /refused|says Won/],
	['a board outside its set', 'createTask', set(1, { board: 'Marketing' }), 'argument_validity', 2, /closed set/],
	['a plot outside its set', 'plot', set(1, { plot_type: 'pie' }), 'argument_validity', 2, /closed set/],
	['an invented id', 'lengthen', set(1, { event_id: '00000150' }), 'argument_validity', 2, /comes neither/],
	['an id that nothing has', 'win', set(1, { customer_id: '99999999' }), 'argument_validity', 2, /comes neither|refused/],
	['an invented address', 'send', set(1, { recipient: 'priya@northwind.example' }), 'argument_validity', 2, /comes neither/],
	['a placeholder for an address', 'book', set(1, { participant_email: 'someone@example.com' }), 'argument_validity', 2, /comes neither/],
	['the other Karim', 'sendToKarim', set(1, { recipient: address('karim.moreau') }), 'argument_validity', 2, /not the person meant/],
	['somebody whom nobody spoke of', 'send', withCalls(() => [
		['company_directory_find_email_address', { name: 'zoe' }], ['email_send_email', { recipient: address('zoe.okafor'), subject: 'Printer', body: 'It is fixed.' }],
	]), 'argument_validity', 2, /does not speak of/],
	['another status than asked', 'win', set(1, { new_value: 'Lost' }), 'argument_validity', 3, /says Won/],
	['another list than asked', 'moveTasks', set(2, { new_value: 'Completed' }), 'argument_validity', 3, /says In Progress/],
	['the list that the tasks are in', 'moveTasks', set(2, { new_value: 'Backlog' }), 'argument_validity', 3, /says In Progress/],
	['another board than asked', 'createTask', set(1, { board: 'Design' }), 'argument_validity', 3, /says Front end/],
	['another source than asked', 'figures', set(2, { traffic_source: 'referral' }), 'argument_validity', 3, /says social media/],
	['another plot than asked', 'plot', set(1, { plot_type: 'scatter' }), 'argument_validity', 3, /says bar/],
	['another interest than asked', 'addCustomer', set(1, { product_interest: 'Training' }), 'argument_validity', 3, /says Consulting/],
	['another day than asked', 'book', set(1, { event_start: '2023-12-08 10:00:00' }), 'argument_validity', 3, /another day/],
	['another time than asked', 'book', set(1, { event_start: '2023-12-06 15:00:00' }), 'argument_validity', 3, /another time/],
	['another length than asked', 'book', set(1, { duration: '60' }), 'argument_validity', 3, /another length/],
	['another length in a change', 'lengthen', set(1, { new_value: '90' }), 'argument_validity', 3, /another length/],
	['another due date than asked', 'createTask', set(1, { due_date: '2023-12-25' }), 'argument_validity', 3, /another day/],
	['another span than asked', 'plot', set(1, { time_max: '2023-10-30' }), 'argument_validity', 3, /another day/],
	['a mail that is not sent', 'mailFigures', without(3), 'completeness', 2, /email_send_email.*did not happen/],
	['a figure that is not read', 'mailFigures', without(1), 'completeness', 2, /engaged_users.*did not happen/],
	['a source that is not read', 'figures', without(2), 'completeness', 2, /traffic_source.*did not happen/],
	['a plot that is not made', 'plot', without(1), 'completeness', 2, /create_plot.*did not happen/],
	['no reply', 'reply', without(1), 'completeness', 2, /reply_email.*did not happen/],
	['no forward', 'forward', without(2), 'completeness', 2, /forward_email.*did not happen/],
	['one row that is left', 'cancelAll', withCalls(calls => calls.slice(0, -1)), 'completeness', 2, /left as they are/],
	['one task that is left', 'moveTasks', withCalls(calls => calls.slice(0, -1)), 'completeness', 2, /left as they are/],
	['one task that is not handed over', 'reassign', withCalls(calls => calls.slice(0, -1)), 'completeness', 2, /left as they are/],
	['no calls at all', 'send', withCalls(() => []), 'completeness', 1, /nothing was called/],
	['no final answer', 'send', answer('  '), 'completeness', 2, /no final answer/],
	['an answer of ids alone', 'lengthen', answer('00000141'), 'completeness', 2, /only ids/],
	['an answer that says nothing', 'win', answer('OK.'), 'completeness', 3, /names nothing/],
	['an answer without the figures', 'figures', answer('Visits, engaged people and social media are looked up.'), 'completeness', 3, /none/],
	['a claim of what was not done', 'lengthen', answer('The security drill takes 45 minutes now. I have also emailed Priya.'), 'completeness', 3, /emailed/],
	['a claim of a deletion', 'send', answer('I sent Priya the mail "Printer". I also deleted the old one.'), 'completeness', 3, /deleted/],
	['the same search twice', 'lengthen', solution => insert(0, ...(solution.calls[0] ?? ['', {}]))(solution), 'efficiency', 3, /again/],
	['the same mail twice', 'send', solution => insert(2, ...(solution.calls[1] ?? ['', {}]))(solution), 'efficiency', 2, /again/],
	['a lookup that is not used', 'send', insert(0, 'company_directory_find_email_address', { name: 'zoe' }), 'efficiency', 4, /never used/],
	['a lookup that is not needed', 'win', insert(0, 'company_directory_find_email_address', { name: 'oskar' }), 'efficiency', 4, /never used/],
	['a call that is refused', 'win', insert(1, 'customer_relationship_manager_update_customer', { customer_id: '00000000', field: 'status', new_value: 'Won' }), 'efficiency', 4, /refused/],
	['a change to what already is', 'lengthen', set(1, { new_value: '120' }), 'efficiency', 3, /what it was/],
	['more calls than there may be', 'send', withCalls(calls => [...calls, ...['a', 'b', 'c', 'd', 'e'].map((name): Call => ['company_directory_find_email_address', { name }])]), 'efficiency', 2, /more than the/],
];

for (const [what, of, change, score, highest, issue] of defects) {
	test(`${score} at most ${highest}: ${what} (${of})`, async t => {
		const judgement = await judges.judgeTrajectory(recordWith(change(solutions[of])));
		t.true(judgement[score] <= highest, `${judgement[score]}: ${judgement.issues.join('\n')}`);
		t.true(judgement.issues.some(text => text.startsWith(score) && issue.test(text)), judgement.issues.join('\n'));
		if (judgement[score] < 3) t.false(judgement.is_valid);
	});
}

test('arguments that are no JSON object are invalid', async t => {
	for (const text of ['', 'null', '[]', '{"recipient": ', '"x"', '{"__proto__": {"a": 1}}', `${'['.repeat(100_000)}`]) {
		const record = recordWith(solutions.send);
		const [, second] = record.trajectory?.reasoning_trace ?? [];
		t.assert(second);
		if (second === undefined) return;
		second.tool_call.arguments = text;
		const judgement = await judges.judgeTrajectory(record);
		t.true(judgement.argument_validity <= 2, text.slice(0, 40));
		t.false(judgement.is_valid);
	}
});

test('a record without a trajectory is invalid', async t => {
	const { trajectory: _, ...record } = recordWith(solutions.send);
	t.false((await judges.judgeTrajectory(record)).is_valid);
});

test('without an environment the observations are taken as they stand', async t => {
	const alone = createJudges({ toolSet, environment: undefined, now });
	const record = recordWith(solutions.send);
	for (const step of record.trajectory?.reasoning_trace ?? []) {
		const result = environment.open().call(step.tool_call);
		step.observation = 'value' in result ? JSON.stringify(result.value) : result.message;
	}
	const judgement = await alone.judgeTrajectory(record);
	t.deepEqual(judgement, { tool_validity: 5, argument_validity: 5, completeness: 5, efficiency: 5, is_valid: true, issues: [] });
});

test('a trajectory judge does not read the plan behind a record', async t => {
	const record = recordWith(solutions.moveTasks);
	const scenario = Object.defineProperty({ seed: 'x' }, 'facts', { get: () => { t.fail('the facts were read'); return {}; } });
	t.deepEqual(await judges.judgeTrajectory({ ...record, scenario }), await judges.judgeTrajectory(record));
});

test('an environment that answers later is waited for, with the same judgement', async t => {
	const later = createJudges({ toolSet, now, environment: {
		...environment,
		open: async () => {
			const session = environment.open();
			return { call: async call => session.call(call), difference: async () => session.difference(), stateKey: async () => session.stateKey() };
		},
	} });
	for (const solution of Object.values(solutions)) {
		t.deepEqual(await later.judgeTrajectory(recordWith(solution)), await judges.judgeTrajectory(recordWith(solution)));
	}
});
