import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import * as z from 'zod';
import { datasetInfoSchema } from '../../src/cards/index.js';
import { rolloutSchema } from '../../src/records/rollout.js';
import { runInProcess } from './in-process.js';
import { createFile, createFolder, valuesOf } from './toolmill.js';

const seed = ['--seed', '7'];
const { stdout: records } = await runInProcess(['run', ...seed, '--count', '60', '--format', 'record', '--ordered', '--quiet']);
const idOf = (value: unknown): number => z.looseObject({ id: z.number() }).parse(value).id;
const ids = valuesOf(records).map(idOf);

const exported = async (t: ExecutionContext, input: string, ...words: readonly string[]) => {
	const folder = await createFolder(t);
	const answer = await runInProcess(['export', ...seed, ...words.map(word => word.replaceAll('@', folder))], { input });
	const idsIn = async (name: string) => valuesOf(await readFile(join(folder, name), 'utf8')).map(idOf);
	return { folder, idsIn, ...answer };
};

test('each task is in one split, the same in every output and in any order of the input, or told to be in none', async t => {
	const words = ['--to', 'trl-sft=@/sft-{split}.jsonl', '--to', 'trl-grpo=@/grpo-{split}.jsonl', '--split', 'train=0.7,validation=0.3', '--rejects', '@/left.ndjson'];
	const { folder, idsIn, status, stderr } = await exported(t, records, ...words);
	t.is(status, 0, stderr);
	const [train, validation, left] = [await idsIn('sft-train.jsonl'), await idsIn('sft-validation.jsonl'), await idsIn('left.ndjson')];
	t.true(train.length > validation.length && validation.length > 0 && left.length > 0);
	t.deepEqual([...train, ...validation, ...left].toSorted((a, b) => a - b), ids);
	t.deepEqual([await idsIn('grpo-train.jsonl'), await idsIn('grpo-validation.jsonl')], [train, validation]);
	t.regex(stderr, new RegExp(`in no output: ${left.length} \\(rows that it is about lie in different splits\\)`));
	const [withheld] = valuesOf(await readFile(join(folder, 'left.ndjson'), 'utf8'));
	t.regex(z.object({ left_out: z.object({ reason: z.string(), detail: z.string() }) }).parse(withheld).left_out.detail, /^it is about /);
	const reversed = await exported(t, `${records.trimEnd().split('\n').toReversed().join('\n')}\n`, ...words);
	t.deepEqual((await reversed.idsIn('sft-train.jsonl')).toReversed(), train);
	t.deepEqual((await reversed.idsIn('sft-validation.jsonl')).toReversed(), validation);
});

