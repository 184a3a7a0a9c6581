import test from 'ava';
import { createClient, post, queryMessages, schemaFormat, schemas, valueIn } from './client.js';
import { type BehaviourChanges, startStandIn } from './index.js';
import { SlidingLimit } from './measures/sliding-limit.js';

const hello = (text = 'hi') => ({ messages: [{ role: 'user', content: text }] });

test('one request more than the capacity is answered 429 with Retry-After, the others are not', async t => {
	const standIn = await startStandIn({ capacity: 3, latency: 2_000, retryAfter: 1_500 });
	t.teardown(() => standIn.close());
	const replies = await Promise.all(Array.from({ length: 8 }, () => post(standIn.url, hello())));
	const limited = replies.filter(reply => reply.status === 429);
	t.is(limited.length, 5);
	for (const { headers } of limited) t.is(headers.get('retry-after-ms'), '1500');
	t.is((await post(standIn.url, hello())).status, 200);
});

test('rpm: no more than so many are admitted in a window, and the wait that is told is enough', async t => {
	const standIn = await startStandIn({ rpm: 5, window: 1_000 });
	t.teardown(() => standIn.close());
	const replies = [];
	for (let count = 0; count < 7; count++) replies.push(await post(standIn.url, hello()));
	const limited = replies.find(reply => reply.status === 429);
	const wait = Number(limited?.headers.get('retry-after-ms'));
	t.true(wait > 0 && wait <= 1_000, `${wait}`);
	t.is(replies[0]?.headers.get('x-ratelimit-limit-requests'), '5');
	t.is(replies[0]?.headers.get('x-ratelimit-remaining-requests'), '4');
	t.regex(replies[0]?.headers.get('x-ratelimit-reset-requests') ?? '', /^(?:\d+ms|\d\.\d+s)$/);
	await new Promise(resolve => setTimeout(resolve, wait));
	t.is((await post(standIn.url, hello())).status, 200);
});

test('tpm: tokens of prompt and answer count; without Retry-After where the server sends none', async t => {
	const standIn = await startStandIn({ tpm: 300, window: 60_000, sendsRetryAfter: false });
	t.teardown(() => standIn.close());
	const first = await post(standIn.url, hello('word '.repeat(200)));
	t.is(first.status, 200);
	const second = await post(standIn.url, hello('other '.repeat(200)));
	t.is(second.status, 429);
	t.false(second.headers.has('retry-after'));
});

test('a sliding limit holds in every window, and weights above it pass through an empty one', t => {
	const limit = new SlidingLimit();
	const admitted: Array<{ readonly time: number; readonly weight: number }> = [];
	for (let step = 0; step < 5_000; step++) {
		const weight = 1 + step % 7;
		if (limit.waitFor(weight, 20, 100, step) === 0) {
			limit.admit(weight, step);
			admitted.push({ time: step, weight });
		}
	}
	for (const { time } of admitted) {
		t.true(admitted.filter(other => other.time > time - 100 && other.time <= time).reduce((sum, { weight }) => sum + weight, 0) <= 20);
	}
	t.true(admitted.reduce((sum, { weight }) => sum + weight, 0) > 0.9 * 20 * 50);
	t.is(limit.waitFor(1_000, 20, 100, 10_000), 0);
	limit.admit(1_000, 10_000);
	t.is(limit.waitFor(1, 20, 100, 10_040), 60);
});

const testRefusal = test.macro({
	title: (name = '') => `refused: ${name}`,
	exec: async (t, behaviour: BehaviourChanges, body: object, status: number, message: RegExp) => {
		const standIn = await startStandIn(behaviour);
		t.teardown(() => standIn.close());
		const reply = await post(standIn.url, body, { authorization: 'Bearer wrong-key' });
		t.is(reply.status, status);
		t.regex(String(valueIn(reply.text, 'error', 'message')), message);
	},
});
const lax = { ...schemas.query, additionalProperties: true };
const tools = [{ type: 'function', function: { name: 'go', parameters: { type: 'object', properties: {} } } }];
const call = { role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'function', function: { name: 'go', arguments: '{}' } }] };
test('a wrong key, which comes back in the body', testRefusal, { apiKey: 'right-key' }, hello(), 401, /wrong-key/);
test('a model that there is not', testRefusal, { models: ['one'] }, hello(), 404, /`m` does not exist/);
test('json_schema where it is not supported', testRefusal, { jsonSchema: false }, { ...hello(), ...schemaFormat(schemas.query) }, 400, /json_schema/);
test('json_object where it is not supported', testRefusal, { jsonObject: false }, { ...hello('json'), response_format: { type: 'json_object' } }, 400, /json_object/);
test('json_object without the word', testRefusal, {}, { ...hello(), response_format: { type: 'json_object' } }, 400, /word 'json'/);
test('tools where they are not supported', testRefusal, { tools: false }, { ...hello(), tools }, 400, /does not support tools/);
test('a strict schema that is none', testRefusal, {}, { ...hello(), ...schemaFormat(lax) }, 400, /additionalProperties/);
test('a stream', testRefusal, {}, { ...hello(), stream: true }, 400, /Streaming/);
test('a call without its answer', testRefusal, {}, { messages: [...hello().messages, call], tools }, 400, /tool_call_id/);
test('an answer without its call', testRefusal, {}, { messages: [...hello().messages, { role: 'tool', tool_call_id: 'a', content: '' }], tools }, 400, /preceding message/);
test('no messages', testRefusal, {}, { messages: [] }, 400, /could not parse/);

test('an answer keeps to the room that was asked for', async t => {
	const client = await createClient('room');
	const standIn = await startStandIn({ worldSeed: 'room' });
	t.teardown(() => standIn.close());
	const body = { messages: queryMessages(client.scenarios.at(0)), ...schemaFormat(schemas.query) };
	const short = await post(standIn.url, { ...body, max_tokens: 5 });
	t.is(String(short.message['content']).length, 20);
	t.is(valueIn(short.text, 'choices', '0', 'finish_reason'), 'length');
	t.is(valueIn((await post(standIn.url, { ...body, max_completion_tokens: 2_000 })).text, 'choices', '0', 'finish_reason'), 'stop');
});
