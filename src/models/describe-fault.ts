import { EndpointError } from './endpoint-error.js';
import type { EndpointSettings } from './endpoint.js';
import { quote } from './quote.js';
import type { Redact } from './redact.js';
import type { Fault, Phase } from './transport/exchange.js';

/** A fault of the way to the server, other than the caller's own abort. */
export type TransportFault = Exclude<Fault, { readonly kind: 'aborted' }>;

/** The error for a request that got no whole answer. */
export const describeFault = (fault: TransportFault, settings: EndpointSettings, redact: Redact): EndpointError => {
	const address = settings.baseUrl;
	switch (fault.kind) {
		case 'timeout': {
			return new EndpointError(redact(`${address} ${slowness[fault.phase](fault.after)}`), { kind: 'timeout' });
		}
		case 'too_large': {
			const message = `${address} answers with more than ${fault.bound} bytes, which is no chat completion: the answer was cut off`;
			return new EndpointError(redact(message), { kind: 'not_chat', status: fault.status });
		}
		case 'broken': {
			const { code, text } = readError(fault.error);
			const named = code === '' || code.endsWith('_') || text.includes(code) ? text : `${code}: ${text}`;
			const message = `no answer from ${address}: ${explain(code, text, fault.phase, settings)} (${quote(redact(named))})`;
			// The error itself is left behind: undici's may hold raw bytes of the answer, and so the key.
			return new EndpointError(redact(message), { kind: 'transport' });
		}
	}
};

/** What was too slow, and the setting that allows more. */
const slowness: Readonly<Record<Phase, (after: number) => string>> = {
	connect: after => `could not be connected to in ${after} ms: is the address right, and does a firewall let it through? (timeout: connect)`,
	first_byte: after => `took the request, but did not begin to answer in ${after} ms: a slow model needs a longer timeout or less concurrency (timeout: first byte)`,
	whole: after => `did not end its answer in ${after} ms: allow more time, or fewer tokens (timeout: whole call)`,
};

/** The code and the text of an error; of several tries at one name (IPv6 and IPv4), those of the first. Not every answer that is no HTTP gets a code of undici. */
const readError = (error: unknown): { readonly code: string; readonly text: string } => {
	if (error instanceof AggregateError && error.message === '' && error.errors.length > 0) return readError(error.errors[0]);
	if (!(error instanceof Error)) return { code: '', text: 'unknown error' };
	if (error.name === 'HTTPParserError') return { code: 'HPE_', text: error.message };
	return { code: 'code' in error && typeof error.code === 'string' ? error.code : '', text: error.message };
};

type Explanation = (place: { readonly address: URL; readonly phase: Phase }) => string;

const plainOnTls: Explanation = ({ address }) =>
	`it does not speak TLS: if it is a plain server, the base URL starts with http:// (http://${address.host}${address.pathname})`;
const tlsOnPlain: Explanation = ({ address }) => address.protocol === 'http:'
	? `what it says is not HTTP: if it speaks TLS, the base URL starts with https:// (https://${address.host}${address.pathname})`
	: 'what it says is not HTTP: is it the right port?';
const untrusted: Explanation = () =>
	'its certificate is not from a known authority (self-signed?): give the authority\'s file in the environment variable NODE_EXTRA_CA_CERTS';
const unknownName: Explanation = ({ address }) => `the name ${address.hostname} is not known to DNS: is it spelt right, and is there a network?`;
const cutOff: Explanation = ({ phase, address }) => {
	if (phase === 'whole') return 'the connection broke in the middle of the answer';
	return phase === 'connect'
		? 'the connection broke while it was made'
		: `the connection was closed before an answer came${address.protocol === 'http:' ? '; does it speak https?' : ''}`;
};

/** By the start of the error's code, the first that fits. */
const explanations: ReadonlyArray<readonly [start: string, explanation: Explanation]> = [
	['ECONNREFUSED', ({ address }) => `nothing listens on ${address.host}: is the server up, and is the port right?`],
	['ENOTFOUND', unknownName],
	['EAI_', unknownName],
	['EHOSTUNREACH', () => 'there is no route to it: is the network up?'],
	['ENETUNREACH', () => 'there is no route to it: is the network up?'],
	['EMFILE', () => 'this process may not open more sockets: raise `ulimit -n`, or lower --concurrency'],
	['EADDRNOTAVAIL', () => 'this host has no free port left: lower --concurrency'],
	['UND_ERR_CONNECT_TIMEOUT', () => 'it could not be connected to in time: is the address right, and does a firewall let it through?'],
	['ETIMEDOUT', () => 'it could not be reached in time: is the address right, and does a firewall let it through?'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
	['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
	['UNABLE_TO_', untrusted],
	['CERT_HAS_EXPIRED', () => 'its certificate has expired'],
	['CERT_', () => 'its certificate is not good'],
	['ERR_TLS_CERT_ALTNAME_INVALID', ({ address }) => `its certificate is for another name than ${address.hostname}`],
	['ERR_SSL_', plainOnTls],
	['EPROTO', plainOnTls],
	['HPE_', tlsOnPlain],
	['UND_ERR_SOCKET', cutOff],
	['ECONNRESET', cutOff],
	['EPIPE', cutOff],
];

const explain = (code: string, text: string, phase: Phase, { baseUrl }: EndpointSettings): string => {
	const address = new URL(baseUrl);
	// A server that closes during the handshake leaves a plain ECONNRESET, with this text.
	if (/before secure TLS connection/u.test(text)) return plainOnTls({ address, phase });
	const found = explanations.find(([start]) => code.startsWith(start));
	return found === undefined ? 'the request failed on its way' : found[1]({ address, phase });
};
