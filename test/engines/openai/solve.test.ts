import test from 'ava';
import { failuresOf } from '../../../src/checks/index.js';
import type { Asker } from '../../../src/models/asker.js';
import type { ChatAnswer } from '../../../src/models/chat.js';
import { EndpointError } from '../../../src/models/endpoint-error.js';
import { toolSet, answer, calls, checker, contentOf, engineWith, environment, scenarios, solvedPattern, solvedRecord } from './ground.js';

const patterns = toolSet.patterns.length;

test('what a good model does passes every check, whatever the pattern', async t => {
	for (let index = 0; index < patterns; index++) {
		const { trajectory, ...record } = await solvedRecord(index);
		const script: ChatAnswer[] = trajectory.reasoning_trace.map(({ thought, tool_call, expected_result }) => ({
			...calls([tool_call.name, tool_call.arguments]), content: `${thought}\nExpect: ${expected_result}`,
		}));
		const { engine, asked } = engineWith([...script, answer({ content: trajectory.final_answer })]);
		const outcome = await engine.simulate(record, 0);
		if (!('ok' in outcome)) return t.fail(outcome.rejected.join());
		t.deepEqual(outcome.ok.reasoning_trace.map(({ tool_call }) => tool_call), trajectory.reasoning_trace.map(({ tool_call }) => tool_call));
		t.deepEqual(outcome.ok.reasoning_trace.map(({ thought }) => thought), trajectory.reasoning_trace.map(({ thought }) => thought));
		t.deepEqual(outcome.ok.reasoning_trace.map(({ expected_result }) => expected_result), trajectory.reasoning_trace.map(({ expected_result }) => expected_result));
		t.is(outcome.ok.final_answer, trajectory.final_answer);
		t.deepEqual(failuresOf(await checker({ ...record, trajectory: outcome.ok })), []);
		t.deepEqual(asked.map(({ context }) => context.turn), asked.map((_, turn) => turn));
		t.is(new Set(asked.map(({ request }) => request.tools)).size, 1);
	}
});

test('the person\'s words are the user message, and the clock is in place', async t => {
	const record = await solvedPattern('email_search_reply');
	const { engine, asked } = engineWith([calls(['email_search_emails', '{"query":"zzz"}']), answer({ content: 'Nothing.' })]);
	await engine.simulate(record, 0);
	t.is(contentOf(asked[0], 1), record.user_query);
	t.true(contentOf(asked[0], 0).includes(`It is now ${record.scenario?.now}`));
	t.false(contentOf(asked[0], 0).includes('{now}'));
	const offered: unknown = JSON.parse(asked[0]?.request.tools?.json ?? 'null');
	t.deepEqual(offered, toolSet.tools.map(({ name, description, parameters }) => ({ type: 'function', function: { name, description, parameters } })));
});

test('the conversation goes back as it was, each call with the environment\'s answer', async t => {
	const record = await solvedPattern('email_search_reply');
	const { engine, asked } = engineWith([
		{ ...calls(['email_search_emails', '{"query":"zzz"}'], ['email_search_emails', '{"query":"yyy"}']), content: '<think>secret</think>Two searches.' },
		answer({ content: 'Nothing.' }),
	]);
	const outcome = await engine.simulate(record, 0);
	const [, , assistant, first, second] = asked[1]?.request.messages ?? [];
	t.deepEqual(assistant, { role: 'assistant', content: 'Two searches.', toolCalls: [
		{ id: 'id0', name: 'email_search_emails', arguments: '{"query":"zzz"}' }, { id: 'id1', name: 'email_search_emails', arguments: '{"query":"yyy"}' },
	] });
	if (!('ok' in outcome)) return t.fail();
	const trace = outcome.ok.reasoning_trace;
	t.deepEqual([first, second], trace.map(({ observation }, index) => ({ role: 'tool', toolCallId: `id${index}`, content: observation ?? '' })));
	t.deepEqual(trace.map(({ step_number, thought }) => [step_number, thought]), [[1, 'Two searches.'], [2, 'Called together with step 1.']]);
	t.deepEqual(trace.map(({ expected_result }) => expected_result), ['Not stated before the call.', 'Not stated before the call.']);
});

