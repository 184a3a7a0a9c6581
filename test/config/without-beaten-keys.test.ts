import test from 'ava';
import { resolveRoles, resolveSettings, withoutBeatenKeys, type Settings } from '../../src/config/index.js';

const file: Settings = {
	model: 'file-model', judge_model: 'file-judge', base_url: 'http://file/v1', api_key_env: 'FILE_KEY', temperature: 0.1,
	roles: {
		query: { model: 'poet', temperature: 1.2, seed: 3 },
		solve: { model: 'worker', max_tokens: 100, extra_body: { max_completion_tokens: 100, temperature: 0.3, top_k: 5 } },
		judge: { model: 'critic', provider: 'nvidia', top_p: 0.5, structured: 'text', extra_headers: { authorization: 'secret' } },
	},
};
const environment: Readonly<Record<string, string>> = { FILE_KEY: 'key-of-file', OPENAI_API_KEY: 'key-of-openai', NVIDIA_API_KEY: 'key-of-nvidia', FLAG_KEY: 'key-of-flag', ROLE_KEY: 'key-of-role' };

/** Each role's endpoint, with these flags over that file. */
const resolve = (flags: Settings, from = file) => resolveRoles(resolveSettings(flags, withoutBeatenKeys(from, flags)), name => environment[name]);

test('without flags the file stays as it is', t => {
	t.deepEqual(resolveSettings(withoutBeatenKeys(file, { count: 3 })), resolveSettings(file));
});

test('--model beats the models of roles, and --judge-model the judge\'s', t => {
	const { query, solve, judge } = resolve({ model: 'flag' });
	t.deepEqual([query.model, solve.model, judge.model], ['flag', 'flag', 'file-judge']);
	t.deepEqual(Object.values(resolve({ judge_model: 'flag' })).map(({ model }) => model), ['poet', 'worker', 'flag']);
	const { judge_model, ...rest } = file;
	t.is(judge_model, 'file-judge');
	t.is(resolve({ model: 'flag' }, rest).judge.model, 'flag');
});

test('--base-url takes every role there, and neither keys nor headers for other places', t => {
	for (const { baseUrl, apiKey, extraHeaders } of Object.values(resolve({ base_url: 'http://flag/v1' }))) {
		t.deepEqual({ baseUrl, apiKey, extraHeaders }, { baseUrl: 'http://flag/v1', apiKey: 'key-of-openai', extraHeaders: undefined });
	}
	const ofNvidia = resolve({ base_url: 'http://flag/v1' }, { model: 'm', provider: 'nvidia', roles: { judge: { base_url: 'http://judge/v1', api_key_env: 'ROLE_KEY' } } });
	for (const { apiKey } of Object.values(ofNvidia)) t.is(apiKey, 'key-of-openai');
	// A key that the file names for no place of its own goes where it is sent.
	t.is(resolve({ base_url: 'http://flag/v1' }, { model: 'm', api_key_env: 'FILE_KEY' }).query.apiKey, 'key-of-file');
});

test('--provider takes every role to its address, with its key', t => {
	for (const { baseUrl, apiKey } of Object.values(resolve({ provider: 'nvidia' }))) {
		t.deepEqual({ baseUrl, apiKey }, { baseUrl: 'https://integrate.api.nvidia.com/v1', apiKey: 'key-of-nvidia' });
	}
	t.is(resolve({ provider: 'openai' }).judge.apiKey, 'key-of-openai');
});

test('--provider custom, which has no address, leaves those of the file and takes providers away', t => {
	for (const { baseUrl, apiKey, extraHeaders } of Object.values(resolve({ provider: 'custom' }))) {
		t.deepEqual({ baseUrl, apiKey, extraHeaders }, { baseUrl: 'http://file/v1', apiKey: 'key-of-file', extraHeaders: undefined });
	}
	t.is(resolve({ provider: 'custom', base_url: 'http://flag/v1' }).judge.apiKey, 'key-of-openai');
});

test('--api-key-env beats the keys of roles that go where the others go, and is sent to no other place', t => {
	const roles = { query: { api_key_env: 'ROLE_KEY' }, solve: { base_url: 'http://own/v1', api_key_env: 'ROLE_KEY' }, judge: { provider: 'nvidia' } } as const;
	const { query, solve, judge } = resolve({ api_key_env: 'FLAG_KEY' }, { model: 'm', roles });
	t.deepEqual([query.apiKey, solve.apiKey, judge.apiKey], ['key-of-flag', 'key-of-role', 'key-of-nvidia']);
	for (const { apiKey } of Object.values(resolve({ api_key_env: 'FLAG_KEY', base_url: 'http://flag/v1' }, { model: 'm', roles }))) t.is(apiKey, 'key-of-flag');
});

test('flags of sampling beat the keys of roles, and fields of extra_body that say the same', t => {
	const { query, solve, judge } = resolve({ temperature: 0, top_p: 0.9, max_tokens: 7, structured: 'json_schema' });
	t.like(query, { temperature: 0, topP: 0.9, maxTokens: 7, seed: 3 });
	t.deepEqual([solve.temperature, solve.maxTokens, solve.extraBody], [0, 7, { max_completion_tokens: 7, top_k: 5 }]);
	t.like(judge, { topP: 0.9 });
	t.is(withoutBeatenKeys(file, { structured: 'text' }).roles?.judge?.structured, undefined);
	t.is(resolve({ top_p: 0.9 }).query.temperature, 1.2);
});
