/**
 * How `toolmill run --engine openai` keeps to limits, and what it makes of them, measured at the endpoint
 * (test/stand-in, a process of its own): a server's capacity that it has to find out, and `--rpm` and `--tpm`.
 *
 *     node dist/bench/models-limits.js [--only capacity,rpm,tpm]
 *
 * `--rpm` and `--tpm` need three minutes, both at a time, as they keep the machine hardly busy. The server does not
 * enforce them: it only counts. One model writes, solves and judges, so that there is one limit.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { spawnStandIn, type SpawnedStandIn, type Stats } from '../test/stand-in/index.js';
import { program } from './parts/make-tasks.js';
import { percent, row } from './parts/report.js';
import { WatchedProcess } from './parts/watched-process.js';

const { values } = parseArgs({ options: { only: { type: 'string', default: 'capacity,rpm,tpm' } } });
const seed = '7';
const latency = 200;
const concurrency = 64;
/** Calls of a record. */
const usualCalls = 7.1;

const start = (server: SpawnedStandIn, count: number, ...words: readonly string[]): WatchedProcess => new WatchedProcess([
	program, 'run', '--count', String(count), '--engine', 'openai', '--model', 'm', '--base-url', server.url,
	'--concurrency', String(concurrency), '--seed', seed, '--quiet', '--progress', 'json', '--log-level', 'info', ...words,
]);

const limitsIn = (said: string): number[] => [...said.matchAll(/"limit":(\d+)/g)].map(([, limit]) => Number(limit));

const measureCapacity = async (): Promise<void> => {
	const capacity = 20;
	const ideal = capacity / (latency / 1000);
	const server = await spawnStandIn(['--world-seed', seed, '--latency', String(latency), '--capacity', String(capacity)]);
	const client = start(server, Math.round(ideal * 55 / usualCalls));
	await sleep(20_000);
	await server.resetStats();
	await sleep(25_000);
	const { requests: { byEnding }, elapsed, inFlight } = await server.stats({ timeline: true });
	const limits = limitsIn(await client.ended);
	await server.close();
	const answered = byEnding['200'] ?? 0;
	const limited = byEnding['429'] ?? 0;
	const rate = answered / (elapsed / 1000);
	const seconds = (inFlight.timeline ?? []).filter((_, index) => index % 10 === 0).map(mean => Math.round(mean));
	row(`capacity ${capacity} of ${concurrency}: 429s, after 20 s`, percent(limited / (answered + limited), 2), '< 2%');
	row(`capacity ${capacity} of ${concurrency}: answers a second, ideal ${ideal}`, `${rate.toFixed(1)}`, `>= ${ideal * 0.9}`);
	row('in flight at the server, mean', inFlight.mean.toFixed(1), String(capacity));
	row('in flight at the server, second by second', '', seconds.join(' '));
	row('limit, as the run tells of it every 10 s', '', limits.join(' '));
};

const from = 60;
const to = 150;

/** What a limit's minute was used for: the most in any window, and the share of it used from the second minute on. */
const measurePace = async (flag: 'rpm' | 'tpm', limit: number, perMinute: number): Promise<void> => {
	const usedBy = ({ requests, tokens }: Stats): number => flag === 'rpm' ? requests.started : tokens.prompt + tokens.completion;
	const server = await spawnStandIn(['--world-seed', seed, '--latency', String(latency)]);
	const client = start(server, Math.round(perMinute * (to + 15) / 60 / usualCalls), `--${flag}`, String(limit));
	await sleep(from * 1000);
	const first = await server.stats();
	await sleep((to - from) * 1000);
	const last = await server.stats();
	await client.ended;
	const { starts, requests } = await server.stats();
	await server.close();
	const most = flag === 'rpm' ? starts.mostRequests : starts.mostTokens;
	const used = (usedBy(last) - usedBy(first)) / (limit * (last.elapsed - first.elapsed) / 60_000);
	row(`--${flag} ${limit}: most in any 60 s`, String(most), `<= ${limit}`);
	row(`--${flag} ${limit}: used, from ${from} s to ${to} s`, percent(used, 2), '>= 97%');
	row(`--${flag} ${limit}: requests in all, in ${(starts.span / 1000).toFixed(0)} s`, String(requests.ended));
};

const only = values.only.split(',');
if (only.includes('capacity')) await measureCapacity();
await Promise.all([
	...(only.includes('rpm') ? [measurePace('rpm', 600, 600)] : []),
	...(only.includes('tpm') ? [measurePace('tpm', 2_500_000, 590)] : []),
]);
