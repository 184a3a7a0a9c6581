import { join } from 'node:path';
import test from 'ava';
import { start } from '../models/on-stand-in.js';
import { createFolder, toolmill, valuesOf } from '../toolmill.js';

test('of two runs that are started at once on one checkpoint one goes on, and the other names it', async t => {
	const folder = await createFolder(t);
	const words = ['run', '-', '--checkpoint', join(folder, 'state'), '--include-read-only', '--seed', '7', '--quiet'];
	// Neither can end before it has read its scenarios, which come when the other has ended.
	const runs = [start(words, {}, 'pipe'), start(words, {}, 'pipe')];
	const first = await Promise.race(runs.map(async (run, index) => ({ index, ...await run })));
	t.is(first.exitCode, 2);
	const other = runs[1 - first.index];
	t.true(first.stderr.includes(`got one that process ${String(other?.pid)} on `), first.stderr);
	t.is(first.stdout, '');
	const { stdout: scenarios } = await toolmill(['seeds', '--count', '3', '--seed', '7', '--quiet']);
	other?.stdin?.end(scenarios);
	const last = await other;
	t.is(last?.exitCode, 0, last?.stderr);
	t.is(valuesOf(last?.stdout ?? '').length, 3);
});
