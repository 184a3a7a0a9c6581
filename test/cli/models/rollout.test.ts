import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { rolloutSchema } from '../../../src/records/rollout.js';
import { liveHere, runKilled, runUnbroken, type LifePlan, type Work } from '../../kills/index.js';
import type { FileKind } from '../../kills/dying-plan.js';
import { createFile, createFolder, nodeFlags, valuesOf } from '../toolmill.js';
import { runInProcess, startInProcess } from '../in-process.js';
import { openStandIn, runToEnd, seed, startedAt, until } from './on-stand-in.js';

const { stdout: made } = await runInProcess(['run', '--count', '30', '--seed', seed, '--quiet']);
const some = (count: number): string => `${made.split('\n').slice(0, count).join('\n')}\n`;

/** Attempts come to all kinds of ends. */
const slips = [
	{ kind: 'stops-early', probability: 0.15 }, { kind: 'wrong-write', probability: 0.1 }, { kind: 'endless-calls', probability: 0.05 },
	{ kind: 'empty', probability: 0.04 }, { kind: 'cut-off', probability: 0.04 }, { kind: 'prose', probability: 0.04 }, { kind: 'wrong-tool', probability: 0.05 },
	{ kind: 'bad-arguments', probability: 0.05 }, { kind: 'parallel-calls', probability: 0.05 }, { kind: 'think', probability: 0.05 }, { kind: 'reasoning-content', probability: 0.05 },
] as const;
const knowing = { scenarios: 40 };

const words = (url: string, file: string, ...more: readonly string[]): string[] => ['rollout', file, '--model', 'm', '--base-url', url, '--seed', seed, ...more];
const rolloutsIn = (text: string) => valuesOf(text).map(value => rolloutSchema.parse(value));

test('a model that knows the tasks solves them, each attempt asked for with its own seed', async t => {
	const standIn = await openStandIn(t, knowing);
	const file = await createFile(t, 'tasks.ndjson', some(5));
	const { status, stdout, stderr } = await runToEnd(words(standIn.url, file, '--samples', '3', '--ordered'));
	t.is(status, 0, stderr);
	const rollouts = rolloutsIn(stdout);
	t.is(rollouts.length, 15);
	t.true(rollouts.every(({ reward, solver }) => reward === 1 && solver === 'm'));
	for (const { turns, usage, response } of rollouts) {
		t.is(usage?.requests, turns);
		t.true((usage?.input_tokens ?? 0) > 1000 && (usage?.output_tokens ?? 0) > 0);
		t.is(response.output.at(-1)?.type, 'message');
	}
	t.is(await startedAt(standIn), rollouts.reduce((sum, { turns }) => sum + turns, 0));
	t.is((await standIn.stats()).answeredWell.askedAgain, 0, 'no two attempts ask the same');
	t.regex(stderr, /^ {2}used: \d+ answers, .* tokens per attempt$/m);
	t.regex(stderr, /^ {4}rollout \(m\): /m);
});

test('where no attempt called anything, the summary says what to look at', async t => {
	const standIn = await openStandIn(t, {});
	const file = await createFile(t, 'tasks.ndjson', some(3));
	const { status, stderr } = await runToEnd(words(standIn.url, file, '--samples', '2'));
	t.is(status, 0, stderr);
	t.regex(stderr, /^ {2}reward 0: no_call 6$/m);
	t.regex(stderr, /^toolmill rollout: no attempt called a tool: see whether the endpoint gives calls/m);
	const baseline = await runToEnd(['rollout', file, '--seed', seed, '--solver', 'null', '--samples', '2']);
	t.notRegex(baseline.stderr, /no attempt called a tool/);
});

test('attempts that slip have no reward, and why; verify gives the reward that is recorded', async t => {
	const standIn = await openStandIn(t, { ...knowing, slips: [...slips] });
	const file = await createFile(t, 'tasks.ndjson', some(12));
	const { status, stdout, stderr } = await runToEnd(words(standIn.url, file, '--samples', '5'));
	t.is(status, 0, stderr);
	const rollouts = rolloutsIn(stdout);
	const { stdout: verified } = await runInProcess(['verify', '--seed', seed, '--quiet'], { input: stdout });
	t.deepEqual(valuesOf(verified).map(value => Object(value).reward), rollouts.map(({ reward }) => reward));
	t.true(rollouts.every(({ reward, failure }) => (reward === 1) === (failure === undefined)));
	const kinds = new Set(rollouts.flatMap(({ failure }) => failure === undefined ? [] : [failure.kind]));
	t.true(kinds.has('wrong_state') && kinds.has('unusable_answer') && kinds.has('no_call'), [...kinds].join());
	t.true(rollouts.some(({ reward, response }) => reward === 1 && response.output.some(item => item.type === 'function_call_output' && /There is no tool/.test(String(item.output)))));
	const again = await runToEnd(words(standIn.url, file, '--samples', '2', '--ordered', '--temperature', '0'));
	t.true(rolloutsIn(again.stdout).every(({ reward, responses_create_params: { temperature } }) => reward === 1 && temperature === 0));
});

