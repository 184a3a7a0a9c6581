import type { EndpointSettings } from './endpoint.js';

/**
 * Shorter ones are left alone: what servers without keys are given (`EMPTY`, `ollama`, `none`) is no secret, and
 * taking such words out of every answer would damage data.
 */
const shortestSecret = 8;

const secretHeader = /auth|key|token|secret|cookie|password/i;
const mark = '[key removed]';

/** Takes an endpoint's secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * The key, and the values of extra headers whose names say that they are secret, each as it is and as it would stand
 * in JSON or in an address.
 */
export const createRedact = ({ apiKey, extraHeaders }: Pick<EndpointSettings, 'apiKey' | 'extraHeaders'>): Redact => {
	const headers = Object.entries(extraHeaders ?? {}).filter(([name]) => secretHeader.test(name)).map(([, value]) => value);
	// `Bearer abc` is no secret as a whole only: a server may echo `abc`.
	const words = [apiKey ?? '', ...headers.flatMap(value => [value, ...value.split(/\s+/u)])];
	const forms = words.flatMap(word => word.length < shortestSecret
		? []
		: [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)]);
	// Longest first: where one secret is part of another, the whole goes.
	const secrets = [...new Set(forms)].sort((a, b) => b.length - a.length);
	return text => {
		let clean = text;
		for (const secret of secrets) {
			if (clean.includes(secret)) clean = clean.replaceAll(secret, mark);
		}
		return clean;
	};
};
