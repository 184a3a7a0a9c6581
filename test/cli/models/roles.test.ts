import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import { recordSchema } from '../../../src/records/record.js';
import { taskSchema } from '../../../src/records/task.js';
import { serve } from '../../models/server.js';
import { createFile, valuesOf } from '../toolmill.js';
import { countsOf, modelFlags, openStandIn, runToEnd, runWords, seed } from './on-stand-in.js';

test.serial('each role has its model, sampling, fields and headers, and they arrive', async t => {
	const standIn = await openStandIn(t);
	const seen: Array<{ readonly body: Record<string, unknown>; readonly headers: Record<string, unknown> }> = [];
	const url = await serve(t, async (body, response, request) => {
		seen.push({ body: JSON.parse(body) as Record<string, unknown>, headers: request.headers });
		const answer = await fetch(`${standIn.url}/chat/completions`, { method: 'POST', body });
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
	});
	const config = await createFile(t, 'run.yaml', `
engine: openai
base_url: ${url}
seed: ${seed}
temperature: 0.7
roles:
  query: {model: poet, temperature: 1.2, seed: 11}
  solve: {model: worker, max_tokens: 3000, extra_body: {chat_template_kwargs: {enable_thinking: false}}, api_key_env: WORKER_KEY}
  judge: {model: judge, top_p: 0.5, structured: json_object, extra_headers: {X-Team: data}}
`);
	const { status, stdout, stderr } = await runToEnd(['run', '--count', '5', '--config', config, '--format', 'record'], { OPENAI_API_KEY: 'sk-for-all-0123456789', WORKER_KEY: 'sk-worker-0123456789' });
	t.is(status, 0, stderr);
	t.notRegex(stderr, /judges what it wrote/);
	const [record] = valuesOf(stdout).map(value => recordSchema.parse(value));
	t.deepEqual(record?.lineage?.models, { query: 'poet', solve: 'worker', judge: 'judge' });
	const of = (model: string) => seen.filter(({ body }) => body['model'] === model);
	t.is(of('poet').length + of('worker').length + of('judge').length, seen.length);
	t.true(of('poet').length > 0 && of('worker').length > 0 && of('judge').length > 0);
	for (const { body, headers } of of('poet')) {
		t.like(body, { temperature: 1.2, seed: 11, response_format: { type: 'json_schema' } });
		t.is(headers['authorization'], 'Bearer sk-for-all-0123456789');
	}
	for (const { body, headers } of of('worker')) {
		t.like(body, { temperature: 0.7, max_tokens: 3000, chat_template_kwargs: { enable_thinking: false } });
		t.is(headers['authorization'], 'Bearer sk-worker-0123456789');
		t.is(headers['x-team'], undefined);
	}
	for (const { body, headers } of of('judge')) {
		t.like(body, { temperature: 0.7, top_p: 0.5, response_format: { type: 'json_object' } });
		t.is(headers['x-team'], 'data');
		t.is(body['chat_template_kwargs'], undefined);
	}
});

test.serial('a judge that is the writer draws one warning, also where it is asked for json lines', async t => {
	const { url } = await openStandIn(t);
	const words = ['run', '--engine', 'openai', '--model', 'one', '--base-url', url, '--seed', seed, '--count', '2'];
	const { status, stderr } = await runToEnd(words);
	t.is(status, 0, stderr);
	t.is(stderr.match(/warn: one judges what it wrote itself.*--judge-model/g)?.length, 1, stderr);
	const quiet = await runToEnd([...words, '--quiet']);
	t.is(quiet.stderr, '');
});

const ping = (url: string, ...words: readonly string[]) => runToEnd(['validate', '--ping', ...modelFlags(url), ...words], { OPENAI_API_KEY: 'sk-secret-0123456789' });

