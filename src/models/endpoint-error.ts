import { ToolmillError } from '../errors/toolmill-error.js';
import type { ChatUsage } from './chat.js';

/**
 * What went wrong between toolmill and an endpoint.
 * - `rate_limited` (429), `server` (5xx, 408, 409), `transport` (refused, reset, DNS, TLS, cut off in mid-body),
 *   `timeout`, `not_chat` (a 200 that is no chat completion: HTML, broken JSON, no choices, a body that is too large):
 *   worth asking again.
 * - `unauthorised` (401), `forbidden` (403, 402, and a 429 for an account that has nothing left to spend), `not_found` (404): no request of this run will fare better.
 * - `refused` (400, 413, 422 and other 4xx, and redirects): this request is refused, others may not be.
 */
export type EndpointErrorKind =
	| 'rate_limited' | 'server' | 'transport' | 'timeout' | 'not_chat'
	| 'unauthorised' | 'forbidden' | 'not_found'
	| 'refused';

export type EndpointErrorOptions = {
	readonly kind: EndpointErrorKind;
	/** The HTTP status, where one came. */
	readonly status?: number | undefined;
	/** Milliseconds that the server asked to wait. */
	readonly retryAfter?: number | undefined;
	/** The start of the answer's body, printable and without secrets. */
	readonly body?: string | undefined;
	/** What the server counted for an answer that is no use: it is paid for all the same. */
	readonly usage?: ChatUsage | undefined;
	/** True where the same request, sent once more, will be another: the endpoint has learnt a field's name. */
	readonly isToBeResent?: boolean | undefined;
	readonly cause?: unknown;
};

/** A request that an endpoint did not answer well. The message names the endpoint, what came, and what to do. */
export class EndpointError extends ToolmillError {
	readonly kind: EndpointErrorKind;
	readonly status: number | undefined;
	readonly retryAfter: number | undefined;
	readonly body: string | undefined;
	readonly usage: ChatUsage | undefined;
	readonly isToBeResent: boolean;

	constructor(message: string, { kind, status, retryAfter, body, usage, isToBeResent = false, cause }: EndpointErrorOptions) {
		super('ERR_ENDPOINT', message, { cause });
		this.kind = kind;
		this.status = status;
		this.retryAfter = retryAfter;
		this.body = body;
		this.usage = usage;
		this.isToBeResent = isToBeResent;
	}

	/** True where the same request may fare better later. */
	get isWorthRetrying(): boolean {
		return ['rate_limited', 'server', 'transport', 'timeout', 'not_chat'].includes(this.kind);
	}

	/** True where no request of this run will fare better. */
	get isFatal(): boolean {
		return ['unauthorised', 'forbidden', 'not_found'].includes(this.kind);
	}
}
