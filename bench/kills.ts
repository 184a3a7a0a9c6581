/**
 * Runs that are killed again and again (SIGKILL at random instants, at random bytes of what they write, and within
 * writes), each time gone on with by the same command, held against runs that nobody has killed.
 *
 *     node dist/bench/kills.js [--kills 200] [--only openai] [--seed 1] [--parallel 2] [--count 2000] [--keep DIR] [--verbose]
 *
 * `--only` takes parts of the runs' names. Ends with status 1 where anything is amiss.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { runKilled, runUnbroken, type KilledRun, type KilledRunOptions, type Unbroken, type Way, type Work } from '../test/kills/index.js';
import { spawnStandIn, type SpawnedStandIn } from '../test/stand-in/index.js';
import { program } from './parts/make-tasks.js';
import { print } from './parts/report.js';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '200' },
		count: { type: 'string', default: '2000' },
		only: { type: 'string', default: '' },
		seed: { type: 'string', default: '1' },
		parallel: { type: 'string', default: '2' },
		keep: { type: 'string' },
		verbose: { type: 'boolean', default: false },
	},
});
const kills = Number(values.kills);
const count = values.count;
const half = String(Math.round(Number(count) / 2));
const runSeed = '7';
const concurrency = 16;
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'toolmill-kills-'));

type Case = {
	readonly name: string;
	readonly engine: 'builtin' | 'openai';
	readonly words: readonly string[];
	readonly ways: readonly Way[];
	readonly isOrdered?: boolean;
	/** What comes through a pipe at stdin: scenarios, and where wanted lines among them that are none. */
	readonly stdin?: 'scenarios' | 'withInvalid';
};

const cases: readonly Case[] = [
	{ name: 'openai', engine: 'openai', words: ['--count', count], ways: ['out', 'append', 'pipe'] },
	{ name: 'openai --accept', engine: 'openai', words: ['--accept', half], ways: ['out'] },
	{ name: 'openai stdin', engine: 'openai', words: [], ways: ['out'], stdin: 'scenarios' },
	{ name: 'builtin', engine: 'builtin', words: ['--count', count], ways: ['out', 'append', 'pipe'] },
	{ name: 'builtin --ordered', engine: 'builtin', words: ['--count', count, '--ordered'], ways: ['out', 'append'], isOrdered: true },
	{ name: 'builtin --accept', engine: 'builtin', words: ['--accept', half], ways: ['out', 'append'] },
	{ name: 'builtin --accept --ordered', engine: 'builtin', words: ['--accept', half, '--ordered'], ways: ['append'], isOrdered: true },
	{ name: 'builtin stdin', engine: 'builtin', words: [], ways: ['out', 'append', 'pipe'], stdin: 'scenarios' },
	{ name: 'builtin stdin --skip-invalid', engine: 'builtin', words: ['--skip-invalid'], ways: ['out', 'append'], stdin: 'withInvalid' },
	{ name: 'builtin --format record', engine: 'builtin', words: ['--count', count, '--format', 'record'], ways: ['out'] },
	{ name: 'builtin --keep-answers --durability safe', engine: 'builtin', words: ['--count', count, '--keep-answers', '--durability', 'safe'], ways: ['append'] },
];

mkdirSync(folder, { recursive: true });
const made = execFileSync(process.execPath, [program, 'seeds', '--count', count, '--seed', runSeed, '--quiet'], { maxBuffer: 1 << 30, encoding: 'utf8' });
const inputs = { scenarios: join(folder, 'scenarios.ndjson'), withInvalid: join(folder, 'with-invalid.ndjson') };
writeFileSync(inputs.scenarios, made);
writeFileSync(inputs.withInvalid, made.split('\n').map((line, index) => index % 3 === 0 ? `${line}\n{"id":"none ${index}"}` : line).join('\n'));

/** How much of a request the server had in its cache: not for the run to decide. (In the rejects, and in records.) */
const serversOwn = /"cached_input_tokens":\d+,?/g;

const workOf = ({ words, isOrdered = false, stdin }: Case, engine: readonly string[]): Work =>
	({ words: ['run', ...words, ...engine, '--seed', runSeed, '--quiet'], stdin: stdin && inputs[stdin], isOrdered, ignored: serversOwn });

/** One run comes to its end before it was killed often enough: another follows, with other kills. */
type Result = { readonly runs: readonly KilledRun[]; readonly requests: number | undefined; readonly wanted: Unbroken };

