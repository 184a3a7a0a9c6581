import test from 'ava';
import { resolveRoles, resolveSettings, selfJudging, type Settings } from '../../src/config/index.js';

const resolve = (settings: Settings, environment: Readonly<Record<string, string>> = {}) =>
	resolveRoles(resolveSettings(settings), name => environment[name]);

test('the preset of OpenAI holds where nothing else is said', t => {
	const { query, judge } = resolve({ model: 'writer', judge_model: 'critic' }, { OPENAI_API_KEY: 'k1' });
	t.like(query, { model: 'writer', baseUrl: 'https://api.openai.com/v1', apiKey: 'k1', apiKeyName: 'OPENAI_API_KEY' });
	t.like(judge, { model: 'critic', baseUrl: 'https://api.openai.com/v1', apiKey: 'k1' });
});

test('the preset of NVIDIA has its own address and key', t => {
	t.like(resolve({ model: 'm', provider: 'nvidia' }, { NVIDIA_API_KEY: 'n', OPENAI_API_KEY: 'o' }).solve, { baseUrl: 'https://integrate.api.nvidia.com/v1', apiKey: 'n', apiKeyName: 'NVIDIA_API_KEY' });
});

test('an address of one\'s own needs no key', t => {
	const { solve } = resolve({ model: 'm', base_url: 'http://localhost:8000/v1/' });
	t.is(solve.baseUrl, 'http://localhost:8000/v1');
	t.is(solve.apiKey, undefined);
});

test('OPENAI_BASE_URL is beaten by --base-url, and is not for another provider', t => {
	const environment = { OPENAI_BASE_URL: 'http://env:1/v1', NVIDIA_API_KEY: 'n' };
	t.is(resolve({ model: 'm' }, environment).query.baseUrl, 'http://env:1/v1');
	t.is(resolve({ model: 'm', base_url: 'http://flag:2/v1' }, environment).query.baseUrl, 'http://flag:2/v1');
	t.is(resolve({ model: 'm', provider: 'nvidia' }, environment).query.baseUrl, 'https://integrate.api.nvidia.com/v1');
});

test('a role\'s own settings beat those for all', t => {
	const { query, judge } = resolve({
		model: 'm', base_url: 'http://all/v1', temperature: 0.7, max_tokens: 100,
		roles: { judge: { model: 'j', base_url: 'http://judge/v1', temperature: 0, api_key_env: 'JUDGE_KEY', extra_body: { top_k: 1 }, extra_headers: { 'x-a': 'b' } } },
	}, { JUDGE_KEY: 'jk', OPENAI_API_KEY: 'ok' });
	t.like(query, { model: 'm', baseUrl: 'http://all/v1', temperature: 0.7, maxTokens: 100, apiKey: 'ok' });
	t.like(judge, { model: 'j', baseUrl: 'http://judge/v1', temperature: 0, maxTokens: 100, apiKey: 'jk', apiKeyName: 'JUDGE_KEY', extraBody: { top_k: 1 }, extraHeaders: { 'x-a': 'b' } });
});

test('a role with a provider of its own is not sent to the address for all', t => {
	const { query, judge } = resolve({ model: 'm', base_url: 'http://all/v1', roles: { judge: { provider: 'nvidia' } } }, { NVIDIA_API_KEY: 'n' });
	t.is(query.baseUrl, 'http://all/v1');
	t.is(judge.baseUrl, 'https://integrate.api.nvidia.com/v1');
});

test('a role with a provider of its own is not given the key for the others', t => {
	const environment = { MINE: 'key-of-mine', OPENAI_API_KEY: 'o', NVIDIA_API_KEY: 'n' };
	const own = resolve({ model: 'm', base_url: 'http://all/v1', api_key_env: 'MINE', roles: { judge: { provider: 'openai' } } }, environment);
	t.like(own.query, { apiKey: 'key-of-mine' });
	t.like(own.judge, { apiKey: 'o', apiKeyName: 'OPENAI_API_KEY', baseUrl: 'https://api.openai.com/v1' });
	const other = resolve({ model: 'm', provider: 'nvidia', api_key_env: 'MINE', roles: { query: { provider: 'nvidia' }, judge: { provider: 'openai' } } }, environment);
	t.like(other.query, { apiKey: 'key-of-mine', baseUrl: 'https://integrate.api.nvidia.com/v1' });
	t.like(other.judge, { apiKey: 'o' });
});

