import test from 'ava';
import { createChecker, failuresOf, mutationsOf } from '../../src/checks/index.js';
import type { DataRecord } from '../../src/records/record.js';
import { count, environment, records } from './solved.js';
import { toolSet, validateCall } from './workplace.js';

const check = createChecker({ toolSet, environment, validateCall });

test('the embedded engine\'s solutions pass: at least 99 of 100', async t => {
	t.true(records.length > count * 0.9);
	const failures = (await Promise.all(records.map(async record => failuresOf(await check(record))))).filter(reasons => reasons.length > 0);
	t.true(failures.length <= records.length / 100, JSON.stringify(failures));
});

/** The record with one write aimed at something else, or with another value: what a careless model would hand in. */
const spoilt = (record: DataRecord, kind: 'retarget' | 'alter'): DataRecord | undefined => {
	const steps = (record.trajectory?.reasoning_trace ?? []).map(({ step_number, thought, tool_call, expected_result }) => ({ step_number, thought, tool_call, expected_result }));
	const session = environment.open();
	const results = steps.map(step => session.call(step.tool_call));
	const writes = steps.map(step => step.tool_call);
	const isWrite = (index: number) => toolSet.tools.find(tool => tool.name === writes[index]?.name)?.operation_type !== 'read';
	const mutation = mutationsOf(writes, results, toolSet).find(candidate => candidate.kind === kind && isWrite(candidate.index));
	if (mutation === undefined) return undefined;
	const reasoning_trace = steps.map((step, index) => ({ ...step, tool_call: mutation.calls[index] ?? step.tool_call }));
	return { ...record, trajectory: { final_answer: '', reasoning_trace } };
};

for (const [kind, least] of [['retarget', 0.9], ['alter', 0.95]] as const) {
	test(`of solutions with a write ${kind === 'alter' ? 'altered' : 'retargeted'}, at least ${least * 100} of 100 are refused`, async t => {
		const wrong = records.map(record => spoilt(record, kind)).filter(record => record !== undefined);
		t.true(wrong.length > 100);
		const checked = await Promise.all(wrong.map(async record => ({ record, reasons: failuresOf(await check(record)) })));
		const accepted = checked.filter(({ reasons }) => reasons.length === 0);
		t.true(accepted.length <= wrong.length * (1 - least), `${accepted.length} of ${wrong.length}: ${JSON.stringify(accepted.slice(0, 12).map(({ record }) =>
			[record.user_query, record.trajectory?.reasoning_trace.map(step => step.tool_call)]), undefined, 1)}`);
	});
}