const sum = (runs: readonly KilledRun[], of: (run: KilledRun) => number): number => runs.reduce((total, run) => total + of(run), 0);

const onLife: KilledRunOptions['onLife'] = (life, plan) => {
	if (values.verbose) print(JSON.stringify({ ...life, ...plan }));
};

const killOften = async (name: string, work: Work, way: Way, unbroken: Unbroken): Promise<KilledRun[]> => {
	const runs: KilledRun[] = [];
	for (let left = kills; left > 0; left = kills - sum(runs, run => run.kills)) {
		const seed = `${values.seed}/${name}/${way}/${runs.length}`;
		runs.push(await runKilled({ work, way, unbroken, folder: join(folder, seed.replaceAll(/[^\w]+/g, '-')), kills: { times: left, seed }, onLife }));
		if (runs.at(-1)?.faults.length !== 0) break;
	}
	return runs;
};

const requestsAt = async (server: SpawnedStandIn): Promise<number> => (await server.stats()).requests.started;

const runCase = async (one: Case, way: Way): Promise<boolean> => {
	const server = one.engine === 'openai' ? await spawnStandIn(['--world-seed', runSeed, '--latency', '20']) : undefined;
	try {
		const engine = server === undefined ? [] : ['--engine', 'openai', '--model', 'm', '--judge-model', 'j', '--base-url', server.url, '--concurrency', String(concurrency)];
		const work = workOf(one, engine);
		const unbroken = await runUnbroken(work, join(folder, `unbroken-${one.name}-${way}`.replaceAll(/[^\w]+/g, '-')));
		const usual = server && await requestsAt(server);
		await server?.resetStats();
		const runs = await killOften(one.name, work, way, unbroken);
		const requests = server && await requestsAt(server);
		const again = usual === undefined || requests === undefined ? undefined : requests - usual * runs.length;
		return report(`${one.name} (${way})`, { runs, requests: again, wanted: unbroken }, { isOrdered: one.isOrdered === true, way });
	} finally {
		await server?.close();
	}
};

const report = (name: string, { runs, requests, wanted }: Result, { isOrdered, way }: { readonly isOrdered: boolean; readonly way: Way }): boolean => {
	const times = sum(runs, run => run.kills);
	const lost = sum(runs, run => run.output.lost + run.rejects.lost);
	const foreign = sum(runs, run => run.output.foreign + run.rejects.foreign);
	const doubled = sum(runs, run => run.output.doubled + run.rejects.doubled);
	const halves = sum(runs, run => run.halves);
	const takenTwice = sum(runs, run => run.takenTwice);
	const answeredAgain = sum(runs, run => run.answeredAgain);
	const isWhole = !isOrdered || runs.every(run => run.isSameWhole);
	const faults = runs.flatMap(run => run.faults);
	const isGood = lost === 0 && isWhole && takenTwice === 0 && answeredAgain === 0 && faults.length === 0
		&& (way === 'pipe' ? foreign <= halves : foreign === 0 && doubled === 0)
		&& (requests === undefined || requests <= concurrency * times);
	print([
		name.padEnd(46), isGood ? 'ok  ' : 'MISS', `kills ${times} in ${runs.length} runs`, `lines ${wanted.output.count} + ${wanted.rejects.count}`,
		`lost ${lost}`, `foreign ${foreign}`, `doubled ${doubled}`,
		...(isOrdered ? [`same whole ${isWhole ? 'yes' : 'NO'}`] : []),
		...(way === 'pipe' ? [`taken and written again ${takenTwice}`, `cut within a line ${halves}`] : []),
		...(requests === undefined ? [] : [`answered and asked again ${answeredAgain}`, `asked again ${requests} (at most ${concurrency * times})`]),
		`torn ${sum(runs, run => run.torn)}`, `snapshots ${sum(runs, run => run.snapshots)}`, `${(sum(runs, run => run.milliseconds) / 1000).toFixed(0)} s`,
	].join('  '));
	for (const fault of faults) print(`    ${fault}`);
	return isGood;
};

try {
	const limit = pLimit(Number(values.parallel));
	const wanted = cases.flatMap(one => one.ways.map(way => ({ one, way }))).filter(({ one, way }) => `${one.name} (${way})`.includes(values.only));
	const results = await Promise.all(wanted.map(({ one, way }) => limit(() => runCase(one, way))));
	if (results.includes(false)) process.exitCode = 1;
} finally {
	if (values.keep === undefined) rmSync(folder, { recursive: true });
}
