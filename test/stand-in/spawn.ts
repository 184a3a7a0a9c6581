import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Planted } from './author.js';
import type { Stats } from './measures/meter.js';
import type { StandIn } from './stand-in.js';

const program = fileURLToPath(new URL('main.js', import.meta.url));
const readySchema = z.object({ url: z.string(), pid: z.int() });

/** A stand-in in a process of its own: its work is not on this process's clock. */
export type SpawnedStandIn = StandIn & { readonly pid: number };

/**
 * Starts a stand-in as a child process and waits until it listens. It ends with `close`, and with this process.
 *
 * @param flags those of main.ts, such as `['--world-seed', '7', '--latency', '200', '--fault', '429:0.05']`
 */
export const spawnStandIn = async (flags: readonly string[] = []): Promise<SpawnedStandIn> => {
	const child = spawn(process.execPath, [program, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] });
	const exited = once(child, 'exit');
	const first = await Promise.race([
		once(createInterface({ input: child.stdout }), 'line'),
		exited.then(([status]) => { throw new Error(`Expected the stand-in to start, but it ended with status ${String(status)}; flags: ${flags.join(' ')}`); }),
	]);
	const { url, pid } = readySchema.parse(JSON.parse(String(first[0])));
	const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
		const response = await fetch(url + path, init);
		const text = await response.text();
		if (!response.ok) throw new Error(`The stand-in refused ${path}: ${text}`);
		return JSON.parse(text);
	};
	return {
		url,
		pid,
		stats: ({ window, timeline = false } = {}) => ask<Stats>(`/stats?${window === undefined ? '' : `window=${window}&`}${timeline ? 'timeline=1' : ''}`),
		resetStats: async () => {
			await ask('/stats/reset', { method: 'POST' });
		},
		set: async changes => {
			await ask('/behaviour', { method: 'POST', body: JSON.stringify(changes) });
		},
		planted: () => ask<readonly Planted[]>('/planted'),
		close: async () => {
			child.stdin.end();
			await exited;
		},
	};
};
