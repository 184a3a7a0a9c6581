import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { rolloutSchema, type Rollout } from '../../src/records/rollout.js';
import { runInProcess } from './in-process.js';
import { createFile, createFolder, shell, valuesOf } from './toolmill.js';

const { stdout: tasks } = await runInProcess(['run', '--count', '60', '--seed', '7', '--quiet']);
const lines = tasks.split('\n').slice(0, 45);
const some = (count: number): string => `${lines.slice(0, count).join('\n')}\n`;

const recordLine = async (): Promise<string> => (await runInProcess(['run', '--count', '1', '--seed', '7', '--format', 'record', '--quiet'])).stdout.trimEnd();

const rollout = async (t: ExecutionContext, input: string, ...words: readonly string[]) => {
	const { status, stdout, stderr } = await runInProcess(['rollout', '--seed', '7', ...words], { input });
	const rollouts: Rollout[] = valuesOf(stdout).map(value => rolloutSchema.parse(value));
	const seed = words[words.indexOf('--seed') + 1];
	const { stdout: verified } = await runInProcess(['verify', '--seed', words.includes('--seed') && seed !== undefined ? seed : '7', '--quiet'], { input: stdout });
	t.deepEqual(valuesOf(verified).map(value => Object(value).reward), rollouts.map(({ reward }) => reward), 'verify gives the recorded reward');
	return { status, stdout, stderr, rollouts };
};

test('builtin solves builtin tasks, and null and random do not', async t => {
	for (const [solver, reward] of [['builtin', 1], ['null', 0], ['random', 0]] as const) {
		const { status, rollouts, stderr } = await rollout(t, some(45), '--solver', solver);
		t.is(status, 0, stderr);
		t.deepEqual(rollouts.map(made => made.reward), lines.map(() => reward), solver);
		t.true(rollouts.every(made => made.solver === solver && made.attempts === 1 && made.attempt === 0));
		t.regex(stderr, new RegExp(`^toolmill rollout: 45 tasks, 45 attempts = ${reward * 45} with reward 1 \\+ ${45 - reward * 45} with reward 0 \\+ 0 failed; mean reward ${reward}\\.000 \\(`, 'm'));
		if (solver === 'null') t.regex(stderr, /^ {2}reward 0: no_call 45$/m);
	}
});

test('each task is attempted so often as is asked for, each time with another seed, and the same again', async t => {
	const { stdout, rollouts } = await rollout(t, some(10), '--solver', 'random', '--samples', '5', '--ordered');
	t.deepEqual(rollouts.map(({ attempt }) => attempt), Array.from({ length: 50 }, (_, place) => place % 5));
	t.is(new Set(rollouts.map(({ seed }) => seed)).size, 50);
	t.true(rollouts.every(({ attempts }) => attempts === 5));
	const again = await rollout(t, some(10), '--solver', 'random', '--samples', '5', '--ordered', '--concurrency', '1');
	t.is(again.stdout, stdout);
	const others = await rollout(t, withOwnPrompt(some(4)), '--solver', 'random', '--samples', '5', '--ordered', '--seed', '8');
	t.notDeepEqual(others.rollouts.map(({ seed }) => seed), rollouts.slice(0, 20).map(({ seed }) => seed));
});

test('a rollout\'s task fields are the task\'s, in their order', async t => {
	const { stdout } = await rollout(t, some(5), '--solver', 'null', '--ordered');
	for (const [index, line] of stdout.split('\n').slice(0, 5).entries()) t.true(line.startsWith(`${JSON.stringify(JSON.parse(lines[index] ?? '')).slice(0, -1)},"response":`));
});

