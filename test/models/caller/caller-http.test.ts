import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import type { Endpoint } from '../../../src/models/endpoint.js';
import { createCaller } from '../../../src/models/caller/index.js';
import { createRandom } from '../../../src/random/random.js';
import { askOn } from './ask-on.js';
import { answerOf, errorOf, noHints, settings } from './simulated-endpoint.js';

/** A server on loopback that answers after a time, and counts what is in flight. */
const listen = async (t: ExecutionContext, latency: number) => {
	const seen = { inFlight: 0, most: 0, requests: 0, closed: 0 };
	const server = createServer((request, response: ServerResponse) => {
		seen.requests++;
		seen.inFlight++;
		seen.most = Math.max(seen.most, seen.inFlight);
		const timer = setTimeout(() => response.end('well'), latency);
		response.on('close', () => {
			seen.inFlight--;
			if (!response.writableEnded) seen.closed++;
			clearTimeout(timer);
		});
		request.resume();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.closeAllConnections());
	t.teardown(() => server.close());
	const address = server.address();
	const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1`;
	const endpoint: Endpoint = {
		settings: { ...settings, baseUrl },
		send: async (request, signal) => {
			const response = await fetch(baseUrl, { method: 'POST', body: JSON.stringify(request.messages), signal }).catch((error: unknown) => {
				if (signal.aborted) throw error;
				throw errorOf('transport');
			});
			return { answer: answerOf(await response.text()), hints: noHints };
		},
		close: () => Promise.resolve(),
	};
	return { endpoint, seen, server };
};

test('over HTTP all is answered, with never more in flight at the server than is permitted', async t => {
	const { endpoint, seen } = await listen(t, 20);
	const caller = createCaller({ endpoints: { query: endpoint, solve: endpoint, judge: endpoint }, concurrency: 16, random: createRandom('http') });
	const ended: number[] = [];
	await askOn(caller, { records: 100, window: 64, onEnd: record => ended.push(record) });
	t.is(ended.length, 100);
	t.is(seen.requests, 400);
	t.true(seen.most <= 16 && seen.most > 1, `${seen.most} at once`);
	await caller.drain();
});

test('an abort closes the requests at the server', async t => {
	const { endpoint, seen } = await listen(t, 60_000);
	const caller = createCaller({ endpoints: { query: endpoint, solve: endpoint, judge: endpoint }, concurrency: 8, random: createRandom('http') });
	void askOn(caller, { records: 100, window: 64 });
	while (seen.requests < 8) await sleep(5);
	caller.abort();
	await caller.drain();
	while (seen.inFlight > 0) await sleep(5);
	t.is(seen.closed, 8);
	t.is(seen.requests, 8);
});

test('a refused connection stops the run within seconds', async t => {
	const { endpoint, server } = await listen(t, 0);
	server.close();
	const code = await new Promise<string>(resolve => {
		const caller = createCaller({
			endpoints: { query: endpoint, solve: endpoint, judge: endpoint }, concurrency: 16, random: createRandom('http'),
			onFatal: error => resolve(error.code),
		});
		void askOn(caller, { records: 1000, window: 64 });
	});
	t.is(code, 'ERR_ENDPOINT_BROKEN');
});
