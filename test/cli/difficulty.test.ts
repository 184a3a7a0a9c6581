import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { taskSchema } from '../../src/records/task.js';
import { attemptAt, attemptsAt, taskOf } from '../difficulty/rollouts.js';
import { runInProcess } from './in-process.js';
import { createFile, createFolder, nodeFlags, program, shell, valuesOf } from './toolmill.js';

const textOf = (lines: readonly unknown[]): string => lines.map(line => `${JSON.stringify(line)}\n`).join('');
/** 9 tasks with 8 attempts each, of which 0 to 8 solve it. */
const lines = Array.from({ length: 9 }, (_, id) => attemptsAt(taskOf(id), 8, id)).flat();

test('difficulty writes a task line for each task, and a summary that adds up', async t => {
	const { status, stdout, stderr } = await runInProcess(['difficulty'], { input: textOf(lines) });
	t.is(status, 0, stderr);
	const tasks = valuesOf(stdout).map(value => taskSchema.parse(value));
	t.deepEqual(tasks.map(({ id, difficulty }) => [id, difficulty?.solved, difficulty?.attempts]), Array.from({ length: 9 }, (_, id) => [id, id, 8]));
	t.false(tasks.some(task => 'response' in task || 'reward' in task || 'failure' in task));
	t.regex(stderr, /^toolmill difficulty: 9 tasks = 9 kept; 72 attempts\n/);
	t.regex(stderr, /^ +all +9 +0\.500 +11\.1% +77\.8% +11\.1%$/m);
	for (const kind of ['category category_0', 'steps 1', 'pattern pattern_2', 'tool email_delete_email']) t.regex(stderr, new RegExp(`^ +${kind} +\\d+ +0\\.\\d{3} `, 'm'));
});

test('a band keeps what GRPO learns from, counts the rest, and writes it to --rejects with why', async t => {
	const rejects = join(await createFolder(t), 'left-out.ndjson');
	const { status, stdout, stderr } = await runInProcess(['difficulty', '--min-pass-rate', '0.125', '--max-pass-rate', '0.75', '--rejects', rejects], { input: textOf(lines) });
	t.is(status, 0, stderr);
	t.deepEqual(valuesOf(stdout).map(value => taskSchema.parse(value).id), [1, 2, 3, 4, 5, 6]);
	t.regex(stderr, /^toolmill difficulty: 9 tasks = 6 kept \+ 1 below --min-pass-rate \+ 2 above --max-pass-rate; 72 attempts\n/);
	const leftOut = valuesOf(await readFile(rejects, 'utf8'));
	t.like(leftOut, {
		length: 3,
		0: { id: 0, difficulty: { solved: 0 }, verdict: { status: 'rejected', stage: 'difficulty', reasons: ['0 of 8 attempts solved it: below --min-pass-rate 0.125'] } },
		1: { id: 7, verdict: { reasons: ['7 of 8 attempts solved it: above --max-pass-rate 0.75'] } },
	});
});

test('--json says the same as the summary, on one line of stderr', async t => {
	const { stderr, stdout } = await runInProcess(['difficulty', '--json', '--max-pass-rate', '0.9'], { input: textOf(lines.slice(0, -1)) });
	t.is(valuesOf(stdout).length, 8);
	const [figures, ...others] = valuesOf(stderr);
	t.deepEqual(others, []);
	t.like(figures, { tasks: 9, kept: 8, above: 1, attempts: 71, incomplete: 1, missing: 1, invalid: 0, never: 1, always: 1, steps: [{ name: '1', tasks: 9 }] });
});

