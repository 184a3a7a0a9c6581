import { createServer, type AddressInfo } from 'node:net';
import test from 'ava';
import type { EndpointErrorKind } from '../../src/models/index.js';
import { createEndpoint } from '../../src/models/create-endpoint.js';
import { selfSigned } from './self-signed.js';
import { completion, failure, gate, hello, key, never, open, serve, serveAnswer, serveTcp, serveTls } from './server.js';

const testStatus = test.macro({
	title: (_, status: number, body: string) => `${status} ${body.slice(0, 60)}`,
	exec: async (t, status: number, body: string, kind: EndpointErrorKind, words: RegExp) => {
		const error = await failure(t, open(t, await serveAnswer(t, body, { status })));
		t.is(error.kind, kind);
		t.is(error.status, status);
		t.regex(error.message, words);
	},
});

const saying = (message: string) => JSON.stringify({ error: { message } });

test(testStatus, 401, saying(`Incorrect API key provided: ${key}`), 'unauthorised', /saying "Incorrect API key provided: \[key removed\]".*TOOLMILL_KEY: is it complete/);
test(testStatus, 403, saying('no access'), 'forbidden', /TOOLMILL_KEY may not use the model "some-model"/);
test(testStatus, 402, saying('pay'), 'forbidden', /nothing left to spend/);
test(testStatus, 404, '{"detail":"Not Found"}', 'not_found', /saying "Not Found".*"some-model"/);
test(testStatus, 408, '', 'server', /answers 408/);
test(testStatus, 409, '', 'server', /answers 409/);
test(testStatus, 413, '', 'refused', /too large/);
test(testStatus, 400, `{"message":"bad \\u0007field ${'x'.repeat(5000)}"}`, 'refused', /saying "bad field x+…"/);
test(testStatus, 422, `"${key.repeat(300)}"`, 'refused', /key removed/);
test(testStatus, 429, saying('slow down'), 'rate_limited', /slow down.*--concurrency/);
test(testStatus, 429, '{"error":{"message":"no money","code":"insufficient_quota"}}', 'forbidden', /billing/);
test(testStatus, 500, '<html><title>Bad things</title></html>', 'server', /answers 500, saying "Bad things"/);
test(testStatus, 503, 'plain words', 'server', /saying "plain words"/);

test('401 without a key says which variable to set', async t => {
	const error = await failure(t, open(t, await serveAnswer(t, '', { status: 401 }), { apiKey: undefined }));
	t.regex(error.message, /wants a key, and none was set: put it into the environment variable TOOLMILL_KEY/);
});

test('404 under a base URL without /v1 asks about it', async t => {
	const baseUrl = (await serveAnswer(t, '', { status: 404 })).replace('/v1', '');
	t.regex((await failure(t, open(t, baseUrl))).message, /does the base URL end in \/v1\?/);
});

test('a redirect is refused, with its target', async t => {
	const error = await failure(t, open(t, await serveAnswer(t, '', { status: 308, headers: { location: 'https://example.test/v1' } })));
	t.is(error.kind, 'refused');
	t.regex(error.message, /sends elsewhere \(https:\/\/example\.test\/v1\)/);
});

const now = () => Date.parse('2026-01-01T00:00:00Z');

const testRetryAfter = test.macro({
	title: (_, headers: Record<string, string>) => `retry after ${JSON.stringify(headers)}`,
	exec: async (t, headers: Record<string, string>, expected: number | undefined) => {
		const error = await failure(t, open(t, await serveAnswer(t, '', { status: 429, headers }), {}, { now }));
		t.is(error.retryAfter, expected);
	},
});

