import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Author } from './author.js';
import { behaviourChangesSchema } from './behaviour.js';
import { errorBody, type Reply } from './faults/reply-faults.js';
import type { Ending, Meter } from './measures/meter.js';
import type { Service } from './service.js';
import type { Stage } from './stages.js';

const mostBodyBytes = 64 * 1024 * 1024;
const drops = 50;

/** Reads a body; undefined where it is too large. */
const readBody = (request: IncomingMessage, done: (body: Buffer | undefined) => void): void => {
	const chunks: Buffer[] = [];
	let size = 0;
	request.on('data', (chunk: Buffer) => {
		size += chunk.length;
		if (size <= mostBodyBytes) chunks.push(chunk);
	});
	request.on('end', () => {
		const [only] = chunks;
		done(size > mostBodyBytes ? undefined : chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
	});
};

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** One request's way through the server: from its first byte to its end, however it ends. */
class Exchange {
	readonly #response: ServerResponse;
	#timer: NodeJS.Timeout | undefined;
	stage: Stage = 'other';
	answeredWell: string | undefined;
	/** Set where it is the server that breaks the answer off. */
	isReset = false;

	constructor(response: ServerResponse, onEnd: (ending: Ending) => void) {
		this.#response = response;
		response.on('close', () => {
			clearTimeout(this.#timer);
			onEnd(this.isReset ? 'reset' : response.writableFinished ? response.statusCode : 'aborted');
		});
	}

	reply(reply: Reply, delay: number, drip: number): void {
		if (delay > 0) this.#timer = setTimeout(() => this.#send(reply, drip), delay);
		else this.#send(reply, drip);
	}

	#send({ status, headers, type = 'application/json', body, manner = 'whole' }: Reply, drip: number): void {
		const response = this.#response;
		if (response.destroyed || manner === 'never') return;
		response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
		switch (manner) {
			case 'whole':
				response.end(body);
				return;
			case 'stall':
				response.write(body.slice(0, body.length / 2));
				return;
			case 'reset':
				response.write(body.slice(0, body.length / 2), () => {
					this.isReset = true;
					response.socket?.resetAndDestroy();
				});
				return;
			case 'drip':
				this.#drip(body, 0, drip);
		}
	}

	#drip(body: string, at: number, pause: number): void {
		const next = at + Math.ceil(body.length / drops);
		const response = this.#response;
		if (response.destroyed) return;
		if (next >= body.length) {
			response.end(body.slice(at));
			return;
		}
		response.write(body.slice(at, next));
		this.#timer = setTimeout(() => this.#drip(body, next, pause), pause);
	}
}

const authorisation = /^Bearer (.*)$/;

/** Refuses a wrong key, and repeats it as some servers do: a client must not let it out. */
const refuseKey = (request: IncomingMessage, apiKey: string): Reply | undefined => {
	if (apiKey === '') return undefined;
	const given = authorisation.exec(request.headers.authorization ?? '')?.[1];
	if (given === apiKey) return undefined;
	return { status: 401, body: errorBody(given === undefined ? 'You didn\'t provide an API key.' : `Incorrect API key provided: ${given}. You can find your API key in your account's settings.`, 'invalid_request_error', 'invalid_api_key') };
};

/** Puts a service behind an HTTP server that listens on loopback. */
export const listen = async (service: Service, author: Author, meter: Meter, port: number): Promise<{ readonly server: Server; readonly port: number }> => {
	let working = 0;
	const complete = (request: IncomingMessage, response: ServerResponse): void => {
		const start = meter.begin();
		let isWorking = false;
		const exchange = new Exchange(response, ending => {
			if (isWorking) working--;
			meter.end(exchange.stage, ending);
			if (ending === 200 && exchange.answeredWell !== undefined) meter.answered.answer(exchange.answeredWell);
		});
		const arrived = performance.now();
		readBody(request, body => {
			if (response.destroyed) return;
			const refused = refuseKey(request, service.behaviour.apiKey);
			if (refused !== undefined || body === undefined) {
				exchange.reply(refused ?? { status: 413, body: errorBody('The body is too large.', 'invalid_request_error') }, 0, 0);
				return;
			}
			const { stage, reply, delay, answeredWell } = service.handle(body, start, working);
			isWorking = reply.status !== 429;
			if (isWorking) working++;
			exchange.stage = stage;
			exchange.answeredWell = answeredWell;
			// The latency runs from the arrival, and in whole milliseconds: timers of one length share a list.
			exchange.reply(reply, delay === 0 ? 0 : Math.max(0, Math.round(delay - (performance.now() - arrived))), service.behaviour.drip);
		});
	};
	const control = (request: IncomingMessage, response: ServerResponse, url: URL): void => {
		const path = url.pathname.replace(/^\/v1/, '');
		request.on('error', () => {});
		if (request.method === 'GET' && path === '/models') {
			const refused = refuseKey(request, service.behaviour.apiKey);
			const models = service.behaviour.models.length === 0 ? ['stand-in'] : service.behaviour.models;
			if (refused === undefined) sendJson(response, 200, { object: 'list', data: models.map(id => ({ id, object: 'model', created: 0, owned_by: 'stand-in' })) });
			else response.writeHead(refused.status, { 'content-type': 'application/json' }).end(refused.body);
		} else if (request.method === 'GET' && path === '/stats') {
			const window = Number(url.searchParams.get('window') ?? service.behaviour.window);
			sendJson(response, 200, meter.stats({ window, timeline: url.searchParams.has('timeline'), planted: author.planted }));
		} else if (request.method === 'POST' && path === '/stats/reset') {
			meter.reset();
			sendJson(response, 200, {});
		} else if (request.method === 'GET' && path === '/planted') {
			sendJson(response, 200, author.planted);
		} else if (request.method === 'POST' && path === '/behaviour') {
			readBody(request, body => changeBehaviour(response, body?.toString('utf8')));
		} else {
			response.writeHead(404, { 'content-type': 'application/json' }).end(errorBody(`Invalid URL (${request.method ?? ''} ${url.pathname})`, 'invalid_request_error'));
		}
	};
	const changeBehaviour = (response: ServerResponse, body = ''): void => {
		try {
			service.change(behaviourChangesSchema.parse(JSON.parse(body)));
			sendJson(response, 200, {});
		} catch (error) {
			sendJson(response, 400, { error: String(error) });
		}
	};
	const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0, noDelay: true }, (request, response) => {
		if (request.method === 'POST' && request.url?.endsWith('/chat/completions') === true) complete(request, response);
		else control(request, response, new URL(request.url ?? '/', 'http://stand-in'));
	});
	server.on('connection', socket => {
		meter.socketOpened();
		socket.on('close', () => meter.socketClosed());
		socket.on('error', () => {});
	});
	server.listen(port, '127.0.0.1');
	await new Promise<void>((resolve, reject) => {
		server.once('listening', resolve);
		server.once('error', reject);
	});
	return { server, port: portOf(server.address()) };
};

const portOf = (address: AddressInfo | string | null): number => {
	if (typeof address === 'object' && address !== null) return address.port;
	throw new Error(`Expected the server to have a port, got the address ${String(address)}.`);
};
