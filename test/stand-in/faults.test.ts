import test from 'ava';
import OpenAI, { RateLimitError } from 'openai';
import { createClient, post, queryMessages, schemaFormat, schemas, simulateMessages, valueIn, type Replied } from './client.js';
import { type FaultKind, faultKinds, type StandIn, startStandIn } from './index.js';

const client = await createClient('faults');
const scenario = client.scenarios.at(1);
const standIn = await startStandIn({ worldSeed: 'faults' });
const request = await client.write(standIn.url, scenario);
test.after.always(() => standIn.close());

/** A stand-in that always has this fault. */
const failing = async (kind: FaultKind): Promise<StandIn> => startStandIn({ worldSeed: 'faults', drip: 1, faults: [{ kind, probability: 1 }] });

const ask = {
	query: (url: string) => post(url, { messages: queryMessages(scenario), ...schemaFormat(schemas.query) }),
	solve: (url: string) => post(url, { messages: client.openingOf(request), tools: client.tools }),
	simulate: (url: string) => post(url, { messages: simulateMessages(request), ...schemaFormat(schemas.trajectory) }),
	judge: (url: string) => post(url, { messages: [{ role: 'user', content: 'Judge it.' }], ...schemaFormat(schemas.judgeTrajectory) }),
};
type Asking = keyof typeof ask;

/** What a good client makes of a reply; the error's name where the connection fails. */
const tryAsk = async (kind: FaultKind, asking: Asking): Promise<Replied | string> => {
	const broken = await failing(kind);
	try {
		// The request has to be known where it is solved.
		await broken.set({ faults: [] });
		await client.write(broken.url, scenario);
		await broken.set({ faults: [{ kind, probability: 1 }] });
		return await ask[asking](broken.url);
	} catch (error) {
		return error instanceof Error ? error.name : String(error);
	} finally {
		await broken.close();
	}
};

const content = (reply: Replied | string): string => typeof reply === 'string' ? reply : String(reply.message['content']);
const call = (reply: Replied | string, ...path: readonly string[]): unknown => typeof reply === 'string' ? reply : valueIn(reply.message, 'tool_calls', '0', ...path);
const finish = (reply: Replied | string): unknown => typeof reply === 'string' ? reply : valueIn(reply.text, 'choices', '0', 'finish_reason');

const testFault = test.macro({
	title: (_, kind: FaultKind, asking: Asking) => `${kind} at ${asking}`,
	exec: async (t, kind: FaultKind, asking: Asking, isSo: (reply: Replied | string) => boolean) => {
		const reply = await tryAsk(kind, asking);
		t.true(isSo(reply), typeof reply === 'string' ? reply : `${reply.status} ${reply.text.slice(0, 500)}`);
	},
});

const status = (wanted: number, headers: readonly string[] = [], without: readonly string[] = []) => (reply: Replied | string): boolean =>
	typeof reply !== 'string' && reply.status === wanted && headers.every(name => reply.headers.has(name)) && without.every(name => !reply.headers.has(name));
const isNoJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return false;
	} catch {
		return true;
	}
};

