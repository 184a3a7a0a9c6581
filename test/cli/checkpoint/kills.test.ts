import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type KilledRunOptions, type LifePlan, liveHere, runKilled, runUnbroken, type Unbroken, type Work } from '../../kills/index.js';
import type { FileKind } from '../../kills/dying-plan.js';
import { modelFlags, openStandIn } from '../models/on-stand-in.js';
import { runInProcess } from '../in-process.js';
import { createFile, createFolder, nodeFlags } from '../toolmill.js';

/** Killed from within at the `step`th thing that it does to a file, when so much of that is done. */
const at = (file: FileKind, step: number, share: number, more: { readonly compactAfter?: number; readonly shortWrites?: number } = {}): LifePlan => ({
	kill: { kind: 'never' },
	dying: { file, step, share, shortWrites: more.shortWrites ?? 0, seed: '1' },
	...(more.compactAfter === undefined ? {} : { compactAfter: more.compactAfter }),
});

const none = { lost: 0, foreign: 0, doubled: 0 };

/** In the middle of a snapshot, when it is written and not renamed, and when it is renamed and what is older is not gone. */
const whileSummedUp: readonly LifePlan[] = [
	at('state', 2, 0.5, { compactAfter: 300 }),
	at('state', 6, 0, { compactAfter: 300 }),
	at('journal', 4, 0.5, { compactAfter: 300 }),
];

const builtin = (...words: readonly string[]): Work => ({ nodeFlags, words: ['run', '--seed', '7', '--quiet', ...words], liveWhole: liveHere });

let unbrokenCounted: Promise<Unbroken> | undefined;

/** What all that are counted come to: only the order of their lines is not the same in all. */
const runUnbrokenCounted = (): Promise<Unbroken> => unbrokenCounted ??= inFolder(folder => runUnbroken(builtin('--count', '40', '--ordered'), folder));

/** In a folder that is gone after it: what was found in it is for several tests. */
const inFolder = async <Result>(act: (folder: string) => Promise<Result>): Promise<Result> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-'));
	try {
		return await act(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
};

const assertSame = async (t: ExecutionContext, { work, way, unbroken, kills }: Pick<KilledRunOptions, 'work' | 'way' | 'unbroken'> & { readonly kills: readonly LifePlan[] }): Promise<void> => {
	const killed = await runKilled({ work, way, unbroken, folder: await createFolder(t), kills });
	t.deepEqual(killed.faults, []);
	t.is(killed.kills, kills.length);
	t.deepEqual(killed.rejects, none);
	t.is(killed.output.lost, 0);
	t.is(killed.takenTwice, 0);
	t.true(killed.output.foreign <= killed.halves);
	if (way !== 'pipe') t.deepEqual(killed.output, none);
	if (work.isOrdered === true) t.true(killed.isSameWhole);
};

test('a run that is killed within its writes ends as one that is not: here it takes scenarios from a pipe until a number is accepted', async t => {
	const { stdout } = await runInProcess(['seeds', '--count', '60', '--seed', '7', '--quiet']);
	const work: Work = { ...builtin('--accept', '36'), stdin: await createFile(t, 'scenarios.ndjson', stdout) };
	// Where every run writes, and some part of it is left to do by then.
	const kills = [at('journal', 3, 0.5, { shortWrites: 0.7 }), at('output', 1, 0.6), at('rejects', 1, 0.3)];
	await assertSame(t, { work, way: 'out', unbroken: await inFolder(folder => runUnbroken(work, folder)), kills });
});

test('so does one that appends to a file, in order, and sums its journal up', async t =>
	assertSame(t, { work: { ...builtin('--count', '40', '--ordered'), isOrdered: true }, way: 'append', unbroken: await runUnbrokenCounted(), kills: whileSummedUp }));

test('into a pipe no line is lost', async t =>
	assertSame(t, { work: builtin('--count', '40'), way: 'pipe', unbroken: await runUnbrokenCounted(), kills: [at('journal', 3, 0.5), at('lines', 3, 0.5)] }));

test('what a model had answered is not asked again, and what was asked again was in flight', async t => {
	const concurrency = 4;
	const { url, stats, resetStats } = await openStandIn(t, { latency: 50 });
	const work: Work = { nodeFlags, words: ['run', ...modelFlags(url), '--count', '12', '--concurrency', String(concurrency), '--quiet'], ignored: /"cached_input_tokens":\d+,?/g, liveWhole: liveHere };
	const unbroken = await inFolder(folder => runUnbroken(work, folder));
	const usual = (await stats()).requests.started;
	await resetStats();
	const kills = [at('journal', 30, 0.5, { shortWrites: 0.5 }), at('output', 1, 0.6), at('state', 4, 0.5, { compactAfter: 10_000 })];
	const killed = await runKilled({ work, way: 'out', unbroken, folder: await createFolder(t), kills });
	const { faults, kills: times, output, rejects, answeredAgain } = killed;
	t.deepEqual({ faults, times, output, rejects, answeredAgain }, { faults: [], times: kills.length, output: none, rejects: none, answeredAgain: 0 });
	t.true(unbroken.answered > 60);
	const again = (await stats()).requests.started - usual;
	// Those in flight, and beside them answers that were being written while others were sent in their stead.
	t.true(again <= 2 * concurrency * kills.length, `${again} asked again after ${kills.length} kills`);
});
