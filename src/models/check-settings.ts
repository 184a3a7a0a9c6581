import { ToolmillError } from '../errors/toolmill-error.js';
import type { EndpointSettings } from './endpoint.js';

/** What a header's value can hold; a line break, the usual guest at a key's end, is not in it. */
const headerValue = /^[\t\u0020-\u007E\u0080-\u00FF]*$/u;
const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/u;
/** Those of the connection, which is not the user's to steer. */
const connectionHeaders: ReadonlySet<string> = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * Finds what could not be sent at all, before the first request. No value is quoted, for it may be a secret.
 *
 * @throws {ToolmillError} `ERR_CONFIG`, naming the setting
 */
export const checkSettings = ({ baseUrl, apiKey, apiKeyName = 'the environment', extraHeaders = {} }: EndpointSettings): void => {
	const address = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
	if (address === undefined || !['http:', 'https:'].includes(address.protocol)) {
		throw new ToolmillError('ERR_CONFIG', 'the base URL must be an http:// or https:// address, such as http://localhost:8000/v1');
	}
	if (address.username !== '' || address.password !== '') {
		throw new ToolmillError('ERR_CONFIG', `the base URL of ${address.host} holds a user or password: give them as an extra header "Authorization" instead`);
	}
	if (address.search !== '' || address.hash !== '') {
		throw new ToolmillError('ERR_CONFIG', `the base URL of ${address.host} has a part after "?" or "#", which no request could carry: give a key by the environment (--api-key-env) or as an extra header, other things in extra_body`);
	}
	if (apiKey !== undefined && (apiKey === '' || !headerValue.test(apiKey) || apiKey.trim() !== apiKey)) {
		throw new ToolmillError('ERR_CONFIG', `the key from ${apiKeyName} is empty, or has a line break, a space at an end or a letter that no header can carry: set it again`);
	}
	for (const [name, value] of Object.entries(extraHeaders)) {
		if (!headerName.test(name) || !headerValue.test(value)) {
			throw new ToolmillError('ERR_CONFIG', `the extra header ${JSON.stringify(name.slice(0, 60))} has a character that no header can carry, in its name or value`);
		}
		if (connectionHeaders.has(name.toLowerCase())) {
			throw new ToolmillError('ERR_CONFIG', `the extra header ${JSON.stringify(name)} belongs to the connection, and cannot be set`);
		}
	}
};