test(testFault, '429', 'query', status(429, ['retry-after'], ['retry-after-ms']));
test(testFault, '429-bare', 'solve', status(429, [], ['retry-after', 'retry-after-ms']));
test(testFault, '429-ms', 'judge', status(429, ['retry-after', 'retry-after-ms']));
test(testFault, '429-date', 'query', reply => typeof reply !== 'string' && Math.abs(Date.parse(reply.headers.get('retry-after') ?? '') - Date.now()) < 60_000);
test(testFault, '429-day', 'query', reply => typeof reply !== 'string' && reply.headers.get('retry-after') === '86400');
test(testFault, '500', 'solve', status(500));
test(testFault, '503', 'judge', status(503));
test(testFault, 'reset', 'query', reply => typeof reply === 'string');
test(testFault, 'drip', 'query', reply => valueIn(content(reply), 'user_query') === request);
test(testFault, 'html', 'judge', reply => typeof reply !== 'string' && reply.status === 200 && reply.text.startsWith('<!DOCTYPE'));
test(testFault, 'malformed', 'solve', reply => typeof reply !== 'string' && reply.status === 200 && isNoJson(reply.text));
test(testFault, 'empty-body', 'solve', reply => typeof reply !== 'string' && reply.text === '');
test(testFault, 'null-body', 'solve', reply => typeof reply !== 'string' && reply.text === 'null');
test(testFault, 'error-200', 'query', reply => typeof reply !== 'string' && reply.status === 200 && valueIn(reply.text, 'error', 'message') !== undefined);
test(testFault, 'malformed-content', 'query', reply => isNoJson(content(reply)));
test(testFault, 'cut-off', 'query', reply => isNoJson(content(reply)) && finish(reply) === 'length' && content(reply).length > 10);
test(testFault, 'cut-off', 'solve', reply => finish(reply) === 'length');
test(testFault, 'empty', 'judge', reply => content(reply) === '');
test(testFault, 'null-content', 'solve', reply => content(reply) === 'null' && call(reply) === undefined);
test(testFault, 'filtered', 'query', reply => finish(reply) === 'content_filter');
test(testFault, 'wrong-fields', 'query', reply => valueIn(content(reply), 'my_user_query') === request);
test(testFault, 'wrong-types', 'judge', reply => typeof valueIn(content(reply), 'tool_validity') === 'object');
test(testFault, 'bad-scores', 'judge', reply => valueIn(content(reply), 'tool_validity') === 11);
test(testFault, 'numbers-as-strings', 'judge', reply => typeof valueIn(content(reply), 'efficiency') === 'string');
test(testFault, 'wrong-tool', 'solve', reply => !client.tools.some(tool => tool.function.name === call(reply, 'function', 'name')));
test(testFault, 'wrong-tool', 'simulate', reply => /_now"/.test(content(reply)));
test(testFault, 'bad-arguments', 'solve', reply => isNoJson(String(call(reply, 'function', 'arguments'))));
test(testFault, 'prose', 'solve', reply => call(reply) === undefined && content(reply).includes('I will now call'));
test(testFault, 'refusal', 'simulate', reply => content(reply).startsWith('I\'m sorry'));
test(testFault, 'huge', 'query', reply => typeof reply !== 'string' && reply.text.length > 10_000_000 && valueIn(content(reply), 'user_query') === request);
test(testFault, 'huge', 'solve', reply => typeof reply !== 'string' && reply.text.length > 10_000_000);
test(testFault, 'deep-nesting', 'solve', reply => String(call(reply, 'function', 'arguments')).includes('['.repeat(10_000)));
test(testFault, 'deep-value', 'query', reply => content(reply).startsWith(`{"user_query":${'['.repeat(10_000)}`));
test(testFault, 'proto-arguments', 'solve', reply => Object.hasOwn(Object(valueIn(call(reply, 'function', 'arguments'))), '__proto__'));
test(testFault, 'proto-arguments', 'judge', reply => Object.hasOwn(Object(valueIn(content(reply))), '__proto__'));
test(testFault, 'think', 'query', reply => /^<think>.*<\/think>\s*\{.*\}$/s.test(content(reply)));
test(testFault, 'unclosed-think', 'query', reply => content(reply).startsWith('<think>') && !content(reply).includes('</think>'));
test(testFault, 'fence', 'query', reply => /^```json\n\{.*\}\n```$/s.test(content(reply)));
test(testFault, 'prose-around', 'judge', reply => /^Sure!.*\{.*\}.*else\.$/s.test(content(reply)));
test(testFault, 'trailing-comma', 'judge', reply => content(reply).endsWith(',}'));
test(testFault, 'single-quotes', 'judge', reply => content(reply).startsWith('{\'tool_validity\''));
test(testFault, 'reasoning-content', 'query', reply => typeof reply !== 'string' && content(reply) === '' && valueIn(reply.message['reasoning_content'], 'user_query') === request);
test(testFault, 'two-choices', 'solve', reply => typeof reply !== 'string' && valueIn(reply.text, 'choices', '1') !== undefined);
test(testFault, 'no-choices', 'solve', reply => typeof reply !== 'string' && valueIn(reply.text, 'choices', '0') === undefined);
test(testFault, 'null-message', 'solve', reply => typeof reply !== 'string' && valueIn(reply.text, 'choices', '0', 'message') === null);
test(testFault, 'null-function', 'solve', reply => call(reply, 'function') === null);
test(testFault, 'null-calls', 'solve', reply => call(reply) === null);
test(testFault, 'object-arguments', 'solve', reply => typeof call(reply, 'function', 'arguments') === 'object');
test(testFault, 'no-call-ids', 'solve', reply => typeof call(reply, 'function', 'name') === 'string' && call(reply, 'id') === undefined);
test(testFault, 'parts-content', 'query', reply => typeof reply !== 'string' && Array.isArray(reply.message['content']));
test(testFault, 'number-content', 'query', reply => typeof reply !== 'string' && reply.message['content'] === 42);
test(testFault, 'usage-garbage', 'query', reply => typeof reply !== 'string' && valueIn(reply.text, 'usage', 'prompt_tokens') === -5);
test(testFault, 'parallel-calls', 'solve', reply => call(reply) !== undefined && typeof reply !== 'string' && valueIn(reply.message, 'tool_calls', '1') !== undefined);
test(testFault, 'invented-ids', 'simulate', reply => /99999999|nobody@nowhere/.test(content(reply)));

const untestedHere = new Set<FaultKind>(['hang', 'stall']);
for (const kind of untestedHere) {
	test(`${kind}: the answer does not come, until the client goes away`, async t => {
		const broken = await failing(kind);
		t.teardown(() => broken.close());
		const leaving = new AbortController();
		const answer = fetch(`${broken.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }] }), signal: leaving.signal }).then(response => response.text());
		while ((await broken.stats()).faults[kind] === undefined) await new Promise(resolve => setTimeout(resolve, 5));
		await new Promise(resolve => setTimeout(resolve, 50));
		t.is((await broken.stats()).inFlight.now, 1);
		leaving.abort();
		await t.throwsAsync(answer, { any: true, name: 'AbortError' });
		while ((await broken.stats()).inFlight.now > 0) await new Promise(resolve => setTimeout(resolve, 5));
		t.is((await broken.stats()).requests.aborted, 1);
	});
}

test('a spoilt call does not count as its step: the good one comes next', async t => {
	const broken = await startStandIn({ worldSeed: 'faults' });
	t.teardown(() => broken.close());
	for (const kind of ['wrong-tool', 'bad-arguments'] as const) {
		await broken.set({ faults: [] });
		const asked = await client.write(broken.url, scenario);
		const good = await client.solve(broken.url, asked);
		await broken.set({ faults: [{ kind, probability: 1, times: 1, stages: ['solve'] }] });
		const spoilt = await client.solve(broken.url, asked);
		t.is(spoilt.reasoning_trace.length, good.reasoning_trace.length + 1);
		t.deepEqual(spoilt.reasoning_trace.slice(1).map(step => step.tool_call), good.reasoning_trace.map(step => step.tool_call));
	}
});

test('parallel calls count as the steps they are', async t => {
	const broken = await failing('parallel-calls');
	t.teardown(() => broken.close());
	const asked = await client.write(broken.url, scenario);
	const good = await client.solve(standIn.url, request);
	const { reasoning_trace: trace, final_answer: final } = await client.solve(broken.url, asked);
	t.deepEqual(trace.map(step => step.tool_call), good.reasoning_trace.map(step => step.tool_call));
	t.is(final, good.final_answer);
});

test('faults come as often as they are asked for, at the stages that they are asked for', async t => {
	const broken = await startStandIn({ faults: [{ kind: '500', probability: 0.2, stages: ['other'] }, { kind: 'html', probability: 0.1 }, { kind: '503', probability: 1, stages: ['query'] }] });
	t.teardown(() => broken.close());
	for (let count = 0; count < 600; count++) await post(broken.url, { messages: [{ role: 'user', content: `hi ${count}` }] });
	const { faults, requests } = await broken.stats();
	t.true(Math.abs((faults['500'] ?? 0) - 120) < 50, JSON.stringify(faults));
	t.true(Math.abs((faults['html'] ?? 0) - 60) < 40, JSON.stringify(faults));
	t.is(faults['503'], undefined);
	t.is(requests.byStage['other']?.['500'], faults['500']);
});

test('the openai package reads the good answers, and raises its errors for the bad ones', async t => {
	const sdk = new OpenAI({ apiKey: 'k', baseURL: standIn.url, maxRetries: 0 });
	const completion = await sdk.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'hi' }] });
	t.is(completion.choices[0]?.message.content, 'ok');
	t.true((completion.usage?.total_tokens ?? 0) > 0);
	const limited = await failing('429');
	t.teardown(() => limited.close());
	const error = await t.throwsAsync(new OpenAI({ apiKey: 'k', baseURL: limited.url, maxRetries: 0 }).chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'hi' }] }), { instanceOf: RateLimitError });
	t.is(error.headers.get('retry-after'), '1');
});

test('every kind of fault can be asked for by its name', t => {
	t.true(faultKinds.length > 45);
	t.is(new Set(faultKinds).size, faultKinds.length);
});
