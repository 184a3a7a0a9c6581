import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import { dedupe } from '../../operators/dedupe.js';
import { Checkpoint, type CheckpointOptions } from '../../src/checkpoint/checkpoint.js';
import { AppendFile } from '../../src/checkpoint/storage/index.js';
import { createDuplicateIndex, createOrderedDeduper } from '../../src/dedupe/index.js';
import { Gate, rejectRecord, runGraph, stage, Tally, type GraphResult } from '../../src/graph/index.js';
import { createRandom, type Random } from '../../src/random/random.js';
import type { Checks } from '../../src/records/checks.js';
import type { Scenario } from '../../src/records/record.js';
import { textOf } from '../dedupe/texts.js';
import { createFolder, createPolicy } from './storage/disk.js';

function* scenarios(count: number): Generator<Scenario, undefined> {
	for (let id = 0; id < count; id++) yield { id, category: 'c', pattern: 'p' };
	return undefined;
}

const passed = { status: 'passed' } as const;
const proven: Checks = {
	schema_valid: passed, executable: passed, state_changing: passed, grounded: passed, minimal: passed, mutation_proof: passed, in_budget: passed,
};

/** A run of scenarios some of which repeat another's request and some of which are rejected; the outcome is a matter of the scenarios alone. */
const runPart = async (folder: string, { count, random, compactAfter, stop, onRecord = () => {} }: {
	readonly count: number; readonly random: Random; readonly compactAfter: number; readonly stop?: AbortSignal; readonly onRecord?: () => void;
}): Promise<{ result: GraphResult; checkpoint: Checkpoint }> => {
	const { policy } = createPolicy();
	const options: CheckpointOptions = {
		folder: join(folder, 'checkpoint'),
		durability: 'fast',
		policy,
		run: 'run',
		now: () => new Date(0),
		open: () => ({ identity: {}, answersFor: 'all', toolmill: '0' }),
		retriesFailed: false,
		keepsAnswers: false,
		note: () => {},
		compactAfter,
	};
	mkdirSync(options.folder, { recursive: true });
	const checkpoint = await Checkpoint.open(options);
	const { before } = checkpoint;
	const output = await AppendFile.open(join(folder, 'out'), { length: before.lengths.output, policy });
	const rejects = await AppendFile.open(join(folder, 'rejects'), { length: before.lengths.rejects, policy });
	await checkpoint.place({ output: output.length, rejects: rejects.length }, undefined);
	const deduper = createOrderedDeduper(checkpoint.restoreIndex(createDuplicateIndex({ window: 4096 })), before.isDecided);
	const parts = { gate: new Gate(16), signal: new AbortController().signal };
	const result = await runGraph({
		scenarios: scenarios(count),
		stages: [
			stage('query', parts, async record => {
				onRecord();
				for (let turns = random.integer(8); turns > 0; turns--) await turn();
				const made = createRandom(`record ${record.id}`);
				if (made.chance(0.2)) return rejectRecord(record, 'query', ['unlucky: it is']);
				return { ...record, user_query: textOf(made.integer(count), 25), checks: proven };
			}),
			dedupe({ deduper }),
		],
		route: record => record.verdict?.status === 'accepted' ? { to: 'output', line: `${record.id} ${record.user_query}` } : { to: 'rejects', line: JSON.stringify(record.verdict) + String(record.id) },
		output,
		rejects,
		window: 64,
		isDecided: before.isDecided,
		journal: checkpoint,
		tally: checkpoint.tally,
		...(stop === undefined ? {} : { abort: abortWith(stop) }),
	});
	if (stop === undefined) await checkpoint.close('complete');
	return { result, checkpoint };
};

const abortWith = (signal: AbortSignal): AbortController => {
	const controller = new AbortController();
	signal.addEventListener('abort', () => controller.abort());
	return controller;
};

const linesOf = (folder: string, file: string): string[] => readFileSync(join(folder, file), 'utf8').split('\n').sort();