test('an attempt that the endpoint fails has no reward: it goes to the rejects, and is tried again on demand', async t => {
	const standIn = await openStandIn(t, { ...knowing, faults: [{ kind: '500', probability: 1, times: 3 }] });
	const folder = await createFolder(t);
	const [file, out, rejects] = [await createFile(t, 'tasks.ndjson', some(6)), join(folder, 'out.ndjson'), join(folder, 'rejects.ndjson')];
	const flags = words(standIn.url, file, '--samples', '2', '--retries', '0', '--checkpoint', join(folder, 'state'), '--out', out, '--rejects', rejects);
	const { status, stderr } = await runToEnd(flags);
	t.is(status, 1, stderr);
	t.regex(stderr, / = 9 with reward 1 \+ 0 with reward 0 \+ 3 failed; mean reward 1\.000/);
	t.regex(stderr, /^ {2}failed by rollout: 3 /m);
	t.is(valuesOf(await readFile(rejects, 'utf8')).length, 3);
	const again = await runToEnd([...flags, '--retry-failed']);
	t.is(again.status, 0, again.stderr);
	const rollouts = rolloutsIn(await readFile(out, 'utf8'));
	t.is(new Set(rollouts.map(({ id, attempt }) => `${id}/${attempt}`)).size, 12);
	t.is(rollouts.length, 12);
});

test('one cache serves no attempt with another\'s answer, and the same attempt again', async t => {
	const standIn = await openStandIn(t, { ...knowing, slips: [...slips] });
	const file = await createFile(t, 'tasks.ndjson', some(3));
	const cached = words(standIn.url, file, '--samples', '3', '--ordered', '--cache', await createFolder(t));
	const first = await runToEnd(cached);
	const sent = await startedAt(standIn);
	t.is(sent, rolloutsIn(first.stdout).reduce((sum, { turns }) => sum + turns, 0));
	const second = await runToEnd(cached);
	t.is(await startedAt(standIn), sent);
	t.deepEqual(rolloutsIn(second.stdout).map(({ response }) => response), rolloutsIn(first.stdout).map(({ response }) => response));
});

test('caps end it, and an interrupt lets what is in flight come to its end', async t => {
	const standIn = await openStandIn(t, knowing);
	const file = await createFile(t, 'tasks.ndjson', some(20));
	const capped = await runToEnd(words(standIn.url, file, '--samples', '4', '--max-requests', '20', '--concurrency', '4'));
	t.is(capped.status, 0, capped.stderr);
	t.regex(capped.stderr, /ended: --max-requests 20/);
	t.true(await startedAt(standIn) <= 20);
	await standIn.set({ latency: 100 });
	const before = await startedAt(standIn);
	const running = startInProcess(words(standIn.url, file, '--samples', '50', '--concurrency', '4'));
	await until(async () => await startedAt(standIn) > before + 8);
	running.signal('SIGINT');
	const { status, stderr, stdout } = await running.finished;
	t.is(status, 130, stderr);
	t.regex(stderr, /ended: interrupted/);
	const [, attempts, solved, unsolved, givenUp = '0', notBegun = '0'] = /(\d+) attempts \(50 each\) = (\d+) with reward 1 \+ (\d+) with reward 0 \+ 0 failed(?: \+ (\d+) given up in flight)?(?: \+ (\d+) not begun)?;/.exec(stderr) ?? [];
	t.is(Number(solved) + Number(unsolved) + Number(givenUp) + Number(notBegun), Number(attempts), stderr);
	t.is(rolloutsIn(stdout).length, Number(solved) + Number(unsolved));
});

const at = (file: FileKind, step: number, share: number, more: { readonly compactAfter?: number } = {}): LifePlan => ({
	kill: { kind: 'never' },
	dying: { file, step, share, shortWrites: 0.5, seed: '1' },
	...more,
});

test('rollouts that are killed again and again end as those that nobody kills', async t => {
	const standIn = await openStandIn(t, { ...knowing, latency: 20, slips: [...slips] });
	const file = await createFile(t, 'tasks.ndjson', some(9));
	const work: Work = { nodeFlags, words: words(standIn.url, file, '--samples', '3', '--concurrency', '8', '--quiet'), ignored: /"cached_input_tokens":\d+,?/g, liveWhole: liveHere };
	const folder = await createFolder(t);
	const unbroken = await runUnbroken(work, join(folder, 'unbroken'));
	t.is(unbroken.output.count, 27);
	const kills = [at('journal', 20, 1), at('output', 1, 0.6), at('state', 4, 0.5, { compactAfter: 10_000 })];
	const { faults, kills: times, output, rejects, answeredAgain } = await runKilled({ work, way: 'out', unbroken, folder: join(folder, 'killed'), kills });
	const none = { lost: 0, foreign: 0, doubled: 0 };
	t.deepEqual({ faults, times, output, rejects, answeredAgain }, { faults: [], times: kills.length, output: none, rejects: none, answeredAgain: 0 });
});