test('a role at an address of its own is given a key only where it names one, or a provider', t => {
	const environment = { MINE: 'key-of-mine', THEIRS: 'key-of-theirs', OPENAI_API_KEY: 'o', NVIDIA_API_KEY: 'n' };
	const judgeOf = (judge: NonNullable<Settings['roles']>['judge'], settings: Settings = {}) => resolve({ model: 'm', ...settings, roles: { judge } }, environment).judge;
	for (const settings of [{}, { provider: 'nvidia' }, { api_key_env: 'MINE' }, { base_url: 'http://all/v1' }] as const) {
		t.like(judgeOf({ base_url: 'http://judge/v1' }, settings), { baseUrl: 'http://judge/v1', apiKey: undefined, apiKeyName: undefined });
		t.like(judgeOf({ base_url: 'http://judge/v1', api_key_env: 'THEIRS' }, settings), { apiKey: 'key-of-theirs' });
		t.like(judgeOf({ base_url: 'http://judge/v1', provider: 'nvidia' }, settings), { apiKey: 'n' });
		t.like(judgeOf({ base_url: 'http://judge/v1', provider: 'custom' }, settings), { apiKey: 'o' });
	}
});

test('the address for all reaches a role with the provider custom, which has none of its own, with its key', t => {
	const { judge } = resolve({ model: 'm', provider: 'nvidia', base_url: 'http://all/v1', api_key_env: 'MINE', roles: { judge: { provider: 'custom' } } }, { MINE: 'key-of-mine' });
	t.like(judge, { baseUrl: 'http://all/v1', apiKey: 'key-of-mine' });
});

test('an address that holds a secret is refused before anybody shows it', t => {
	for (const base_url of ['http://user:hidden-0123@a/v1', 'http://a/v1?key=hidden-0123', 'http://a/v1#hidden-0123']) {
		const error = t.throws(() => resolve({ model: 'm', base_url }), { code: 'ERR_CONFIG' });
		t.notRegex(error?.message ?? '', /hidden/);
		t.throws(() => resolve({ model: 'm' }, { OPENAI_BASE_URL: base_url }), { code: 'ERR_CONFIG' });
	}
});

const testMissing = test.macro({
	title: (name = '') => `missing: ${name}`,
	exec: (t, settings: Settings, environment: Readonly<Record<string, string>>, message: RegExp) => {
		const error = t.throws(() => resolve(settings, environment), { code: 'ERR_USAGE' });
		t.regex(error?.message ?? '', message);
	},
});

test('a model', testMissing, {}, { OPENAI_API_KEY: 'k' }, /^--model: expected the name of a model/);
test('the preset\'s key', testMissing, { model: 'm' }, {}, /^OPENAI_API_KEY: expected the key for the role query \(https:\/\/api\.openai\.com\/v1\) in this variable.*roles\.query\.api_key_env/);
test('a key that is set to nothing', testMissing, { model: 'm' }, { OPENAI_API_KEY: ' ' }, /^OPENAI_API_KEY: expected the key/);
test('a named key', testMissing, { model: 'm', base_url: 'http://a/v1', api_key_env: 'MINE' }, { OPENAI_API_KEY: 'k' }, /^MINE: expected the key for the role query/);
test('the key of a role with a provider of its own', testMissing, { model: 'm', roles: { judge: { provider: 'nvidia' } } }, { OPENAI_API_KEY: 'k' }, /^NVIDIA_API_KEY: expected the key for the role judge .*name another with roles\.judge\.api_key_env in the config file/);
test('the address of a custom provider', testMissing, { model: 'm', provider: 'custom' }, {}, /^--base-url: expected the address/);
test('an address in OPENAI_BASE_URL', testMissing, { model: 'm' }, { OPENAI_BASE_URL: 'nowhere' }, /^OPENAI_BASE_URL: expected an address/);

test('a key with a line break is refused, and not shown', t => {
	const error = t.throws(() => resolve({ model: 'm' }, { OPENAI_API_KEY: 'secret\nvalue' }), { code: 'ERR_USAGE' });
	t.notRegex(error?.message ?? '', /secret|value\b.*secret/);
});

test('who judges its own is found by model and address', t => {
	const environment = { OPENAI_API_KEY: 'k' };
	t.deepEqual(selfJudging(resolve({ model: 'm' }, environment)), ['query', 'solve']);
	t.deepEqual(selfJudging(resolve({ model: 'm', judge_model: 'j' }, environment)), []);
	t.deepEqual(selfJudging(resolve({ model: 'm', roles: { judge: { base_url: 'http://other/v1' } } }, environment)), []);
	t.deepEqual(selfJudging(resolve({ model: 'm', judge_model: 'j', roles: { solve: { model: 'j' } } }, environment)), ['solve']);
});
