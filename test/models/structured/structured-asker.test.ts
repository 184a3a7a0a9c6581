import test, { type ExecutionContext } from 'ava';
import * as z from 'zod';
import type { AskContext, Asker } from '../../../src/models/asker.js';
import type { ChatAnswer, ChatRequest } from '../../../src/models/chat.js';
import { EndpointError, type EndpointErrorKind } from '../../../src/models/endpoint-error.js';
import { createStructuredAsker, type FormatFall, type StructuredAskerOptions } from '../../../src/models/structured/index.js';
import { kindOfReason } from '../../../src/graph/reason-kind.js';
import { queryJudgementSchema } from '../../../src/records/judgement.js';

const judgement = { feasibility: 4, schema_compliance: 5, naturalness: 3, is_valid: true, issues: [] };
const good = JSON.stringify(judgement);
const bad = JSON.stringify({ ...judgement, feasibility: 9 });

type Said = string | Partial<ChatAnswer> | Error;
type Asked = { readonly request: ChatRequest; readonly context: AskContext };

/** An asker that answers in turn what it is told, or by the request. */
const askerOf = (answers: readonly Said[] | ((asked: Asked, index: number) => Said | Promise<Said>)) => {
	const asked: Asked[] = [];
	const asker: Asker = {
		async ask(request, context) {
			asked.push({ request, context });
			const said = typeof answers === 'function' ? await answers({ request, context }, asked.length - 1) : answers[asked.length - 1] ?? new Error('no more answers');
			if (said instanceof Error) throw said;
			return {
				content: null, reasoning: undefined, toolCalls: [], finishReason: 'stop',
				usage: { inputTokens: 10, cachedInputTokens: 0, outputTokens: 20, isEstimated: false },
				...(typeof said === 'string' ? { content: said } : said),
			};
		},
	};
	return { asker, asked };
};

const refusal = (body: string, kind: EndpointErrorKind = 'refused') => new EndpointError('the endpoint refuses', { kind, status: 400, body });
const noSchema = refusal('{"error":{"message":"\'response_format.type\' must be text or json_object"}}');

const context: AskContext = { role: 'judge', stage: 'judge-query', sequence: 3, record: 7, turn: 0 };
const request = { messages: [{ role: 'system', content: 'You judge.' }, { role: 'user', content: 'Judge this.' }], name: 'query judgement' } as const;

const start = (answers: Parameters<typeof askerOf>[0], options: Partial<StructuredAskerOptions> = {}) => {
	const { asker, asked } = askerOf(answers);
	const falls: FormatFall[] = [];
	const structured = createStructuredAsker({ asker, onFall: fall => falls.push(fall), ...options });
	const ask = (of: AskContext = context, maxTokens?: number) =>
		structured.askFor(queryJudgementSchema, { ...request, ...(maxTokens === undefined ? {} : { maxTokens }) }, of);
	return { structured, asked, falls, ask, formats: () => asked.map(({ request: { format } }) => format?.kind) };
};

const kindsOf = (t: ExecutionContext, outcome: object): unknown[] => {
	t.true('rejected' in outcome);
	return 'rejected' in outcome && Array.isArray(outcome.rejected) ? outcome.rejected.map(kindOfReason) : [];
};

test('an answer that fits costs one call, with the schema apart from the messages', async t => {
	const { ask, asked, structured } = start([good]);
	t.deepEqual(await ask(), { ok: judgement });
	t.is(asked.length, 1);
	t.deepEqual(asked[0]?.request.messages, request.messages);
	const format = asked[0]?.request.format;
	t.is(format?.kind === 'json_schema' && format.name, 'query_judgement');
	t.false('maxTokens' in (asked[0]?.request ?? {}));
	t.deepEqual(structured.counts, { asked: 1, firstTime: 1, repaired: 0, rejected: 0, forgiven: {}, askedAgain: {} });
});

test('an answer that does not fit is asked for again with what is wrong', async t => {
	const { ask, asked, structured } = start([bad, `\`\`\`json\n${good}\n\`\`\``]);
	t.deepEqual(await ask({ ...context, turn: 3 }), { ok: judgement });
	t.deepEqual(asked.map(({ context: { turn } }) => turn), [3, 4]);
	const [system, user, said, complaint, ...rest] = asked[1]?.request.messages ?? [];
	t.deepEqual([system, user], [...request.messages]);
	t.deepEqual(said, { role: 'assistant', content: bad });
	t.regex(complaint?.content ?? '', /feasibility: expected a number of at most 5, got number 9/);
	t.is(rest.length, 0);
	t.deepEqual(structured.counts, { asked: 1, firstTime: 0, repaired: 1, rejected: 0, forgiven: { code_fence: 1 }, askedAgain: { misfit_answer: 1 } });
});

