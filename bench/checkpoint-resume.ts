/**
 * How soon a run of many decided scenarios goes on: from the command's start to the first request at the endpoint, and
 * the most memory until then.
 *
 *     node dist/bench/checkpoint-resume.js [--decided 1000000]
 *
 * The checkpoint is written by toolmill's own checkpoint, with decisions that are made up: a model's run of a million
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Checkpoint } from '../src/checkpoint/checkpoint.js';
import { createDuplicateIndex } from '../src/dedupe/index.js';
import { acceptRecord } from '../src/graph/index.js';
import { createRandom } from '../src/random/random.js';
import { spawnStandIn } from '../test/stand-in/index.js';
import { program } from './parts/make-tasks.js';
import { print, row } from './parts/report.js';
import { WatchedProcess } from './parts/watched-process.js';

const { values } = parseArgs({ options: { decided: { type: 'string', default: '1000000' } } });
const decided = Number(values.decided);
const begun = 20;
const batch = 500;

const folder = mkdtempSync(join(tmpdir(), 'toolmill-bench-'));
const [checkpointFolder, out] = [join(folder, 'checkpoint'), join(folder, 'out.ndjson')];
const server = await spawnStandIn(['--world-seed', '7', '--latency', '20']);
const run = (count: number): WatchedProcess => new WatchedProcess([
	program, 'run', '--engine', 'openai', '--model', 'm', '--judge-model', 'j', '--base-url', server.url, '--seed', '7', '--count', String(count),
	'--out', out, '--checkpoint', checkpointFolder, '--progress', 'none',
]);

/** Decides scenarios as a run does, with requests of 25 words, no two alike. */
const decideUpTo = async (end: number): Promise<void> => {
	const never = new AbortController();
	const checkpoint = await Checkpoint.open({
		folder: checkpointFolder, durability: 'fast', run: 'bench', now: () => new Date(), retriesFailed: false, keepsAnswers: false,
		policy: { onFull: 'stop', onTrouble: () => {}, onRecovered: () => {}, retryAfter: 1000, signal: never.signal },
		open: ({ opened }) => {
			if (opened === undefined) throw new Error('Expected a checkpoint that was begun.');
			return { identity: { ...opened.identity, count: String(end) }, answersFor: opened.answersFor, toolmill: opened.toolmill };
		},
		note: print,
	});
	await checkpoint.place({ output: checkpoint.before.lengths.output }, undefined);
	const index = checkpoint.restoreIndex(createDuplicateIndex());
	const random = createRandom('requests');
	const words = Array.from({ length: 4000 }, () => random.integer(1_000_000).toString(36));
	for (let first = begun; first < end; first += batch) {
		const decisions = Array.from({ length: Math.min(batch, end - first) }, (_, place) => {
			const id = first + place;
			const user_query = Array.from({ length: 25 }, () => random.pick(words)).join(' ');
			index.add(user_query, id, id);
			return { sequence: id, record: acceptRecord({ id, category: 'c', pattern: 'p', user_query }) };
		});
		await checkpoint.keep(decisions);
	}
	await checkpoint.close('interrupted');
};

try {
	await run(begun).ended;
	const started = performance.now();
	await decideUpTo(decided);
	print(`made a checkpoint of ${decided} decided scenarios in ${((performance.now() - started) / 1000).toFixed(0)} s`);
	await server.resetStats();
	const from = performance.now();
	const client = run(decided + begun);
	while ((await server.stats()).requests.started === 0) await sleep(5);
	const seconds = (performance.now() - from) / 1000;
	const { peak } = client.use;
	const said = await client.ended;
	row(`first request after the start, ${decided} decided`, `${seconds.toFixed(2)} s`, '< 3 s');
	row('peak memory until then', `${peak.toFixed(0)} MB`, '< 200 MB');
	row('peak memory of the whole part', `${client.use.peak.toFixed(0)} MB`, '< 200 MB');
	print(said.split('\n')[0] ?? '');
	process.exitCode = seconds < 3 && peak < 200 ? 0 : 1;
} finally {
	await server.close();
	rmSync(folder, { recursive: true });
}