test(testRetryAfter, {}, undefined);
test(testRetryAfter, { 'retry-after': '2' }, 2000);
test(testRetryAfter, { 'retry-after': '2', 'retry-after-ms': '150' }, 150);
test(testRetryAfter, { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000);
test(testRetryAfter, { 'retry-after': 'Wed, 31 Dec 2025 23:00:00 GMT' }, 0);
test(testRetryAfter, { 'retry-after': 'later' }, undefined);

test('refused: nothing listens', async t => {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise(resolve => {
		server.close(resolve);
	});
	for (const host of ['127.0.0.1', 'localhost']) {
		const error = await failure(t, open(t, `http://${host}:${port}/v1`));
		t.is(error.kind, 'transport');
		t.regex(error.message, new RegExp(`nothing listens on ${host}:${port}: is the server up.*ECONNREFUSED`));
	}
});

test('a name that DNS does not know', async t => {
	const error = await failure(t, open(t, 'http://no-such-host.invalid/v1'));
	t.is(error.kind, 'transport');
	t.regex(error.message, /no-such-host\.invalid is not known to DNS/);
});

test('a self-signed certificate', async t => {
	const baseUrl = await serveTls(t, selfSigned, (_, response) => response.end(completion({ content: 'ok' })));
	const error = await failure(t, open(t, baseUrl));
	t.is(error.kind, 'transport');
	t.regex(error.message, /self-signed.*NODE_EXTRA_CA_CERTS/);
});

test('https spoken to a plain server', async t => {
	const baseUrl = await serveAnswer(t, completion({ content: 'ok' }));
	const error = await failure(t, open(t, baseUrl.replace('http:', 'https:')));
	t.is(error.kind, 'transport');
	t.regex(error.message, /the base URL starts with http:\/\//);
});

test('plain http spoken to a TLS server', async t => {
	const baseUrl = await serveTls(t, selfSigned, (_, response) => response.end());
	const error = await failure(t, open(t, baseUrl.replace('https:', 'http:')));
	t.is(error.kind, 'transport');
	t.regex(error.message, /https/);
});

test('what is not HTTP', async t => {
	const baseUrl = await serveTcp(t, socket => socket.once('data', () => socket.end(`SSH-2.0 ${key}\r\n`)));
	const error = await failure(t, open(t, baseUrl));
	t.is(error.kind, 'transport');
	t.regex(error.message, /not HTTP/);
});

test('a reset in the middle of the answer', async t => {
	const baseUrl = await serveTcp(t, socket => socket.once('data', () => {
		socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"choices"', () => socket.resetAndDestroy());
	}));
	const error = await failure(t, open(t, baseUrl));
	t.is(error.kind, 'transport');
	t.regex(error.message, /connection/);
});

test('a connection closed in the middle of the answer', async t => {
	const baseUrl = await serveTcp(t, socket => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"choices"')));
	const error = await failure(t, open(t, baseUrl));
	t.is(error.kind, 'transport');
	t.regex(error.message, /broke in the middle of the answer/);
});

test('after a fault, the endpoint still serves', async t => {
	let count = 0;
	const baseUrl = await serve(t, (_, response) => {
		if (count++ < 5) response.destroy();
		else response.end(completion({ content: 'ok' }));
	});
	const endpoint = open(t, baseUrl);
	for (let each = 0; each < 5; each++) t.is((await failure(t, endpoint)).kind, 'transport');
	t.is((await endpoint.send(hello, never())).answer.content, 'ok');
});

test('timeout: no connection', async t => {
	// The handshake of TLS is a part of connecting; this server never answers it.
	const baseUrl = (await serveTcp(t, () => undefined)).replace('http:', 'https:');
	const error = await failure(t, open(t, baseUrl, { timeouts: { connect: 60, firstByte: 20_000, whole: 30_000 } }));
	t.is(error.kind, 'timeout');
	t.regex(error.message, /could not be connected to in 60 ms.*timeout: connect/);
});

test('timeout: no first byte, and the server learns of it', async t => {
	const closed = gate();
	const baseUrl = await serve(t, (_, response) => {
		response.on('close', closed.open);
	});
	const error = await failure(t, open(t, baseUrl, { timeouts: { connect: 10_000, firstByte: 60, whole: 30_000 } }));
	t.is(error.kind, 'timeout');
	t.regex(error.message, /did not begin to answer in 60 ms.*timeout: first byte/);
	await closed.opened;
});

test('timeout: a slow drip', async t => {
	const closed = gate();
	const baseUrl = await serve(t, (_, response) => {
		response.on('close', closed.open);
		const drip = setInterval(() => response.write(' '), 10);
		response.on('close', () => clearInterval(drip));
	});
	const error = await failure(t, open(t, baseUrl, { timeouts: { connect: 10_000, firstByte: 10_000, whole: 300 } }));
	t.is(error.kind, 'timeout');
	t.regex(error.message, /did not end its answer in 300 ms.*timeout: whole call/);
	await closed.opened;
});

test('an endless time is allowed', async t => {
	const timeouts = { connect: Infinity, firstByte: Infinity, whole: Infinity };
	const endpoint = open(t, await serveAnswer(t, completion({ content: 'ok' })), { timeouts });
	t.is((await endpoint.send(hello, never())).answer.content, 'ok');
});

test('settings that cannot be sent are refused at once, without their values', t => {
	const settings = { baseUrl: 'http://localhost/v1', apiKey: undefined, apiKeyName: 'TOOLMILL_KEY', model: 'm', timeouts: { connect: 1, firstByte: 1, whole: 1 } };
	const refuse = (change: object, words: RegExp) => {
		const error = t.throws(() => createEndpoint({ ...settings, ...change }), { code: 'ERR_CONFIG', message: words });
		t.notRegex(error?.message ?? '', /s3cret/);
	};
	refuse({ baseUrl: 'localhost:8000/v1' }, /must be an http:\/\/ or https:\/\//);
	refuse({ baseUrl: 'http://me:s3cret@localhost/v1' }, /holds a user or password/);
	refuse({ apiKey: 's3cret\n' }, /TOOLMILL_KEY is empty, or has a line break/);
	refuse({ extraHeaders: { 'x-a': 's3cret\r\nx: y' } }, /"x-a" has a character/);
	refuse({ extraHeaders: { 'content-length': '5' } }, /belongs to the connection/);
});
