/** How an answer is put on the wire. */
export type Manner = 'whole' | 'never' | 'stall' | 'reset' | 'drip';

/** What goes over the wire. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly type?: string; readonly body: string; readonly manner?: Manner };

/** Makes the reply from the good body and the milliseconds that a limited client is told to wait. */
export type ReplyFault = (good: string, wait: number) => Reply;

/** The body of a refusal. */
export const errorBody = (message: string, type: string, code: string | null = null, param: string | null = null): string =>
	JSON.stringify({ error: { message, type, param, code } });

const limited = errorBody('Rate limit reached for requests. Please try again later.', 'rate_limit_error', 'rate_limit_exceeded');
const tooMany = (headers: Readonly<Record<string, string>> = {}): Reply => ({ status: 429, headers, body: limited });

const html = '<!DOCTYPE html>\n<html><head><title>Gateway</title></head><body><h1>Please sign in</h1></body></html>\n';

export const replyFaults = {
	/** With Retry-After in whole seconds. */
	'429': (_, wait) => tooMany({ 'retry-after': String(Math.ceil(wait / 1_000)) }),
	'429-bare': () => tooMany(),
	/** With retry-after-ms, and a Retry-After that says more. */
	'429-ms': (_, wait) => tooMany({ 'retry-after-ms': String(wait), 'retry-after': String(Math.ceil(wait / 1_000)) }),
	/** With Retry-After as a date. */
	'429-date': (_, wait) => tooMany({ 'retry-after': new Date(Date.now() + wait).toUTCString() }),
	/** With a Retry-After of a day: no client should obey it. */
	'429-day': () => tooMany({ 'retry-after': '86400' }),
	'500': () => ({ status: 500, body: errorBody('The server had an error while processing your request.', 'server_error') }),
	'503': () => ({ status: 503, type: 'text/html', body: '<html><body><h1>503 Service Unavailable</h1></body></html>' }),
	hang: () => ({ status: 200, body: '', manner: 'never' }),
	/** Half of the body, then nothing more. */
	stall: good => ({ status: 200, body: good, manner: 'stall' }),
	/** Half of the body, then the connection is torn down. */
	reset: good => ({ status: 200, body: good, manner: 'reset' }),
	/** A few bytes at a time. */
	drip: good => ({ status: 200, body: good, manner: 'drip' }),
	html: () => ({ status: 200, type: 'text/html', body: html }),
	malformed: good => ({ status: 200, body: `${good.slice(0, -20)},,}` }),
	'empty-body': () => ({ status: 200, body: '' }),
	'null-body': () => ({ status: 200, body: 'null' }),
	'error-200': () => ({ status: 200, body: errorBody('Upstream provider failed.', 'upstream_error', '502') }),
} satisfies Readonly<Record<string, ReplyFault>>;
