import test from 'ava';
import { formats } from '../../src/formats/index.js';
import { textOfLine } from '../../src/text/line.js';
import { taskSchema } from '../../src/records/task.js';
import type { DataRecord } from '../../src/records/record.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';

const toolSet = await loadToolSet(defaultToolSchemaFolder());
const context = { toolSet, now: '2024-02-01 08:00:00', groundTruth: 'all' } as const;

const callOf = (name: string, given: object) => ({ name, arguments: JSON.stringify(given) });
const calls = [callOf('email_search_emails', { query: 'lease "$&"' }), callOf('email_delete_email', { email_id: '00000057' })];

const record: DataRecord = {
	id: 17,
	category: 'workplace_assistant_email',
	pattern: 'email_search_delete_batch',
	scenario: { now: '2023-11-30 23:59:00' },
	user_query: 'Delete the mail about the "lease",\nwould you? \u2028 \ud800',
	user_query_judge: { feasibility: 5, schema_compliance: 5, naturalness: 4, is_valid: true, issues: [] },
	trajectory: {
		reasoning_trace: calls.map((tool_call, index) => ({ step_number: index + 1, thought: 't', tool_call, expected_result: 'e' })),
		final_answer: 'Done.',
	},
	trajectory_judge: { tool_validity: 5, argument_validity: 5, completeness: 5, efficiency: 5, is_valid: true, issues: [] },
	verdict: { status: 'accepted' },
};

test('nemo-gym: a task of the trainer\'s shape, on one line', t => {
	const line = textOfLine(formats['nemo-gym'](context)(record));
	t.false(line.includes('\n'));
	const task = taskSchema.parse(JSON.parse(line));
	t.deepEqual(Object.keys(task), [
		'id', 'responses_create_params', 'ground_truth', 'category', 'environment_name', 'user_query_judge', 'trajectory_judge', 'pattern',
	]);
	t.is(task.id, 17);
	t.deepEqual(task.ground_truth, calls);
	t.is(task.environment_name, 'workplace_assistant');
	const { input, tools, parallel_tool_calls, temperature } = task.responses_create_params;
	t.deepEqual(input.map(({ role }) => role), ['system', 'user']);
	t.is(input[1]?.content, record.user_query);
	t.is(tools.length, 27);
	t.false(parallel_tool_calls);
	t.is(temperature, 1);
});

test('nemo-gym: the system prompt has the record\'s own clock, else the world\'s', t => {
	const format = formats['nemo-gym'](context);
	const { scenario: _, ...clockless } = record;
	const promptOf = (given: DataRecord) => taskSchema.parse(JSON.parse(textOfLine(format(given)))).responses_create_params.input[0]?.content ?? '';
	t.regex(promptOf(record), /2023-11-30 23:59:00/);
	t.regex(promptOf(clockless), /2024-02-01 08:00:00/);
	t.regex(promptOf(record), /2023-11-30 23:59:00/);
	t.notRegex(promptOf(record), /\{now\}/);
});

test('nemo-gym: with writes, the ground truth holds only the calls that change state', t => {
	const line = textOfLine(formats['nemo-gym']({ ...context, groundTruth: 'writes' })(record));
	t.deepEqual(taskSchema.parse(JSON.parse(line)).ground_truth, calls.slice(1));
});

test('nemo-gym: a record without judges is a task without them', t => {
	const { user_query_judge: _one, trajectory_judge: _other, ...unjudged } = record;
	const task = taskSchema.parse(JSON.parse(textOfLine(formats['nemo-gym'](context)(unjudged))));
	t.false('user_query_judge' in task);
	t.false('trajectory_judge' in task);
});

test('nemo-gym: a record that was never solved is refused', t => {
	const { trajectory: _, ...unsolved } = record;
	t.throws(() => formats['nemo-gym'](context)(unsolved), { code: 'ERR_INPUT', message: /record 17: trajectory: expected it on an accepted record/ });
});

test('record: the record as it is', t => {
	t.is(formats.record(context)(record), JSON.stringify(record));
});