test('after the repairs it is rejected with the start of each answer', async t => {
	const { ask, asked, structured } = start(['no\u001B[31m idea', bad, '']);
	const outcome = await ask();
	t.deepEqual(kindsOf(t, outcome), ['unreadable_answer', 'misfit_answer', 'empty_answer']);
	t.regex('rejected' in outcome ? outcome.rejected.join('\n') : '', /the answer starts "no \[31m idea"\nmisfit_answer: feasibility.*the answer starts "\{\\"feas/);
	t.is(asked.length, 3);
	t.is(asked[2]?.request.messages.length, 4, 'only the latest answer is shown again');
	t.deepEqual([structured.counts.rejected, structured.counts.askedAgain], [1, { unreadable_answer: 1, misfit_answer: 1 }]);
});

test('without repairs the first misfit is the end', async t => {
	const { ask, asked } = start([bad], { repairs: 0 });
	t.deepEqual(kindsOf(t, await ask()), ['misfit_answer']);
	t.is(asked.length, 1);
});

test('a huge answer is shown again and reported by its start alone', async t => {
	const { ask, asked } = start(() => `{"feasibility": "${'😀'.repeat(5_000_000)}"}`);
	const outcome = await ask();
	t.deepEqual(kindsOf(t, outcome), ['unreadable_answer', 'unreadable_answer', 'unreadable_answer']);
	t.true(JSON.stringify(outcome).length < 2000);
	t.true(JSON.stringify(asked[2]?.request.messages).length < 6000);
});

test('an answer that was cut off is asked for once more, with double the room', async t => {
	const { ask, asked } = start([{ content: good.slice(0, 30), finishReason: 'length' }, good], { repairs: 0 });
	t.deepEqual(await ask(context, 1000), { ok: judgement });
	t.deepEqual(asked.map(({ request: { maxTokens } }) => maxTokens), [1000, 2000]);
	t.deepEqual(asked[1]?.request.messages, request.messages);
	t.is(asked[1]?.context.turn, 1);
});

test('the room is doubled from the role\'s own, or from what the answer took', async t => {
	const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 4096, isEstimated: false };
	const cutOff = { content: '', reasoning: 'Let me', finishReason: 'length', usage };
	const own = start([cutOff, good], { roomOf: () => 8000 });
	await own.ask();
	t.is(own.asked[1]?.request.maxTokens, 16_000);
	const unknown = start([cutOff, good]);
	await unknown.ask();
	t.is(unknown.asked[1]?.request.maxTokens, 8192);
});

test('what is cut off again with more room is rejected', async t => {
	const { ask, asked } = start(() => ({ content: '{"feasibility"', finishReason: 'length' }));
	t.deepEqual(kindsOf(t, await ask()), ['cut_off_answer', 'cut_off_answer']);
	t.is(asked.length, 2);
});

test('an answer that lacks its end without word from the server is asked for with more room, then repaired', async t => {
	const { ask, asked } = start([good.slice(0, -1), good.slice(0, -1), good]);
	t.deepEqual(await ask(context, 1000), { ok: judgement });
	t.deepEqual(asked.map(({ request: { messages } }) => messages.length), [2, 2, 4]);
});

test('an endpoint that refuses more room makes a reject, not a failure', async t => {
	const { ask } = start([{ content: '{', finishReason: 'length' }, refusal('max_tokens is too large')]);
	t.deepEqual(kindsOf(t, await ask()), ['cut_off_answer', 'refused_room']);
});

test('a content filter and a refusal are rejected at once', async t => {
	for (const [said, kind] of [[{ content: null, finishReason: 'content_filter' }, 'content_filter'], ['I\'m sorry, I can\'t do that.', 'refusal']] as const) {
		const { ask, asked } = start([said]);
		t.deepEqual(kindsOf(t, await ask()), [kind]);
		t.is(asked.length, 1);
	}
});

/** An endpoint that takes some formats and refuses the others with a body. */
const taking = (taken: readonly string[], body: string) => ({ request: { format } }: Asked) =>
	taken.includes(format?.kind ?? 'text') ? good : refusal(body);

