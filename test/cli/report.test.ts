import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { accepted, answered, append, closed, failed, openWriter, opened, rejected as rejectedEntry } from '../checkpoint/journals.js';
import { ndjsonOf, record, rejected, rollout, task } from '../report/lines.js';
import { runInProcess } from './in-process.js';
import { createFile, createFolder, nodeFlags, program, shell, toolmill } from './toolmill.js';

const records = ndjsonOf([record(1), record(2), record(3)]);
const rejects = ndjsonOf([rejected(4, 'filter', ['naturalness: 2 is below 3'])]);

test('report reads several files, stdin among them, as one', async t => {
	const [one, other] = [await createFile(t, 'records.ndjson', records), await createFile(t, 'rejects.ndjson', rejects)];
	const { status, stdout, stderr } = await runInProcess(['report', one, '-', other], { input: ndjsonOf([task(9)]) });
	t.is(status, 0, stderr);
	t.regex(stdout, /1 task, 4 records/);
	t.regex(stdout, /5 scenarios = 4 accepted \+ 1 rejected \+ 0 failed; 80\.0% accepted/);
	t.regex(stdout, /filter +naturalness +1 +#4 Please answer the mail number 4 for me\./);
	t.is(stderr, '');
});

test('accepted lines alone are no claim that nothing was lost, in tables and on the page', async t => {
	const [alone, beside, page] = await Promise.all([
		runInProcess(['report'], { input: records }), runInProcess(['report'], { input: `${records}${rejects}` }), runInProcess(['report', '--html', '-'], { input: records }),
	]);
	const hint = 'None of what was read was rejected or failed; what the run lost is in its --rejects or --checkpoint: give that too.';
	t.true(alone.stdout.includes(hint));
	t.false(beside.stdout.includes(hint));
	t.true(page.stdout.includes(hint));
	t.notRegex(page.stdout, /Nothing was lost/);
});

test('report --json tells the figures as one object, and of what is not known why', async t => {
	const { status, stdout } = await runInProcess(['report', '--json'], { input: `${records}${rejects}${ndjsonOf([rollout(1, 0, 1), rollout(1, 1, 0)])}` });
	t.is(status, 0);
	t.is(stdout.split('\n').length, 2);
	const figures: unknown = JSON.parse(stdout);
	t.like(figures, {
		lines: { 0: { kind: 'record', count: 4 }, 1: { kind: 'rollout', count: 2 } },
		counted_in: 'lines',
		funnel: { scenarios: 4, accepted: 3, rejected: 1 },
		difficulty: { 0: { solver: 'some-model', pass_rate: 0.5, pass_at: { 1: { k: 2, value: 1, tasks: 1 } } } },
		cost: { per_accepted: { tokens: 573.3333333333334 } },
	});
	t.regex(stdout, /"pace":\{"unknown":"neither records/);
});

test('report --html writes a page that stands alone and whose script runs, from the bundle', async t => {
	const folder = await createFolder(t);
	const page = join(folder, 'report.html');
	const { status, stdout, stderr } = await toolmill(['report', '--html', page], { input: records });
	t.is(status, 0, stderr);
	t.regex(stdout, /3 scenarios = 3 accepted/);
	t.is(stderr, `toolmill report: the page is in ${page}\n`);
	const html = await readFile(page, 'utf8');
	t.regex(html, /^<!doctype html>/);
	t.true(html.endsWith('</html>\n'));
	t.false(/\b(?:src|href)="(?!#)/.test(html));
	const onStdout = await toolmill(['report', '--html', '-', '--quiet'], { input: records });
	t.is(onStdout.stdout.replaceAll(/made \d{4}.*UTC/g, ''), html.replaceAll(/made \d{4}.*UTC/g, ''));
	const script = /<script>([^]*)<\/script>/.exec(html.slice(html.lastIndexOf('<script>')))?.[1] ?? '';
	const called: string[] = [];
	const document = { getElementById: (id: string) => (called.push(id), null) };
	t.throws(() => new Function('document', script)(document), { message: 'the page has no record-data' });
	t.deepEqual(called, ['record-data']);
});

test('report --checkpoint tells what the run\'s checkpoint knows, and writes nothing there', async t => {
	const folder = await createFolder(t);
	await append(await openWriter(t, folder), opened(), answered(0), accepted(0), rejectedEntry(1), failed(2), closed('interrupted'));
	const before = await shell(`ls -lA --time-style=full-iso ${folder}`);
	const config = await createFile(t, 'prices.yaml', 'prices: {writer: {input: 1, output: 2}}\n');
	const { status, stdout, stderr } = await runInProcess(['report', '--checkpoint', folder, '--json', '--config', config]);
	t.is(status, 0, stderr);
	t.like(JSON.parse(stdout), {
		checkpoint: { folder, standing: 'interrupted', begun: '2026-11-21T10:00:00.000Z' },
		counted_in: 'checkpoint',
		funnel: { scenarios: 3, accepted: 1, rejected: 1, failed: 1 },
		cost: { source: 'checkpoint', total: { requests: 1, input_tokens: 1000, cost: 0.0011 } },
	});
	t.deepEqual((await shell(`ls -lA --time-style=full-iso ${folder}`)).stdout, before.stdout);
});

test('the checkpoint of attempts counts no tasks', async t => {
	const folder = await createFolder(t);
	await append(await openWriter(t, folder), opened({ identity: { command: 'rollout', samples: '4' } }), answered(0), { ...accepted(0), kinds: ['solved'] }, { ...accepted(1), kinds: ['wrong_state'] }, closed('complete'));
	const { status, stdout } = await runInProcess(['report', '--checkpoint', folder, '--json']);
	t.is(status, 0);
	t.like(JSON.parse(stdout), { counted_in: 'lines', cost: { total: { requests: 0 }, rollouts: { requests: 1 } }, notes: { 0: `${folder} is the checkpoint of attempts: 2 were carried out (solved 1, wrong_state 1), 0 could not be` } });
});

test('beside a checkpoint, lines give what it does not keep', async t => {
	const folder = await createFolder(t);
	await append(await openWriter(t, folder), opened(), accepted(0), rejectedEntry(1), closed('complete'));
	const file = await createFile(t, 'records.ndjson', records);
	const { stdout } = await runInProcess(['report', '--checkpoint', folder, file]);
	t.regex(stdout, /2 scenarios = 1 accepted \+ 1 rejected/);
	t.regex(stdout, /note: the checkpoint says that 1 were accepted, the lines hold 3 of them/);
	t.regex(stdout, /naturalness +0 +0 +3/);
});

const stepsWithChanges = (html: string): number => html.match(/"observation":"[^"]*","changes":\[/g)?.length ?? 0;

const make = async (...words: string[]): Promise<string> => (await runInProcess(['run', '--count', '6', '--seed', '7', '--quiet', ...words])).stdout;
const pageIn = async (input: string, seed: string): Promise<string> => (await runInProcess(['report', '--html', '-', '--seed', seed], { input })).stdout;

test('state changes are shown of what was made in the world that is given', async t => {
	t.regex(await pageIn(await make(), '7'), /"changes":\[\{"table":"[a-z_]+","what":"(?:added|changed|removed)"/);
	const made = await make('--format', 'record');
	const own = await pageIn(made, '7');
	t.true(stepsWithChanges(own) > 0);
	t.regex(own, /"what":"changed","row":"[^"]+","cells":\[\["[a-z_]+","[^"]*","[^"]*"\]/, 'a cell, what it is now, and what it was');
	t.is(stepsWithChanges(await pageIn(made, '8')), 0, 'a record says that its world is another');
});

test('a bad line ends it with its file, line and field; --skip-invalid counts it', async t => {
	const file = await createFile(t, 'mixed.ndjson', `${records}${ndjsonOf([{ ...rollout(1, 0, 1), reward: 'yes' }])}`);
	const bad = await runInProcess(['report', file]);
	t.is(bad.status, 2);
	t.is(bad.stdout, '');
	t.true(bad.stderr.includes(`${file}:4: reward: expected`), bad.stderr);
	const skipped = await runInProcess(['report', '--skip-invalid', file]);
	t.is(skipped.status, 0);
	t.regex(skipped.stdout, /note: 1 lines were not valid, and are in no figure/);
	t.is(skipped.stderr, 'toolmill report: 1 invalid line skipped\n');
});

for (const [title, words, message] of [
	['stdin twice', ['-', '-'], /expected stdin \(-\) once at most/],
	['an empty folder as a checkpoint', ['--checkpoint', '/'], /expected the folder of a checkpoint/],
	['a file that is not there', ['/nowhere/records.ndjson'], /expected a file to read/],
	['a flag that is none', ['--htm', 'x'], /--html/],
] as const) {
	test(`${title} is a usage error`, async t => {
		const { status, stderr } = await runInProcess(['report', ...words]);
		t.is(status, 2);
		t.regex(stderr, message);
	});
}

test('other commands still take one file', async t => {
	const { status, stderr } = await runInProcess(['preview', 'one.ndjson', 'two.ndjson']);
	t.is(status, 2);
	t.regex(stderr, /too many arguments/);
});

test('the page does not go where it would be lost', async t => {
	const file = await createFile(t, 'records.ndjson', records);
	const same = await runInProcess(['report', file, '--html', file]);
	t.is(same.status, 2);
	t.regex(same.stderr, /--html: .*expected another file than that of the input/);
	t.is(await readFile(file, 'utf8'), records);
	const nowhere = await runInProcess(['report', file, '--html', '/nowhere/report.html']);
	t.is(nowhere.status, 74);
	t.regex(nowhere.stderr, /--html: \/nowhere\/report\.html: expected a file that can be written/);
});

test('an input that breaks off leaves the last page as it was', async t => {
	const folder = await createFolder(t);
	const page = join(folder, 'report.html');
	await writeFile(page, 'before');
	t.is((await runInProcess(['report', '--html', page], { input: `${records}{` })).status, 2);
	t.is(await readFile(page, 'utf8'), 'before');
});

test('an empty input is no error, and says so', async t => {
	const { status, stdout, stderr } = await runInProcess(['report'], { input: '' });
	t.is(status, 0);
	t.regex(stdout, /not known/);
	t.is(stderr, 'toolmill report: stdin: empty: nothing to show\n');
});

test('a reader that goes away is a normal end', async t => {
	const { exitCode, stderr } = await execa('bash', ['-c', `set -o pipefail; "${process.execPath}" ${nodeFlags.join(' ')} "${program}" report --html - --quiet | head -c 10`], { input: records, reject: false });
	t.is(exitCode, 0, stderr);
});

test('a key that the environment holds stays out of page and tables', async t => {
	const key = 'sk-not-a-real-key&<1234567890>';
	const input = ndjsonOf([record(1, { user_query: `My key is ${key}.`, trajectory_judge: undefined }), rejected(2, 'filter', [`leak: ${key}`], { user_query: key })]);
	for (const words of [['--html', '-'], ['--json'], []]) {
		const { stdout } = await runInProcess(['report', ...words], { input, environment: { OPENAI_API_KEY: key } });
		t.false(/not-a-real-key/.test(stdout), words.join(' '));
		t.true(stdout.includes('[key removed]'), words.join(' '));
	}
});
