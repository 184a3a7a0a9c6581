import { roles } from '../../models/chat.js';
import type { EndpointSettings } from '../../models/endpoint.js';
import type { RoleEndpoints } from '../../config/resolve-roles.js';
import { fieldsOf, hashed, type Fields } from './field-text.js';

type Entries = ReadonlyArray<readonly [name: string, value: unknown]>;

/** A server may move, a key be another, and patience change: the answers are those of the same model. */
const free = (): Entries => [];

/** A header's value may be a key. */
const headerNames = ({ extraHeaders = {} }: EndpointSettings): Entries => {
	const names = Object.keys(extraHeaders).map(name => name.toLowerCase()).toSorted();
	return names.length === 0 ? [] : [['extra_headers', names.join(', ')]];
};

/** A text in the body may be a secret too. */
const bodyText = (value: unknown): unknown => typeof value === 'number' || typeof value === 'boolean' ? value : hashed(JSON.stringify(value) ?? '');

/** What is compared of an endpoint, by its name in the config file. A part that is new does not compile until it is told of here. */
const endpointParts: Readonly<Record<keyof EndpointSettings, (settings: EndpointSettings) => Entries>> = {
	model: ({ model }) => [['model', model]],
	temperature: ({ temperature }) => [['temperature', temperature]],
	topP: ({ topP }) => [['top_p', topP]],
	maxTokens: ({ maxTokens }) => [['max_tokens', maxTokens]],
	seed: ({ seed }) => [['seed', seed]],
	extraBody: ({ extraBody = {} }) => Object.entries(extraBody).map(([name, value]) => [`extra_body.${name}`, bodyText(value)]),
	extraHeaders: headerNames,
	baseUrl: free,
	apiKey: free,
	apiKeyName: free,
	keySetting: free,
	timeouts: free,
};

/** Each role's model and how it is sampled, as `judge.model`. */
export const describeRoles = (endpoints: RoleEndpoints): Fields => fieldsOf(roles.flatMap(role =>
	Object.values(endpointParts).flatMap(describe => describe(endpoints[role]).map(([name, value]) => [`${role}.${name}`, value] as const))));
