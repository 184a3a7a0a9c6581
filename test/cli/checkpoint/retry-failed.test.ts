import { readFile } from 'node:fs/promises';
import test from 'ava';
import { countsOf, hashesOf, openStandIn, runToEnd, runWords, until } from '../models/on-stand-in.js';
import { runInProcess, startInProcess } from '../in-process.js';
import { createFiles, linesOf } from './kept.js';

const count = 24;
const words = (url: string, ...more: readonly string[]) => runWords(url, '--count', String(count), '--retries', '0', '--concurrency', '8', ...more);

const idOf = (line: string): unknown => (JSON.parse(line) as { readonly id: unknown }).id;

const statusOf = (line: string): unknown => (JSON.parse(line) as { readonly verdict: { readonly status: unknown } }).verdict.status;

test.serial('--retry-failed runs those again that failed, and nothing else', async t => {
	const standIn = await openStandIn(t, { faults: [{ kind: '500', probability: 0.08 }] });
	const files = await createFiles(t);
	const first = await runToEnd(words(standIn.url, ...files.flags));
	t.is(first.status, 1, first.stderr);
	const broken = countsOf(first.stderr);
	t.true(broken.failed > 0 && broken.accepted > 0, first.stderr);
	t.is(broken.scenarios, count);
	const tasksBefore = await readFile(files.tasks, 'utf8');
	const rejectsBefore = await readFile(files.rejects, 'utf8');

	const again = await runToEnd(words(standIn.url, ...files.flags));
	t.is(again.status, 1);
	t.regex(again.stderr, /complete already: 24 scenarios = .* --retry-failed runs those again that failed\n$/s);

	// Broken off in the middle, what is tried again stays to be done.
	await standIn.set({ faults: [], latency: 100 });
	const running = startInProcess(words(standIn.url, ...files.flags, '--retry-failed', '--concurrency', '1'));
	await until(async () => (await readFile(files.tasks, 'utf8')).length + (await readFile(files.rejects, 'utf8')).length > tasksBefore.length + rejectsBefore.length);
	running.signal('SIGTERM');
	const stopped = await running.finished;
	t.is(stopped.status, 143, stopped.stderr);
	t.is(countsOf(stopped.stderr).failed, 0);
	await standIn.set({ latency: 0 });
	const last = await runToEnd(words(standIn.url, ...files.flags));
	t.is(last.status, 0, last.stderr);

	const { scenarios, accepted, rejected, failed } = countsOf(last.stderr);
	t.deepEqual([scenarios, accepted + rejected, failed], [count, count, 0]);
	const [tasks, rejects] = await Promise.all([readFile(files.tasks, 'utf8'), readFile(files.rejects, 'utf8')]);
	t.true(tasks.startsWith(tasksBefore), 'what was accepted stays as it is');
	t.true(rejects.startsWith(rejectsBefore), 'so do the lines of what had failed');
	const rejectLines = rejects.split('\n').slice(0, -1);
	t.is(rejectLines.filter(line => statusOf(line) === 'failed').length, broken.failed);
	t.is(rejectLines.filter(line => statusOf(line) === 'rejected').length, rejected);

	const unbroken = await createFiles(t);
	t.is((await runToEnd(words(standIn.url, '--out', unbroken.tasks, '--rejects', unbroken.rejects))).status, 0);
	t.deepEqual(hashesOf((await linesOf(files.tasks)).join('\n')), hashesOf((await linesOf(unbroken.tasks)).join('\n')));
	t.deepEqual(new Set(rejectLines.filter(line => statusOf(line) === 'rejected').map(idOf)), new Set((await linesOf(unbroken.rejects)).map(idOf)));
});

test.serial('--retry-failed where they fail again: they are counted once', async t => {
	const standIn = await openStandIn(t, { faults: [{ kind: '500', probability: 1, stages: ['judge-trajectory'] }] });
	const files = await createFiles(t);
	const run = (...more: readonly string[]) => runToEnd(runWords(standIn.url, '--count', '4', '--retries', '0', ...files.flags, ...more));
	const first = await run();
	t.is(first.status, 1, first.stderr);
	const second = await run('--retry-failed');
	t.is(second.status, 1, second.stderr);
	t.deepEqual(countsOf(second.stderr), countsOf(first.stderr));
	await standIn.set({ faults: [] });
	const third = await run('--retry-failed');
	t.is(third.status, 0, third.stderr);
	const none = await run('--retry-failed');
	t.is(none.status, 0);
	t.regex(none.stderr, /complete already: 4 scenarios/);
});

test('--retry-failed and --replay need the checkpoint that they are about', async t => {
	for (const flag of ['--retry-failed', '--replay']) {
		const { status, stderr } = await runInProcess(['run', '--count', '2', flag]);
		t.is(status, 2);
		t.regex(stderr, new RegExp(`^toolmill: ${flag}: expected --checkpoint with the folder`));
	}
});

test('--only takes scenarios by their ids: made, from a file and from stdin', async t => {
	const scenarios = (await runInProcess(['seeds', '--count', '30', '--seed', '4'])).stdout;
	const all = await runInProcess(['run', '--count', '30', '--seed', '4']);
	const wanted = all.stdout.split('\n').filter(line => line !== '' && [3, 17, 22].includes(Number(idOf(line)))).toSorted();
	t.true(wanted.length > 0);
	const made = await runInProcess(['run', '--count', '30', '--seed', '4', '--only', '17,3,22']);
	t.is(made.status, 0, made.stderr);
	t.regex(made.stderr, /toolmill run: 3 scenarios = /);
	t.deepEqual(made.stdout.split('\n').slice(0, -1).toSorted(), wanted);
	const read = await runInProcess(['run', '--seed', '4', '--only', '17,3,22'], { input: scenarios });
	t.is(read.status, 0, read.stderr);
	t.deepEqual(read.stdout.split('\n').slice(0, -1).toSorted(), wanted);
});

test('--only with an id that there is not: refused where they are made, told where they are read', async t => {
	const made = await runInProcess(['run', '--count', '30', '--seed', '4', '--only', '17,30']);
	t.is(made.status, 2);
	t.is(made.stdout, '');
	t.regex(made.stderr, /^toolmill: --only: expected ids below the --count of 30, as they go from 0; got 30: give a larger --count/);
	const scenarios = (await runInProcess(['seeds', '--count', '5', '--seed', '4'])).stdout;
	const read = await runInProcess(['run', '--seed', '4', '--only', '3,30'], { input: scenarios });
	t.is(read.status, 0, read.stderr);
	t.regex(read.stderr, /--only: no scenario of the input has the id 30\n/);
	t.regex(read.stderr, /toolmill run: 1 scenario = /);
});

test('--only with --checkpoint is refused, with the way out', async t => {
	const { checkpoint } = await createFiles(t);
	const { status, stderr } = await runInProcess(['run', '--count', '30', '--only', '3', '--checkpoint', checkpoint]);
	t.is(status, 2);
	t.regex(stderr, /^toolmill: --only: expected it without --checkpoint.*--retry-failed/);
});
