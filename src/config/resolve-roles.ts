import { ToolmillError } from '../errors/toolmill-error.js';
import { checkSettings } from '../models/check-settings.js';
import { roles, type Role } from '../models/chat.js';
import type { EndpointSettings } from '../models/endpoint.js';
import { providers, type ProviderName, type RoleSettings } from './roles.js';
import type { ResolvedSettings } from './settings.js';

/** A variable of the environment by its name; undefined or empty where it is not set. */
export type ReadVariable = (name: string) => string | undefined;

/** How each role's model is reached. */
export type RoleEndpoints = Readonly<Record<Role, EndpointSettings>>;

/**
 * Works out how each role's model is reached: the role's own settings beat those for all, which beat the environment
 * (`OPENAI_BASE_URL`), which beats the preset.
 *
 * @throws {ToolmillError} ERR_USAGE where a model, an address or a key is missing, ERR_CONFIG where they hold what cannot
 * be sent; no key is in the message
 */
export const resolveRoles = (settings: ResolvedSettings, readVariable: ReadVariable): RoleEndpoints => {
	const resolve = (role: Role): EndpointSettings => {
		const resolved = resolveRole(role, settings.roles?.[role] ?? {}, settings, readVariable);
		// Before anybody shows an address that holds a secret.
		checkSettings(resolved);
		return resolved;
	};
	return { query: resolve('query'), solve: resolve('solve'), judge: resolve('judge') };
};

const resolveRole = (role: Role, own: RoleSettings, settings: ResolvedSettings, readVariable: ReadVariable): EndpointSettings => {
	const model = own.model ?? (role === 'judge' ? settings.judge_model : undefined) ?? settings.model;
	if (model === undefined) throw usageError(`--model: expected the name of a model for the engine openai, got none: give --model, or roles.${role}.model in the config file`);
	const { provider, baseUrl } = addressOf(own, settings, readVariable);
	return {
		baseUrl,
		...keyOf(own, settings, provider, readVariable),
		model,
		temperature: own.temperature ?? settings.temperature,
		topP: own.top_p ?? settings.top_p,
		maxTokens: own.max_tokens ?? settings.max_tokens,
		seed: own.seed,
		extraBody: own.extra_body,
		extraHeaders: own.extra_headers,
		timeouts: { connect: settings.connect_timeout * 1000, firstByte: settings.first_byte_timeout * 1000, whole: settings.timeout * 1000 },
	};
};

/** A role that names its own provider is not sent to the address of the others. */
const addressOf = (own: RoleSettings, settings: ResolvedSettings, readVariable: ReadVariable): { provider: ProviderName; baseUrl: string } => {
	const named = own.base_url ?? (own.provider === undefined ? settings.base_url : undefined);
	const provider = own.provider ?? settings.provider;
	if (named !== undefined) return { provider: provider ?? 'custom', baseUrl: withoutEndSlash(named) };
	const fromEnvironment = provider === undefined || provider === 'openai' ? given(readVariable('OPENAI_BASE_URL')) : undefined;
	if (fromEnvironment !== undefined) {
		if (!URL.canParse(fromEnvironment)) throw usageError('OPENAI_BASE_URL: expected an address such as http://localhost:8000/v1, got something else: mend the variable, or give --base-url');
		return { provider: 'custom', baseUrl: withoutEndSlash(fromEnvironment) };
	}
	const preset = providers[provider ?? 'openai'].baseUrl;
	if (preset === undefined) throw usageError('--base-url: expected the address of the endpoint with --provider custom, got none: give one such as http://localhost:8000/v1');
	return { provider: provider ?? 'openai', baseUrl: preset };
};

/** Nor is it given the key for that address. */
const keyOf = (own: RoleSettings, settings: ResolvedSettings, provider: ProviderName, readVariable: ReadVariable): { apiKey: string | undefined; apiKeyName: string } => {
	const isElsewhere = own.provider !== undefined && own.base_url === undefined && (own.provider !== settings.provider || settings.base_url !== undefined);
	const named = own.api_key_env ?? (isElsewhere ? undefined : settings.api_key_env);
	const { keyName, needsKey } = providers[provider];
	const apiKeyName = named ?? keyName;
	const apiKey = given(readVariable(apiKeyName)?.trim());
	if (apiKey === undefined && (named !== undefined || needsKey)) {
		throw usageError(`${apiKeyName}: expected a key in this variable of the environment, got none: set it, name another with --api-key-env, or give --base-url for an endpoint without a key`);
	}
	if (apiKey !== undefined && /[^\x21-\x7E]/.test(apiKey)) throw usageError(`${apiKeyName}: expected a key of printable characters without spaces, got one with others: set it anew`);
	return { apiKey, apiKeyName };
};

/** A variable that is set to nothing is as good as none. */
const given = (text: string | undefined): string | undefined => text === '' ? undefined : text;

const withoutEndSlash = (address: string): string => address.replace(/\/+$/, '');

const usageError = (message: string): ToolmillError => new ToolmillError('ERR_USAGE', message);

/** How a role's answers in JSON are asked for: as its own setting says, else that for all. */
export const structuredModeOf = (settings: ResolvedSettings, role: Role): ResolvedSettings['structured'] => settings.roles?.[role]?.structured ?? settings.structured;

/** The roles whose model also judges what it wrote: a judge is lenient with its own. */
export const selfJudging = (endpoints: RoleEndpoints): readonly Role[] => roles.filter(role =>
	role !== 'judge' && endpoints[role].model === endpoints.judge.model && endpoints[role].baseUrl === endpoints.judge.baseUrl);
