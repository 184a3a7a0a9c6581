/**
 * Rollouts: what the baselines come to on builtin tasks, how busy `toolmill rollout` keeps an endpoint (measured at the
 * endpoint as bench/models-efficiency.ts does), and what comes of one that is killed again and again (as bench/kills.ts).
 *
 *     node dist/bench/rollout.js [--tasks 1000] [--samples 8] [--kills 50] [--only baselines,efficiency,kills] [--seed 1]
 *
 * Ends with status 1 where anything is amiss.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { runKilled, runUnbroken, type KilledRun, type Work } from '../test/kills/index.js';
import { spawnStandIn } from '../test/stand-in/index.js';
import { program } from './parts/make-tasks.js';
import { print, row } from './parts/report.js';
import { figuresHead, measureSteadyPart, showFigures } from './parts/steady-part.js';

const { values } = parseArgs({
	options: {
		tasks: { type: 'string', default: '1000' },
		samples: { type: 'string', default: '8' },
		kills: { type: 'string', default: '50' },
		only: { type: 'string', default: 'baselines,efficiency,kills' },
		seed: { type: 'string', default: '1' },
	},
});
const runSeed = '7';
const [tasks, samples, kills] = [Number(values.tasks), Number(values.samples), Number(values.kills)];
const concurrency = 64;
const wanted = new Set(values.only.split(','));
/** Not each scenario becomes a task. */
const scenarios = Math.ceil(tasks * 1.25) + 20;
/** Requests of an attempt; what is measured goes by what is counted. */
const usualCalls = 3.9;

const folder = mkdtempSync(join(tmpdir(), 'toolmill-rollout-'));
const file = join(folder, 'tasks.ndjson');
let isGood = true;
const expect = (name: string, value: string, bar: string, isReached: boolean): void => {
	if (!isReached) isGood = false;
	row(name, value, `${bar}: ${isReached ? 'reached' : 'MISSED'}`);
};

const toolmill = (...words: readonly string[]): string => execFileSync(process.execPath, [program, ...words, '--quiet'], { maxBuffer: 1 << 30, encoding: 'utf8' });
const rewardSchema = z.looseObject({ reward: z.number() });
const rewardsIn = (text: string): number[] => text.split('\n').filter(line => line !== '').map(line => rewardSchema.parse(JSON.parse(line)).reward);
const meanOf = (rewards: readonly number[]): number => rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;

const modelWords = (url: string): readonly string[] => ['rollout', file, '--model', 'm', '--base-url', url, '--samples', String(samples), '--concurrency', String(concurrency), '--seed', runSeed, '--quiet'];
/** So that attempts come to all kinds of ends. */
const slips = ['stops-early:0.1', 'wrong-write:0.1', 'endless-calls:0.05', 'empty:0.02', 'cut-off:0.02', 'wrong-tool:0.05', 'parallel-calls:0.05', 'think:0.05'].flatMap(slip => ['--slip', slip]);

const measureBaselines = (): void => {
	for (const [solver, bar, isReached] of [
		['builtin', '>= 0.99', (mean: number) => mean >= 0.99],
		['null', 'exactly 0', (mean: number) => mean === 0],
		['random', '<= 0.02', (mean: number) => mean <= 0.02],
	] as const) {
		const output = join(folder, `${solver}.ndjson`);
		toolmill('rollout', file, '--solver', solver, '--seed', runSeed, '--out', output);
		const rewards = rewardsIn(readFileSync(output, 'utf8'));
		const verified = rewardsIn(toolmill('verify', output, '--seed', runSeed));
		expect(`${solver}: mean reward of ${rewards.length} tasks`, meanOf(rewards).toFixed(4), bar, rewards.length === tasks && isReached(meanOf(rewards)));
		const differing = rewards.filter((reward, index) => reward !== verified[index]).length;
		expect(`${solver}: rewards that verify does not give`, String(differing), '0', differing === 0 && verified.length === rewards.length);
	}
};

const measureEfficiency = async (): Promise<void> => {
	const server = await spawnStandIn(['--world-seed', runSeed, '--scenarios', String(scenarios), '--latency', '200', ...slips]);
	try {
		const output = join(folder, 'rollouts.ndjson');
		const figures = await measureSteadyPart({ server, words: [program, ...modelWords(server.url), '--out', output], concurrency, count: tasks * samples, usualCalls });
		print(figuresHead);
		showFigures(`${tasks} x ${samples} attempts`, figures);
		expect(`efficiency at ${concurrency}, 200 ms`, figures.efficiency.toFixed(3), '>= 0.95', figures.efficiency >= 0.95);
		const rewards = rewardsIn(readFileSync(output, 'utf8'));
		expect('lines', String(rewards.length), String(tasks * samples), rewards.length === tasks * samples);
		row('mean reward', meanOf(rewards).toFixed(4));
	} finally {
		await server.close();
	}
};

const measureKills = async (): Promise<void> => {
	const server = await spawnStandIn(['--world-seed', runSeed, '--scenarios', String(scenarios), '--latency', '20', ...slips]);
	try {
		const work: Work = { words: modelWords(server.url), ignored: /"cached_input_tokens":\d+,?/g };
		const unbroken = await runUnbroken(work, join(folder, 'unbroken'));
		const runs: KilledRun[] = [];
		// One comes to its end before it was killed often enough: another follows, with other kills.
		for (let left = kills; left > 0; left = kills - runs.reduce((sum, run) => sum + run.kills, 0)) {
			runs.push(await runKilled({ work, way: 'out', unbroken, folder: join(folder, `killed-${runs.length}`), kills: { times: left, seed: `${values.seed}/${runs.length}` } }));
		}
		expect('lines of the unbroken rollout', String(unbroken.output.count), String(tasks * samples), unbroken.output.count === tasks * samples);
		for (const { kills: times, output, rejects, answeredAgain, faults, snapshots } of runs) {
			const sum = output.lost + output.foreign + output.doubled + rejects.lost + rejects.foreign + rejects.doubled;
			expect(`killed ${times} times (${snapshots} snapshots): lines lost, foreign or doubled`, String(sum), '0', sum === 0);
			expect('answers that were kept and asked for again', String(answeredAgain), '0', answeredAgain === 0);
			for (const fault of faults) expect('fault', fault, 'none', false);
		}
	} finally {
		await server.close();
	}
};

try {
	const lines = toolmill('run', '--count', String(scenarios), '--seed', runSeed).split('\n').slice(0, tasks);
	writeFileSync(file, `${lines.join('\n')}\n`);
	if (wanted.has('baselines')) measureBaselines();
	if (wanted.has('efficiency')) await measureEfficiency();
	if (wanted.has('kills')) await measureKills();
	if (!isGood) process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true });
}
