import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { countsOf, hashesOf, openStandIn, runToEnd, runWords, seed, start, startedAt, until } from '../models/on-stand-in.js';
import { startStandIn } from '../../stand-in/index.js';
import { startInProcess } from '../in-process.js';
import { nodeFlags, program, type Finished } from '../toolmill.js';
import { createFiles, entriesIn, filesIn, linesIn, linesOf, type KeptFiles } from './kept.js';

const goesOn = /\ntoolmill run: stopped; the same command goes on\n$/;

const count = 12;

let unbrokenLines: ReturnType<typeof linesIn> | undefined;

/** What the run comes to where nothing disturbs it. */
const unbroken = () => unbrokenLines ??= runUnbroken();

const runUnbroken = async () => {
	const [standIn, folder] = await Promise.all([startStandIn({ worldSeed: seed }), mkdtemp(join(tmpdir(), 'toolmill-'))]);
	try {
		const files = filesIn(folder);
		await runToEnd(runWords(standIn.url, '--count', String(count), '--out', files.tasks, '--rejects', files.rejects));
		return await linesIn(files);
	} finally {
		await Promise.all([standIn.close(), rm(folder, { recursive: true })]);
	}
};

const hasTasks = async ({ tasks }: KeptFiles): Promise<boolean> => (await readFile(tasks, 'utf8').catch(() => '')).includes('\n');

const isSame = async (t: ExecutionContext, files: KeptFiles, wanted: { readonly tasks: readonly string[]; readonly rejects: readonly string[] }) => {
	const { tasks, rejects } = await linesIn(files);
	t.deepEqual(hashesOf(tasks.join('\n')), hashesOf(wanted.tasks.join('\n')));
	t.deepEqual(hashesOf(rejects.join('\n')), hashesOf(wanted.rejects.join('\n')));
};

/** A run under way, to be signalled. */
type Signalled = { readonly signal: (name: NodeJS.Signals) => unknown; readonly ended: Promise<Finished> };

const startProcess = (words: readonly string[]): Signalled => {
	const child = start(words);
	return { signal: name => child.kill(name), ended: child.then(({ exitCode, stdout, stderr }) => ({ status: exitCode, stdout, stderr })) };
};

/** In this process: that SIGTERM and SIGHUP reach a process as SIGINT does is seen below, and in run.test.ts. */
const startHere = (words: readonly string[]): Signalled => {
	const { signal, finished } = startInProcess(words);
	return { signal, ended: finished };
};

const testSignal = test.macro({
	title: (_, signal: NodeJS.Signals) => `${signal}: what is in flight is finished and journaled, and the same command goes on without asking for it again`,
	exec: async (t, signal: NodeJS.Signals, status: number, begin: (words: readonly string[]) => Signalled) => {
		const standIn = await openStandIn(t, { latency: 80 });
		const files = await createFiles(t);
		const words = runWords(standIn.url, '--count', String(count), '--concurrency', '4', ...files.flags);
		const running = begin(words);
		await until(() => hasTasks(files));
		running.signal(signal);
		const first = await running.ended;
		t.is(first.status, status, first.stderr);
		t.regex(first.stderr, goesOn);
		const broken = countsOf(first.stderr);
		t.true(broken.accepted > 0 && broken.unfinished > 0, first.stderr);
		t.is((await linesOf(files.tasks)).length, broken.accepted);
		t.like((await entriesIn(files.checkpoint)).at(-1), { kind: 'closed', how: 'interrupted' });
		t.is((await standIn.stats()).requests.aborted, 0);
		const second = await runToEnd(words);
		t.is(second.status, 0, second.stderr);
		t.notRegex(second.stderr, goesOn);
		t.is(countsOf(second.stderr).scenarios, count);
		const { answeredWell } = await standIn.stats();
		t.is(answeredWell.askedAgain, 0);
		await isSame(t, files, await unbroken());
	},
});

test.serial(testSignal, 'SIGINT', 130, startProcess);
test.serial(testSignal, 'SIGTERM', 143, startHere);
test.serial(testSignal, 'SIGHUP', 129, startHere);

test.serial('a second signal ends the run at once, and the same command goes on all the same', async t => {
	const standIn = await openStandIn(t, { latency: 5 });
	const files = await createFiles(t);
	const words = runWords(standIn.url, '--count', String(count), '--concurrency', '4', ...files.flags);
	const child = start(words);
	await until(() => hasTasks(files));
	await standIn.set({ latency: 60_000 });
	// Those that were sent before are answered in 5 ms: four of which none comes and goes in ten times as many are those that stay.
	let sent = Number.NaN;
	await until(async () => {
		const before = sent;
		sent = (await standIn.stats()).inFlight.now === 4 ? await startedAt(standIn) : Number.NaN;
		await wait(50);
		return sent === before;
	});
	let told = '';
	child.stderr.on('data', (text: Buffer) => {
		told += text.toString();
	});
	child.kill('SIGHUP');
	// Two signals that a busy machine hands over together are one.
	await until(() => told.includes('waiting for 4 requests in flight'));
	child.kill('SIGHUP');
	const first = await child;
	t.is(first.exitCode, 129, first.stderr);
	t.regex(first.stderr, goesOn);
	t.is(await startedAt(standIn), sent);
	await standIn.set({ latency: 5 });
	const second = await runToEnd(words);
	t.is(second.status, 0, second.stderr);
	t.is((await standIn.stats()).answeredWell.askedAgain, 0, 'those that were given up had not been answered');
	await isSame(t, files, await unbroken());
});

