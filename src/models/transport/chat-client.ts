import { OpenAI } from 'openai';
import type { EndpointSettings } from '../endpoint.js';
import type { Exchange, Outcome } from './exchange.js';
import { createThinFetch } from './thin-fetch.js';
import type { Lanes } from './lanes.js';

type BuildRequest = OpenAI['buildRequest'];

/** The openai package's own timeout is off: it cannot tell connecting from answering. */
const never = 2 ** 31 - 1;

/**
 * The openai package's client, for requests whose address and headers are the same for all calls: it builds them once,
 * which done for each call is about half of a call's cost, and a call brings only its body, in its Exchange.
 */
export class ChatClient extends OpenAI {
	#prepared: ReturnType<BuildRequest> | undefined;

	constructor({ baseUrl, apiKey, extraHeaders }: EndpointSettings, lanes: Lanes) {
		super({
			baseURL: baseUrl,
			// The package wants one even where none is sent.
			apiKey: apiKey ?? 'none',
			maxRetries: 0,
			timeout: never,
			fetch: createThinFetch(lanes),
			// Everything that it would take from the environment by itself, or write to the console.
			adminAPIKey: null,
			organization: null,
			project: null,
			webhookSecret: null,
			logLevel: 'off',
			defaultHeaders: {
				...(apiKey === undefined ? { Authorization: null } : {}),
				'Content-Type': 'application/json',
				...extraHeaders,
			},
		});
	}

	/** Sends a chat completion's request, and resolves to what became of it. */
	async exchange(exchange: Exchange): Promise<Outcome> {
		await this.post('/chat/completions', { fetchOptions: { client: exchange } }).asResponse();
		return exchange.outcome;
	}

	override async buildRequest(...[options, how]: Parameters<BuildRequest>): ReturnType<BuildRequest> {
		this.#prepared ??= super.buildRequest({ method: options.method, path: options.path }, how);
		const { req, url, timeout } = await this.#prepared;
		return { req: { ...req, ...options.fetchOptions }, url, timeout };
	}
}
