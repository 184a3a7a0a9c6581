import test from 'ava';
import { completion, failure, hello, key, never, open, serve, serveAnswer } from './server.js';
import type { ChatAnswer, ChatRequest } from '../../src/models/index.js';

const call = (name: unknown, args: unknown, id?: unknown) => ({ ...(id === undefined ? {} : { id }), type: 'function', function: { name, arguments: args } });

const testAnswer = test.macro({
	title: name => name ?? '',
	exec: async (t, body: string, expected: Partial<ChatAnswer>, request: ChatRequest = hello) => {
		const { answer } = await open(t, await serveAnswer(t, body)).send(request, never());
		t.like(answer, expected);
	},
});

const testNonChat = test.macro({
	title: name => name ?? '',
	exec: async (t, body: string | Buffer, words: RegExp, headers: Record<string, string> = {}) => {
		const error = await failure(t, open(t, await serveAnswer(t, body, { headers })));
		t.is(error.kind, 'not_chat');
		t.is(error.status, 200);
		t.true(error.isWorthRetrying);
		t.regex(error.message, words);
		t.true((error.body ?? '').length <= 501);
	},
});

test('a plain answer, with its usage', testAnswer, completion({ content: 'Grüße “ok”' }), {
	content: 'Grüße “ok”', reasoning: undefined, toolCalls: [], finishReason: 'stop',
	usage: { inputTokens: 100, cachedInputTokens: 60, outputTokens: 20, isEstimated: false },
});
test('parts are put together, thoughts apart', testAnswer, completion({
	content: [{ type: 'thinking', thinking: 'hm' }, { type: 'text', text: 'a' }, 'b', null, { type: 'image_url' }, { type: 'text', text: 'c' }],
}), { content: 'abc', reasoning: 'hm' });
test('no content is null', testAnswer, completion({}), { content: null, toolCalls: [] });
test('a refusal is content', testAnswer, completion({ content: null, refusal: 'I cannot' }), { content: 'I cannot' });
test('reasoning_content', testAnswer, completion({ content: '', reasoning_content: 'thus' }), { content: '', reasoning: 'thus' });
test('reasoning', testAnswer, completion({ content: 'x', reasoning: 'thus', reasoning_content: null }), { reasoning: 'thus' });
test('reasoning that is no text is left out', testAnswer, completion({ content: 'x', reasoning: { a: 1 } }), { reasoning: undefined });
test('tool calls as they came', testAnswer, completion({ content: null, tool_calls: [call('a', '{"x": 1', 'id1'), call('b', '', 'id2')] }), {
	toolCalls: [{ id: 'id1', name: 'a', arguments: '{"x": 1' }, { id: 'id2', name: 'b', arguments: '' }],
});
test('arguments that are an object, or missing', testAnswer, completion({ tool_calls: [call('a', { x: 1 }, 'id1'), call('b', null, 'id2')] }), {
	toolCalls: [{ id: 'id1', name: 'a', arguments: '{"x":1}' }, { id: 'id2', name: 'b', arguments: '' }],
});
test('ids that are missing, twice, too long or no text are replaced by ones that the conversation has not had', testAnswer,
	completion({ tool_calls: [call('a', '{}'), call('b', '{}', 'same'), call('c', '{}', 'same'), call('d', '{}', 'x'.repeat(1000)), call('e', '{}', 7)] }), {
		toolCalls: ['toolmill_call_1', 'same', 'toolmill_call_3', 'toolmill_call_4', 'toolmill_call_5']
			.map((id, index) => ({ id, name: 'abcde'.charAt(index), arguments: '{}' })),
	}, { messages: [{ role: 'assistant', content: null, toolCalls: [{ id: 'toolmill_call_0', name: 'a', arguments: '{}' }] }] });
