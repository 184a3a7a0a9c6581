import { readFile } from 'node:fs/promises';
import test from 'ava';
import { runInProcess } from '../in-process.js';
import { valuesOf, createFile, shell } from '../toolmill.js';
import { createFiles, entriesIn, linesIn, linesOf } from './kept.js';

const words = (count: number, ...more: readonly string[]): string[] => ['run', '--count', String(count), '--seed', '4', ...more];

const idsOf = (text: string): readonly unknown[] => valuesOf(text).map(value => (value as { readonly id: unknown }).id);

test('a run that is complete says so and does nothing; with a higher number it goes on', async t => {
	const files = await createFiles(t);
	const first = await runInProcess(words(30, ...files.flags));
	t.is(first.status, 0, first.stderr);
	const done = await linesIn(files);
	const again = await runInProcess(words(30, ...files.flags));
	t.is(again.status, 0, again.stderr);
	t.regex(again.stderr, /^toolmill run: complete already: 30 scenarios = \d+ accepted \+ \d+ rejected \+ 0 failed\n/);
	t.regex(again.stderr, /nothing was left to do/);
	t.deepEqual(await linesIn(files), done);
	const quiet = await runInProcess(words(30, ...files.flags, '--quiet'));
	t.deepEqual([quiet.status, quiet.stderr], [0, '']);
	const more = await runInProcess(words(45, ...files.flags));
	t.is(more.status, 0, more.stderr);
	t.regex(more.stderr, /toolmill run: 45 scenarios = /);
	t.regex(more.stderr, /\n {2}30 of them were decided before, 15 now\n/);
	const unbroken = await createFiles(t);
	await runInProcess(words(45, '--out', unbroken.tasks, '--rejects', unbroken.rejects));
	t.deepEqual(await linesIn(files), await linesIn(unbroken));
});

test('so does a run that has what it was to accept', async t => {
	const files = await createFiles(t);
	const accept = (count: number) => runInProcess(['run', '--accept', String(count), '--seed', '4', ...files.flags]);
	t.is((await accept(10)).status, 0);
	const again = await accept(10);
	t.is(again.status, 0, again.stderr);
	t.regex(again.stderr, /complete already: \d+ scenarios = 10 accepted/);
	t.is((await accept(14)).status, 0);
	t.is((await linesOf(files.tasks)).length, 14);
});

test('a run over a file that is complete looks whether the file has grown', async t => {
	const files = await createFiles(t);
	const { stdout: scenarios } = await runInProcess(['seeds', '--count', '20', '--seed', '4']);
	const lines = scenarios.split('\n').slice(0, -1);
	const run = (count: number) => runInProcess(['run', '--seed', '4', ...files.flags], { input: lines.slice(0, count).map(line => `${line}\n`).join('') });
	t.is((await run(12)).status, 0);
	const again = await run(12);
	t.is(again.status, 0, again.stderr);
	t.regex(again.stderr, /\n {2}\d+ of them were decided before, 0 now\n/);
	const grown = await run(20);
	t.is(grown.status, 0, grown.stderr);
	t.regex(grown.stderr, /\n {2}12 of them were decided before, 8 now\n/);
	const unbroken = await createFiles(t);
	await runInProcess(words(20, '--out', unbroken.tasks, '--rejects', unbroken.rejects));
	t.deepEqual(await linesIn(files), await linesIn(unbroken));
});

test('a reader that goes away is a normal end; the same command goes on, and --replay writes all', async t => {
	const { checkpoint } = await createFiles(t);
	const command = `toolmill run --count 40 --seed 4 --checkpoint '${checkpoint}'`;
	const first = await shell(`${command} | head -5; exit \${PIPESTATUS[0]}`);
	t.is(first.status, 0, first.stderr);
	t.is(valuesOf(first.stdout).length, 5);
	t.regex(first.stderr, /the reader of the output has gone\n(?:.*\n)*toolmill run: stopped; the same command goes on\n$/);
	const entries = await entriesIn(checkpoint);
	t.like(entries.at(-1), { kind: 'closed', how: 'interrupted' });
	const taken = entries.flatMap(({ kind, status, id }) => kind === 'decided' && status === 'accepted' ? [id] : []);
	const second = await shell(command);
	t.is(second.status, 0, second.stderr);
	const unbroken = await runInProcess(words(40));
	const [rest, all] = [idsOf(second.stdout), idsOf(unbroken.stdout)];
	// A write that the reader left in the middle of is written again, and no other.
	t.false(rest.includes(0));
	t.is(new Set(rest).size, rest.length);
	t.deepEqual(new Set([...taken, ...rest]), new Set(all));
	t.is(taken.length + rest.length, all.length);
	const replayed = await shell(`${command} --replay`);
	t.is(replayed.status, 0, replayed.stderr);
	t.regex(replayed.stderr, /complete already/);
	t.deepEqual(replayed.stdout.split('\n').toSorted(), unbroken.stdout.split('\n').toSorted());
});

test('a reader of stderr that goes away ends nothing', async t => {
	const files = await createFiles(t);
	const { status } = await shell(`toolmill ${words(50, ...files.flags, '--progress', 'json').map(word => `'${word}'`).join(' ')} 2>&1 >&- | head -c 0; exit \${PIPESTATUS[0]}`);
	t.is(status, 0);
	const unbroken = await runInProcess(words(50));
	t.is((await linesOf(files.tasks)).length, valuesOf(unbroken.stdout).length);
});

test('a bad line of the input ends a run that goes on when it is mended', async t => {
	const files = await createFiles(t);
	const { stdout: scenarios } = await runInProcess(['seeds', '--count', '12', '--seed', '4']);
	const lines = scenarios.split('\n').slice(0, -1);
	const bad = await createFile(t, 'scenarios.ndjson', `${lines.slice(0, 9).join('\n')}\n{"id": "nine"}\n`);
	const first = await runInProcess(['run', bad, '--seed', '4', ...files.flags]);
	t.is(first.status, 2);
	t.regex(first.stderr, /stopped by its input; the same command goes on once that is mended\n.*scenarios\.ndjson:10: id:/);
	const second = await runInProcess(['run', '--seed', '4', ...files.flags], { input: scenarios });
	t.is(second.status, 0, second.stderr);
	const unbroken = await createFiles(t);
	await runInProcess(words(12, '--out', unbroken.tasks, '--rejects', unbroken.rejects));
	t.deepEqual(await linesIn(files), await linesIn(unbroken));
	t.is((await readFile(files.tasks, 'utf8')).at(-1), '\n');
});
