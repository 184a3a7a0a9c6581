import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import { serve } from '../../models/server.js';
import { taskSchema } from '../../../src/records/task.js';
import { valuesOf } from '../toolmill.js';
import { countsOf, openStandIn, runToEnd, runWords } from './on-stand-in.js';

const testRefusal = test.macro({
	title: (_, status: number) => `${status}: the run stops at once, with few requests sent, and says what to do`,
	exec: async (t, answer: number, body: string, advice: RegExp) => {
		let requests = 0;
		const url = await serve(t, (_, response) => {
			requests++;
			response.writeHead(answer, { 'content-type': 'application/json' }).end(body);
		});
		const { status, stdout, stderr } = await runToEnd(runWords(url, '--count', '500', '--concurrency', '16'), { OPENAI_API_KEY: 'sk-secret-0123456789' });
		t.is(status, 2, stderr);
		t.is(stdout, '');
		t.true(requests >= 1 && requests <= 16, `${requests} requests`);
		t.regex(stderr, advice);
		t.is(countsOf(stderr).failed, 0);
		t.notRegex(stderr, /internal error|\n\s+at /);
	},
});

test.serial(testRefusal, 401, '{"error":{"message":"Incorrect API key provided."}}', /answers 401.*OPENAI_API_KEY/);
test.serial(testRefusal, 403, '{"error":{"message":"Not for you."}}', /answers 403.*OPENAI_API_KEY.*"(?:writer|judge)"/);
test.serial(testRefusal, 404, '{"error":{"message":"The model `writer` does not exist."}}', /answers 404.*no model "writer".*spelt/);

test.serial('nothing listens: status 3 within seconds, and the message says where', async t => {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise(resolve => server.close(resolve));
	const start = performance.now();
	const { status, stdout, stderr } = await runToEnd(runWords(`http://127.0.0.1:${port}/v1`, '--count', '500'));
	const milliseconds = performance.now() - start;
	t.is(status, 3, stderr);
	t.is(stdout, '');
	t.true(milliseconds < 30_000, `${milliseconds} ms`);
	t.regex(stderr, new RegExp(`nothing listens on 127\\.0\\.0\\.1:${port}`));
});

test.serial('a name that no DNS knows: status 3, and the message names it', async t => {
	const { status, stderr } = await runToEnd(runWords('http://toolmill.invalid/v1', '--count', '500'));
	t.is(status, 3, stderr);
	t.regex(stderr, /toolmill\.invalid/);
	t.regex(stderr, /DNS/);
});

test.serial('an endpoint that breaks in the middle stops the run with status 3; what was accepted is on stdout', async t => {
	const standIn = await openStandIn(t);
	// The first requests are answered well: the fault takes over when the first tasks are out.
	let isBroken = false;
	const proxied = await serve(t, async (body, response) => {
		if (isBroken) {
			response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"The server had an error."}}');
			return;
		}
		const answer = await fetch(`${standIn.url}/chat/completions`, { method: 'POST', body });
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
		isBroken ||= (await standIn.stats()).requests.ended > 150;
	});
	const { status, stdout, stderr } = await runToEnd(runWords(proxied, '--count', '5000', '--concurrency', '8', '--retries', '1'));
	t.is(status, 3, stderr);
	const tasks = valuesOf(stdout).map(value => taskSchema.parse(value));
	t.true(tasks.length > 0);
	const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
	t.is(accepted, tasks.length);
	t.is(accepted + rejected + failed + unfinished, scenarios);
	t.true(scenarios < 5000);
	t.regex(stderr, /answers 500/);
	t.regex(stderr, /ended: the endpoint is broken; what is decided is written/);
});

test.serial('an endpoint where nothing ever succeeds stops the run with status 3', async t => {
	const standIn = await openStandIn(t, { faults: [{ kind: '500', probability: 1 }] });
	const { status, stdout, stderr } = await runToEnd(runWords(standIn.url, '--count', '100000'));
	t.is(status, 3, stderr);
	t.is(stdout, '');
	t.true((await standIn.stats()).requests.started < 500);
});
