import test from 'ava';
import { serve } from '../../models/server.js';
import { createFile } from '../toolmill.js';
import { openStandIn, runToEnd, seed } from './on-stand-in.js';

test('flags move a run whose config file gives each role a place: nothing reaches the places that were replaced, and no key of theirs is sent', async t => {
	const standIn = await openStandIn(t);
	let replaced = 0;
	const replacedUrl = await serve(t, (_, response) => {
		replaced++;
		response.writeHead(500).end();
	});
	const seen: Array<{ readonly body: unknown; readonly authorization: string | undefined; readonly team: unknown }> = [];
	const url = await serve(t, async (body, response, { headers }) => {
		seen.push({ body: JSON.parse(body), authorization: headers.authorization, team: headers['x-team'] });
		const answer = await fetch(`${standIn.url}/chat/completions`, { method: 'POST', body });
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
	});
	const config = await createFile(t, 'run.yaml', `
engine: openai
model: file-model
base_url: ${replacedUrl}
api_key_env: FILE_KEY
roles:
  query: {model: poet, temperature: 1.2, base_url: ${replacedUrl}}
  solve: {model: worker, api_key_env: ROLE_KEY}
  judge: {provider: nvidia, model: critic, extra_headers: {X-Team: data}}
`);
	const words = ['run', '--config', config, '--count', '3', '--seed', seed, '--base-url', url, '--model', 'flag-model', '--judge-model', 'flag-judge', '--temperature', '0.5'];
	const keys = { FILE_KEY: 'sk-file-0123456789', ROLE_KEY: 'sk-role-0123456789', NVIDIA_API_KEY: 'nvapi-0123456789' };
	const { status, stderr } = await runToEnd(words, keys);
	t.is(status, 0, stderr);
	t.is(replaced, 0);
	t.deepEqual(new Set(seen.map(({ authorization }) => authorization)), new Set([undefined]));
	t.deepEqual(new Set(seen.map(({ team }) => team)), new Set([undefined]));
	for (const { body } of seen) t.like(body, { temperature: 0.5 });
	t.deepEqual(new Set(seen.map(({ body }) => (body as { model: string }).model)), new Set(['flag-model', 'flag-judge']));
});

test('a key that is missing is named with its role, its address and the key of the config file', async t => {
	const config = await createFile(t, 'run.yaml', 'engine: openai\nmodel: m\nbase_url: http://127.0.0.1:9/v1\nroles:\n  judge: {provider: nvidia}\n');
	const { status, stderr } = await runToEnd(['run', '--config', config, '--count', '1']);
	t.is(status, 2);
	t.regex(stderr, /^toolmill: NVIDIA_API_KEY: expected the key for the role judge \(https:\/\/integrate\.api\.nvidia\.com\/v1\).*roles\.judge\.api_key_env in the config file/);
});

test('a role at an address of its own that wants a key says which key of the config file names it', async t => {
	const standIn = await openStandIn(t, { apiKey: 'sk-judge-0123456789' });
	const config = await createFile(t, 'run.yaml', `engine: openai\nmodel: m\nroles:\n  judge: {base_url: "${standIn.url}"}\n`);
	const { status, stderr } = await runToEnd(['validate', '--ping', '--config', config, '--base-url', standIn.url], { OPENAI_API_KEY: 'sk-judge-0123456789' });
	t.is(status, 0, stderr);
	const own = await createFile(t, 'own.yaml', `engine: openai\nmodel: m\nbase_url: ${standIn.url}\nroles:\n  judge: {model: j, base_url: "${standIn.url}"}\n`);
	const refused = await runToEnd(['validate', '--ping', '--config', own], { OPENAI_API_KEY: 'sk-judge-0123456789' });
	t.is(refused.status, 2);
	t.regex(refused.stderr, /endpoint: judge: .*answers 401.*name that with roles\.judge\.api_key_env/);
});