test.serial('validate --ping of an endpoint that can do all', async t => {
	const { url } = await openStandIn(t);
	const { status, stdout, stderr } = await ping(url);
	t.is(status, 0, stderr);
	t.is(stdout, '');
	t.regex(stderr, new RegExp(`ok +endpoint: query, solve: writer at ${url} answers in \\d+ ms; takes json_schema, json_object, tools\\n`));
	t.regex(stderr, new RegExp(`ok +endpoint: judge: judge at ${url} answers in \\d+ ms; takes json_schema, json_object, tools\\n`));
});

test.serial('validate --ping says what an endpoint cannot do, and what is wrong', async t => {
	const some = await openStandIn(t, { jsonSchema: false });
	const limited = await ping(some.url);
	t.is(limited.status, 0, limited.stderr);
	t.regex(limited.stderr, /takes json_object, tools; not json_schema\n/);

	const none = await openStandIn(t, { jsonSchema: false, jsonObject: false, tools: false });
	const poor = await ping(none.url);
	t.is(poor.status, 0, poor.stderr);
	t.regex(poor.stderr, /takes none of json_schema, json_object, tools\n/);

	const locked = await openStandIn(t, { apiKey: 'another' });
	const refused = await ping(locked.url);
	t.is(refused.status, 2);
	t.regex(refused.stderr, /fault +endpoint: query, solve: .*answers 401.*OPENAI_API_KEY/);
	t.notRegex(refused.stderr, /sk-secret/);

	const other = await openStandIn(t, { models: ['judge'] });
	const unknown = await ping(other.url);
	t.is(unknown.status, 2);
	t.regex(unknown.stderr, /fault +endpoint: query, solve: .*no model "writer"/);

	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise(resolve => server.close(resolve));
	const nobody = await ping(`http://127.0.0.1:${port}/v1`);
	t.is(nobody.status, 2);
	t.regex(nobody.stderr, new RegExp(`nothing listens on 127\\.0\\.0\\.1:${port}`));
});

test.serial('servers without json_schema, json_object or usage: the same tasks, and the usage is estimated', async t => {
	const whole = await openStandIn(t, { judge: 'always-5' });
	const { stdout: tasks } = await runToEnd(sevenOf(whole.url));
	t.true(valuesOf(tasks).length > 3);
	for (const lacks of [{ jsonSchema: false }, { jsonSchema: false, jsonObject: false }, { usage: false }]) {
		const standIn = await openStandIn(t, { judge: 'always-5', ...lacks });
		const { status, stdout, stderr } = await runToEnd(sevenOf(standIn.url));
		t.is(status, 0, stderr);
		t.deepEqual(truths(stdout), truths(tasks));
		t[standIn.url === '' || 'usage' in lacks ? 'regex' : 'notRegex'](stderr, /estimated/);
	}
	const silent = await openStandIn(t, { usage: false });
	const { stdout } = await runToEnd([...sevenOf(silent.url), '--format', 'record']);
	for (const { usage } of valuesOf(stdout).map(value => recordSchema.parse(value))) {
		for (const used of Object.values(usage ?? {})) t.like(used, { estimated: true });
	}
});

const sevenOf = (url: string) => runWords(url, '--count', '7', '--ordered');

const truths = (text: string) => valuesOf(text).map(value => {
	const { id, ground_truth: truth } = taskSchema.parse(value);
	return [id, truth];
});

test.serial('a server without tools: every record fails with words that lead to --trajectory simulate, which works', async t => {
	const { url } = await openStandIn(t, { tools: false });
	const executed = await runToEnd(runWords(url, '--count', '3'));
	t.is(executed.status, 1, executed.stderr);
	t.is(countsOf(executed.stderr).failed, 3);
	t.regex(executed.stderr, /does not support tools/);
	t.regex(executed.stderr, /--trajectory simulate/);
	const simulated = await runToEnd(runWords(url, '--count', '3', '--trajectory', 'simulate'));
	t.is(simulated.status, 0, simulated.stderr);
	t.true(countsOf(simulated.stderr).accepted > 0);
});