test('tasks that are no tasks are told with their place, and skipped where that is asked for', async t => {
	for (const [line, message] of [
		[await recordLine(), /^toolmill: stdin:2: responses_create_params: expected an object, got nothing; this is a record: toolmill export makes tasks of records$/m],
		['{"id":1}', /^toolmill: stdin:2: responses_create_params: expected an object, got nothing$/m],
		[lines[1]?.replace('"role":"user"', '"role":"tool"') ?? '', /^toolmill: stdin:2: responses_create_params\.input\[1\]\.role: expected "system" or "user", got "tool"$/m],
		[lines[1]?.replace('"role":"user"', '"role":"system"') ?? '', /^toolmill: stdin:2: responses_create_params\.input: expected a message of the role user with what is asked for, got none$/m],
		['no JSON', /^toolmill: stdin:2: /m],
	] as const) {
		const input = `${lines[0] ?? ''}\n${line}\n${lines[2] ?? ''}\n`;
		const { status, rollouts, stderr } = await rollout(t, input, '--solver', 'null');
		t.is(status, 2);
		t.is(rollouts.length, 1);
		t.regex(stderr, message);
		const rejects = join(await createFolder(t), 'rejects.ndjson');
		const skipping = await rollout(t, input, '--solver', 'null', '--skip-invalid', '--rejects', rejects);
		t.is(skipping.status, 0);
		t.is(skipping.rollouts.length, 2);
		t.regex(skipping.stderr, /^ {2}skipped: 1 invalid line$/m);
		t.is(valuesOf(await readFile(rejects, 'utf8')).length, 1);
	}
});

/** Tasks whose prompt is one's own, and so says nothing of their world. */
const withOwnPrompt = (text: string): string => text.replaceAll('You are the workplace assistant', 'You were the workplace assistant');

test('a task whose prompt tells the time of another world is refused before anything is asked', async t => {
	const { status, stderr, rollouts } = await rollout(t, some(2), '--solver', 'random', '--seed', '8');
	t.is(status, 2);
	t.is(rollouts.length, 0);
	t.regex(stderr, /^toolmill: stdin:1: responses_create_params\.input: expected a task of this world, where it is [-\d]+ [:\d]+, got one of another, where it is [-\d]+ [:\d]+: give --seed or --world as they were for the run that made it$/m);
	const attempted = JSON.stringify({ ...JSON.parse(lines[0] ?? ''), calls: [] });
	const verified = await runInProcess(['verify', '--seed', '8'], { input: `${attempted}\n` });
	t.is(verified.status, 2);
	t.regex(verified.stderr, /^toolmill: stdin:1: responses_create_params\.input: expected a task of this world/m);
});

test('tasks of another world or environment are warned of, and nobody is rewarded for doing nothing; builtin fails those that it did not write, which is no reward of 0', async t => {
	const other = await rollout(t, withOwnPrompt(some(20)), '--solver', 'null', '--seed', '8');
	t.is(other.status, 1);
	t.true(other.rollouts.length > 0 && other.rollouts.length < 20);
	t.true(other.rollouts.every(({ reward }) => reward === 0), other.stderr);
	t.regex(other.stderr, /^ {2}the first: ERR_STAGE: task \d+: expected a ground truth that changes the state, got one that changes nothing in this world/m);
	t.regex(other.stderr, /^toolmill rollout: the ground truth of \d+ tasks? made calls that were refused, so that the reward may be wrong: --seed or --world/m);
	const elsewhere = await rollout(t, some(2).replaceAll('"environment_name":"workplace_assistant"', '"environment_name":"library"'), '--solver', 'null');
	t.regex(elsewhere.stderr, /^toolmill rollout: 2 tasks of another environment/m);
	const rejects = join(await createFolder(t), 'rejects.ndjson');
	const { status, rollouts, stderr } = await rollout(t, withOwnPrompt(some(3)), '--solver', 'builtin', '--seed', '8', '--samples', '2', '--rejects', rejects);
	t.is(status, 1);
	t.is(rollouts.length, 0);
	t.regex(stderr, /= 0 with reward 1 \+ 0 with reward 0 \+ 6 failed; mean reward not known/);
	t.regex(stderr, /^ {2}the first: ERR_STAGE: task 0: expected the request that the engine builtin writes .* --seed 8, got another/m);
	const failed = valuesOf(await readFile(rejects, 'utf8')).map(Object);
	t.deepEqual(failed.map(({ id, attempt, verdict }) => [id, attempt, verdict.status, verdict.stage]).sort(), [0, 1, 2].flatMap(id => [0, 1].map(attempt => [id, attempt, 'failed', 'rollout'])));
});