test('an endpoint without json_schema is asked with json_object from then on, the shape in the prompt', async t => {
	const { ask, asked, falls, formats, structured } = start(taking(['json_object', 'text'], 'json_schema is not supported'));
	t.deepEqual(await ask(), { ok: judgement });
	t.deepEqual(await ask(), { ok: judgement });
	t.deepEqual(formats(), ['json_schema', 'json_object', 'json_object']);
	t.deepEqual(falls, [{ lane: 'judge', from: 'json_schema', to: 'json_object', why: 'refused' }]);
	t.is(structured.formatOf('judge'), 'json_object');
	t.is(asked[1]?.context.turn, 0, 'a request that was refused is no turn');
	const [first, last] = asked[1]?.request.messages ?? [];
	t.deepEqual(first, request.messages[0]);
	t.regex(last?.content ?? '', /^Judge this\.\n\nAnswer with one JSON object.*\n\{"feasibility": <whole number, 1 to 5>/);
});

test('an endpoint with neither is asked in text', async t => {
	const { ask, formats } = start(taking(['text'], 'unknown field response_format'));
	t.deepEqual([await ask(), await ask()], [{ ok: judgement }, { ok: judgement }]);
	t.deepEqual(formats(), ['json_schema', 'json_object', 'text', 'text']);
});

test('a model that answers after a tool\'s result is told the shape in a message of its own', async t => {
	const { asker, asked } = askerOf([good]);
	const messages = [{ role: 'tool', toolCallId: '1', content: '{}' }] as const;
	await createStructuredAsker({ asker, structuredOf: () => 'text' }).askFor(queryJudgementSchema, { messages, name: 'j' }, context);
	t.deepEqual(asked[0]?.request.messages.map(({ role }) => role), ['tool', 'user']);
});

test('of many first requests few pay for finding out', async t => {
	const { ask, falls, formats } = start(async asked => {
		await new Promise(resolve => setImmediate(resolve));
		return taking(['text'], 'response_format')(asked);
	});
	const outcomes = await Promise.all(Array.from({ length: 200 }, () => ask()));
	t.true(outcomes.every(outcome => 'ok' in outcome));
	t.true(formats().filter(kind => kind !== 'text').length <= 8, formats().join());
	t.true(falls.length <= 2);
});

test('a first request that hangs holds up nobody', async t => {
	const { ask } = start((_, index) => index === 0 ? new Promise(() => {}) : good);
	const outcomes = Array.from({ length: 50 }, () => ask());
	t.true((await Promise.all(outcomes.slice(1))).every(outcome => 'ok' in outcome));
});

test('a broken endpoint fails all at once, and is not asked in other formats', async t => {
	const { ask, formats, falls } = start(() => refusal('upstream is down', 'server'));
	const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => ask()));
	t.true(outcomes.every(({ status }) => status === 'rejected'));
	t.deepEqual([...new Set(formats())], ['json_schema']);
	t.is(formats().length, 50);
	t.deepEqual(falls, []);
});

test('a refusal for the context\'s length changes no format', async t => {
	const long = refusal('This model\'s maximum context length is 8192 tokens, response_format included');
	const { ask, formats, falls } = start([long, good]);
	await t.throwsAsync(ask(), { is: long });
	await ask();
	t.deepEqual([formats(), falls], [['json_schema', 'json_schema'], []]);
});

test('a refusal without a reason changes the format at the second time', async t => {
	const { ask, formats, falls } = start(taking(['json_object'], 'Bad Request'));
	for (let index = 0; index < 3; index++) await ask();
	t.deepEqual(formats(), ['json_schema', 'json_object', 'json_schema', 'json_object', 'json_object']);
	t.is(falls.length, 1);
});

test('one odd refusal after good answers changes nothing', async t => {
	const odd = refusal('Bad Request');
	const { ask, formats } = start([good, odd, good]);
	await ask();
	await t.throwsAsync(ask(), { is: odd });
	await ask();
	t.deepEqual(formats(), ['json_schema', 'json_schema', 'json_schema']);
});

test('a schema that the endpoint refuses falls alone', async t => {
	const { asker, asked } = askerOf(({ request: { format } }) => format?.kind === 'json_schema' && format.name === 'b' ? noSchema : good);
	const structured = createStructuredAsker({ asker });
	const askFor = (name: string) => structured.askFor(queryJudgementSchema, { ...request, name }, context);
	for (const name of ['a', 'b', 'b', 'b', 'b', 'a']) t.deepEqual(await askFor(name), { ok: judgement });
	t.deepEqual(asked.map(({ request: { format } }) => format?.kind === 'json_schema' ? format.name : format?.kind),
		['a', 'b', 'json_object', 'b', 'json_object', 'b', 'json_object', 'json_object', 'a']);
	t.is(structured.formatOf('judge'), 'json_schema');
});

test('an endpoint that takes json_schema and does not obey it is left for json_object', async t => {
	const { ask, formats, falls } = start(({ request: { messages } }) => messages.some(({ content }) => content?.includes('Answer with one JSON object')) ? good : 'It is fine.');
	for (let index = 0; index < 5; index++) t.deepEqual(await ask(), { ok: judgement });
	t.deepEqual(falls, [{ lane: 'judge', from: 'json_schema', to: 'json_object', why: 'ignored' }]);
	t.deepEqual(formats().slice(-2), ['json_object', 'json_object']);
	t.is(formats().length, 9);
});