test('writes reach one session, and the world stays as it is', async t => {
	const record = await solvedPattern('email_search_delete_batch');
	const deletion = record.trajectory.reasoning_trace.find(({ tool_call }) => tool_call.name === 'email_delete_email')?.tool_call.arguments ?? '';
	const script = () => [calls(['email_delete_email', deletion]), calls(['email_delete_email', deletion]), answer({ content: 'Done.' })];
	for (let round = 0; round < 2; round++) {
		const outcome = await engineWith(script()).engine.simulate(record, 0);
		if (!('ok' in outcome)) return t.fail();
		const { reasoning_trace: steps, refused_calls: refused = [] } = outcome.ok;
		t.is(steps.length, 1);
		t.notRegex(steps[0]?.observation ?? '', /There is no/);
		t.like(refused[0], { before_step: 2, tool_call: { name: 'email_delete_email', arguments: deletion } });
		t.regex(refused[0]?.message ?? '', /There is no email/);
	}
});

test('wrong calls are answered by the environment, and stand apart from the solution', async t => {
	const record = await solvedPattern('email_search_delete_batch');
	const steps = record.trajectory.reasoning_trace;
	const { engine, asked } = engineWith([
		calls(['email_serch_emails', '{}']), calls(['email_search_emails', '{"query":']),
		...steps.map(({ tool_call }) => calls([tool_call.name, tool_call.arguments])),
		answer({ content: 'Done.' }),
	]);
	t.true(steps.length <= 4);
	const outcome = await engine.simulate(record, 0);
	if (!('ok' in outcome)) return t.fail(outcome.rejected.join());
	const { reasoning_trace: made, refused_calls: refused = [] } = outcome.ok;
	t.deepEqual(made.map(({ step_number, tool_call }) => ({ step_number, tool_call })), steps.map(({ step_number, tool_call }) => ({ step_number, tool_call })));
	t.deepEqual(refused.map(({ before_step }) => before_step), [1, 1]);
	t.regex(refused[0]?.message ?? '', /There is no tool "email_serch_emails".*email_search_emails/);
	t.is(refused[1]?.tool_call.arguments, '{"query":');
	// Templates of servers read the arguments of earlier calls.
	for (const message of asked.at(-1)?.request.messages ?? []) {
		if (message.role === 'assistant') for (const call of message.toolCalls ?? []) t.is(typeof JSON.parse(call.arguments), 'object');
	}
	t.deepEqual(failuresOf(await checker({ ...record, trajectory: outcome.ok })), []);
});

test('a solution of refused calls alone is none', async t => {
	const record = await solvedPattern('email_search_reply');
	const { engine } = engineWith([calls(['email_search_emails', '[1]']), calls(['email_reply_email', '{"email_id":7}']), answer({ content: 'Done.' })]);
	const outcome = await engine.simulate(record, 0);
	if ('ok' in outcome) return t.fail();
	t.regex(outcome.rejected[0] ?? '', /^only_refused_calls: .* 2 that were refused/);
});

const search = calls(['email_search_emails', '{"query":"zzz"}']);
const rejects = test.macro({
	exec: async (t, script: readonly ChatAnswer[], reason: RegExp, requests: number) => {
		const { engine, asked } = engineWith(script);
		const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
		if ('ok' in outcome) return t.fail();
		t.is(outcome.rejected.length, 1);
		t.regex(outcome.rejected[0] ?? '', reason);
		t.true((outcome.rejected[0] ?? '').length < 500);
		t.is(asked.length, requests);
	},
	title: name => `rejected: ${name}`,
});

test('calls without an end', rejects, Array.from({ length: 20 }, () => search), /^out_of_turns: .*6 calls/, 7);
test('a hundred thousand calls in one answer', rejects, [calls(...Array.from({ length: 100_000 }, () => ['email_search_emails', '{}'] as const))], /^out_of_turns: .*100000/, 1);
test('words instead of calls', rejects, [answer({ content: 'I would search.' }), answer({ content: 'As I said,\u0007 I would search.' }), search], /^no_call: .*As I said, I would search/, 2);
test('cut off twice', rejects, [answer({ content: 'Let me', finishReason: 'length' }), answer({ content: 'Let me', finishReason: 'length' }), search], /^cut_off: .*Let me/, 2);
test('nothing twice', rejects, [answer(), answer({ content: '  ', reasoning: 'hm' }), search], /^empty_answer: /, 2);
test('a thought without an answer', rejects, [search, answer({ content: '<think>done?' }), answer({ content: '<think>done.</think>' })], /^empty_answer: /, 3);
test('withheld', rejects, [answer({ finishReason: 'content_filter' }), search], /^content_filter: /, 1);
test('arguments of megabytes', rejects, [calls(['email_search_emails', `{"query":"${'a'.repeat(1_000_000)}"}`]), search], /^too_long: step 1: /, 1);
test('a name of megabytes', rejects, [calls(['a'.repeat(1_000_000), '{}']), search], /^too_long: step 1: /, 1);
test('a final answer of megabytes', rejects, [search, answer({ content: 'a'.repeat(1_000_000) })], /^too_long: the final answer: /, 2);
test('a final answer with control characters', rejects, [search, answer({ content: 'Done.\u001B[2J' })], /^control_characters: the final answer: .*U\+001B/, 2);