test('rollouts are told from a run by their checkpoint, go on after a whole one, and take no other number of attempts', async t => {
	const folder = await createFolder(t);
	const file = await createFile(t, 'tasks.ndjson', some(6));
	const words = ['rollout', file, '--solver', 'random', '--seed', '7', '--checkpoint', join(folder, 'state'), '--out', join(folder, 'out.ndjson')];
	const first = await runInProcess([...words, '--samples', '3', '--count', '4']);
	t.is(first.status, 0, first.stderr);
	const before = await readFile(join(folder, 'out.ndjson'), 'utf8');
	for (const accepting of [[], ['--accept-changes']]) {
		const more = await runInProcess([...words, '--samples', '4', ...accepting]);
		t.is(more.status, 2);
		t.regex(more.stderr, /cannot be gone on with under: samples: 3 -> 4\. Set them back, or begin a run of its own/);
		const run = await runInProcess(['run', '--count', '5', '--seed', '7', '--checkpoint', join(folder, 'state'), '--out', join(folder, 'out.ndjson'), ...accepting]);
		t.is(run.status, 2);
		t.regex(run.stderr, /command: rollout -> none/);
	}
	const turns = await runInProcess([...words, '--samples', '3', '--max-turns', '5']);
	t.regex(turns.stderr, /expected what this run was begun with, got changes: max_turns: 6 -> 5/);
	const last = await runInProcess([...words, '--samples', '3']);
	t.is(last.status, 0, last.stderr);
	t.regex(last.stderr, /toolmill rollout: 6 tasks, 18 attempts \(3 each\) = /);
	t.regex(last.stderr, /^ {2}12 of them were made before, 6 now$/m);
	const after = await readFile(join(folder, 'out.ndjson'), 'utf8');
	t.true(after.startsWith(before));
	t.is(valuesOf(after).length, 18);
	const sums = [...last.stderr.matchAll(/(?:no_call|refused_calls|wrong_state|out_of_turns) (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
	t.is(sums, 18, 'the failures of all parts are counted');
	const { stdout: status } = await runInProcess(['status', join(folder, 'state')]);
	t.regex(status, /^ {2}18 attempts {2}mean reward 0\.000 {2}0 failed$/m);
	const changed = await createFile(t, 'tasks.ndjson', some(6).replace('"temperature":1.0', '"temperature":0.5'));
	const moved = await runInProcess([...words.with(1, changed), '--samples', '3']);
	t.is(moved.status, 2);
	t.regex(moved.stderr, /tasks\.ndjson:1: expected the scenario that was decided in this place before, got another/);
});

test('flags of a model go with a model alone, and there has to be one', async t => {
	for (const [words, message] of [
		[['--solver', 'null', '--model', 'm'], /--model: expected --solver model with it/],
		[[], /--model: expected the name of a model, got none/],
		[['--solver', 'null', '--replay'], /--replay: expected --checkpoint/],
		[['--solver', 'null', '--samples', '0'], /--samples: /],
		[['--solver', 'other'], /--solver: /],
	] as const) {
		const { status, stderr } = await runInProcess(['rollout', ...words], { input: some(1) });
		t.is(status, 2, stderr);
		t.regex(stderr, message);
	}
});

test('a reader that goes away is a normal end', async t => {
	const file = await createFile(t, 'tasks.ndjson', some(45));
	const { status, stdout } = await shell(`toolmill rollout --solver null --samples 50 --seed 7 --quiet "${file}" | head -n 2 | cut -c 1-7`);
	t.is(stdout, '{"id":0\n{"id":0\n');
	t.is(status, 0);
});
