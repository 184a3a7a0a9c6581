import { flagName, type ResolvedSettings, type SettingName, type Settings } from '../config/settings.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Command } from './command.js';

/** The flags of every command that asks models, in the order of the help. */
export const modelSettings: readonly SettingName[] = [
	'model', 'judge_model', 'provider', 'base_url', 'api_key_env', 'temperature', 'top_p', 'max_tokens', 'trajectory', 'structured', 'prompts',
	'repair', 'retries', 'rpm', 'tpm', 'timeout', 'connect_timeout', 'first_byte_timeout', 'drain_timeout',
	'max_cost', 'max_requests', 'max_tokens_total', 'cache', 'log_level',
];

/** What tells of any run; and what `validate` looks at whatever the engine. */
const isReadByOthers = (command: string, name: SettingName): boolean => name === 'log_level' || (command === 'validate' && name === 'prompts');

/** Whether a command asks models, as it is set. */
export const asksModels = ({ asking }: Pick<Command, 'asking'>, settings: ResolvedSettings): boolean =>
	asking === undefined ? settings.engine === 'openai' || settings.ping : asking.isOn(settings);

/**
 * Refuses flags that only the engine openai reads where another is used: whoever gives one means to ask a model. Keys of a
 * config file are left alone, as a file may serve several commands.
 *
 * @throws {ToolmillError} ERR_USAGE that names the first of them
 */
export const refuseUnreadFlags = (command: Pick<Command, 'name' | 'asking'>, flags: Settings, settings: ResolvedSettings): void => {
	if (asksModels(command, settings)) return;
	const { name: commandName, asking } = command;
	const unread = modelSettings.find(name => flags[name] !== undefined && !isReadByOthers(commandName, name));
	if (unread === undefined) return;
	const way = asking?.way ?? (commandName === 'validate' ? '--engine openai, or --ping' : '--engine openai');
	const who = asking === undefined ? `the engine ${settings.engine}` : 'what is given';
	throw new ToolmillError('ERR_USAGE', `${flagName(unread)}: expected ${way} with it, as ${who} asks no model: give ${way}, or leave ${flagName(unread)} out`, { place: { field: flagName(unread) } });
};
