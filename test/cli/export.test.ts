import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import type { Rollout } from '../../src/records/rollout.js';
import { taskSchema } from '../../src/records/task.js';
import { runInProcess } from './in-process.js';
import { createFolder, shell, valuesOf } from './toolmill.js';

const seed = ['--seed', '7'];
const { stdout: records } = await runInProcess(['run', ...seed, '--count', '12', '--format', 'record', '--ordered', '--quiet']);
const { stdout: tasks } = await runInProcess(['export', ...seed, '--quiet'], { input: records });
const count = valuesOf(records).length;

/** Two attempts at each task: one that does as the ground truth, and one that does nothing. */
const rollouts = valuesOf(tasks).map(value => taskSchema.parse(value)).flatMap((task): Rollout[] => {
	const given = { attempts: 2, seed: 0, solver: 'm', turns: 1 };
	return [
		{
			...task, ...given, attempt: 0, reward: 1, response: {
				output: [
					...task.ground_truth.flatMap((call, index) => [
						{ type: 'function_call' as const, call_id: `c${index}`, name: call.name, arguments: call.arguments },
						{ type: 'function_call_output' as const, call_id: `c${index}`, output: 'ok' },
					]),
					{ type: 'message' as const, role: 'assistant' as const, content: [{ type: 'output_text', text: 'Done.' }] },
				],
			},
		},
		{ ...task, ...given, attempt: 1, reward: 0, response: { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'No.' }] }] } },
	];
}).map(line => JSON.stringify(line)).join('\n');

test('several outputs in one pass, each counted, and what is left out with why', async t => {
	const folder = await createFolder(t);
	const files = ['openai-chat', 'nemo-rl', 'trl-sft', 'trl-grpo', 'trl-kto', 'trl-dpo', 'sharegpt', 'nemo-gym', 'nemo-gym-rollouts'];
	const { status, stdout, stderr } = await runInProcess(['export', ...seed, ...files.flatMap(format => ['--to', `${format}=${join(folder, format)}`]), '--to', 'record=-', '--pairs-per-task', '1'], { input: records });
	t.is(status, 0);
	t.is(stdout, records);
	const lines = await Promise.all(files.map(async format => valuesOf(await readFile(join(folder, format), 'utf8')).length));
	t.deepEqual(lines, [count, count, count, count, count, count, count, count, 0]);
	t.is(await readFile(join(folder, 'nemo-gym'), 'utf8'), tasks);
	t.regex(stderr, new RegExp(`nemo-gym-rollouts to .*: 0 lines\\n    left out: ${count} \\(a record, which nobody has attempted\\)`));
});

test('a failed attempt that an unusable answer broke off is not unwanted for the calls before it', async t => {
	const [solved = {}] = valuesOf(`${rollouts}\n`).map(Object);
	const { output: [call, result] } = solved.response;
	const broken = { ...solved, reward: 0, attempt: 1, response: { output: [call, result] }, failure: { kind: 'unusable_answer', message: 'empty' } };
	const outOfTurns = { ...broken, failure: { kind: 'out_of_turns', message: 'calls' } };
	const { stdout, stderr } = await runInProcess(['export', ...seed, '--format', 'trl-kto'], { input: [solved, broken, outOfTurns].map(line => `${JSON.stringify(line)}\n`).join('') });
	t.deepEqual(valuesOf(stdout).map(line => Object(line).label), [true, false]);
	t.regex(stderr, /left out: 1 \(it breaks off: what is left of it may be right\)/);
});

