import type { ChatAnswer, ChatRequest } from './chat.js';

/** How an endpoint is spoken to for one role. */
export type EndpointSettings = {
	/** Up to and with `/v1`. */
	readonly baseUrl: string;
	/** Undefined for an endpoint that wants none. */
	readonly apiKey: string | undefined;
	/** Where the key came from, for messages: the name of the environment's variable; undefined where no variable was named. */
	readonly apiKeyName: string | undefined;
	/** The setting that names another variable, for messages. */
	readonly keySetting?: string | undefined;
	readonly model: string;
	readonly temperature?: number | undefined;
	readonly topP?: number | undefined;
	readonly maxTokens?: number | undefined;
	readonly seed?: number | undefined;
	/** Fields of the request's body beside ours. */
	readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
	readonly extraHeaders?: Readonly<Record<string, string>> | undefined;
	/** Milliseconds. */
	readonly timeouts: { readonly connect: number; readonly firstByte: number; readonly whole: number };
};

/** What the server said of its limits in the answer's headers; what it did not say is undefined. */
export type LimitHints = {
	readonly remainingRequests: number | undefined;
	readonly remainingTokens: number | undefined;
	/** Milliseconds until more requests, or tokens, are there. */
	readonly requestsResetIn: number | undefined;
	readonly tokensResetIn: number | undefined;
};

export type Reply = { readonly answer: ChatAnswer; readonly hints: LimitHints };

/** One model at one address. Sends single requests: no queue, no retry. */
export interface Endpoint {
	readonly settings: EndpointSettings;
	/**
	 * One request over the network, never two. Where a field's name is refused for another, the error says that it is to be
	 * resent: the same request object then goes under the other name.
	 *
	 * @throws {EndpointError} for whatever is not a chat completion; no key is in its message, body or cause
	 * @throws the signal's reason when it is aborted: the request is then gone at the server too
	 */
	send(request: ChatRequest, signal: AbortSignal): Promise<Reply>;
	/** Closes its sockets. */
	close(): Promise<void>;
}
