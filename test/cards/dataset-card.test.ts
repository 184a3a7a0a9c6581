import test from 'ava';
import { parse } from 'yaml';
import * as z from 'zod';
import { datasetCard, DatasetCounts, type DatasetFacts, type DatasetInfo, datasetInfoSchema, licenseSchema } from '../../src/cards/index.js';
import { records } from '../checks/solved.js';

const facts: DatasetFacts = {
	name: 'office tasks', license: undefined, toolmill: '0.1.0',
	outputs: [
		{ name: 'trl-sft', format: 'trl-sft', files: { train: 'sft.train.jsonl', validation: 'sft.validation.jsonl' } },
		{ name: 'trl-dpo', format: 'trl-dpo', files: { train: 'dpo.train.jsonl', validation: 'dpo.validation.jsonl' } },
	],
	choices: { thoughts: 'keep', split: 'train=0.9,validation=0.1' },
	withheld: { 'a task in another split is nearly the same': 3 },
};

const lineage = { engine: 'openai', toolmill: '0.1.0', models: { solve: 'big-model' }, prompts: { query: 'abcd' }, world: 'w1', tools: 't1' };
const checks = { schema_valid: { status: 'passed' }, minimal: { status: 'read_only' }, made_up: { status: 'passed' }, executable: { status: 'x'.repeat(10_000) } };
const usage = { query: { model: 'big-model', requests: 2, input_tokens: 1000, cached_input_tokens: 500, output_tokens: 100, estimated: true } };

const counted = (): DatasetCounts => {
	const counts = new DatasetCounts({ 'big-model': { input: 2, cached_input: 1, output: 10 } });
	counts.observe({ id: 1, lineage, checks, usage });
	counts.observe({ id: 2, lineage: { ...lineage, changes: [{ field: 'seed', before: '1', now: '2' }] }, checks, usage });
	counts.observe({ id: 3, responses_create_params: {}, environment_name: 'workplace_assistant' });
	counts.observe({ id: 3, responses_create_params: {}, response: {}, environment_name: 'workplace_assistant', solver: 'other-model', usage: { requests: 3, input_tokens: 10, output_tokens: 5 } });
	counts.add({ output: 'trl-sft', split: 'train', category: 'mail', pattern: 'search_reply', steps: 2, bytes: 100 });
	counts.add({ output: 'trl-sft', split: 'train', category: 'mail', pattern: 'delete', steps: 3, bytes: 50 });
	counts.add({ output: 'trl-sft', split: 'validation', category: 'crm', pattern: 'delete', steps: 3, bytes: 70 });
	counts.add({ output: 'trl-dpo', split: 'train', category: 'mail', pattern: 'delete', steps: 3, kind: 'wrong_target' });
	return counts;
};

test('what was read and written is counted, by output and split', t => {
	const info = datasetInfoSchema.parse(counted().info(facts));
	t.deepEqual(info.sources, { record: 2, rollout: 1, task: 1 });
	t.deepEqual(info.outputs[0]?.splits, {
		train: { lines: 2, bytes: 150, categories: { mail: 2 }, patterns: { delete: 1, search_reply: 1 }, steps: { 2: 1, 3: 1 } },
		validation: { lines: 1, bytes: 70, categories: { crm: 1 }, patterns: { delete: 1 }, steps: { 3: 1 } },
	});
	t.deepEqual(info.outputs[1]?.splits['train'], { lines: 1, categories: { mail: 1 }, patterns: { delete: 1 }, steps: { 3: 1 }, kinds: { wrong_target: 1 } });
	t.is(info.outputs[1]?.splits['validation']?.lines, 0);
	t.deepEqual(info.provenance, {
		engines: { openai: 2 }, toolmill: { '0.1.0': 2 }, models: { 'solve: big-model': 2 }, prompts: { 'query: abcd': 2 }, worlds: { w1: 2 }, tools: { t1: 2 },
		solvers: { 'other-model': 1 }, environments: { workplace_assistant: 2 }, changed: 1, unstated: 2,
	});
	t.deepEqual(info.proofs.checks.schema_valid, { passed: 2 });
	t.deepEqual(info.proofs.checks.minimal, { read_only: 2 });
	t.deepEqual(info.proofs.checks.executable, {});
	t.is(info.proofs.unstated, 2);
});

