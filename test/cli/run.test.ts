import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { recordSchema } from '../../src/records/record.js';
import { taskSchema } from '../../src/records/task.js';
import { runInProcess } from './in-process.js';
import { createFile, createFolder, nodeFlags, program, shell, valuesOf } from './toolmill.js';

/** The numbers of the summary's first line. */
const summaryOf = (stderr: string) => {
	const match = /: (\d+) scenarios? = (\d+) accepted \+ (\d+) rejected \+ (\d+) failed(?: \+ (\d+) given up in flight)? \(/.exec(stderr);
	const [scenarios = Number.NaN, accepted = Number.NaN, rejected = Number.NaN, failed = Number.NaN, unfinished = Number.NaN] = (match ?? []).slice(1).map(text => Number(text ?? 0));
	return { scenarios, accepted, rejected, failed, unfinished };
};

test('run --count makes tasks of the trainer\'s shape, and the summary adds up', async t => {
	const { status, stdout, stderr } = await runInProcess(['run', '--count', '56', '--seed', '7']);
	t.is(status, 0);
	const tasks = valuesOf(stdout).map(value => taskSchema.parse(value));
	const { scenarios, accepted, rejected, failed } = summaryOf(stderr);
	t.is(scenarios, 56);
	t.is(accepted, tasks.length);
	t.is(accepted + rejected + failed, scenarios);
	t.true(tasks.length > 20);
});

test('the same seed gives the same bytes in order at any concurrency, and the same set without order', async t => {
	const words = ['run', '--count', '28', '--seed', '3', '--quiet'];
	const [one, many, unordered, other] = await Promise.all([
		runInProcess([...words, '--ordered', '--concurrency', '1']),
		runInProcess([...words, '--ordered', '--concurrency', '64']),
		runInProcess(words),
		runInProcess(['run', '--count', '28', '--seed', '4', '--quiet', '--ordered']),
	]);
	t.true(one.stdout.length > 0);
	t.is(one.stdout, many.stdout);
	t.deepEqual(unordered.stdout.split('\n').sort(), one.stdout.split('\n').sort());
	t.not(other.stdout, one.stdout);
	t.is(one.stderr, '');
});

test('the operators piped in order give what run --ordered gives, byte for byte', async t => {
	const flags = ['--seed', '5', '--quiet'];
	const whole = await runInProcess(['run', '--count', '28', '--ordered', ...flags]);
	let input = '';
	// One after another: samples.test.ts has them as processes in a pipe.
	for (const words of [['seeds', '--count', '28', ...flags], ...['query', 'judge-query', 'simulate', 'judge-trajectory', 'check'].map(name => [name, ...flags]), ['filter', '--quiet'], ['dedupe', '--quiet'], ['export', ...flags]]) {
		const { status, stdout, stderr } = await runInProcess(words, { input });
		t.is(status, 0, stderr);
		t.is(stderr, '');
		input = stdout;
	}
	t.true(whole.stdout.length > 0);
	t.is(input, whole.stdout);
});

test('scenarios from a file, from stdin and made on the spot give the same tasks', async t => {
	const { stdout: scenarios } = await runInProcess(['seeds', '--count', '14', '--seed', '9']);
	const file = await createFile(t, 'scenarios.ndjson', scenarios);
	const words = ['run', '--seed', '9', '--ordered', '--quiet'];
	const [made, fromFile, fromStdin, first] = await Promise.all([
		runInProcess([...words, '--count', '14']),
		runInProcess([...words, file]),
		runInProcess([...words, '-'], { input: scenarios }),
		runInProcess([...words, file, '--count', '6']),
	]);
	t.true(made.stdout.length > 0);
	t.is(fromFile.stdout, made.stdout);
	t.is(fromStdin.stdout, made.stdout);
	t.true(made.stdout.startsWith(first.stdout));
	t.true(first.stdout.length > 0 && first.stdout.length < made.stdout.length);
});

test('run --dry-run refuses what the run itself would', async t => {
	const { status, stderr } = await runInProcess(['run', '--engine', 'openai', '--model', 'm', '--base-url', 'http://127.0.0.1:9/v1', '--count', '3', '--replay', '--dry-run']);
	t.is(status, 2);
	t.regex(stderr, /^toolmill: --replay: expected --checkpoint/);
});

const testAccept = test.macro({
	title: (_, concurrency: string) => `run --accept writes exactly so many, the same at concurrency ${concurrency}`,
	exec: async (t, concurrency: string) => {
		const { status, stdout, stderr } = await runInProcess(['run', '--accept', '24', '--seed', '2', '--format', 'record', '--ordered', '--concurrency', concurrency]);
		t.is(status, 0);
		const records = valuesOf(stdout).map(value => recordSchema.parse(value));
		t.is(records.length, 24);
		t.true(records.every(({ verdict }) => verdict?.status === 'accepted'));
		const { scenarios, accepted } = summaryOf(stderr);
		t.is(accepted, 24);
		t.is(scenarios, (records.at(-1)?.id ?? Number.NaN) + 1);
	},
});

test(testAccept, '1');
test(testAccept, '64');

test('run --accept that the input cannot fill says so', async t => {
	const { status, stdout, stderr } = await runInProcess(['run', '--accept', '1000', '--count', '12', '--seed', '2']);
	t.is(status, 0);
	t.regex(stderr, new RegExp(`${valuesOf(stdout).length} of the 1000 wanted were accepted: the scenarios came to their end`));
});

test('--rejects and --out take what they are for, and nothing vanishes', async t => {
	const folder = await createFolder(t);
	const { status, stdout, stderr } = await runInProcess(['run', '--count', '42', '--seed', '2', '--format', 'record', '--out', join(folder, 'out.ndjson'), '--rejects', join(folder, 'rejects.ndjson')]);
	t.is(status, 0);
	t.is(stdout, '');
	const read = async (name: string) => valuesOf(await readFile(join(folder, name), 'utf8')).map(value => recordSchema.parse(value));
	const [accepted, rejected] = [await read('out.ndjson'), await read('rejects.ndjson')];
	t.deepEqual([...accepted, ...rejected].map(({ id }) => id).sort((a, b) => a - b), Array.from({ length: 42 }, (_, id) => id));
	t.true(rejected.length > 0);
	for (const { verdict } of rejected) {
		t.is(verdict?.status, 'rejected');
		t.true(verdict?.status === 'rejected' && verdict.reasons.length > 0);
	}
	t.like(summaryOf(stderr), { accepted: accepted.length, rejected: rejected.length, failed: 0 });
});

const readOnly = (stdout: string) => valuesOf(stdout).map(value => recordSchema.parse(value)).filter(({ checks }) => checks?.state_changing.status === 'read_only').length;

test('what only reads comes out only on request', async t => {
	const words = ['run', '--count', '56', '--seed', '2', '--format', 'record', '--quiet'];
	const [without, included] = await Promise.all([runInProcess(words), runInProcess([...words, '--include-read-only'])]);
	t.is(readOnly(without.stdout), 0);
	t.true(readOnly(included.stdout) > 0);
});

test('--ground-truth writes leaves only calls that change state', async t => {
	const { stdout } = await runInProcess(['run', '--count', '28', '--seed', '2', '--ground-truth', 'writes', '--quiet']);
	const names = valuesOf(stdout).flatMap(value => taskSchema.parse(value).ground_truth.map(({ name }) => name));
	t.true(names.length > 0);
	t.deepEqual(names.filter(name => /search|find|get|count/.test(name)), []);
});

test('a reader that goes away ends the run with status 0, and nothing on stderr but the summary', async t => {
	const { status, stdout, stderr } = await shell('toolmill run --count 1000000 --seed 2 | head -1');
	t.is(status, 0);
	t.is(valuesOf(stdout).length, 1);
	const lines = stderr.trimEnd().split('\n');
	t.regex(lines[0] ?? '', /^toolmill run: \d+ scenarios = /);
	t.true(lines.slice(1).every(line => line.startsWith('  ')), stderr);
	const { scenarios, accepted, rejected, failed, unfinished } = summaryOf(stderr);
	t.is(accepted + rejected + failed + unfinished, scenarios);
});

const testSignal = test.macro({
	title: (_, signal: string, status: number) => `${signal}: what is in flight is finished, the lines are whole, the status is ${status}`,
	exec: async (t, signal: 'SIGINT' | 'SIGTERM', status: number) => {
		const running = execa(process.execPath, [...nodeFlags, program, 'run', '--count', '1000000', '--seed', '2', '--format', 'record'], { reject: false, stripFinalNewline: false, maxBuffer: 1 << 30, stdin: 'ignore', forceKillAfterDelay: false });
		running.stdout.once('data', () => running.kill(signal));
		const { exitCode, stdout, stderr } = await running;
		t.is(exitCode, status);
		const { scenarios, accepted, rejected, failed } = summaryOf(stderr);
		t.is(valuesOf(stdout).length, accepted);
		t.is(accepted + rejected + failed, scenarios);
		t.true(scenarios < 1_000_000);
		t.regex(stderr, /interrupted/);
	},
});

test(testSignal, 'SIGINT', 130);
test(testSignal, 'SIGTERM', 143);

test('SIGINT ends a run that waits for its input', async t => {
	const running = execa(process.execPath, [...nodeFlags, program, 'run', '-'], { reject: false });
	const { stdout: scenario } = await runInProcess(['seeds', '--count', '1']);
	running.stdin.write(scenario);
	running.stdout.once('data', () => running.kill('SIGINT'));
	const { exitCode, stdout } = await running;
	t.is(exitCode, 130);
	t.is(stdout.split('\n').length, 1);
});

test('a world written to a folder gives the tasks of the seed that made it', async t => {
	const folder = await createFolder(t);
	const made = await runInProcess(['world', '--seed', '6', '--out', join(folder, 'w')]);
	t.is(made.status, 0, made.stderr);
	const words = ['run', '--count', '14', '--seed', '6', '--ordered', '--quiet'];
	const [fromSeed, fromFolder] = await Promise.all([runInProcess(words), runInProcess([...words, '--world', join(folder, 'w')])]);
	t.true(fromSeed.stdout.length > 0);
	t.is(fromFolder.stdout, fromSeed.stdout);
});

test('a config file sets what flags set, and a flag beats it', async t => {
	const file = await createFile(t, 'run.yaml', 'seed: 6\ncount: 8\nordered: true\nquiet: true\n');
	const [configured, flagged, beaten] = await Promise.all([
		runInProcess(['run', '--config', file]),
		runInProcess(['run', '--seed', '6', '--count', '8', '--ordered', '--quiet']),
		runInProcess(['run', '--config', file, '--count', '3']),
	]);
	t.true(flagged.stdout.length > 0);
	t.is(configured.stdout, flagged.stdout);
	t.is(configured.stderr, '');
	t.true(valuesOf(beaten.stdout).length <= 3);
});