test('tasks are run for what the environment answers', async t => {
	const { stdout, stderr } = await runInProcess(['export', ...seed, '--format', 'openai-chat'], { input: tasks });
	t.is(valuesOf(stdout).length, count);
	t.regex(stderr, new RegExp(`toolmill export: ${count} tasks`));
	t.true(stdout.includes('"role":"tool"'));
	const { status, stderr: refusedTask } = await runInProcess(['export', '--seed', '8', '--format', 'openai-chat', '--out', '/dev/null'], { input: tasks });
	t.is(status, 2);
	t.regex(refusedTask, /^toolmill: stdin:1: responses_create_params\.input: expected a task of this world, where it is .*: give --seed or --world/m);
	t.is(valuesOf((await runInProcess(['export', '--seed', '8', '--quiet'], { input: tasks })).stdout).length, count, 'what runs no call takes them');
	const rejects = join(await createFolder(t), 'rejects.ndjson');
	const elsewhere = await runInProcess(['export', '--seed', '8', '--format', 'openai-chat', '--rejects', rejects], { input: tasks.replaceAll('You are the', 'You were the') });
	const [, refused = ''] = /ground truth of (\d+) tasks? made calls that were refused: --seed or --world/.exec(elsewhere.stderr) ?? [];
	t.true(Number(refused) > 0);
	t.is(valuesOf(elsewhere.stdout).length, count - Number(refused), 'what another world refuses is nothing to learn');
	t.regex(elsewhere.stderr, new RegExp(`in no output: ${refused} \\(its ground truth is refused here\\)`));
	t.is(valuesOf(await readFile(rejects, 'utf8')).filter(line => Object(line).left_out.reason === 'its ground truth is refused here').length, Number(refused));
});

test('of rollouts, those that solved their task are written; pairs and KTO take all', async t => {
	const folder = await createFolder(t);
	const to = (format: string) => ['--to', `${format}=${join(folder, format)}`];
	const { status, stderr } = await runInProcess(['export', ...seed, ...to('trl-sft'), ...to('trl-dpo'), ...to('trl-kto'), ...to('nemo-gym-rollouts')], { input: rollouts });
	t.is(status, 0);
	const linesOf = async (format: string) => valuesOf(await readFile(join(folder, format), 'utf8')).length;
	t.deepEqual(await Promise.all(['trl-sft', 'trl-dpo', 'trl-kto', 'nemo-gym-rollouts'].map(linesOf)), [count, count, 2 * count, 2 * count]);
	t.regex(stderr, new RegExp(`trl-sft to .*: ${count} lines\\n    left out: ${count} \\(an attempt that failed\\)`));
	t.is(valuesOf((await runInProcess(['export', ...seed, '--format', 'trl-sft', '--attempts', 'all', '--quiet'], { input: rollouts })).stdout).length, 2 * count);
	t.is(valuesOf((await runInProcess(['export', ...seed, '--format', 'trl-kto', '--attempts', 'shortest', '--quiet'], { input: rollouts })).stdout).length, count);
});

test('records, tasks and rollouts may come mixed', async t => {
	const { status, stdout, stderr } = await runInProcess(['export', ...seed, '--format', 'openai-chat'], { input: `${records}${tasks}${rollouts}\n` });
	t.is(status, 0);
	t.is(valuesOf(stdout).length, 3 * count);
	t.regex(stderr, new RegExp(`${count} scenarios = ${count} accepted`));
	t.regex(stderr, new RegExp(`${count} tasks and ${2 * count} rollouts`));
});

test('run writes the formats of single records, and refuses the others', async t => {
	const { stdout } = await runInProcess(['run', ...seed, '--count', '12', '--format', 'trl-sft', '--ordered', '--quiet']);
	t.is(stdout, (await runInProcess(['export', ...seed, '--format', 'trl-sft', '--quiet'], { input: records })).stdout);
	const { status, stderr } = await runInProcess(['run', '--count', '1', '--format', 'trl-dpo']);
	t.is(status, 2);
	t.regex(stderr, /--format: expected one that a record alone is written in, got trl-dpo/);
});

const testRefused = test.macro({
	title: (_, words: readonly string[]) => `refused: ${words.join(' ')}`,
	exec: async (t, words: readonly string[], message: RegExp) => {
		const { status, stdout, stderr } = await runInProcess(['export', ...words], { input: records });
		t.is(status, 2);
		t.is(stdout, '');
		t.regex(stderr, message);
	},
});

