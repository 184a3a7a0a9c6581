import { EndpointError, type EndpointErrorKind } from './endpoint-error.js';
import type { EndpointSettings } from './endpoint.js';
import { isObject } from './json-object.js';
import { readRetryAfter } from './limit-hints.js';
import { quote } from './quote.js';
import type { Flaw } from './read-answer.js';
import type { Redact } from './redact.js';
import type { HttpAnswer } from './transport/exchange.js';

/** How much of a body an error keeps. */
const longestBody = 500;

/** The error for an answer whose status is not 2xx. @param isToBeResent whether the request will be another when it is sent once more */
export const describeStatus = (answer: HttpAnswer, settings: EndpointSettings, redact: Redact, now: () => number, isToBeResent = false): EndpointError => {
	const { status, headers, body } = answer;
	const said = redact(sayingOf(body));
	const kind = isOutOfQuota(status, body) ? 'forbidden' : kindOf(status);
	const advice = kind === 'refused' && lacksTools.test(said.slice(0, longestBody)) ? withoutTools : adviceFor(kind, answer, settings, redact);
	const quoted = said === '' ? '' : `, saying "${quote(said)}"`;
	return new EndpointError(redact(`${settings.baseUrl} answers ${status}${quoted}${advice === '' ? '' : `: ${advice}`}`), {
		kind,
		status,
		retryAfter: readRetryAfter(headers, now),
		body: startOf(body, redact),
		isToBeResent,
	});
};

/** The error for a 2xx that is no chat completion. */
export const describeNonChat = ({ status, headers, body }: HttpAnswer, { flaw, usage }: Flaw, settings: EndpointSettings, redact: Redact): EndpointError => {
	const encoding = headers['content-encoding'];
	const isCompressed = encoding !== undefined && encoding !== 'identity';
	const what = isCompressed ? `it came compressed (${quote(String(encoding), 20)}), which was not asked for` : flaw;
	const said = redact(sayingOf(body));
	const quoted = isCompressed || said === '' ? '' : ` ("${quote(said, 120)}")`;
	return new EndpointError(redact(`${settings.baseUrl} answers ${status} with what is no chat completion: ${what}${quoted}`), {
		kind: 'not_chat',
		status,
		usage,
		body: startOf(body, redact),
	});
};

/** The start of the body. Secrets are taken out before any cut, here and above: half a key would not be recognised. */
const startOf = (body: string, redact: Redact): string => quote(redact(body), longestBody);

const kinds: ReadonlyMap<number, EndpointErrorKind> = new Map([
	[401, 'unauthorised'],
	[402, 'forbidden'],
	[403, 'forbidden'],
	[404, 'not_found'],
	[408, 'server'],
	[409, 'server'],
	[425, 'server'],
	[429, 'rate_limited'],
]);

const kindOf = (status: number): EndpointErrorKind => kinds.get(status) ?? (status >= 500 ? 'server' : 'refused');

/** OpenAI says 429 for an account without money too; waiting does not help there. */
const isOutOfQuota = (status: number, body: string): boolean => status === 429 && body.includes('insufficient_quota');

/** As Ollama, vLLM and llama.cpp say that a model, or the server as it was started, takes no tools. */
const lacksTools = /\bsupport\w{0,3}\b.{0,40}\btools?\b|\btools?\b.{0,60}\b(?:supported|requires?|enabled?)\b/iu;
const withoutTools = 'it takes no tools as it is: start the server with tool calling on, take a model that has it, or do without with --trajectory simulate';

/** What to do, for a person; empty where the server's own words must do. */
const adviceFor = (kind: EndpointErrorKind, { status, headers }: HttpAnswer, settings: EndpointSettings, redact: Redact): string => {
	const { apiKey, apiKeyName = 'none', baseUrl, model } = settings;
	switch (kind) {
		case 'unauthorised': {
			return apiKey === undefined
				? `it wants a key, and none was set: ${whereKeysGo(settings)}`
				: `it does not take the key from the environment variable ${apiKeyName}: is it complete, still valid, and for this endpoint?`;
		}
		case 'forbidden': {
			if (status === 402 || status === 429) return 'the account has nothing left to spend: see its billing page';
			return apiKey === undefined
				? `none of this is open without a key: ${whereKeysGo(settings)}`
				: `the key from ${apiKeyName} may not use the model "${model}" here: see the account's permissions and region`;
		}
		case 'not_found': {
			const path = /\/v\d+\w*\/?$/u.test(new URL(baseUrl).pathname) ? 'is the base URL right?' : 'does the base URL end in /v1?';
			return `there is no model "${model}" or no chat/completions under this address; is the model's name spelt as the endpoint has it, and ${path}`;
		}
		case 'rate_limited': {
			return 'too many requests or tokens at once: lower --concurrency, or set --rpm or --tpm to what the account may use';
		}
		case 'refused': {
			const { location } = headers;
			if (status < 400) return `it sends elsewhere${location === undefined ? '' : ` (${quote(redact(location))})`}: put the final address into the base URL`;
			return status === 413 ? 'the request is too large for it' : 'the request is not to its liking';
		}
		default: {
			return status === 503 ? 'it is not ready, or overloaded: is it still loading its model?' : '';
		}
	}
};

const whereKeysGo = ({ apiKeyName, keySetting = '--api-key-env' }: EndpointSettings): string => apiKeyName === undefined
	? `put it into a variable of the environment, and name that with ${keySetting}`
	: `put it into the environment variable ${apiKeyName}`;

/** What the body has to say, in the shapes that servers use: OpenAI's, vLLM's, FastAPI's, or plain text. */
const sayingOf = (body: string): string => {
	if (/^\s*</u.test(body)) return titleOf(body);
	let parsed: unknown;
	try {
		parsed = JSON.parse(body);
	} catch {
		return body;
	}
	if (!isObject(parsed)) return body;
	const { error, message, detail } = parsed;
	const candidates = [isObject(error) ? error['message'] : error, message, detail];
	const text = candidates.find(each => typeof each === 'string' && each !== '');
	return typeof text === 'string' ? text : body;
};

const titleOf = (html: string): string => /<title>([^<]{1,200})/iu.exec(html.slice(0, 10_000))?.[1] ?? 'an HTML page';
