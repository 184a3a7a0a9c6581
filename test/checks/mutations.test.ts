import test from 'ava';
import { createMutationMaker, mutationsOf } from '../../src/checks/index.js';
import { toolSet } from './workplace.js';

const call = (name: string, values: object) => ({ name, arguments: JSON.stringify(values) });
const remove = call('email_delete_email', { email_id: '00000002' });
const rename = call('project_management_update_task', { task_id: '00000002', field: 'list_name', new_value: 'Backlog' });
const seen = [{ value: { emails: [{ email_id: '00000002', sender: 'a@x.example' }, { email_id: '00000003', sender: 'b@x.example' }] } }];

test('each write is dropped, retargeted and altered, the others kept as they are', t => {
	const mutations = mutationsOf([remove, rename], seen, toolSet);
	t.deepEqual(mutations.map(({ kind, index, argument }) => [kind, index, argument]), [
		['drop', 0, undefined], ['retarget', 0, 'email_id'],
		['drop', 1, undefined], ['retarget', 1, 'task_id'], ['alter', 1, 'new_value'],
	]);
	t.deepEqual(mutations[0]?.calls, [rename]);
	t.deepEqual(mutations[4]?.calls[0], remove);
});

test('a retargeted id is another that was seen, else a neighbour as wide', t => {
	const [, seenOne] = mutationsOf([remove], seen, toolSet);
	t.is(seenOne?.calls[0]?.arguments, '{"email_id":"00000003"}');
	const [, made] = mutationsOf([remove], [], toolSet);
	t.is(made?.calls[0]?.arguments, '{"email_id":"00000003"}');
	const [, wide] = mutationsOf([call('email_delete_email', { email_id: '00000099' })], [], toolSet);
	t.is(wide?.calls[0]?.arguments, '{"email_id":"00000100"}');
});

test('an altered value stays in its closed set, and differs in more than case', t => {
	const altered = mutationsOf([rename], [], toolSet).find(({ kind }) => kind === 'alter');
	const { new_value: value } = JSON.parse(altered?.calls[0]?.arguments ?? '{}') as Record<string, string>;
	t.true(['In Progress', 'In Review', 'Completed'].includes(value ?? ''));
});

for (const [value, expected] of [
	['2023-12-31 10:00:00', '2024-01-01 10:00:00'], ['2023-12-01', '2023-12-02'], ['30', '45'], ['Hello', 'Hello (not as asked)'],
] as const) {
	test(`altered: ${value}`, t => {
		const altered = mutationsOf([call('email_reply_email', { email_id: '1', body: value })], [], toolSet).find(({ kind }) => kind === 'alter');
		t.deepEqual(JSON.parse(altered?.calls[0]?.arguments ?? ''), { email_id: '1', body: expected });
	});
}

test('the same writes give the same mutations', t => {
	const make = createMutationMaker(toolSet);
	t.deepEqual(make([remove, rename], seen), make([remove, rename], seen));
});

test('arguments that are no object are dropped only', t => {
	t.deepEqual(mutationsOf([{ name: 'x', arguments: '[1' }], [], toolSet).map(({ kind }) => kind), ['drop']);
});
