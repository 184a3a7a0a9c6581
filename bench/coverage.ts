/**
 * What tasks cover: tools, patterns, and how many calls they take, over the first 690 tasks of a run in which those that
 * only read may pass.
 *
 *     node dist/bench/coverage.js [SEED]
 */
import { makeTasks } from './parts/make-tasks.js';

const wanted = 690;
const [, , seed = '7'] = process.argv;

const calls: number[] = [];
const tools = new Set<string>();
const patterns = new Map<string, number>();
for await (const { ground_truth, pattern } of makeTasks('--accept', String(wanted), '--seed', seed, '--include-read-only')) {
	calls.push(ground_truth.length);
	for (const { name } of ground_truth) tools.add(name);
	patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
}

const share = (least: number) => `${((calls.filter(count => count >= least).length / calls.length) * 100).toFixed(1)}%`;
process.stdout.write(`${[
	`tasks                     ${calls.length}`,
	`tools       (27)          ${tools.size}`,
	`patterns    (28)          ${patterns.size}, ${Math.min(...patterns.values())} to ${Math.max(...patterns.values())} tasks each`,
	`3 calls or more (>= 50%)  ${share(3)}`,
	...[2, 3, 4, 5, 6].map(count => `${count} calls                   ${calls.filter(other => other === count).length}`),
].join('\n')}\n`);
