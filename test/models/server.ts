import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import type { ChatRequest, Endpoint, EndpointSettings, EndpointError } from '../../src/models/index.js';
import { createEndpoint, type EndpointOptions } from '../../src/models/create-endpoint.js';

/** A key that no message may show. */
export const key = 'sk-test-0123456789-secret';

export const hello: ChatRequest = { messages: [{ role: 'user', content: 'Hello' }] };

/** A signal that is never aborted. */
export const never = (): AbortSignal => new AbortController().signal;

/** A promise, and what fulfils it. */
export const gate = (): { readonly opened: Promise<void>; readonly open: () => void } => {
	let resolveOpened: (() => void) | undefined;
	const opened = new Promise<void>(resolve => {
		resolveOpened = resolve;
	});
	return { opened, open: () => resolveOpened?.() };
};

/** A chat completion with this message. */
export const completion = (message: object, rest: object = {}): string => JSON.stringify({
	id: 'c1',
	object: 'chat.completion',
	choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
	usage: { prompt_tokens: 100, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 60 } },
	...rest,
});

/** The request's body, read whole. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
};

export type Respond = (body: string, response: ServerResponse, request: IncomingMessage) => void;

const listen = async (t: ExecutionContext, server: Server | TcpServer): Promise<number> => {
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		if ('closeAllConnections' in server) server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
};

const answering = (respond: Respond): RequestListener => async (request, response) => {
	respond(await readBody(request), response, request);
};

/** A server on loopback; resolves to its base URL. */
export const serve = async (t: ExecutionContext, respond: Respond): Promise<string> =>
	`http://127.0.0.1:${await listen(t, createServer(answering(respond)))}/v1`;

/** The same behind TLS; its host is `localhost`. */
export const serveTls = async (t: ExecutionContext, pair: { key: string; cert: string }, respond: Respond): Promise<string> =>
	`https://localhost:${await listen(t, createTlsServer(pair, answering(respond)))}/v1`;

/** A server that is handed the bare sockets. */
export const serveTcp = async (t: ExecutionContext, onSocket: (socket: Socket) => void): Promise<string> => {
	const sockets = new Set<Socket>();
	t.teardown(() => {
		for (const socket of sockets) socket.destroy();
	});
	const server = createTcpServer(socket => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		onSocket(socket);
	});
	return `http://127.0.0.1:${await listen(t, server)}/v1`;
};

/** A server that gives every request the same answer. */
export const serveAnswer = (t: ExecutionContext, body: string | Buffer, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Promise<string> =>
	serve(t, (_, response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(body);
	});

/** An endpoint at that address, closed after the test. */
export const open = (t: ExecutionContext, baseUrl: string, settings: Partial<EndpointSettings> = {}, options: EndpointOptions = {}): Endpoint => {
	const endpoint = createEndpoint({
		baseUrl,
		apiKey: key,
		apiKeyName: 'TOOLMILL_KEY',
		model: 'some-model',
		timeouts: { connect: 10_000, firstByte: 20_000, whole: 30_000 },
		...settings,
	}, options);
	t.teardown(() => endpoint.close());
	return endpoint;
};

/** The error that a request ends with. Whatever it is, the key is nowhere in it. */
export const failure = async (t: ExecutionContext, endpoint: Endpoint, request: ChatRequest = hello): Promise<EndpointError> => {
	const error = await t.throwsAsync<EndpointError>(() => endpoint.send(request, never()), { name: 'EndpointError', code: 'ERR_ENDPOINT' });
	if (error === undefined) throw new Error('the request did not fail');
	t.notRegex([error.message, error.stack, error.body, String(error.cause)].join('\n'), new RegExp(key));
	return error;
};
