/**
 * `toolmill run --engine openai` at an endpoint where much goes wrong, all at once: 1,000 scenarios, and what became
 * of them.
 *
 *     node dist/bench/models-faults.js [--count 1000]
 *
 * A request that hangs is given up after `--timeout 3`, fifteen times the latency: until then it is in flight. Half of
 * the malformed answers are no JSON as a whole (the request is sent again), half have content that is none (the model
 * is asked again with what is wrong).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { recordSchema } from '../src/records/record.js';
import { spawnStandIn } from '../test/stand-in/index.js';
import { program } from './parts/make-tasks.js';
import { percent, print, row } from './parts/report.js';
import { WatchedProcess, useOf } from './parts/watched-process.js';

const { values } = parseArgs({ options: { count: { type: 'string', default: '1000' } } });
const count = Number(values.count);
const concurrency = 64;
const faults = ['429:0.05', '500:0.03', 'reset:0.02', 'malformed:0.025', 'malformed-content:0.025', 'cut-off:0.02', 'hang:0.003'];
const seed = '7';
/** Calls of a record, where nothing goes wrong. */
const usualCalls = 7.1;

const idsIn = (file: string): number[] => readFileSync(file, 'utf8').split('\n').filter(line => line !== '')
	.map(line => recordSchema.pick({ id: true }).parse(JSON.parse(line)).id);

const folder = mkdtempSync(join(tmpdir(), 'toolmill-bench-'));
const [out, rejects] = [join(folder, 'out.ndjson'), join(folder, 'rejects.ndjson')];
const server = await spawnStandIn(['--world-seed', seed, '--latency', '200', ...faults.flatMap(fault => ['--fault', fault])]);
try {
	const client = new WatchedProcess([
		program, 'run', '--count', String(count), '--engine', 'openai', '--model', 'm', '--base-url', server.url, '--concurrency', String(concurrency),
		'--seed', seed, '--timeout', '3', '--format', 'record', '--out', out, '--rejects', rejects, '--progress', 'none',
	]);
	const meanBetween = async (least: number, most: number): Promise<number> => {
		let area = 0;
		let time = 0;
		let before = await server.stats();
		while (before.requests.started < most && useOf(client.pid) !== undefined) {
			await sleep(500);
			const now = await server.stats();
			if (before.requests.started >= least) {
				area += now.inFlight.mean * now.elapsed - before.inFlight.mean * before.elapsed;
				time += now.elapsed - before.elapsed;
			}
			before = now;
		}
		return area / time;
	};
	const mean = await meanBetween(count * usualCalls * 0.2, count * usualCalls * 0.9);
	const said = await client.ended;
	const stats = await server.stats();
	const [accepted, rejected] = [idsIn(out), idsIn(rejects)];
	const [, ...parts] = /(\d+) scenarios = (\d+) accepted \+ (\d+) rejected \+ (\d+) failed/.exec(said) ?? [];
	const [scenarios = 0, ...verdicts] = parts.map(Number);
	row('decided, as the summary says', String(scenarios), String(count));
	row('accepted + rejected + failed', verdicts.join(' + '), `= ${count}: ${verdicts.reduce((sum, part) => sum + part, 0) === count ? 'yes' : 'NO'}`);
	row('scenarios on the lines that were written', String(new Set([...accepted, ...rejected]).size), `${count}, each once (${accepted.length + rejected.length} lines)`);
	row('requests answered well that were asked again', String(stats.answeredWell.askedAgain), '0');
	row(`efficiency at ${concurrency} in flight, of the steady part`, percent(mean / concurrency));
	row('requests a scenario', (stats.requests.ended / count).toFixed(2), `${usualCalls} where nothing goes wrong`);
	row('faults', '', Object.entries(stats.faults).map(([kind, times]) => `${kind} ${times}`).join(', '));
	print(said.trimEnd());
	for (const { stage, lastMessage } of stats.answeredWell.samples.slice(0, 3)) print(`asked again: ${stage}: ${lastMessage}`);
} finally {
	await server.close();
	rmSync(folder, { recursive: true });
}
