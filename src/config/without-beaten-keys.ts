import { roles, type Role } from '../models/chat.js';
import { providers, type RoleSettings } from './roles.js';
import type { Settings } from './settings.js';

/**
 * A config file's settings without what the command line has replaced. A flag beats the key of its name in every role
 * (`--judge-model` the judge's `model`), and fields of `extra_body` that say the same.
 *
 * A flag that says where requests go (`--base-url`, `--provider`) takes away what was meant for the places that it
 * replaces too: their provider, their keys' names and their headers, which may hold a key.
 */
export const withoutBeatenKeys = (file: Settings, flags: Settings): Settings => {
	const moved = movedBy(flags);
	const kept = withRoles(file, (role, own) => withoutSampling(withoutPlace(withoutModel(role, own, flags), moved, flags), flags));
	if (moved === 'none') return kept;
	const isElsewhere = moved === 'all' ? file.base_url !== undefined || file.provider !== undefined : file.base_url === undefined && file.provider !== undefined;
	const { provider: _provider, base_url, api_key_env, ...rest } = kept;
	return {
		...rest,
		...(moved === 'presets' && base_url !== undefined ? { base_url } : {}),
		...(isElsewhere || api_key_env === undefined ? {} : { api_key_env }),
	};
};

/** Which addresses flags replace: `--provider custom` has none of its own, and replaces only those of providers. */
type Moved = 'none' | 'presets' | 'all';

const movedBy = ({ base_url, provider }: Settings): Moved => {
	if (base_url !== undefined) return 'all';
	if (provider === undefined) return 'none';
	return providers[provider].baseUrl === undefined ? 'presets' : 'all';
};

const withRoles = (file: Settings, change: (role: Role, own: RoleSettings) => RoleSettings): Settings => {
	if (file.roles === undefined) return file;
	const changed = roles.flatMap(role => {
		const own = file.roles?.[role];
		return own === undefined ? [] : [[role, change(role, own)] as const];
	});
	return { ...file, roles: Object.fromEntries(changed) };
};

const withoutModel = (role: Role, own: RoleSettings, flags: Settings): RoleSettings => {
	const isReplaced = flags.model !== undefined || (role === 'judge' && flags.judge_model !== undefined);
	return isReplaced ? { ...own, model: undefined } : own;
};

const withoutPlace = (own: RoleSettings, moved: Moved, { api_key_env: keyName }: Settings): RoleSettings => {
	const hasPlace = own.base_url !== undefined || own.provider !== undefined;
	const isMoved = moved === 'all' || (moved === 'presets' && own.base_url === undefined);
	if (isMoved) return { ...own, provider: undefined, base_url: undefined, api_key_env: undefined, extra_headers: undefined };
	const withoutProvider = moved === 'presets' ? { ...own, provider: undefined } : own;
	// A role at a place of its own keeps the key for it: the flag's is for where the others go.
	return keyName === undefined || hasPlace ? withoutProvider : { ...withoutProvider, api_key_env: undefined };
};

const withoutSampling = (own: RoleSettings, { temperature, top_p, max_tokens, structured }: Settings): RoleSettings => ({
	...own,
	...(temperature === undefined ? {} : { temperature: undefined }),
	...(top_p === undefined ? {} : { top_p: undefined }),
	...(max_tokens === undefined ? {} : { max_tokens: undefined }),
	...(structured === undefined ? {} : { structured: undefined }),
	...(own.extra_body === undefined ? {} : { extra_body: withoutFields(own.extra_body, { temperature, top_p, max_tokens }) }),
});

const withoutFields = (body: NonNullable<RoleSettings['extra_body']>, { temperature, top_p, max_tokens }: Settings): NonNullable<RoleSettings['extra_body']> =>
	Object.fromEntries(Object.entries(body).flatMap(([name, value]) => {
		if (max_tokens !== undefined && name === 'max_completion_tokens') return [[name, max_tokens]];
		const isBeaten = (name === 'temperature' && temperature !== undefined) || (name === 'top_p' && top_p !== undefined) || (name === 'max_tokens' && max_tokens !== undefined);
		return isBeaten ? [] : [[name, value]];
	}));