test('a legacy function_call', testAnswer, completion({ content: null, function_call: { name: 'a', arguments: '{}' } }), {
	toolCalls: [{ id: 'toolmill_call_0', name: 'a', arguments: '{}' }],
});
test('a finish reason that is no text', testAnswer, completion({ content: 'x' }, { choices: [{ message: { content: 'x' }, finish_reason: 3 }] }), { finishReason: null });
test('arguments that are nested without end', testNonChat, completion({ tool_calls: [call('a', '@', 'id1')] }).replace('"@"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`), /the arguments of its tool call 1 are nested too deep/);
test('HTML after a byte order mark', testNonChat, '\uFEFF<html>', /HTML/);

test('usage that is missing or absurd is estimated, four characters a token', async t => {
	let sent = 0;
	let usage: unknown;
	const baseUrl = await serve(t, (body, response) => {
		sent = Buffer.byteLength(body);
		response.end(completion({ content: 'x'.repeat(400) }, { usage }));
	});
	const endpoint = open(t, baseUrl);
	for (usage of [undefined, null, 7, { prompt_tokens: -1, completion_tokens: 1e300 }, { prompt_tokens: '5' }]) {
		const { answer } = await endpoint.send(hello, never());
		t.deepEqual(answer.usage, { inputTokens: Math.ceil(sent / 4), cachedInputTokens: 0, outputTokens: 100, isEstimated: true });
	}
	usage = { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 99 } };
	t.deepEqual((await endpoint.send(hello, never())).answer.usage, { inputTokens: 10, cachedInputTokens: 10, outputTokens: 5, isEstimated: false });
});

test('the key is taken out of whatever the answer holds', async t => {
	const escaped = `\\u0073${key.slice(1)}`;
	const body = completion({ content: `a ${key} b`, reasoning: key, tool_calls: [call(key, JSON.stringify({ key }), key)] }).replace(`a ${key}`, `a ${escaped}`);
	const reply = await open(t, await serveAnswer(t, body)).send(hello, never());
	t.is(reply.answer.content, 'a [key removed] b');
	t.notRegex(JSON.stringify(reply), new RegExp(key));
});

test('a placeholder for a key is no secret', async t => {
	const { answer } = await open(t, await serveAnswer(t, completion({ content: 'the box is EMPTY' })), { apiKey: 'EMPTY' }).send(hello, never());
	t.is(answer.content, 'the box is EMPTY');
});

test('HTML', testNonChat, `<!doctype html><title>Log in</title>${key}`, /HTML: is there a proxy.*Log in/);
test('an empty body', testNonChat, '', /its body is empty/);
test('malformed JSON', testNonChat, '{"choices": [', /not JSON/);
test('a stream', testNonChat, 'data: {"choices": []}\n\n', /event stream/);
test('no object', testNonChat, '[1]', /no object/);
test('no choices', testNonChat, '{"id": 1}', /no `choices`/);
test('empty choices', testNonChat, '{"choices": []}', /no `choices`/);
test('choices of another kind', testNonChat, '{"choices": "x"}', /no `choices`/);
test('a choice of another kind', testNonChat, '{"choices": [null]}', /first choice/);
test('no message', testNonChat, '{"choices": [{}]}', /no message/);
test('content of another kind', testNonChat, completion({ content: { a: 1 } }), /neither a text nor a list/);
test('tool calls of another kind', testNonChat, completion({ tool_calls: 'x' }), /no list/);
test('a tool call of another kind', testNonChat, completion({ tool_calls: [null] }), /tool call 1 has no/);
test('a tool call without a name', testNonChat, completion({ tool_calls: [call('a', '{}'), call(undefined, '{}')] }), /tool call 2 names no function/);
test('too many tool calls', testNonChat, completion({ tool_calls: Array.from({ length: 500 }, () => call('a', '{}')) }), /500 tool calls/);
test('an error under a good status', testNonChat, JSON.stringify({ error: { message: `overloaded ${key}` } }), /error under a good status.*overloaded \[key removed\]/);
test('deeply nested JSON', testNonChat, `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /no object/);
test('a compressed answer', testNonChat, Buffer.from([0x1F, 0x8B, 8, 0]), /compressed \(gzip\)/, { 'content-encoding': 'gzip' });

test('an answer over the bound is cut off at the socket, whether or not it says its length', async t => {
	for (const headers of [{ 'content-length': '50000000' }, {}]) {
		let closed: (() => void) | undefined;
		const gone = new Promise<void>(resolve => {
			closed = resolve;
		});
		let written = 0;
		const baseUrl = await serve(t, (_, response) => {
			response.on('close', () => closed?.());
			response.writeHead(200, headers);
			const more = () => {
				while (!response.destroyed && written < 50_000_000) {
					written += 100_000;
					if (!response.write('x'.repeat(100_000))) {
						response.once('drain', more);
						return;
					}
				}
			};
			more();
		});
		const error = await failure(t, open(t, baseUrl, {}, { maxAnswerBytes: 300_000 }));
		t.is(error.kind, 'not_chat');
		t.regex(error.message, /more than 300000 bytes/);
		await gone;
		t.true(written < 50_000_000);
	}
});

test('an answer that comes in crumbs is put together', async t => {
	const body = Buffer.from(completion({ content: 'Grüße '.repeat(300) }));
	const baseUrl = await serve(t, async (_, response) => {
		for (let at = 0; at < body.length; at += 7) {
			response.write(body.subarray(at, at + 7));
			if (at % 70 === 0) await new Promise(resolve => {
				setImmediate(resolve);
			});
		}
		response.end();
	});
	t.is((await open(t, baseUrl).send(hello, never())).answer.content, 'Grüße '.repeat(300));
});