test('what is near to a benchmark\'s request is left out, and said', async t => {
	const [first] = valuesOf(records);
	const { user_query: query } = z.looseObject({ user_query: z.string() }).parse(first);
	const benchmark = await createFile(t, 'benchmark.txt', `An unlike request that nobody here makes\n${query}\n`);
	const { idsIn, stderr } = await exported(t, records, '--to', 'trl-sft=@/sft.jsonl', '--decontaminate', benchmark, '--rejects', '@/left.ndjson');
	t.false((await idsIn('sft.jsonl')).includes(ids[0] ?? -1));
	t.true((await idsIn('left.ndjson')).includes(ids[0] ?? -1));
	t.regex(stderr, /in no output: \d+ \(/);
});

test('tasks alone get their rejected side from negatives, of the kinds that are asked for', async t => {
	const { folder, idsIn } = await exported(t, records, '--to', 'trl-dpo=@/dpo.jsonl', '--negatives', 'dropped_write', '--card', '@');
	const paired = await idsIn('dpo.jsonl');
	t.deepEqual([...new Set(paired)], ids);
	const info = datasetInfoSchema.parse(JSON.parse(await readFile(join(folder, 'dataset_info.json'), 'utf8')));
	t.deepEqual(info.outputs[0]?.splits['train']?.kinds, { dropped_write: paired.length });
	const none = await exported(t, records, '--to', 'trl-dpo=@/dpo.jsonl', '--negatives', 'none');
	t.is((await none.idsIn('dpo.jsonl')).length, 0);
	t.regex(none.stderr, new RegExp(`left out: ${ids.length} \\(it is the task's own solution, and no negatives are made\\)`));
});

test('the card lies beside the data and says how much of it there is', async t => {
	const { folder, idsIn, stderr } = await exported(t, records, '--to', 'trl-sft=@/{split}.jsonl', '--to', 'sharegpt=@/sharegpt.json', '--split', 'train=1,test=1', '--card', '@', '--license', 'cc-by-4.0');
	t.deepEqual((await readdir(folder)).toSorted(), ['dataset_card.md', 'dataset_info.json', 'sharegpt.json', 'test.jsonl', 'train.jsonl'], stderr);
	const info = datasetInfoSchema.parse(JSON.parse(await readFile(join(folder, 'dataset_info.json'), 'utf8')));
	t.is(info.license, 'cc-by-4.0');
	const [sft, sharegpt] = info.outputs;
	t.deepEqual([sft?.name, sharegpt?.name], ['trl-sft', 'sharegpt']);
	for (const split of ['train', 'test']) {
		const told = sft?.splits[split];
		t.is(told?.lines, (await idsIn(`${split}.jsonl`)).length);
		t.is(told?.bytes, (await readFile(join(folder, `${split}.jsonl`))).length);
	}
	t.is(sharegpt?.splits['train']?.bytes, (await readFile(join(folder, 'sharegpt.json'))).length);
	t.is(sharegpt?.splits['train']?.lines, (sft?.splits['train']?.lines ?? 0) + (sft?.splits['test']?.lines ?? 0));
	t.regex(await readFile(join(folder, 'dataset_card.md'), 'utf8'), /^---\npretty_name: /);
});

test('a negative of an attempt whose last result is not told goes where its task does', async t => {
	const tasks = await runInProcess(['run', ...seed, '--count', '12', '--quiet']);
	const { stdout } = await runInProcess(['rollout', ...seed, '--solver', 'builtin', '--quiet'], { input: tasks.stdout });
	const untold = valuesOf(stdout).map(value => rolloutSchema.parse(value)).map(rollout => {
		const end = rollout.response.output.findLastIndex(({ type }) => type === 'function_call_output');
		return JSON.stringify({ ...rollout, response: { ...rollout.response, output: rollout.response.output.slice(0, end) } });
	});
	const { folder, idsIn, stderr } = await exported(t, `${untold.join('\n')}\n`, '--to', 'trl-dpo=@/{split}.jsonl', '--split', 'train=1,test=1', '--negatives', 'all');
	t.deepEqual((await readdir(folder)).toSorted(), ['test.jsonl', 'train.jsonl'], stderr);
	const [train, others] = [await idsIn('train.jsonl'), new Set(await idsIn('test.jsonl'))];
	t.true(train.length > 0 && others.size > 0);
	t.false(train.some(id => others.has(id)));
});

test('the card tells of all that was read and is in no output', async t => {
	const left = '{"id":900,"category":"c","pattern":"p","verdict":{"status":"rejected","stage":"filter","reasons":["naturalness: 1"]}}\n{"id":\n';
	const { folder, stderr } = await exported(t, `${records}${left}`, '--to', 'trl-sft=@/sft.jsonl', '--card', '@', '--skip-invalid');
	const { withheld } = datasetInfoSchema.parse(JSON.parse(await readFile(join(folder, 'dataset_info.json'), 'utf8')));
	t.deepEqual(withheld, { 'a record that was not accepted': 1, 'a line that is not valid': 1 }, stderr);
});

test('a split that no line is of has an empty file, whatever an export before has left there, and none on the card', async t => {
	const left = await createFile(t, 'sft-validation.jsonl', '{"id":1}\n');
	const { folder, stderr } = await exported(t, records, '--to', `trl-sft=${left.replace('validation', '{split}')}`, '--split', 'train=1,validation=0.0000001', '--card', '@');
	t.is(await readFile(left, 'utf8'), '', stderr);
	t.regex(stderr, /validation\.jsonl 0/);
	const info = datasetInfoSchema.parse(JSON.parse(await readFile(join(folder, 'dataset_info.json'), 'utf8')));
	t.deepEqual(info.outputs.flatMap(({ files }) => Object.keys(files)), ['train']);
});

test('a file of a split is no other output, nor what is read', async t => {
	const input = await createFile(t, 'train.jsonl', records);
	const marked = input.replace('train', '{split}');
	const split = ['--split', 'train=1,validation=1'];
	for (const words of [
		[input, '--to', `trl-sft=${marked}`],
		['--to', `trl-sft=${marked}`, '--to', `trl-kto=${input}`],
		['--to', `trl-sft=${marked}`, '--rejects', input],
		['--out', marked, '--to', `trl-kto=${input}`],
		['--to', `trl-sft=${marked}`, '--decontaminate', input],
	]) {
		const { status, stderr } = await runInProcess(['export', ...seed, ...words, ...split], words[0] === input ? {} : { input: records });
		t.is(status, 2, stderr);
		t.regex(stderr, /train\.jsonl: expected another file than that of /);
		t.is(await readFile(input, 'utf8'), records);
	}
});

test('what cannot go together is refused before a file is touched', async t => {
	for (const [words, message] of [
		[['--to', 'trl-sft=@/{split}.jsonl'], /expected --split with what \{split\} stands for/],
		[['--to', 'trl-sft=@/sft.jsonl', '--split', 'train=1,test=1'], /--split: expected an output with \{split\} in its name/],
		[['--card', '@'], /--card: expected outputs in files/],
		[['--to', 'trl-sft=@/sft.jsonl', '--license', 'mit'], /--license: expected --card/],
		[['--to', 'trl-sft=@/sft.jsonl', '--decontaminate', '@/none.txt'], /none\.txt: expected a file to read/],
		[['--to', 'trl-sft=@/sft.jsonl', '--decontaminate', '-'], /--decontaminate: expected stdin \(-\) once at most/],
		[['--to', 'trl-sft=@/a-{split}', '--to', 'trl-kto=@/a-test', '--split', 'train=1,test=1'], /--to: .*a-test: expected another file than that of --to/],
		[['--to', 'trl-sft=@/dataset_card.md', '--card', '@'], /--card: .*dataset_card\.md: expected another file than that of --to/],
		[['--to', 'trl-dpo=@/dpo.jsonl', '--negatives', 'wrong_targt'], /did you mean wrong_target\?/],
	] as const) {
		const { folder, status, stderr } = await exported(t, records, ...words);
		t.is(status, 2, stderr);
		t.regex(stderr, message);
		t.deepEqual(await readdir(folder), []);
	}
});

test('neither the input nor the benchmark is written over, by the file of a split either', async t => {
	const input = await createFile(t, 'all-train.jsonl', records);
	const benchmark = await createFile(t, 'bench.txt', 'Some request of a benchmark, in words of its own\n');
	for (const words of [
		['--to', `trl-sft=${input.replace('train', '{split}')}`, '--split', 'train=1,test=1'],
		['--to', `trl-sft=${benchmark}`, '--decontaminate', benchmark],
	]) {
		const { status, stderr } = await runInProcess(['export', ...seed, ...words, input]);
		t.is(status, 2);
		t.regex(stderr, /expected another file than that of (?:the input|--decontaminate), got the same one/);
	}
	t.is(await readFile(input, 'utf8'), records);
	t.regex(await readFile(benchmark, 'utf8'), /^Some request/);
});

const testBenchmark = test.macro({
	title: name => `a benchmark ${name} is refused: nothing would be kept out by it, and the data called clean`,
	exec: async (t, content: string | Uint8Array, message: RegExp) => {
		const { status, stderr } = await exported(t, records, '--to', 'trl-sft=@/sft.jsonl', '--decontaminate', await createFile(t, 'bench', content));
		t.is(status, 2);
		t.regex(stderr, message);
	},
});

test('without a request', testBenchmark, '\n \n', /bench: expected a benchmark's requests, got none/);
test('that is no UTF-8', testBenchmark, Uint8Array.from([0x61, 0x0a, 0xff, 0xfe, 0x0a]), /bench:2: expected UTF-8, got bytes that are not/);
test('that is no text', testBenchmark, 'PAR1\u0000\u0001', /bench:1: expected text or NDJSON, got bytes 0/);

test('a benchmark may hold U+2028 within its JSON, a byte order mark and CRLF', async t => {
	const [line = ''] = records.split('\n');
	const request = String(Reflect.get(Object(JSON.parse(line)), 'user_query'));
	const benchmark = await createFile(t, 'bench.ndjson', `\uFEFF{"note":"\u2028 \u2029 \u0085","text":${JSON.stringify(request)}}\r\n\r\n{"text":"another\u2028one"}`);
	const { status, stderr } = await exported(t, `${line}\n`, '--to', 'trl-sft=@/sft.jsonl', '--decontaminate', benchmark);
	t.is(status, 0, stderr);
	t.regex(stderr, /in no output: 1 \(its request shares words with one of the benchmark\)/);
});