/**
 * A run as a shell with job control starts it: in a process group of its own, which can be stopped. The shell says the
 * group's number, and at the end the run's status; it does not watch its job, which would end its wait for it.
 */
const jobScript = 'set -m; { "$@"; echo "status $?"; } & echo $!; disown; while kill -0 $! 2> /dev/null; do sleep 0.1; done';

const startAsJob = (words: readonly string[]) => execa('bash', ['-c', jobScript, 'bash', process.execPath, ...nodeFlags, program, ...words], {
	stdin: 'ignore', reject: false, stripFinalNewline: false, timeout: 60_000, killSignal: 'SIGKILL',
});

/** The states of a group's processes, as ps calls them: T for one that is stopped. */
const statesOf = async (group: number): Promise<readonly string[]> => {
	const { stdout } = await execa('ps', ['-e', '-o', 'pgid=,state=']);
	return stdout.split('\n').flatMap(line => {
		const [own, state = ''] = line.trim().split(/\s+/);
		return Number(own) === group ? [state] : [];
	});
};

const isStopped = async (group: number): Promise<boolean> => {
	const states = await statesOf(group);
	return states.length === 2 && states.every(state => state === 'T');
};

test.serial('SIGTSTP stops a run, and after SIGCONT it comes to its end: what timed out meanwhile is asked again, and nothing is there twice', async t => {
	const standIn = await openStandIn(t, { latency: 200 });
	const files = await createFiles(t);
	const job = startAsJob(runWords(standIn.url, '--count', String(count), '--concurrency', '4', '--first-byte-timeout', '2', ...files.flags));
	const [line]: unknown[] = await once(job.stdout, 'data');
	const group = Number(String(line));
	t.teardown(() => {
		try {
			process.kill(-group, 'SIGKILL');
		} catch {
			// It has ended.
		}
	});
	await until(() => hasTasks(files));
	await standIn.set({ latency: 1500 });
	await until(async () => (await standIn.stats()).inFlight.now === 4);
	process.kill(-group, 'SIGTSTP');
	await until(() => isStopped(group));
	const sent = await startedAt(standIn);
	await wait(3000);
	t.true(await isStopped(group));
	t.is(await startedAt(standIn), sent);
	await standIn.set({ latency: 20 });
	process.kill(-group, 'SIGCONT');
	const { stdout, stderr } = await job;
	t.regex(stdout, /\nstatus 0\n$/, stderr);
	t.is(countsOf(stderr).scenarios, count);
	await isSame(t, files, await unbroken());
});

/** The block of a run whose scenarios are counted. */
const block = /^toolmill {2}\d+ accepted {2}\d+ rejected.* {2}0 failed {2}\d+ of 100\.0 k decided\n {10}\d.*\n {10}\d+ of \d+ in flight {2}/m;

test.serial('SIGUSR1 tells how a run stands', async t => {
	const standIn = await openStandIn(t, { latency: 20 });
	const child = start(runWords(standIn.url, '--count', '100000', '--concurrency', '4', '--progress', 'plain'));
	await once(child.stdout, 'data');
	child.stdout.resume();
	let told = '';
	child.stderr.on('data', (text: Buffer) => {
		told += text.toString();
	});
	child.kill('SIGUSR1');
	// Shown by itself it would be after ten seconds.
	await until(() => block.test(told), 8000);
	child.kill('SIGTERM');
	const { exitCode } = await child;
	t.is(exitCode, 143, told);
	t.notRegex(told, /Debugger/);
});

/** A run in this process that is asked how it stands when its first task is out, until it has told it; gives what it told. */
const askHere = async (t: ExecutionContext, mode: string, isTold: (told: string) => boolean): Promise<string> => {
	const standIn = await openStandIn(t, { latency: 20 });
	const running = startInProcess(runWords(standIn.url, '--count', '100000', '--concurrency', '4', ...mode.split(' ')));
	await until(() => running.written.stdout.includes('\n') && (!mode.includes('bar') || running.written.stderr.includes('in flight')));
	running.ask();
	await until(() => isTold(running.written.stderr), 8000);
	running.signal('SIGTERM');
	const { status, stderr } = await running.finished;
	t.is(status, 143, stderr);
	return stderr;
};

test.serial('so does one with --progress json, in an object', async t => {
	const told = await askHere(t, '--progress json', so => /"event":"progress".*"in_flight":/.test(so));
	t.notThrows(() => told.trim().split('\n').map(line => JSON.parse(line) as unknown));
});

test.serial('so does one with --quiet', async t => {
	t.regex(await askHere(t, '--quiet', so => block.test(so)), block);
});

/** Drawn over itself, a block is erased before: only what is asked for stands twice in one go. */
const isAbove = (told: string): boolean => told.split('\u001B').some(part => part.split('\n').length > 6);

test.serial('asked in a live block, what is told stays above it', async t => {
	t.true(isAbove(await askHere(t, '--progress bar', isAbove)));
});

test('SIGUSR1 tells how a filter of a pipe stands', async t => {
	const child = execa(process.execPath, [...nodeFlags, program, 'filter'], { reject: false, timeout: 60_000 });
	let told = '';
	child.stderr.on('data', (text: Buffer) => {
		told += text.toString();
	});
	const asking = setInterval(() => child.kill('SIGUSR1'), 200);
	t.teardown(() => clearInterval(asking));
	// Asked before it listens, Node begins to debug, and goes on.
	await until(() => /^toolmill {2}0 accepted {2}0 rejected {2}0 failed {2}0 decided$/m.test(told));
	clearInterval(asking);
	child.stdin.end();
	t.is((await child).exitCode, 0, told);
});
