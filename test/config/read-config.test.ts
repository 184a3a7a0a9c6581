import { resolve } from 'node:path';
import test from 'ava';
import { defaults, flagName, parseFlag, resolveSettings, type SettingName, settingsSchema } from '../../src/config/index.js';
import { readConfig } from '../../src/config/read-config.js';

const testConfig = test.macro({
	title: (name, text: string) => name ?? `config: ${JSON.stringify(text)}`,
	exec: (t, text: string, expected: object) => {
		t.deepEqual(readConfig(text, 'folder/run.yaml'), expected);
	},
});

test('YAML', testConfig, 'seed: 7\ncount: 100\nmin_naturalness: 4\nordered: true\n', { seed: '7', count: 100, min_naturalness: 4, ordered: true });
test('JSON', testConfig, '{"format": "record", "dedupe_threshold": 0.7}', { format: 'record', dedupe_threshold: 0.7 });
test('an empty file', testConfig, '', {});
test('a byte order mark', testConfig, '\uFEFFcount: 1\n', { count: 1 });
test('paths are meant from the file\'s folder', testConfig, 'world: w\ntools: /abs\n', { world: resolve('folder/w'), tools: '/abs' });

const testFault = test.macro({
	title: (_, text: string) => `fault: ${JSON.stringify(text.slice(0, 60))}`,
	exec: (t, text: string, message: RegExp) => {
		const error = t.throws(() => readConfig(text, 'run.yaml'));
		t.like(error, { code: 'ERR_CONFIG' });
		t.regex(error?.message ?? '', message);
		t.notRegex(error?.message ?? '', /\n/);
	},
});

