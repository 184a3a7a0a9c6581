import test from 'ava';
import { createChecker } from '../../src/checks/index.js';
import { createJudges } from '../../src/engines/builtin/judges/index.js';
import type { CallResult, Environment } from '../../src/environment/environment.js';
import type { Trajectory } from '../../src/records/trajectory.js';
import { checker, createTask, environment, recordOf, searchEmails, reply, toolSet, updateTask, validateCall, world } from './workplace.js';

const judges = createJudges({ toolSet, environment, now: world.now });

const lastCallOf = ({ reasoning_trace: steps }: Trajectory) => {
	const last = steps.at(-1);
	if (last === undefined) throw new Error('expected a step');
	return last.tool_call;
};

const edited = test.macro({
	exec: async (t, edit: (trajectory: Trajectory) => void) => {
		const record = recordOf('Reply to the mail about the outage with "Thanks for the update".', [searchEmails('outage'), reply('00000004', 'Thanks for the update')]);
		const { trajectory } = record;
		if (trajectory === undefined) throw new Error('expected a trajectory');
		await judges.judgeTrajectory(record);
		edit(trajectory);
		t.deepEqual(await checker(record), await checker(structuredClone(record)));
	},
	title: (what = '') => `the checks prove what a record says that was judged before, and then edited: ${what}`,
});

test('nothing', edited, () => {});
test('another argument', edited, trajectory => {
	lastCallOf(trajectory).arguments = JSON.stringify({ email_id: '00000001', body: 'Thanks for the update' });
});
test('another tool', edited, trajectory => {
	lastCallOf(trajectory).name = 'email_delete_email';
	lastCallOf(trajectory).arguments = JSON.stringify({ email_id: '00000004' });
});
test('arguments that are not JSON', edited, trajectory => {
	lastCallOf(trajectory).arguments = '{';
});
test('a call more', edited, trajectory => {
	trajectory.reasoning_trace.push({ step_number: 3, thought: '', tool_call: { name: 'email_delete_email', arguments: '{"email_id":"00000001"}' }, expected_result: '' });
});
test('a call less', edited, trajectory => {
	trajectory.reasoning_trace.shift();
});

/** The workplace, but that a task that was made is answered as a row, as many services do. */
const withRowsOfWrites = (): { readonly environment: Environment; readonly created: () => number } => {
	let created = 0;
	return {
		created: () => created,
		environment: {
			name: environment.name,
			now: environment.now,
			open: () => {
				const session = environment.open();
				return {
					call: (call): CallResult => {
						const result = session.call(call);
						if (call.name !== 'project_management_create_task' || !('value' in result)) return result;
						created++;
						return { value: [{ task_id: result.value, task_name: 'Order badges' }] };
					},
					difference: () => session.difference(),
					stateKey: () => session.stateKey(),
				};
			},
		},
	};
};

test('the judge makes no write again on the session that the checks then prove', async t => {
	const { environment: answering, created } = withRowsOfWrites();
	const record = recordOf('Create the task "Order badges" for ben.holt@acme.example in the Backlog on the Design board, due 2023-12-08. Then move all such tasks to In Review.', [
		createTask('Order badges', 'ben.holt@acme.example', 'Backlog', '2023-12-08', 'Design'), updateTask('00000005', 'list_name', 'In Review'),
	]);
	await createJudges({ toolSet, environment: answering, now: world.now }).judgeTrajectory(record);
	t.is(created(), 1);
	const check = createChecker({ toolSet, environment: answering, validateCall });
	t.deepEqual(await check(record), await check(structuredClone(record)));
});
