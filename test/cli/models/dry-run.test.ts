import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { runInProcess } from '../in-process.js';
import { createFolder } from '../toolmill.js';

const asking = ['run', '--dry-run', '--engine', 'openai', '--model', 'writer', '--judge-model', 'critic', '--base-url', 'http://127.0.0.1:1/v1', '--seed', '7'];
const requestsOf = (stderr: string, stage: string): number =>
	Number(new RegExp(`^ +${stage} \\(\\w+\\): ([\\d,]+) answers`, 'm').exec(stderr)?.[1]?.replaceAll(',', ''));

test('a dry run estimates each stage from real prompts, and sends nothing', async t => {
	const { status, stdout, stderr } = await runInProcess([...asking, '--count', '280']);
	t.is(status, 0, stderr);
	t.is(stdout, '');
	t.regex(stderr, /an estimate for 280 scenarios, from 28 of them; nothing was sent/);
	for (const stage of ['query', 'judge-query', 'judge-trajectory']) t.is(requestsOf(stderr, stage), 280, stage);
	const solving = requestsOf(stderr, 'simulate');
	t.true(solving >= 280 * 3 && solving <= 280 * 7, `${solving}`);
});

test('twice the scenarios are twice the requests; all steps at once are one', async t => {
	const { stderr } = await runInProcess([...asking, '--count', '560', '--trajectory', 'simulate']);
	t.is(requestsOf(stderr, 'simulate'), 560);
});

test('prices give a cost, and scenarios may come from a file', async t => {
	const config = join(await createFolder(t), 'run.yaml');
	await writeFile(config, 'prices:\n  writer: {input: 1, output: 2}\n  critic: {input: 1, output: 2}\n');
	const scenarios = fileURLToPath(new URL('../../../../samples/scenarios.ndjson', import.meta.url));
	const { status, stderr } = await runInProcess([...asking, '--config', config, scenarios]);
	t.is(status, 0, stderr);
	t.regex(stderr, /an estimate for 12 scenarios, from 12 of them/);
	t.regex(stderr, /cost \d\.\d{4}; [\d.]+ per accepted task/);
});

test('tools of one\'s own are estimated too', async t => {
	const tools = fileURLToPath(new URL('../../../../samples/library-desk/tools', import.meta.url));
	const { status, stderr } = await runInProcess([...asking, '--count', '10', '--tools', tools]);
	t.is(status, 0, stderr);
	t.is(requestsOf(stderr, 'judge-trajectory'), 10);
});

test('a dry run says what the caps allow, that rejected ones come on top of --accept, and that no input is taken for cached', async t => {
	const config = join(await createFolder(t), 'run.yaml');
	await writeFile(config, 'prices:\n  writer: {input: 1, cached_input: 0.1, output: 2}\n  critic: {input: 1, output: 2}\n');
	const { status, stderr } = await runInProcess([...asking, '--accept', '100', '--max-requests', '70', '--max-cost', '1000', '--config', config]);
	t.is(status, 0, stderr);
	t.regex(stderr, /an estimate for 100 scenarios/);
	const allowed = Number(/^ {2}--max-requests 70: enough for about (\d+) scenarios of these 100; the run ends there$/m.exec(stderr)?.[1]);
	t.true(allowed >= 8 && allowed <= 14, stderr);
	t.notRegex(stderr, /--max-cost/);
	t.regex(stderr, /^ {2}--accept 100: .*comes on top/m);
	t.regex(stderr, /cached_input is for what the endpoint has in its cache/);
	const plain = await runInProcess([...asking, '--count', '10']);
	t.notRegex(plain.stderr, /--accept|cached_input|enough for/);
});
