import * as z from 'zod';
import test from 'ava';
import { failuresOf } from '../../../src/checks/index.js';
import type { AskFor } from '../../../src/engines/openai/index.js';
import { longestReadable } from '../../../src/text/readable.js';
import { toolSet, checker, contentOf, engineWith, json, solvedPattern, solvedRecord, withoutObservations } from './ground.js';

const mode = { trajectory: 'simulate' } as const;

test('a solution in one answer has no observations, and the checks run it', async t => {
	for (let index = 0; index < toolSet.patterns.length; index++) {
		const { trajectory, ...record } = await solvedRecord(index);
		const steps = withoutObservations(trajectory);
		const { engine, asked } = engineWith([json({ ...trajectory, reasoning_trace: steps })], mode);
		const outcome = await engine.simulate(record, 0);
		if (!('ok' in outcome)) return t.fail(outcome.rejected.join());
		t.deepEqual(outcome.ok, { reasoning_trace: steps, final_answer: trajectory.final_answer });
		t.deepEqual(failuresOf(await checker({ ...record, trajectory: outcome.ok })), []);
		t.is(asked.length, 1);
		t.true(contentOf(asked[0], 1).startsWith(`User request:\n\`\`\`text\n${record.user_query}\n\`\`\``));
		for (const { name, parameters } of toolSet.tools) t.true(contentOf(asked[0], 0).includes(name) && contentOf(asked[0], 0).includes(JSON.stringify(parameters)));
	}
});

const step = (step_number: number, given: unknown, name = 'email_delete_email') =>
	({ step_number, thought: 'So.', tool_call: { name, arguments: given }, expected_result: 'Done.' });

test('arguments given as an object become text', async t => {
	const { engine } = engineWith([json({ reasoning_trace: [step(1, { email_id: '00000001' })], final_answer: 'Done.' })], mode);
	const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
	t.true('ok' in outcome && outcome.ok.reasoning_trace[0]?.tool_call.arguments === '{"email_id":"00000001"}', JSON.stringify(outcome));
});

const rejects = test.macro({
	exec: async (t, solution: unknown, reason: RegExp) => {
		const outcome = await engineWith([json(solution)], mode).engine.simulate(await solvedPattern('email_search_reply'), 0);
		t.true('rejected' in outcome && outcome.rejected.some(line => reason.test(line)), JSON.stringify(outcome));
	},
	title: name => `rejected: ${name}`,
});

const fine = '{"email_id":"00000001"}';
test('no steps', rejects, { reasoning_trace: [], final_answer: 'Done.' }, /out_of_turns: .*got 0/);
test('seven steps', rejects, { reasoning_trace: [1, 2, 3, 4, 5, 6, 7].map(number => step(number, fine)), final_answer: 'Done.' }, /out_of_turns: .*got 7/);
test('steps that are not numbered in order', rejects, { reasoning_trace: [step(1, fine), step(3, fine)], final_answer: 'Done.' }, /1\.step_number: expected 2, got 3/);
test('an unknown tool', rejects, { reasoning_trace: [step(1, fine, 'email_erase')], final_answer: 'Done.' }, /No tool is named "email_erase"/);
test('a missing argument', rejects, { reasoning_trace: [step(1, '{}')], final_answer: 'Done.' }, /email_id is missing/);
test('arguments that are no JSON', rejects, { reasoning_trace: [step(1, '{')], final_answer: 'Done.' }, /not JSON/);
test('arguments without end', rejects, { reasoning_trace: [step(1, `{"email_id":"${'1'.repeat(longestReadable)}"}`)], final_answer: 'Done.' }, /too_long/);
test('no final answer', rejects, { reasoning_trace: [step(1, fine)], final_answer: ' ' }, /final_answer: empty/);
test('no thought', rejects, { reasoning_trace: [{ ...step(1, fine), thought: undefined }], final_answer: 'Done.' }, /thought/);

test('what is asked for can be said as a JSON schema', async t => {
	const seen: unknown[] = [];
	const askFor: AskFor = async schema => {
		seen.push(z.toJSONSchema(schema));
		return { rejected: ['seen'] };
	};
	const { engine } = engineWith([], { ...mode, askFor });
	const record = await solvedPattern('email_search_reply');
	await engine.simulate(record, 0);
	await engine.generateQuery(record, 0);
	await engine.judgeQuery(record, 0);
	await engine.judgeTrajectory(record, 0);
	t.is(seen.length, 4);
	for (const schema of seen) t.like(schema, { type: 'object', additionalProperties: false });
	t.like(seen[0], { properties: { reasoning_trace: { items: { properties: { tool_call: { properties: { arguments: { type: 'string' } } } } } } } });
});
