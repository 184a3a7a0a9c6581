import { readFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import test from 'ava';
import { ExportOutput } from '../../src/cli/export/export-output.js';
import { openOutputFiles } from '../../src/cli/export/output-files.js';
import { openTerminal } from '../../src/cli/terminal.js';
import { writers } from '../../src/formats/index.js';
import { createPairSource } from '../../src/pairs/index.js';
import { attemptOf, contextWith, example, task } from '../formats/parts/examples.js';
import { until } from './models/on-stand-in.js';
import { runInProcess } from './in-process.js';
import { createFolder, nodeFlags, program, shell, valuesOf } from './toolmill.js';

const terminal = openTerminal(process);

const itemOf = (given: typeof example, split?: string) => ({ source: { kind: 'task', task } as const, example: given, split });

test('an output with {split} has a file for each split, a pair goes where its task does', async t => {
	const folder = await createFolder(t);
	const files = await openOutputFiles('--to', join(folder, '{split}.jsonl'), { splits: ['train', 'validation'], terminal });
	const output = new ExportOutput({ format: 'trl-dpo', writer: writers['trl-dpo'](contextWith()), files, attempts: 'all', pairs: createPairSource({ pairing: 'nearest', most: 1, seed: '1' }) });
	const worse = { solution: { ...example.solution, answer: 'No.' } };
	await output.take(itemOf(attemptOf(1, 0, { id: 1 }), 'train'));
	await output.take(itemOf(attemptOf(0, 1, { id: 1, ...worse }), 'train'));
	await output.take(itemOf(attemptOf(1, 0, { id: 2 }), 'validation'));
	await output.take(itemOf(attemptOf(0, 1, { id: 2, ...worse }), 'validation'));
	await output.end();
	await files.close();
	const ids = async (split: string) => valuesOf(await readFile(join(folder, `${split}.jsonl`), 'utf8')).map(line => Reflect.get(Object(line), 'id'));
	t.deepEqual([await ids('train'), await ids('validation')], [[1], [2]]);
	t.deepEqual(Object.fromEntries(files.lines), { [join(folder, 'train.jsonl')]: 1, [join(folder, 'validation.jsonl')]: 1 });
	t.is(output.lines, 2);
	t.deepEqual(Object.fromEntries(output.leftOut), {});
});

test('a slow reader has the export wait, and a reader that goes away is left', async t => {
	let waiting: Array<(error?: Error | null) => void> = [];
	const stdout = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void waiting.push(done) });
	stdout.on('error', () => {});
	const files = await openOutputFiles('--out', '-', { splits: [], terminal: { ...terminal, stdout } });
	const output = new ExportOutput({ format: 'trl-grpo', writer: writers['trl-grpo'](contextWith()), files, attempts: 'all', pairs: undefined });
	let taken = 0;
	const taking = (async () => {
		for (; taken < 1000 && output.isOpen; taken++) await output.take(itemOf(example));
	})();
	await new Promise(resolve => setTimeout(resolve, 50));
	t.true(taken < 300, String(taken));
	for (let turns = 0; turns < 2; turns++) {
		const done = waiting;
		waiting = [];
		for (const next of done) next();
		await new Promise(resolve => setImmediate(resolve));
	}
	const more = waiting;
	for (const next of more) next(Object.assign(new Error('gone'), { code: 'EPIPE' }));
	await taking;
	t.false(output.isOpen);
	t.true(taken < 1000);
});

test('a FIFO whose reader takes nothing does not outlive a second signal; one that is read gets every line', async t => {
	const folder = await createFolder(t);
	await runInProcess(['run', '--count', '60', '--seed', '7', '--quiet', '--out', join(folder, 'tasks')]);
	const made = await shell(`mkfifo '${folder}/a' '${folder}/b' && (cat '${folder}/a' > '${folder}/read' & toolmill export --quiet --seed 7 --to nemo-gym='${folder}/a' --to nemo-gym='${folder}/plain' '${folder}/tasks'; wait)`);
	t.is(made.status, 0, made.stderr);
	t.true((await readFile(join(folder, 'read'))).equals(await readFile(join(folder, 'plain'))));
	t.true((await readFile(join(folder, 'read'))).length > 500_000);

	// Holds the reading end, and the export's own file tells when the FIFO has been opened.
	const holder = spawn('bash', ['-c', `exec sleep 60 < '${folder}/b'`]);
	t.teardown(() => holder.kill('SIGKILL'));
	const exporting = spawn(process.execPath, [...nodeFlags, program, 'export', '--quiet', '--seed', '7', '--to', `nemo-gym=${folder}/b`, '--to', `trl-grpo=${folder}/c`, `${folder}/tasks`]);
	t.teardown(() => exporting.kill('SIGKILL'));
	const exited = once(exporting, 'exit');
	await until(async () => (await readFile(join(folder, 'c'), 'utf8').catch(() => '')) !== '');
	exporting.kill('SIGINT');
	await new Promise(resolve => setTimeout(resolve, 200));
	exporting.kill('SIGINT');
	t.deepEqual(await exited, [130, null]);
});
