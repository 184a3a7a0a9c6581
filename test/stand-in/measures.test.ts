import { once } from 'node:events';
import { connect } from 'node:net';
import test from 'ava';
import { createClient, post, queryMessages, schemaFormat, schemas, valueIn } from './client.js';
import { spawnStandIn, startStandIn } from './index.js';
import { parseFlags } from './flags.js';
import { Starts } from './measures/starts.js';
import { InFlight } from './measures/timeline.js';

const hello = (text = 'hi') => ({ messages: [{ role: 'user', content: text }] });
const pause = (milliseconds: number): Promise<void> => new Promise(resolve => {
	setTimeout(resolve, milliseconds);
});

test('in flight: now, peak, mean over time and timeline', t => {
	const inFlight = new InFlight(1_000);
	inFlight.change(1, 1_050);
	inFlight.change(1, 1_100);
	inFlight.change(-1, 1_250);
	t.deepEqual([inFlight.now, inFlight.peak], [1, 2]);
	t.is(inFlight.mean(1_300), (50 + 2 * 150 + 50) / 300);
	t.deepEqual(inFlight.timeline(1_300), [0.5, 2, 1.5]);
	inFlight.reset(1_300);
	t.deepEqual([inFlight.peak, inFlight.mean(1_400), inFlight.timeline(1_400)], [1, 1, [1]]);
});

test('starts: the most requests and tokens of any window', t => {
	const starts = new Starts();
	for (let index = 0; index < 3_000; index++) starts.setTokens(starts.add(index * 10), index === 1_500 ? 100 : 1);
	t.deepEqual(starts.mostIn(100), { requests: 10, tokens: 109 });
	t.deepEqual(starts.mostIn(95), { requests: 10, tokens: 109 });
	t.deepEqual(starts.mostIn(1), { requests: 1, tokens: 100 });
	t.is(starts.span, 29_990);
});

test('a request that was answered well and comes again is told; one that was not is not', async t => {
	const standIn = await startStandIn({ faults: [{ kind: 'malformed', probability: 1, times: 1 }] });
	t.teardown(() => standIn.close());
	await post(standIn.url, hello('one'));
	await post(standIn.url, hello('one'));
	await post(standIn.url, hello('two'));
	t.like((await standIn.stats()).answeredWell, { count: 2, askedAgain: 0 });
	await post(standIn.url, hello('two'));
	const { answeredWell } = await standIn.stats();
	t.like(answeredWell, { count: 3, askedAgain: 1, samples: [{ stage: 'other', lastMessage: 'two' }] });
	await standIn.resetStats();
	t.is((await standIn.stats()).answeredWell.count, 0);
});

test('the prefix of a prompt is cached in whole blocks; without usage there is none', async t => {
	const client = await createClient('cache');
	const standIn = await startStandIn({ worldSeed: 'cache' });
	t.teardown(() => standIn.close());
	const cached = async (body: object): Promise<unknown> => valueIn((await post(standIn.url, body)).text, 'usage', 'prompt_tokens_details', 'cached_tokens');
	const query = (index: number) => ({ messages: queryMessages(client.scenarios.at(index)), ...schemaFormat(schemas.query) });
	t.is(await cached(query(0)), 0);
	const later = await cached(query(1));
	t.true(typeof later === 'number' && later > 256 && later % 128 === 0, String(later));
	await standIn.set({ usage: false });
	t.is(valueIn((await post(standIn.url, hello())).text, 'usage'), undefined);
});

test('latency spreads as it is told to, from the arrival on', async t => {
	const standIn = await startStandIn({ latency: 100, spread: { kind: 'uniform', by: 60 } });
	t.teardown(() => standIn.close());
	const times = await Promise.all(Array.from({ length: 40 }, async () => {
		const start = performance.now();
		await post(standIn.url, hello());
		return performance.now() - start;
	}));
	t.true(Math.min(...times) >= 38);
	t.true(Math.max(...times) - Math.min(...times) > 40);
	await standIn.set({ latency: 20, spread: { kind: 'lognormal', sigma: 0.3 } });
	t.is((await post(standIn.url, hello())).status, 200);
});

test('clients that go away, sockets and models are told', async t => {
	const standIn = await startStandIn({ latency: 60_000, models: ['one', 'two'] });
	t.teardown(() => standIn.close());
	const leaving = new AbortController();
	const answers = Promise.allSettled(Array.from({ length: 3 }, () => fetch(`${standIn.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'one', ...hello() }), signal: leaving.signal })));
	while ((await standIn.stats()).inFlight.now < 3) await pause(5);
	t.true((await standIn.stats()).sockets.open >= 3);
	leaving.abort();
	await answers;
	while ((await standIn.stats()).inFlight.now > 0) await pause(5);
	t.like((await standIn.stats()).requests, { started: 3, ended: 3, aborted: 3 });
	const models: unknown = await (await fetch(`${standIn.url}/models`)).json();
	t.is(valueIn(models, 'data', '1', 'id'), 'two');
});

test('flags say what options say, and wrong ones are refused', t => {
	t.like(parseFlags(['--world-seed', '7', '--latency', '200', '--spread', 'lognormal:0.5', '--no-usage', '--fault', '429:0.05@query,judge', '--fault', 'hang:1*2', '--defect', 'any:0.5', '--model', 'a']), {
		worldSeed: '7', latency: 200, spread: { kind: 'lognormal', sigma: 0.5 }, usage: false, models: ['a'],
		faults: [{ kind: '429', probability: 0.05, stages: ['query', 'judge-query', 'judge-trajectory'] }, { kind: 'hang', probability: 1, times: 2 }],
		defects: [{ kind: 'any', probability: 0.5 }],
	});
	for (const words of [['--fault', 'nonsense:1'], ['--fault', '429'], ['--defect', 'any:2'], ['--capacity', 'x'], ['--fault', '500:1@nowhere'], ['--what']]) t.throws(() => parseFlags(words));
});

test('in a process of its own it solves, tells what it measured, and ends when its stdin does', async t => {
	const client = await createClient('7');
	const standIn = await spawnStandIn(['--world-seed', '7', '--defect', 'no-op:1']);
	const { trajectory } = await client.recordAt(standIn.url, 0);
	t.not(trajectory?.final_answer, '');
	await standIn.set({ defects: [], latency: 1 });
	await t.throwsAsync(standIn.set({ latency: -1 }));
	const stats = await standIn.stats({ window: 1_000, timeline: true });
	t.true(stats.requests.started >= 2 && stats.cpu.micros > 0 && (stats.inFlight.timeline?.length ?? 0) > 0);
	t.is((await standIn.planted()).length, 1);
	await standIn.resetStats();
	t.is((await standIn.stats()).requests.started, 0);
	const { port, hostname } = new URL(standIn.url);
	await standIn.close();
	const socket = connect(Number(port), hostname);
	t.is(valueIn((await once(socket, 'error').catch((error: unknown) => [error]))[0], 'code'), 'ECONNREFUSED');
	await t.throwsAsync(spawnStandIn(['--nonsense']), { message: /ended with status 1/ });
});
