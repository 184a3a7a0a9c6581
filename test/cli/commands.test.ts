import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { catalogue } from '../../src/cli/catalogue.js';
import { runInProcess } from './in-process.js';
import { createFile, createFolder, toolmill, valuesOf } from './toolmill.js';

test('--help lists every command, examples first', async t => {
	const { status, stdout, stderr } = await toolmill(['--help']);
	t.is(status, 0);
	t.is(stderr, '');
	t.true(stdout.trimStart().startsWith('$ toolmill'));
	for (const { name } of catalogue) t.regex(stdout, new RegExp(`^  ${name} `, 'm'));
});

test('--version prints the package\'s', async t => {
	const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
	t.is((await runInProcess(['--version'])).stdout, `${version}\n`);
});

test('without a command the help goes to stderr', async t => {
	const { status, stdout, stderr } = await runInProcess([]);
	t.is(status, 2);
	t.is(stdout, '');
	t.regex(stderr, /Commands:/);
});

for (const { name } of catalogue) {
	test(`${name} --help: examples first, flags after`, async t => {
		const { status, stdout } = await runInProcess([name, '--help']);
		t.is(status, 0);
		t.true(stdout.trimStart().startsWith('$ '), stdout);
		t.regex(stdout, new RegExp(`Usage: toolmill ${name}`));
	});
}

test('execute answers in the shapes of the conformance file', async t => {
	const world = fileURLToPath(new URL('../../../test/fixtures/conformance/world', import.meta.url));
	const id = '00000196';
	const calls = [{ name: 'email_get_email_information_by_id', arguments: JSON.stringify({ email_id: id, field: 'subject' }) }, { name: 'email_delete_email', arguments: JSON.stringify({ email_id: id }) }, { name: 'no_such_tool', arguments: '{' }];
	const input = [{ id: 'a', calls }, { id: 'b', calls, compare: calls.slice(1) }, { id: 'c', calls, compare: [] }].map(line => `${JSON.stringify(line)}\n`).join('');
	const { status, stdout } = await runInProcess(['execute', '--world', world], { input });
	t.is(status, 0);
	const [one, two, three] = valuesOf(stdout);
	t.like(one, { id: 'a', state: { emails: { removed: [id] } } });
	t.false(typeof one === 'object' && one !== null && 'match' in one);
	t.like(two, { id: 'b', match: true });
	t.like(three, { id: 'c', match: false });
});

test('verify rewards the ground truth with 1, and doing nothing with 0', async t => {
	const { stdout: tasks } = await runInProcess(['run', '--count', '28', '--seed', '4', '--quiet']);
	const lines = valuesOf(tasks) as Array<{ ground_truth: Array<{ name: string; arguments: string }> }>;
	t.true(lines.length > 10);
	const textOf = (attempt: (line: (typeof lines)[number]) => object) => lines.map(line => `${JSON.stringify({ ...line, ...attempt(line) })}\n`).join('');
	const attempts: ReadonlyArray<readonly [string, number]> = [
		[textOf(({ ground_truth }) => ({ calls: ground_truth })), 1],
		[textOf(({ ground_truth }) => ({ response: { output: ground_truth.map(call => ({ type: 'function_call', ...call })) } })), 1],
		[textOf(() => ({ calls: [] })), 0],
	];
	for (const [input, reward] of attempts) {
		const { status, stdout, stderr } = await runInProcess(['verify', '--seed', '4'], { input });
		t.is(status, 0, stderr);
		const rewards = valuesOf(stdout).map(value => (value as { reward: number }).reward);
		t.is(rewards.length, lines.length);
		t.true(rewards.every(given => given === reward));
		t.regex(stderr, new RegExp(`${lines.length} with reward ${reward}`));
	}
});

test('preview lays out records and tasks, without colours in a pipe', async t => {
	const records = await runInProcess(['run', '--count', '12', '--format', 'record', '--quiet']);
	const { status, stdout } = await runInProcess(['preview', '--count', '2'], { input: records.stdout });
	t.is(status, 0);
	t.regex(stdout, /request: [\s\S]+ 1\. [\s\S]+answer: [\s\S]+checks: schema_valid passed/);
	t.is(stdout.match(/^#\d+ /gm)?.length, 2);
	t.false(stdout.includes('\u001B'));
	const made = await runInProcess(['run', '--count', '12', '--quiet']);
	const tasks = await runInProcess(['preview'], { input: made.stdout });
	t.is(tasks.stdout.match(/^#\d+ /gm)?.length, 3);
	t.regex(tasks.stdout, /27 tools of workplace_assistant/);
});

test('validate says what is good', async t => {
	const file = await createFile(t, 'scenarios.ndjson', (await runInProcess(['seeds', '--count', '5'])).stdout);
	const { status, stderr } = await runInProcess(['validate', file]);
	t.is(status, 0);
	t.regex(stderr, /ok {5}tools: .*27 tools and 28 patterns/);
	t.regex(stderr, /ok {5}input: .*: 5 lines/);
});

test('validate lists the first fault of each', async t => {
	const folder = await createFolder(t);
	const file = await createFile(t, 'scenarios.ndjson', '{"id":1,"category":"c","pattern":"no_such_pattern"}\n');
	const { status, stderr } = await runInProcess(['validate', '--world', join(folder, 'none'), file]);
	t.is(status, 2);
	t.regex(stderr, /^fault {2}.*none/m);
	t.regex(stderr, /^fault {2}.*scenarios\.ndjson:1: pattern: expected a pattern of the tools/m);
	t.regex(stderr, /^ok {5}tools/m);
});

test('export writes the accepted ones only, and counts the others', async t => {
	const { stdout: records } = await runInProcess(['run', '--count', '12', '--format', 'record', '--quiet', '--ordered']);
	const rejected = JSON.stringify({ id: 99, category: 'c', pattern: 'p', verdict: { status: 'rejected', stage: 'filter', reasons: ['naturalness: 1 is below 3'] } });
	const { status, stdout, stderr } = await runInProcess(['export'], { input: `${rejected}\n${records}` });
	t.is(status, 0);
	t.is(valuesOf(stdout).length, valuesOf(records).length);
	t.regex(stderr, /1 rejected \+ 0 failed/);
	t.regex(stderr, /rejected by filter: 1 \(naturalness 1\)/);
});

test('a record that fails in an operator gives status 1, and goes on marked', async t => {
	const { status, stdout, stderr } = await toolmill(['filter'], { input: '{"id":1,"category":"c","pattern":"p"}\n' });
	t.is(status, 1);
	t.like(valuesOf(stdout)[0], { id: 1, verdict: { status: 'failed', stage: 'filter' } });
	t.regex(stderr, /1 failed/);
});