test(testFault, 'seed: 7\ncuont: 3\n', /^run\.yaml:2: cuont: not a setting: did you mean "count"\?$/);
test(testFault, 'min-naturalness: 3\n', /^run\.yaml:1: min-naturalness: not a setting: did you mean "min_naturalness"\?$/);
test(testFault, 'zebra: 3\n', /^run\.yaml:1: zebra: not a setting: expected one of count, accept/);
test(testFault, 'seed: 1\n\nmin_feasibility: 6\n', /^run\.yaml:3: min_feasibility: expected a number of at most 5, got number 6$/);
test(testFault, 'count: many\n', /^run\.yaml:1: count: expected a number, got "many"$/);
test(testFault, 'count: 1.5\n', /^run\.yaml:1: count: expected a whole number, got number 1\.5$/);
test(testFault, 'format: csv\n', /^run\.yaml:1: format: expected "nemo-gym", "record", .* or "sharegpt", got "csv"$/);
test(testFault, 'seed: 1\nroles:\n  judge:\n    modle: m\n', /^run\.yaml:4: roles\.judge\.modle: not a setting: did you mean "model"\?$/);
test(testFault, 'roles:\n  writer: {}\n', /^run\.yaml:2: roles\.writer: not a setting: expected one of query, solve, judge$/);
test(testFault, 'roles:\n  solve:\n    temperature: 3\n', /^run\.yaml:3: roles\.solve\.temperature: expected a number of at most 2, got number 3$/);
test(testFault, 'prices:\n  m:\n    input: 1\n', /^run\.yaml:2: prices\.m\.output: expected a number, got nothing$/);
test(testFault, 'prices:\n  m:\n    ouput: 1\n', /^run\.yaml:3: prices\.m\.ouput: not a setting: did you mean "output"\?$/);
test(testFault, 'prices: {ouput: 1}\n', /^run\.yaml:1: prices\.ouput: expected prices by the model's name, as in "prices: \{my-model: .*", got number 1; did you mean "output", of a model\?$/);
test(testFault, 'prices: {m: 1}\n', /^run\.yaml:1: prices\.m: expected prices by the model's name, as in "[^"]*", got number 1$/);
test(testFault, 'count: 1\ncount: 2\n', /^run\.yaml:2: expected YAML or JSON/);
test(testFault, 'count: [1\n', /^run\.yaml:2: expected YAML or JSON/);
test(testFault, '- 1\n', /^run\.yaml: expected an object, got a list$/);
test(testFault, '"__proto__": {"count": 3}\n', /^run\.yaml:1: __proto__: not a setting/);
test(testFault, 'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d]\n', /^run\.yaml/);

const testFlag = test.macro({
	title: (_, name: SettingName, text: string) => `${flagName(name)} ${JSON.stringify(text)}`,
	exec: (t, name: SettingName, text: string, expected: unknown) => {
		if (expected instanceof RegExp) t.throws(() => parseFlag(name, text), { code: 'ERR_USAGE', message: expected });
		else t.deepEqual(parseFlag(name, text), expected);
	},
});

test(testFlag, 'count', '25', 25);
test(testFlag, 'seed', '25', '25');
test(testFlag, 'seed', 'spring', 'spring');
test(testFlag, 'dedupe_threshold', '0.5', 0.5);
test(testFlag, 'count', 'x', /^--count: expected a number, got "x"$/);
test(testFlag, 'count', '', /^--count: expected a number, got ""$/);
test(testFlag, 'count', '-1', /^--count: expected a number of at least 0, got number -1$/);
test(testFlag, 'accept', '0', /^--accept: expected a number of at least 1/);
test(testFlag, 'concurrency', '0', /^--concurrency: expected a number of at least 1/);
test(testFlag, 'dedupe_threshold', '2', /^--dedupe-threshold: expected a number of at most 1/);
test(testFlag, 'engine', 'gpt', /^--engine: expected "builtin" or "openai", got "gpt"$/);
test(testFlag, 'base_url', 'localhost:8000', /^--base-url: expected an address that starts with http/);
test(testFlag, 'base_url', 'http://localhost:8000/v1', 'http://localhost:8000/v1');
test(testFlag, 'api_key_env', 'MY_KEY', 'MY_KEY');
test(testFlag, 'only', '17', [17]);
test(testFlag, 'only', '17, 42,0,17', [17, 42, 0]);
test(testFlag, 'only', '17,', /^--only: expected ids of scenarios, .* as in 17,42; got ""$/);
test(testFlag, 'rejects', '-', /^--rejects: expected the name of a file, got -/);
test(testFlag, 'only', '17,x', /^--only: expected ids of scenarios.*; got "x"$/);
test(testFlag, 'only', '-1', /^--only: expected ids of scenarios.*; got number -1$/);
test(testFlag, 'only', '1.5,2', /^--only: expected ids of scenarios.*; got "1.5"$/);
test(testFlag, 'only', '9007199254740993', /^--only: expected ids of scenarios/);
test(testFlag, 'only', '', /^--only: expected ids of scenarios.*; got ""$/);
test(testFlag, 'durability', 'slow', /^--durability: expected "fast" or "safe", got "slow"$/);
test(testFlag, 'rpm', '0', /^--rpm: expected a number of at least 1/);

test('a key that is given in the place of its name is not repeated', t => {
	for (const key of ['sk-proj-abcdef', 'nvapi-123', 'my key', 'sk_live_1']) {
		const error = t.throws(() => parseFlag('api_key_env', key), { code: 'ERR_USAGE' });
		t.false(error?.message.includes(key));
		t.regex(error?.message ?? '', /^--api-key-env: expected the name of a variable/);
	}
});
test(testFlag, 'ground_truth', 'reads', /^--ground-truth: expected "all" or "writes", got "reads"$/);

test('a flag beats the config file, which beats the default', t => {
	const settings = resolveSettings({ count: 1 }, { count: 2, concurrency: 3 });
	t.is(settings.count, 1);
	t.is(settings.concurrency, 3);
	t.is(settings.seed, defaults.seed);
});

test('ids may be a number or a list in a config file', t => {
	t.deepEqual(readConfig('only: 17\n', 'run.yaml').only, [17]);
	t.deepEqual(readConfig('only: [17, "42"]\n', 'run.yaml').only, [17, 42]);
	t.deepEqual(readConfig('only: 17,42\n', 'run.yaml').only, [17, 42]);
	t.throws(() => readConfig('seed: 1\nonly: []\n', 'run.yaml'), { code: 'ERR_CONFIG', message: /^run\.yaml:2: only: expected ids of scenarios.*; got nothing$/ });
});

test('a checkpoint\'s folder is meant from the config file\'s', t => {
	t.is(readConfig('checkpoint: state\n', '/runs/one/run.yaml').checkpoint, '/runs/one/state');
});

test('the defaults fit the schema', t => {
	t.deepEqual(settingsSchema.parse(defaults), { ...defaults });
});

test('every setting says what it is for', t => {
	const names = Object.keys(settingsSchema.shape);
	t.true(names.length > 0);
	for (const [name, schema] of Object.entries(settingsSchema.shape)) t.truthy(schema.unwrap().description, name);
});