test('an answer that was cut off is asked for again with twice the room, which later answers keep', async t => {
	const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 3000, isEstimated: false };
	const { engine, asked } = engineWith([answer({ ...search, finishReason: 'length', usage }), search, answer({ content: 'Nothing found.' })]);
	const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
	t.true('ok' in outcome && outcome.ok.reasoning_trace.length === 1);
	t.deepEqual(asked.map(({ request }) => request.maxTokens), [undefined, 6000, 6000]);
});

test('more room is more than the settings give, whatever the server counts', async t => {
	const cutOff = answer({ content: '', finishReason: 'length', usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 0, isEstimated: true } });
	const script = [cutOff, search, cutOff, answer({ content: 'Nothing found.' })];
	const { engine, asked } = engineWith(script, { room: 8000 });
	t.true('ok' in await engine.simulate(await solvedPattern('email_search_reply'), 0));
	t.deepEqual(asked.map(({ request }) => request.maxTokens), [undefined, 16_000, 16_000, 32_000]);
});

test('an endpoint without more room rejects the record, and any other refusal fails it', async t => {
	const cutOff = answer({ content: 'Let me', finishReason: 'length' });
	const refusal = new EndpointError('http://a/v1 answers 400, saying "the context has 4096 tokens"', { kind: 'refused', status: 400 });
	const refusing = (answers: readonly ChatAnswer[]): Asker => {
		let asked = 0;
		return {
			ask: async () => {
				const next = answers[asked++];
				if (next === undefined) throw refusal;
				return next;
			},
		};
	};
	const record = await solvedPattern('email_search_reply');
	const outcome = await engineWith([], { asker: refusing([cutOff]) }).engine.simulate(record, 0);
	t.true('rejected' in outcome && /^cut_off: turn 2: .*refuses room for 2048 tokens$/.test(outcome.rejected[0] ?? ''), JSON.stringify(outcome));
	await t.throwsAsync(async () => engineWith([], { asker: refusing([search]) }).engine.simulate(record, 0), { is: refusal });
});

test('a model that speaks first is reminded once', async t => {
	const { engine, asked } = engineWith([answer({ content: 'Shall I?' }), search, answer({ content: 'Nothing found.' })]);
	const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
	t.true('ok' in outcome);
	t.deepEqual(asked[1]?.request.messages.slice(2).map(({ role }) => role), ['assistant', 'user']);
});

const reads = test.macro({
	exec: async (t, content: string, thought: string, given: readonly string[]) => {
		const { engine } = engineWith([answer({ content }), answer({ content: 'Nothing found.' })]);
		const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
		if (!('ok' in outcome)) return t.fail(outcome.rejected.join());
		t.deepEqual(outcome.ok.reasoning_trace.map(({ tool_call }) => tool_call), given.map(text => ({ name: 'email_search_emails', arguments: text })));
		t.is(outcome.ok.reasoning_trace[0]?.thought, thought);
	},
	title: name => `a call told of in words is made: ${name}`,
});

test('in tags', reads, 'I search.\n<tool_call>\n{"name": "email_search_emails", "arguments": {"query": "zzz"}}\n</tool_call>', 'I search.', ['{"query":"zzz"}']);
test('two in tags, arguments as text', reads, '<think>So.</think><tool_call>{"name":"email_search_emails","arguments":"{\\"query\\": \\"zzz\\"}"}</tool_call><tool_call>{"name":"email_search_emails","arguments":{}}</tool_call>', 'So.', ['{"query": "zzz"}', '{}']);
test('in a fence', reads, '```json\n{"name": "email_search_emails", "parameters": {"query": "zzz"}}\n```', '', ['{"query":"zzz"}']);
test('bare', reads, '{"name": "email_search_emails", "arguments": {"query": "zzz"}}', '', ['{"query":"zzz"}']);

const readsNone = test.macro({
	exec: async (t, content: string) => {
		const { engine } = engineWith([answer({ content }), answer({ content })]);
		const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
		t.true('rejected' in outcome && outcome.rejected[0]?.startsWith('no_call: '));
	},
	title: name => `no call: ${name}`,
});

test('one that is shown among words', readsNone, 'I would call:\n```json\n{"name": "email_search_emails", "arguments": {}}\n```');
test('a tag that is not closed', readsNone, '<tool_call>{"name":"email_search_emails","arguments":{}}');
test('a tag around something else', readsNone, '<tool_call>email_search_emails()</tool_call>');
test('JSON of an unknown tool', readsNone, '{"name": "Ada", "arguments": {}}');
test('many tags without an end', readsNone, '<tool_call>'.repeat(100_000));