const testKills = test.macro({
	title: (_, compactAfter: number) => `a run that is broken off again and again comes to what a whole one comes to, summed up every ${compactAfter} bytes`,
	exec: async (t, compactAfter: number) => {
		const count = 500;
		const random = createRandom(`kills ${compactAfter}`);
		const whole = await createFolder(t);
		const { result: wanted } = await runPart(whole, { count, random, compactAfter: Number.POSITIVE_INFINITY });
		t.true(wanted.summary.rejectedBy.get('dedupe') !== undefined, 'some repeat others');

		let folder = await createFolder(t);
		let brokenOff = 0;
		for (let part = 0; part < 8; part++) {
			const stop = new AbortController();
			let left = random.between(1, 40);
			let running: Promise<unknown> = Promise.resolve();
			await new Promise<void>(resolve => {
				running = runPart(folder, { count, random, compactAfter, stop: stop.signal, onRecord: () => {
					if (--left === 0) resolve();
				} }).catch(() => {}).finally(resolve);
			});
			if (left <= 0) brokenOff++;
			for (let turns = random.integer(12); turns > 0; turns--) await turn();
			// As a kill leaves it: what is being written at this instant is there, in part or not at all.
			const copy = await createFolder(t);
			cpSync(folder, copy, { recursive: true });
			stop.abort();
			await running;
			folder = copy;
		}
		t.true(brokenOff >= 3, `${brokenOff} parts were broken off before the run was done`);
		const { result, checkpoint } = await runPart(folder, { count, random, compactAfter });
		t.deepEqual(linesOf(folder, 'out'), linesOf(whole, 'out'));
		t.deepEqual(linesOf(folder, 'rejects'), linesOf(whole, 'rejects'));
		t.deepEqual({ ...result.summary, rejectedBy: [...result.summary.rejectedBy] }, { ...wanted.summary, rejectedBy: [...wanted.summary.rejectedBy] });
		t.deepEqual(checkpoint.state.tally.state, Tally.from(checkpoint.state.tally.state).state);
		t.is(checkpoint.state.decided.size, count);
		if (compactAfter < 100_000) t.true(readdirSync(join(folder, 'checkpoint')).some(name => name.startsWith('state-')), 'it was summed up');
	},
});

test(testKills, Number.POSITIVE_INFINITY);
test(testKills, 20_000);
test(testKills, 2000);

test('every flipped bit of a snapshot\'s head, and some of its columns, is noticed', async t => {
	const folder = await createFolder(t);
	await runPart(folder, { count: 300, random: createRandom('snapshot'), compactAfter: 4000 });
	const path = join(folder, 'checkpoint', readdirSync(join(folder, 'checkpoint')).find(name => name.startsWith('state-')) ?? '');
	const bytes = readFileSync(path);
	for (let place = 0; place < bytes.length; place += place < 200 ? 1 : 97) {
		const flipped = Buffer.from(bytes);
		flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
		writeFileSync(path, flipped);
		await t.throwsAsync(runPart(folder, { count: 300, random: createRandom('snapshot'), compactAfter: 4000 }), { code: 'ERR_CHECKPOINT', message: /state-.*byte/ }, `byte ${place}`);
	}
});

test('what is accepted while a run goes on is held by nobody but the index', async t => {
	const { policy } = createPolicy();
	const checkpoint = await Checkpoint.open({
		folder: await createFolder(t), durability: 'fast', policy, run: 'run', now: () => new Date(0),
		open: () => ({ identity: {}, answersFor: 'all', toolmill: '0' }), retriesFailed: false, keepsAnswers: false, note: () => {},
	});
	await checkpoint.keep([{ sequence: 0, record: { id: 0, category: 'c', pattern: 'p', user_query: textOf(1, 25), verdict: { status: 'accepted' } } }]);
	t.is(checkpoint.restoreIndex(createDuplicateIndex({ window: 64 })).state().added, 0);
	await checkpoint.close('complete');
});
