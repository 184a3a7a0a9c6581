import type { SettingName } from '../config/settings.js';

/** The flags of every command that asks models, in the order of the help. */
export const modelSettings: readonly SettingName[] = [
	'model', 'judge_model', 'provider', 'base_url', 'api_key_env', 'temperature', 'top_p', 'max_tokens', 'trajectory', 'structured', 'prompts',
	'repair', 'retries', 'rpm', 'tpm', 'timeout', 'connect_timeout', 'first_byte_timeout', 'drain_timeout',
	'max_cost', 'max_requests', 'max_tokens_total', 'cache', 'log_level',
];