test(testRefused, ['--to', 'trl-sft'], /--to: expected FORMAT=FILE .*got "trl-sft"/);
test(testRefused, ['--to', 'trl-what=x'], /--to: expected FORMAT=FILE with one of nemo-gym, .*got "trl-what=x"/);
test(testRefused, ['--to', 'trl-sft=-', '--to', 'sharegpt=-'], /expected one output at most on stdout, got trl-sft, sharegpt/);
test(testRefused, ['--to', 'trl-sft=/tmp/{split}.jsonl'], /expected --split with what \{split\} stands for/);
test(testRefused, ['--mask', 'refused', '--format', 'trl-sft'], /--mask: expected formats that can mark a turn.*got trl-sft, whose trainer has no field for it/);
test(testRefused, ['--thoughts', 'some'], /--thoughts: expected "keep" or "drop"/);

test('two outputs cannot be one file, and the input cannot be an output', async t => {
	const folder = await createFolder(t);
	const file = join(folder, 'x');
	await writeFile(file, records);
	for (const words of [['--to', `trl-sft=${file}`, file], ['--to', `trl-sft=${file}.a`, '--to', `sharegpt=${file}.a`, '-']]) {
		const { status, stderr } = await runInProcess(['export', ...words], { input: records });
		t.is(status, 2);
		t.regex(stderr, /expected another file than that of/);
	}
	t.is(await readFile(file, 'utf8'), records);
	const { status } = await runInProcess(['export', '--out', file, join(folder, 'none')]);
	t.is(status, 2);
	t.is(await readFile(file, 'utf8'), records);
});

test('a config file names outputs too, from its own folder', async t => {
	const folder = await createFolder(t);
	await writeFile(join(folder, 'config.yaml'), 'seed: 7\nthoughts: drop\nto:\n  - trl-sft=sft.jsonl\n  - {format: sharegpt, file: share.jsonl}\n');
	const { status } = await runInProcess(['export', '--config', join(folder, 'config.yaml'), '--quiet'], { input: records });
	t.is(status, 0);
	t.is(valuesOf(await readFile(join(folder, 'sft.jsonl'), 'utf8')).length, count);
	t.false((await readFile(join(folder, 'share.jsonl'), 'utf8')).includes('<think>'));
});

test('a line that cannot be read as an example is a bad line, told with file, line and field', async t => {
	const [first = ''] = tasks.split('\n');
	const task = taskSchema.parse(JSON.parse(first));
	const speechless = JSON.stringify({ ...task, responses_create_params: { ...task.responses_create_params, input: [] } });
	const stopped = await runInProcess(['export', ...seed, '--format', 'trl-sft', '--quiet'], { input: `${first}\n${speechless}\n${first}\n` });
	t.is(stopped.status, 2);
	t.is(valuesOf(stopped.stdout).length, 1);
	t.regex(stopped.stderr, /stdin:2: responses_create_params\.input: expected one message of the user, got 0/);
	const skipped = await runInProcess(['export', ...seed, '--format', 'trl-sft', '--skip-invalid'], { input: `${first}\n${speechless}\n${first}\n` });
	t.is(skipped.status, 0);
	t.is(valuesOf(skipped.stdout).length, 2);
	t.regex(skipped.stderr, /skipped: 1 invalid line/);
});

test('a reader that goes away ends an export that is only for it', async t => {
	const { status, stdout } = await shell(`{ yes '${records.split('\n')[0]?.replaceAll('\'', `'\\''`) ?? ''}'; true; } | toolmill export --seed 7 --format trl-sft --quiet | head -n 3 | wc -l`);
	t.is(status, 0);
	t.is(stdout.trim(), '3');
});

test('an output that cannot be written is status 74', async t => {
	const { status, stderr } = await runInProcess(['export', ...seed, '--to', 'trl-sft=/dev/full'], { input: records });
	t.is(status, 74);
	t.regex(stderr, /the output could not be written \(ENOSPC/);
});
