/**
 * Plants defects under a judge that always answers 5, each kind apart and all mixed, through the real command line:
 * how many were planted, and how many got through although they reach another state than the right solution.
 *
 *     node dist/bench/models-defects.js [--count 560] [--seed 7] [--world-seed 7] [--show]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type PlantedOptions, runPlanted } from '../test/cli/models/run-planted.js';

const { values } = parseArgs({ options: {
	count: { type: 'string', default: '560' }, seed: { type: 'string', default: '7' }, 'world-seed': { type: 'string', default: '7' }, show: { type: 'boolean', default: false },
} });
/** Those of the issue, which must not get through. */
const named = ['wrong-id', 'missing-step', 'no-op', 'wrong-row', 'no-target'] as const;
const runs: ReadonlyArray<readonly [string, PlantedOptions['kinds']]> = [
	...named.map(kind => [kind, [kind]] as const),
	['these mixed', named],
	['altered-value', ['altered-value']],
	['extra-write', ['extra-write']],
	['missing-lookup', ['missing-lookup']],
];

const folder = await mkdtemp(join(tmpdir(), 'toolmill-defects-'));
process.stdout.write(`${'kind'.padEnd(16)}  run  planted  accepted  of those wrong\n`);
for (const [name, kinds] of runs) {
	const run = await runPlanted({ kinds, count: Number(values.count), seed: values.seed, worldSeed: values['world-seed'], folder });
	const { accepted, rejected, planted, gotThrough, harmless } = run;
	process.stdout.write(`${name.padEnd(16)} ${String(accepted + rejected).padStart(4)} ${String(planted).padStart(8)} ${String(gotThrough.length + harmless).padStart(9)} ${String(gotThrough.length).padStart(15)}\n`);
	if (values.show) for (const record of gotThrough) process.stdout.write(`  ${JSON.stringify([record.user_query, record.trajectory?.reasoning_trace.map(step => step.tool_call)])}\n`);
	if (gotThrough.length > 0 && named.some(kind => kind === name)) process.exitCode = 1;
}
await rm(folder, { recursive: true });