test('answers out of bounds do not count against the endpoint', async t => {
	const { ask, falls } = start((_, index) => index % 2 === 0 ? JSON.stringify({ ...judgement, feasibility: 7 }) : good);
	for (let index = 0; index < 10; index++) await ask();
	t.deepEqual(falls, []);
});

test('a format that is named is where it starts, and is left only when refused', async t => {
	const text = start([good], { structuredOf: () => 'text' });
	await text.ask();
	t.deepEqual(text.formats(), ['text']);
	const object = start(taking(['text'], 'json_object'), { structuredOf: () => 'json_object' });
	await object.ask();
	t.deepEqual(object.formats(), ['json_object', 'text']);
	const schema = start((_, index) => index % 2 === 0 ? 'fine' : good, { structuredOf: () => 'json_schema' });
	for (let index = 0; index < 8; index++) await schema.ask();
	t.deepEqual(schema.falls, []);
});

test('a role that is asked in its own way learns apart from one with the same model', async t => {
	const { ask, formats, structured } = start([good, good, good], { laneOf: () => 'one model', structuredOf: role => role === 'judge' ? 'json_object' : 'auto' });
	for (const role of ['query', 'judge', 'query'] as const) await ask({ ...context, role });
	t.deepEqual(formats(), ['json_schema', 'json_object', 'json_schema']);
	t.deepEqual([structured.formatOf('query'), structured.formatOf('judge')], ['json_schema', 'json_object']);
});

test('a schema that strict mode cannot say is asked for as json_object', async t => {
	const { asker, asked } = askerOf(['{"a": 1}']);
	const outcome = await createStructuredAsker({ asker }).askFor(z.record(z.string(), z.int()), { ...request }, context);
	t.deepEqual(outcome, { ok: { a: 1 } });
	t.is(asked[0]?.request.format?.kind, 'json_object');
});

test('what is no object is asked for in text', async t => {
	const { asker, asked } = askerOf(['["a"]']);
	t.deepEqual(await createStructuredAsker({ asker }).askFor(z.array(z.string()), { ...request }, context), { ok: ['a'] });
	t.is(asked[0]?.request.format?.kind, 'text');
});

test('roles of one model share what is learnt, others do not', async t => {
	const { ask, formats } = start(taking(['json_object'], 'json_schema'), { laneOf: role => role === 'query' ? 'small' : 'large' });
	for (const role of ['judge', 'solve', 'query'] as const) await ask({ ...context, role });
	t.deepEqual(formats(), ['json_schema', 'json_object', 'json_object', 'json_schema', 'json_object']);
});

test('what is no matter of the answer is thrown', async t => {
	for (const kind of ['unauthorised', 'not_found', 'timeout', 'transport'] as const) {
		const error = refusal('json_schema', kind);
		const { ask, asked } = start([error]);
		await t.throwsAsync(ask(), { is: error });
		t.is(asked.length, 1);
	}
});

test('a lane starts where an earlier part of the run had come to, never above the setting', async t => {
	const learnt = start([good], { formats: () => 'json_object' });
	await learnt.ask();
	t.deepEqual(learnt.formats(), ['json_object']);
	const named = start([good], { structuredOf: () => 'text', formats: () => 'json_schema' });
	await named.ask();
	t.deepEqual(named.formats(), ['text']);
});

test('answers that were kept teach nothing: what the endpoint takes is found out from the endpoint', async t => {
	const kept = Array.from({ length: 8 }, (_, index) => ({ content: index % 2 === 0 ? good : '{"feasibility": 9}', kept: 'journal' as const }));
	const vague = refusal('{"error":{"message":"bad request"}}');
	const { ask, structured, falls } = start((_asked, index) => kept[index] ?? (_asked.request.format?.kind === 'json_schema' ? vague : good), { repairs: 0 });
	for (const _ of kept) await ask();
	t.is(structured.formatOf('judge'), 'json_schema', 'bad ones are no breach of this endpoint\'s');
	t.deepEqual(await ask(), { ok: judgement });
	t.deepEqual(await ask(), { ok: judgement });
	t.deepEqual(falls.map(({ from, to, why }) => [from, to, why]), [['json_schema', 'json_object', 'refused']], 'nor are good ones a proof that it takes them');
});

test('a conversation is the same in whatever format it is asked', async t => {
	const conversations = async (structured: 'json_schema' | 'text') => {
		const { ask, asked } = start([bad, good], { structuredOf: () => structured });
		await ask();
		return asked.map(({ request: { conversation } }) => conversation);
	};
	const [first, repair] = await conversations('json_schema');
	t.deepEqual(first, request.messages);
	t.deepEqual(repair?.slice(0, 3), [...request.messages, { role: 'assistant', content: bad }]);
	t.regex(repair?.[3]?.content ?? '', /feasibility/);
	t.is(repair?.length, 4);
	t.deepEqual(await conversations('text'), [first, repair]);
});
