import test from 'ava';
import { createFile, valuesOf } from '../toolmill.js';
import { countsOf, openStandIn, runToEnd, runWords } from './on-stand-in.js';

const prices = 'prices:\n  writer: {input: 1, output: 4}\n  judge: {input: 2, cached_input: 0.5, output: 8}\n';

test('--max-requests: never one more, and what is decided is written', async t => {
	const standIn = await openStandIn(t, { latency: 2 });
	const { status, stdout, stderr } = await runToEnd(runWords(standIn.url, '--count', '1000', '--concurrency', '4', '--max-requests', '60'));
	t.is(status, 0, stderr);
	t.is((await standIn.stats()).requests.started, 60);
	const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
	t.is(accepted, valuesOf(stdout).length);
	t.is(accepted + rejected + failed + unfinished, scenarios);
	t.true(accepted > 0);
	t.regex(stderr, /ended: --max-requests 60: 60 requests were sent/);
});

test('--max-requests counts what is sent again too', async t => {
	const standIn = await openStandIn(t, { faults: [{ kind: '500', probability: 0.4 }] });
	const { stderr } = await runToEnd(runWords(standIn.url, '--count', '1000', '--max-requests', '40'));
	t.is((await standIn.stats()).requests.started, 40);
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