const bad: ReadonlyArray<readonly [string, unknown, RegExp]> = [
	['without a reward', { ...attemptAt(taskOf(1)), reward: undefined }, /^toolmill: stdin:2: reward: expected 0 or 1, got nothing/],
	['whose reward is half', attemptAt(taskOf(1), { reward: 0.5 }), /^toolmill: stdin:2: reward: expected 0 or 1, got number 0\.5/],
	['that repeats an attempt', attemptAt(taskOf(0), { attempts: 2 }), /^toolmill: stdin:2: attempt: expected each attempt once, got attempt 0 of "m" at task 0 with seed 1 again/],
	['that is a task', taskOf(1), /^toolmill: stdin:2: response: expected an object, got nothing; this is a task that nobody has attempted: toolmill rollout makes attempts at tasks$/m],
	['that is no JSON', undefined, /^toolmill: stdin:2: expected a JSON object/],
];
for (const [name, line, message] of bad) {
	test(`a line ${name} ends the input with file, line and field; --skip-invalid counts and keeps it`, async t => {
		const input = `${JSON.stringify(attemptAt(taskOf(0), { attempts: 2 }))}\n${JSON.stringify(line) ?? '{'}\n${JSON.stringify(attemptAt(taskOf(0), { attempt: 1, attempts: 2, reward: 1 }))}\n`;
		const stopped = await runInProcess(['difficulty', '--quiet'], { input });
		t.is(stopped.status, 2);
		t.is(stopped.stdout, '');
		t.regex(stopped.stderr, message);
		const rejects = join(await createFolder(t), 'rejects.ndjson');
		const skipped = await runInProcess(['difficulty', '--skip-invalid', '--rejects', rejects], { input });
		t.is(skipped.status, 0, skipped.stderr);
		t.like(valuesOf(skipped.stdout), { length: 1, 0: { difficulty: { attempts: 2, solved: 1 } } });
		t.regex(skipped.stderr, /^ {2}skipped: 1 invalid line$/m);
		t.like(valuesOf(await readFile(rejects, 'utf8')), { length: 1, 0: { file: 'stdin', line: 2 } });
	});
}

test('what cannot be kept is a mistake', async t => {
	for (const [words, message] of [
		[['--min-pass-rate', '0.5', '--max-pass-rate', '0.4'], /--min-pass-rate: expected at most that of --max-pass-rate \(0\.4\), got 0\.5/],
		[['--min-pass-rate', '1.5'], /--min-pass-rate: expected a number of at most 1, got number 1\.5/],
		[['--runs', '0'], /--runs: expected a number of at least 1, got number 0/],
	] as const) {
		const { status, stderr } = await runInProcess(['difficulty', ...words], { input: textOf(lines) });
		t.is(status, 2);
		t.regex(stderr, message);
	}
});

test('a task leaves before the input ends, and a reader that goes away is no fault', async t => {
	const file = await createFile(t, 'rollouts.ndjson', textOf(lines));
	const child = spawn(process.execPath, [...nodeFlags, program, 'difficulty', '--quiet'], { stdio: ['pipe', 'pipe', 'inherit'] });
	child.stdin.write(textOf(lines.slice(0, 8)));
	const [chunk] = await once(child.stdout, 'data') as [Buffer];
	t.like(valuesOf(chunk.toString()), { length: 1, 0: { id: 0, difficulty: { attempts: 8 } } });
	child.stdin.end();
	t.deepEqual(await once(child, 'close'), [0, null]);
	const gone = await shell(`for i in $(seq 200); do sed "s/\\"id\\":/\\"id\\":$i/" "${file}"; done | toolmill difficulty | head -1 | wc -l; echo "\${PIPESTATUS[1]}"`);
	t.is(gone.stdout, '1\n0\n');
});

test('an empty input is said to be', async t => {
	const { status, stdout, stderr } = await runInProcess(['difficulty']);
	t.deepEqual([status, stdout, stderr], [0, '', 'toolmill difficulty: stdin is empty: nothing to do\n']);
});

test('names from the input do not reach the terminal as they are', async t => {
	const { stderr } = await runInProcess(['difficulty'], { input: textOf([attemptAt(taskOf(1, { pattern: '\u001B[2J\u202Eevil', category: 'x'.repeat(5000) }))]) });
	t.false(stderr.includes('\u001B') || stderr.includes('\u202E'));
	t.true(stderr.split('\n').every(line => line.length < 150));
});

test('what rollout writes is measured as it comes: all of the builtin solver\'s attempts solve their task, none of the null one\'s', async t => {
	const tasks = await createFile(t, 'tasks.ndjson', (await runInProcess(['run', '--count', '12', '--seed', '7', '--quiet'])).stdout);
	for (const [solver, passRate] of [['builtin', 1], ['null', 0]] as const) {
		const rollouts = await runInProcess(['rollout', '--solver', solver, '--samples', '4', '--seed', '7', '--quiet', tasks]);
		const { status, stdout, stderr } = await runInProcess(['difficulty', '--json'], { input: rollouts.stdout });
		t.is(status, 0, stderr);
		const measured = valuesOf(stdout).map(value => taskSchema.parse(value));
		t.deepEqual(measured.map(({ id }) => id).toSorted((one, other) => one - other), valuesOf(await readFile(tasks, 'utf8')).map(value => taskSchema.parse(value).id).toSorted((one, other) => one - other));
		for (const { difficulty } of measured) t.like(difficulty, { attempts: 4, pass_rate: passRate, solvers: [solver] });
		t.like(valuesOf(stderr)[0], { incomplete: 0, invalid: 0, mean_pass_rate: passRate });
	}
});