test('one that is nested without end', readsNone, `<tool_call>{"name":"email_search_emails","arguments":{"query":${'['.repeat(15_000)}${']'.repeat(15_000)}}}</tool_call>`);

for (const [told, text] of Object.entries({
	'without an end': 'Now the mail.\n<tool_call>{"name":"email_delete_email","arguments":{"email_id":"1"}}',
	'that is no JSON': '<tool_call>{"name":"email_delete_email","arguments":{"email_id": }}</tool_call>',
	'in the way of Mistral': '[TOOL_CALLS][{"name":"email_delete_email","arguments":{}}]',
	'in the way of Llama': '<|python_tag|>email_delete_email(email_id="1")',
	'in the way of Qwen': '<function=email_delete_email><parameter=email_id>1</parameter></function>',
})) test(`a call told of ${told} is no final answer`, rejects, [search, answer({ content: text })], /^unread_call: /, 2);

const thinks = test.macro({
	exec: async (t, open: string, close: string) => {
		const { engine } = engineWith([
			answer({ ...search, content: `${open}I look first.${close}` }), answer({ content: `${open}Nothing there.${close}\nNothing found.` }),
		]);
		const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
		if (!('ok' in outcome)) return t.fail(outcome.rejected.join());
		t.is(outcome.ok.final_answer, 'Nothing found.');
		t.is(outcome.ok.reasoning_trace[0]?.thought, 'I look first.');
	},
	title: (_, open) => `thoughts in ${open} are no part of what is said`,
});
test(thinks, '<think>', '</think>');
test(thinks, '<thinking>', '</thinking>');
test(thinks, '[THINK]', '[/THINK]');
test(thinks, '', '</think>');

test('a thought comes from what is said, else from the reasoning', async t => {
	const { engine } = engineWith([
		{ ...search, reasoning: 'I reason.' }, { ...search, content: '**Expected:** an email' , reasoning: 'And again.' }, { ...search, content: `${'a'.repeat(9000)}\u0000` },
		answer({ content: 'Nothing found.' }),
	]);
	const outcome = await engine.simulate(await solvedPattern('email_search_reply'), 0);
	if (!('ok' in outcome)) return t.fail();
	const [first, second, third] = outcome.ok.reasoning_trace;
	t.is(first?.thought, 'I reason.');
	t.deepEqual([second?.thought, second?.expected_result], ['And again.', 'an email']);
	t.regex(third?.thought ?? '', /^a{4000} \[…, 90\d\d characters in all\]$/);
});

test('ids that a server repeats are told apart', async t => {
	const same = { ...search, toolCalls: [1, 2].map(() => ({ id: '', name: 'email_search_emails', arguments: '{}' })) };
	const { engine, asked } = engineWith([same, { ...same, toolCalls: same.toolCalls.map(call => ({ ...call, id: 'x' })) }, answer({ content: 'Nothing found.' })]);
	await engine.simulate(await solvedPattern('email_search_reply'), 0);
	const ids = (asked[2]?.request.messages ?? []).flatMap(message => message.role === 'tool' ? [message.toolCallId] : []);
	const sent = (asked[2]?.request.messages ?? []).flatMap(message => message.role === 'assistant' ? (message.toolCalls ?? []).map(({ id }) => id) : []);
	t.is(new Set(ids).size, 4);
	t.deepEqual(ids, sent);
});

test('an endpoint that fails fails the record', async t => {
	await t.throwsAsync(async () => engineWith([]).engine.simulate(await solvedPattern('email_search_reply'), 0));
});

test('a request that nobody could type is not sent', async t => {
	const { engine, asked } = engineWith([]);
	const scenario = scenarios.at(0);
	for (const user_query of ['', ' \n', 'a'.repeat(100_000)]) {
		t.true('rejected' in await engine.simulate({ ...scenario, user_query }, 0));
		t.true('rejected' in await engine.judgeQuery({ ...scenario, user_query }, 0));
		t.true('rejected' in await engine.judgeTrajectory({ ...scenario, user_query }, 0));
	}
	t.is(asked.length, 0);
});

test('nothing to execute calls in', t => {
	t.throws(() => engineWith([], { environment: undefined }), { code: 'ERR_CONFIG', message: /simulate/ });
	t.notThrows(() => engineWith([], { environment: undefined, trajectory: 'simulate' }));
	t.is(environment.open().stateKey(), '');
});
