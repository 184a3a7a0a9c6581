import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { serve } from '../../models/server.js';
import { createFile, createFolder } from '../toolmill.js';
import { openStandIn, runProcess, runToEnd, runWords } from './on-stand-in.js';

const key = 'sk-secret-AbCdEf0123456789-do-not-tell';
const environment = { OPENAI_API_KEY: key };

/** Long enough a part of the key is as good as the key. */
const parts = [key, key.slice(3, 20), key.slice(-16), Buffer.from(key).toString('base64').slice(0, 20), encodeURIComponent(key)];

/** Runs with all that can be told, and looks for the key in all that was written. */
const runAndLook = async (t: ExecutionContext, url: string, words: readonly string[], { progress = 'json', run = runToEnd }: { readonly progress?: string; readonly run?: typeof runToEnd } = {}) => {
	const folder = await createFolder(t);
	const files = { out: join(folder, 'out.ndjson'), rejects: join(folder, 'rejects.ndjson') };
	const ended = await run(runWords(url, '--log-level', 'trace', '--progress', progress, '--format', 'record', '--out', files.out, '--rejects', files.rejects, ...words), environment);
	const texts = { stdout: ended.stdout, stderr: ended.stderr, out: await readFile(files.out, 'utf8'), rejects: await readFile(files.rejects, 'utf8') };
	for (const [name, text] of Object.entries(texts)) {
		for (const part of parts) t.false(text.includes(part), `${name} holds ${part === key ? 'the key' : 'a part of the key'}: ${text.slice(Math.max(0, text.indexOf(part) - 200), text.indexOf(part))}`);
	}
	return { ...ended, ...texts };
};

test('a refusal that repeats the key', async t => {
	const { url } = await openStandIn(t, { apiKey: 'another' });
	const { status, stderr } = await runAndLook(t, url, ['--count', '5']);
	t.is(status, 2, stderr);
	t.regex(stderr, /Incorrect API key provided: \[key removed\]/);
});

for (const progress of ['plain', 'none']) {
	test(`errors that repeat the key, until the endpoint counts as broken, with --progress ${progress}`, async t => {
		const url = await serve(t, (_, response, request) => {
			response.writeHead(500, { 'content-type': 'application/json', 'x-echo': key })
				.end(JSON.stringify({ error: { message: `${'x'.repeat(280)}${String(request.headers.authorization)} failed`, echo: request.headers } }));
		});
		const { status, stderr } = await runAndLook(t, url, ['--count', '200'], { progress });
		t.is(status, 3);
		t.regex(stderr, /answers 500/);
	});
}

test('bodies that are no chat completion and repeat the key', async t => {
	const url = await serve(t, (_, response, request) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><title>${String(request.headers.authorization)}</title>`);
	});
	const { status, stderr } = await runAndLook(t, url, ['--count', '3', '--retries', '0']);
	t.is(status, 1, stderr);
});

test('answers that repeat the key, at every stage', async t => {
	const standIn = await openStandIn(t);
	let requests = 0;
	const url = await serve(t, async (body, response) => {
		const answer = await fetch(`${standIn.url}/chat/completions`, { method: 'POST', body });
		const text = await answer.text();
		// In the words of the request, in a score's place, in a thought, in a call's arguments.
		const told = requests++ % 3 === 0 ? text.replace(/\\"(user_query|feasibility|tool_validity)\\":/, `\\"${key}\\":1,\\"$1\\":`) : text.replace('"content":"', `"content":"${key} `);
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(told.replace('"arguments":"{', `"arguments":"{\\"${key}\\":1,`));
	});
	const { status, out, rejects } = await runAndLook(t, url, ['--count', '7'], { run: runProcess });
	t.is(status, 0);
	t.regex(out + rejects, /\[key removed\]/);
});

test('answers that hold the key and that are accepted', async t => {
	const standIn = await openStandIn(t);
	const url = await serve(t, async (body, response) => {
		const answer = await fetch(`${standIn.url}/chat/completions`, { method: 'POST', body });
		response.writeHead(answer.status, { 'content-type': 'application/json' })
			.end((await answer.text()).replace(/"content":"(?=[A-Z])/, `"content":"${key} `).replace('"finish_reason":"', `"finish_reason":"`));
	});
	const { status, out } = await runAndLook(t, url, ['--count', '7']);
	t.is(status, 0);
	t.regex(out, /\[key removed\]/);
});

test('a key given where its variable\'s name belongs is not repeated', async t => {
	const config = await createFile(t, 'run.yaml', `api_key_env: ${key}\n`);
	for (const words of [['--api-key-env', key], ['--config', config]]) {
		const { status, stderr } = await runToEnd(runWords('http://127.0.0.1:9/v1', '--count', '1', ...words));
		t.is(status, 2);
		t.false(stderr.includes(key.slice(3)), stderr);
	}
});
