import test from 'ava';
import { createChecker, failuresOf } from '../../src/checks/index.js';
import { createJudges } from '../../src/engines/builtin/judges/index.js';
import { longestReadable, whyUnreadable } from '../../src/text/readable.js';
import { createCallValidator, defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';

const toolSet = await loadToolSet(defaultToolSchemaFolder());
const trajectory = (text: string) => ({
	reasoning_trace: [{ step_number: 1, thought: '', tool_call: { name: 'email_search_emails', arguments: JSON.stringify({ query: text }) }, expected_result: '' }],
	final_answer: 'Done.',
});
const recordOf = (userQuery: string, text: string) => ({ id: 1, category: 'c', pattern: 'p', user_query: userQuery, trajectory: trajectory(text) });

test('a text as long as may be is read, a longer one is named with its length', t => {
	t.is(whyUnreadable('a'.repeat(longestReadable)), undefined);
	t.regex(whyUnreadable('a'.repeat(longestReadable + 1)) ?? '', /the request: expected at most 6000 characters, got 6001/);
	t.regex(whyUnreadable('a', trajectory('b'.repeat(longestReadable))) ?? '', /step 1: the arguments/);
});

test('what is too long fails grounded, and both judges find it not valid', async t => {
	const long = '“'.repeat(100_000);
	const check = createChecker({ toolSet, validateCall: createCallValidator(toolSet) });
	const judges = createJudges({ toolSet, environment: undefined, now: '2023-11-30 23:59:00' });
	for (const record of [recordOf(long, 'x'), recordOf('Find "x".', long)]) {
		t.regex(failuresOf(await check(record)).join(), /grounded: .*too long to be read/);
		t.false((await judges.judgeTrajectory(record)).is_valid);
	}
	t.false((await judges.judgeQuery(recordOf(long, 'x'))).is_valid);
});
