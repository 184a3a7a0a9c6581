import test from 'ava';
import { createFile, valuesOf } from '../toolmill.js';
import { countsOf, modelFlags, openStandIn, runToEnd, runWords, seed } from './on-stand-in.js';

const prices = 'prices:\n  writer: {input: 1, output: 4}\n  judge: {input: 2, cached_input: 0.5, output: 8}\n';

test('--max-requests: never one more, and what is decided is written', async t => {
	const standIn = await openStandIn(t, { latency: 2 });
	const { status, stdout, stderr } = await runToEnd(runWords(standIn.url, '--count', '1000', '--concurrency', '4', '--max-requests', '60'));
	t.is(status, 0, stderr);
	const { started } = (await standIn.stats()).requests;
	t.true(started > 50 && started <= 60, `${started} requests`);
	const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
	t.is(accepted, valuesOf(stdout).length);
	t.is(accepted + rejected + failed + unfinished, scenarios);
	t.true(accepted > 0);
	t.regex(stderr, new RegExp(`ended: --max-requests 60: ${started} requests were sent`));
});

test('near a cap those that are begun go first: what is paid for comes to tasks, and what is given up is counted apart from what was not begun', async t => {
	const standIn = await openStandIn(t, { latency: 5, judge: 'always-5' });
	for (const order of [[], ['--ordered'], ['--rpm', '60000']]) {
		const before = (await standIn.stats()).requests.started;
		const { status, stderr } = await runToEnd(runWords(standIn.url, '--count', '100', '--max-requests', '100', '--progress', 'none', ...order));
		t.is(status, 0, stderr);
		const { started } = (await standIn.stats()).requests;
		t.true(started - before <= 100);
		const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
		t.is(scenarios, 100);
		t.is(accepted + rejected + failed + unfinished, 100);
		// A record takes about seven. All at once, few come through.
		t.true(accepted >= 9, stderr);
		t.true(Number(/ (\d+) given up in flight/.exec(stderr)?.[1] ?? 0) <= 5, stderr);
		t.regex(stderr, / \+ \d+ not begun \(/);
	}
});

test('a cap that is smaller than one scenario needs begins one all the same', async t => {
	const standIn = await openStandIn(t);
	const { status, stderr } = await runToEnd(runWords(standIn.url, '--count', '3', '--max-requests', '3'));
	t.is(status, 0, stderr);
	t.is((await standIn.stats()).requests.started, 3);
	t.regex(stderr, /3 scenarios = 0 accepted \+ 0 rejected \+ 0 failed \+ 1 given up in flight \+ 2 not begun/);
});

test('an operator of a pipe comes close to its cap too', async t => {
	const standIn = await openStandIn(t, { judge: 'always-5' });
	const seeds = await createFile(t, 'seeds.ndjson', (await runToEnd(['seeds', '--count', '40', '--seed', seed])).stdout);
	const queries = await runToEnd(['query', ...modelFlags(standIn.url), '--quiet', seeds]);
	const file = await createFile(t, 'queries.ndjson', queries.stdout);
	const before = (await standIn.stats()).requests.started;
	const { stderr } = await runToEnd(['judge-query', ...modelFlags(standIn.url), '--max-requests', '30', file]);
	const { started } = (await standIn.stats()).requests;
	t.true(started - before > 24 && started - before <= 30, stderr);
});

test('--max-requests counts what is sent again too', async t => {
	const standIn = await openStandIn(t, { faults: [{ kind: '500', probability: 0.4 }] });
	const { stderr } = await runToEnd(runWords(standIn.url, '--count', '1000', '--max-requests', '40'));
	const { started } = (await standIn.stats()).requests;
	t.true(started > 30 && started <= 40, `${started} requests`);
	t.regex(stderr, /ended: --max-requests 40/);
});

test('--max-tokens-total: about so many, and said', async t => {
	const standIn = await openStandIn(t, { latency: 2 });
	const { status, stderr } = await runToEnd(runWords(standIn.url, '--count', '1000', '--concurrency', '4', '--max-tokens-total', '300000'));
	t.is(status, 0, stderr);
	const { tokens: { prompt, completion } } = await standIn.stats();
	t.true(prompt + completion > 200_000 && prompt + completion < 345_000, `${prompt + completion} tokens`);
	t.regex(stderr, /ended: --max-tokens-total 300000: \d+ tokens are used/);
});

test('--max-cost by the prices of the config file; the summary tells what a task costs', async t => {
	const standIn = await openStandIn(t, { latency: 2 });
	const config = await createFile(t, 'run.yaml', `${prices}max_cost: 0.5\n`);
	const { status, stderr } = await runToEnd(runWords(standIn.url, '--count', '1000', '--concurrency', '4', '--config', config));
	t.is(status, 0, stderr);
	t.regex(stderr, /ended: --max-cost 0\.5: 0\.\d+ is spent/);
	const cost = Number(/used: .*, cost (\d+\.\d+); [\d.]+ per accepted task/.exec(stderr)?.[1]);
	t.true(cost > 0.4 && cost < 0.57, stderr);
});

test('--max-cost without the price of a model is refused before a request', async t => {
	const standIn = await openStandIn(t);
	const config = await createFile(t, 'run.yaml', 'prices:\n  writer: {input: 1, output: 4}\nmax_cost: 0.5\n');
	const { status, stdout, stderr } = await runToEnd(runWords(standIn.url, '--count', '5', '--config', config));
	t.is(status, 2);
	t.is(stdout, '');
	t.regex(stderr, /^toolmill: --max-cost: .*none for "judge".*prices:/);
	t.is((await standIn.stats()).requests.started, 0);
});
