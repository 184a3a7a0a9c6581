import { resolveRoles, type ResolvedSettings } from '../config/index.js';
import { createEndpoint } from '../models/create-endpoint.js';
import { roles, type ChatRequest, type Role } from '../models/chat.js';
import type { Endpoint, EndpointSettings } from '../models/endpoint.js';
import { EndpointError } from '../models/endpoint-error.js';
import { sendAlone } from '../models/send-alone.js';
import type { Terminal } from './terminal.js';

/** What one endpoint was found to be: it answers and can do so much, or why it does not. */
export type Ping = { readonly roles: readonly Role[] } & (
	| { readonly kind: 'answers'; readonly words: string }
	| { readonly kind: 'fault'; readonly words: string }
);

const room = 16;

const answerSchema = {
	type: 'object',
	properties: { answer: { type: 'string', enum: ['yes'] } },
	required: ['answer'],
	additionalProperties: false,
};

const hello: ChatRequest = { messages: [{ role: 'user', content: 'Answer with the one word: yes' }], maxTokens: room };
const json = { messages: [{ role: 'user', content: 'Answer with this JSON: {"answer": "yes"}' }], maxTokens: room * 4 } as const;
const lamp = JSON.stringify([{ type: 'function', function: { name: 'turn_on_lamp', description: 'Turns the lamp on.', parameters: { type: 'object', properties: {} } } }]);

/** What an endpoint may be able to do: a request that needs it, and whether the answer shows it. */
const abilities: ReadonlyArray<{ readonly name: string; readonly request: ChatRequest; readonly shows: (content: string | null, calls: number) => boolean }> = [
	{ name: 'json_schema', request: { ...json, format: { kind: 'json_schema', name: 'answer', schema: answerSchema } }, shows: content => content?.trim().startsWith('{') === true },
	{ name: 'json_object', request: { ...json, format: { kind: 'json_object' } }, shows: content => content?.trim().startsWith('{') === true },
	{ name: 'tools', request: { messages: [{ role: 'user', content: 'Turn on the lamp.' }], tools: { json: lamp }, maxTokens: room * 4 }, shows: (_, calls) => calls > 0 },
];

/**
 * Sends the smallest request that there is to each endpoint and model of the settings, and, where it is answered, one
 * for each thing that it may be able to do.
 *
 * @throws {ToolmillError} ERR_USAGE where a model, an address or a key is missing
 */
export const ping = async (settings: ResolvedSettings, terminal: Pick<Terminal, 'readVariable'>): Promise<Ping[]> => {
	const endpoints = resolveRoles(settings, name => terminal.readVariable(name));
	const byAddress = new Map<string, { readonly settings: EndpointSettings; readonly roles: Role[] }>();
	for (const role of roles) {
		const { baseUrl, model, apiKeyName } = endpoints[role];
		const key = JSON.stringify([baseUrl, model, apiKeyName]);
		const known = byAddress.get(key);
		if (known === undefined) byAddress.set(key, { settings: endpoints[role], roles: [role] });
		else known.roles.push(role);
	}
	return Promise.all([...byAddress.values()].map(async ({ settings: own, roles: its }) => {
		const endpoint = createEndpoint(own);
		try {
			return { roles: its, ...await pingOne(endpoint) };
		} finally {
			await endpoint.close();
		}
	}));
};

const pingOne = async (endpoint: Endpoint): Promise<{ readonly kind: 'answers' | 'fault'; readonly words: string }> => {
	const { baseUrl, model } = endpoint.settings;
	const never = new AbortController().signal;
	const started = performance.now();
	try {
		await sendAlone(endpoint, hello, never);
	} catch (error) {
		if (error instanceof EndpointError) return { kind: 'fault', words: error.message };
		throw error;
	}
	const milliseconds = Math.round(performance.now() - started);
	const can: string[] = [];
	const cannot: string[] = [];
	for (const { name, request, shows } of abilities) {
		(await isAble(endpoint, request, shows) ? can : cannot).push(name);
	}
	const able = can.length === 0 ? 'takes none of' : `takes ${can.join(', ')}${cannot.length === 0 ? '' : '; not'}`;
	return { kind: 'answers', words: `${model} at ${baseUrl} answers in ${milliseconds} ms; ${able}${cannot.length === 0 ? '' : ` ${cannot.join(', ')}`}` };
};

const isAble = async (endpoint: Endpoint, request: ChatRequest, shows: (content: string | null, calls: number) => boolean): Promise<boolean> => {
	try {
		const { answer } = await sendAlone(endpoint, request, new AbortController().signal);
		return shows(answer.content, answer.toolCalls.length);
	} catch (error) {
		if (error instanceof EndpointError) return false;
		throw error;
	}
};