test('the cost is told where every model has a price, and only there', t => {
	const { usage: { by, total } } = counted().info(facts);
	t.deepEqual(by[0], { stage: 'query', model: 'big-model', amount: { requests: 4, input_tokens: 2000, cached_input_tokens: 1000, output_tokens: 200, estimated: 2, cost: 0.005 } });
	t.deepEqual(by[1], { stage: 'rollout', model: 'other-model', amount: { requests: 3, input_tokens: 10, cached_input_tokens: 0, output_tokens: 5, estimated: 0 } });
	t.is(total.cost, undefined);
	t.is(total.requests, 7);
	t.is(new DatasetCounts().info(facts).usage.total.cost, undefined);
});

const matterSchema = z.strictObject({
	pretty_name: z.string(), license: z.string(), license_name: z.string().optional(), language: z.array(z.string()).optional(),
	task_categories: z.array(z.string()), tags: z.array(z.string()), size_categories: z.array(z.string()),
	configs: z.array(z.strictObject({ config_name: z.string(), default: z.boolean().optional(), data_files: z.array(z.strictObject({ split: z.string(), path: z.string() })) })),
});

/** The front matter as the hub cuts it out: from the first line to the next line of three dashes. */
const matterOf = (card: string) => {
	const [, yaml = '', body = ''] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(card) ?? [];
	return { matter: matterSchema.parse(parse(yaml)), body };
};

