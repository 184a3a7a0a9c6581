import { once } from 'node:events';
import { createInterface } from 'node:readline';
import test from 'ava';
import { taskSchema } from '../../../src/records/task.js';
import { startInProcess } from '../in-process.js';
import { valuesOf } from '../toolmill.js';
import { countsOf, openStandIn, runWords, start, startedAt, until } from './on-stand-in.js';

/** More than any run here comes to. */
const many = ['--count', '100000', '--concurrency', '8'];

/** A run in this process whose first task is out. Of processes, checkpoint/signals.test.ts has each signal. */
const underWayHere = async (words: readonly string[]) => {
	const running = startInProcess(words);
	await until(() => running.written.stdout.includes('\n'));
	return running;
};

/** A process whose first task is out, and so many more requests sent. */
const underWay = async (words: readonly string[]) => {
	const child = start(words);
	await Promise.race([once(child.stdout, 'data'), child.then(({ exitCode, stderr }) => {
		throw new Error(`Expected a task, got the run's end with status ${exitCode}: ${stderr}`);
	})]);
	// In an object: a process can be awaited, which an async function would do.
	return { child };
};

const testSignal = test.macro({
	title: (_, signal: NodeJS.Signals) => `${signal}: no new requests, those in flight are waited for, the summary is printed`,
	exec: async (t, signal: NodeJS.Signals, status: number) => {
		const standIn = await openStandIn(t, { latency: 150 });
		const running = await underWayHere(runWords(standIn.url, ...many));
		running.signal(signal);
		// What was under way to the endpoint is there within less than an answer takes.
		await new Promise(resolve => setTimeout(resolve, 100));
		const { requests: { started } } = await standIn.stats();
		const { status: ended, stdout, stderr } = await running.finished;
		const { requests } = await standIn.stats();
		t.is(ended, status, stderr);
		t.true(requests.started - started <= 8, `${requests.started - started} requests came after the signal`);
		t.is(requests.aborted, 0);
		t.is(requests.started, requests.ended);
		const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
		t.is(accepted, valuesOf(stdout).map(value => taskSchema.parse(value)).length);
		t.is(accepted + rejected + failed + unfinished, scenarios);
		t.is(failed, 0);
		t.regex(stderr, /ended: interrupted/);
		t.is(stderr.match(/^toolmill: waiting for [1-8] requests? in flight, at most 30 s; Ctrl-C again to stop now$/gm)?.length, 1, stderr);
		t.regex(stderr, /used: \d/);
	},
});

test.serial(testSignal, 'SIGINT', 130);
test.serial(testSignal, 'SIGTERM', 143);

test.serial('a second SIGINT drops what is in flight at once, and the summary is printed all the same', async t => {
	const standIn = await openStandIn(t, { latency: 5 });
	const { child } = await underWay(runWords(standIn.url, ...many));
	await standIn.set({ latency: 60_000 });
	await until(async () => (await standIn.stats()).inFlight.now === 8);
	const sent = await startedAt(standIn);
	child.kill('SIGINT');
	await new Promise(resolve => setTimeout(resolve, 300));
	t.is((await standIn.stats()).inFlight.now, 8, 'they are waited for');
	const second = performance.now();
	child.kill('SIGINT');
	const { exitCode, stdout, stderr } = await child;
	t.true(performance.now() - second < 5000);
	t.is(exitCode, 130, stderr);
	await until(async () => (await standIn.stats()).inFlight.now === 0);
	const { requests } = await standIn.stats();
	t.is(requests.started, sent);
	t.is(requests.aborted, 8);
	t.is(countsOf(stderr).accepted, valuesOf(stdout).length);
	t.true(countsOf(stderr).unfinished > 0);
});

test.serial('--quiet says nothing of an interrupt, and --progress json says it in an object', async t => {
	const standIn = await openStandIn(t, { latency: 150 });
	const quiet = await underWayHere(runWords(standIn.url, ...many, '--quiet'));
	quiet.signal('SIGINT');
	t.is((await quiet.finished).stderr, '');
	const json = await underWayHere(runWords(standIn.url, ...many, '--progress', 'json'));
	json.signal('SIGINT');
	const notes = valuesOf((await json.finished).stderr).filter(event => (event as { event: string }).event === 'note');
	t.true(notes.some(event => /^toolmill: waiting for \d/.test((event as { message: string }).message)));
});

test.serial('what hangs is waited for no longer than --drain-timeout', async t => {
	const standIn = await openStandIn(t);
	const running = await underWayHere(runWords(standIn.url, ...many, '--drain-timeout', '1'));
	await standIn.set({ faults: [{ kind: 'hang', probability: 1 }] });
	await until(async () => (await standIn.stats()).inFlight.now === 8);
	const signalled = performance.now();
	running.signal('SIGINT');
	const { status, stdout, stderr } = await running.finished;
	const waited = performance.now() - signalled;
	t.is(status, 130, stderr);
	t.true(waited >= 900 && waited < 8000, `${waited} ms`);
	await until(async () => (await standIn.stats()).requests.aborted === 8);
	t.is(countsOf(stderr).accepted, valuesOf(stdout).length);
});

test.serial('a reader that goes away after 5 lines ends the run, and the requests in flight', async t => {
	const standIn = await openStandIn(t, { latency: 200 });
	const child = start(runWords(standIn.url, '--count', '100000', '--concurrency', '64'));
	const lines = createInterface({ input: child.stdout });
	let read = 0;
	for await (const line of lines) {
		taskSchema.parse(JSON.parse(line));
		if (++read === 5) break;
		// What is begun from now on hangs, so that some are in flight however busy the machine is.
		if (read === 3) await standIn.set({ faults: [{ kind: 'hang', probability: 1, stages: ['query'] }] });
	}
	const gone = performance.now();
	child.stdout.destroy();
	const { exitCode, stderr } = await child;
	// It is noticed with the next line; then nothing is waited for. Slack is for a machine that is busy.
	t.true(performance.now() - gone < 5000, `${performance.now() - gone} ms`);
	t.is(exitCode, 0, stderr);
	t.regex(stderr, /the reader of the output has gone/);
	await until(async () => (await standIn.stats()).inFlight.now === 0);
	t.true((await standIn.stats()).requests.aborted > 0);
});

test.serial('a reader that has stopped: a second SIGINT ends the run within moments, and the summary says what could not be written', async t => {
	const standIn = await openStandIn(t, { latency: 2 });
	// With few requests a record: thousands have to be sent before the window is full.
	const child = start(runWords(standIn.url, ...many, '--trajectory', 'simulate'));
	child.stdout.pause();
	// The window fills, and then nothing more is asked: the reader's stop has reached the endpoint.
	let before = -1;
	await until(async () => {
		const now = await startedAt(standIn);
		const isStill = now > 500 && now === before && (await standIn.stats()).inFlight.now === 0;
		before = now;
		await new Promise(resolve => setTimeout(resolve, 300));
		return isStill;
	}, 50_000);
	child.kill('SIGINT');
	await new Promise(resolve => setTimeout(resolve, 300));
	child.kill('SIGINT');
	const [status]: unknown[] = await once(child, 'exit');
	child.stdout.resume();
	const { stderr } = await child;
	t.is(status, 130, stderr);
	const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
	t.is(accepted + rejected + failed + unfinished, scenarios);
	t.true(accepted > 0);
	t.regex(stderr, /ended: interrupted; \d+ lines of what is decided could not be written: the reader of the output takes nothing/);
	t.regex(stderr, /used: \d/);
});