test('the card\'s front matter is what the hub reads', t => {
	const { matter, body } = matterOf(datasetCard(counted().info(facts)));
	t.deepEqual(matter.configs, [
		{ config_name: 'trl-sft', data_files: [{ split: 'train', path: 'sft.train.jsonl' }, { split: 'validation', path: 'sft.validation.jsonl' }], default: true },
		{ config_name: 'trl-dpo', data_files: [{ split: 'train', path: 'dpo.train.jsonl' }, { split: 'validation', path: 'dpo.validation.jsonl' }] },
	]);
	t.deepEqual(matter.size_categories, ['n<1K']);
	t.is(matter.language, undefined);
	t.regex(body, /^\n# office tasks\n/);
	t.regex(body, /a task in another split is nearly the same \| 3 \|/);
});

test('a licence is told as it was stated, and never made up', t => {
	const licenceOf = (license: string | undefined) => {
		const { license: id, license_name: name } = matterOf(datasetCard(counted().info({ ...facts, license }))).matter;
		return [id, name];
	};
	t.deepEqual(licenceOf(undefined), ['unknown', undefined]);
	t.deepEqual(licenceOf('CC-BY-4.0'), ['cc-by-4.0', undefined]);
	t.deepEqual(licenceOf('my-licence-1.0'), ['other', 'my-licence-1.0']);
	t.regex(datasetCard(counted().info(facts)), /No licence was stated/);
	for (const bad of ['', 'a b', 'mit\nx: y', '-x', 'x'.repeat(65), '"mit"']) t.false(licenseSchema.safeParse(bad).success, bad);
});

test('sizes have the hub\'s names', t => {
	for (const [lines, name] of [[0, 'n<1K'], [999, 'n<1K'], [1000, '1K<n<10K'], [250_000, '100K<n<1M'], [1_000_000, '1M<n<10M']] as const) {
		const info = counted().info(facts);
		const [first] = info.outputs;
		const split = first?.splits['train'];
		if (first === undefined || split === undefined) return t.fail();
		const sized: DatasetInfo = { ...info, outputs: [{ ...first, splits: { train: { ...split, lines } } }] };
		t.deepEqual(matterOf(datasetCard(sized)).matter.size_categories, [name]);
	}
	return t.pass();
});

const hostile = [
	'---', '\n---\nlicense: mit\n---\n', 'a | b', '</td><script>alert(1)</script>', '[x](javascript:alert(1))', '![x](http://evil.example/x.png)', '`code`', '* * *',
	'# Title', '&lt;b&gt;', '\\|', '__proto__', 'constructor', 'www.evil.example', 'https://evil.example', 'me@evil.example', '\u202Eevil\u202C', '\u0000\u001B[31m',
	'{{ x }}', '{% raw %}', ': - "\'', '!!js/function', '<!-- ', 'x'.repeat(100_000), '', ' ', '\ud800', '1. one', '~~~', '$$x$$',
];

/** What a reader of the Markdown is shown of a cell. */
const shown = (cell: string) => cell.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

test('whatever names and texts hold, the card stays what it is', t => {
	for (const text of hostile) {
		const counts = new DatasetCounts();
		counts.observe({ lineage: { engine: text, toolmill: text, models: { [text]: text }, prompts: { [text]: text }, world: text, tools: text }, usage: { [text]: { model: text, requests: 1, input_tokens: 1, output_tokens: 1 } }, checks: { [text]: { status: text } }, environment_name: text });
		counts.add({ output: text, split: 'train', category: text, pattern: text, steps: 1, kind: text, bytes: 1 });
		const info = counts.info({
			name: text, license: undefined, toolmill: text, outputs: [{ name: text, format: text, files: { train: text } }],
			choices: { [text]: text }, withheld: { [text]: 1 },
		});
		t.notThrows(() => datasetInfoSchema.parse(JSON.parse(JSON.stringify(info))));
		const { matter, body } = matterOf(datasetCard(info));
		t.is(matter.license, 'unknown');
		t.is(matter.configs.length, 1);
		t.regex(matter.configs[0]?.config_name ?? '', /^[A-Za-z0-9_-]+$/);
		t.notRegex(body, /[<>`[\]{}\\*~$]|https?:|www\.|@|(?!\n)\p{Cc}|\p{Cf}/u);
		t.deepEqual(body.match(/^##? .*$/gm)?.slice(1), ['What it holds', 'Licence', 'Where it comes from', 'What was proven', 'What it took', 'How it was made', 'What was left out'].map(title => `## ${title}`));
		for (const block of body.split('\n\n').filter(part => part.startsWith('|'))) {
			const widths = new Set(block.trim().split('\n').map(line => line.split('|').length));
			t.is(widths.size, 1, block);
		}
		t.true(body.length < 20_000);
	}
	const counts = new DatasetCounts();
	counts.add({ output: 'o', split: 'train', category: 'a | <b> & c', pattern: 'p', steps: 1 });
	const card = datasetCard(counts.info({ ...facts, outputs: [{ name: 'o', format: 'f', files: { train: 'x.jsonl' } }] }));
	t.true(shown(card).includes('| a | <b> & c | 1 |'));
});

test('however many names come, few are kept, and the sums stay right', t => {
	const counts = new DatasetCounts();
	for (let number = 0; number < 5000; number++) {
		counts.add({ output: 'o', split: 'train', category: `c${number}`, pattern: 'p', steps: number });
		counts.observe({ usage: { [`s${number}`]: { model: `m${number}`, requests: 1, input_tokens: 1, output_tokens: 1 } } });
	}
	const { outputs: [output], usage: { by, total } } = counts.info({ ...facts, outputs: [{ name: 'o', format: 'f', files: { train: 'x.jsonl' } }] });
	const categories = output?.splits['train']?.categories ?? {};
	t.true(Object.keys(categories).length <= 501);
	t.is(Object.values(categories).reduce((sum, count) => sum + count, 0), 5000);
	t.true(by.length <= 201);
	t.is(total.requests, 5000);
});

test('an empty data set has a card too', t => {
	const { matter, body } = matterOf(datasetCard(new DatasetCounts().info({ ...facts, withheld: {} })));
	t.is(matter.configs.length, 2);
	t.regex(body, /Nothing that was read\./);
});

test('records of the embedded engine say that the language is English', t => {
	const counts = new DatasetCounts();
	for (const record of records) counts.observe({ ...record, lineage: { engine: 'builtin', toolmill: 'test' } });
	t.deepEqual(matterOf(datasetCard(counts.info(facts))).matter.language, ['en']);
});
