import { readFile } from 'node:fs/promises';
import { Command as Commander, Option } from 'commander';
import { configOnly, defaults, flagName, isSwitch, parseFlag, resolveSettings, settingSchema, withoutBeatenKeys, type SettingName, type Settings } from '../config/index.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Command, Invocation } from './command.js';
import { refuseUnreadFlags } from './model-settings.js';
import type { Terminal } from './terminal.js';

/**
 * Reads a command's arguments: flags beat the config file, which beats the defaults.
 *
 * @throws {CommanderError} for an unknown flag or a superfluous argument, and (with exit code 0) when help was asked for
 * @throws {ToolmillError} ERR_USAGE for a flag's value, ERR_CONFIG for the config file
 */
export const parseInvocation = async (command: Command, words: readonly string[], terminal: Terminal): Promise<{ invocation: Invocation; help: string }> => {
	const parser = createParser(command, terminal);
	parser.parse([...words], { from: 'user' });
	const given = new Map(Object.entries(parser.opts()));
	const flags: Settings = Object.fromEntries(command.settings.flatMap(name => {
		const value: unknown = given.get(optionKey(name));
		return value === undefined ? [] : [[name, typeof value === 'string' || Array.isArray(value) ? parseFlag(name, value) : value]];
	}));
	const config = given.get('config');
	const settings = resolveSettings(flags, typeof config === 'string' ? withoutBeatenKeys(await readConfigFile(config), flags) : {});
	refuseUnreadFlags(command, flags, settings);
	return { invocation: { settings, file: parser.args[0], files: parser.args, terminal }, help: parser.helpInformation() };
};

const createParser = (command: Command, terminal: Terminal): Commander => {
	const parser = new Commander(`toolmill ${command.name}`)
		.description(`${command.summary}.`)
		.exitOverride()
		.helpOption('-h, --help', 'show this')
		.configureHelp({ optionTerm: option => option.flags.replaceAll(/[<>]/g, '') })
		.configureOutput({ writeOut: text => terminal.stdout.write(text), writeErr: () => {} })
		.addHelpText('before', command.examples.map(example => `  $ ${example}`).join('\n') + '\n')
		.allowExcessArguments(false);
	if (command.input !== undefined) parser.argument(`[${command.inputName ?? 'FILE'}${command.takesSeveral === true ? '...' : ''}]`, command.input);
	for (const name of command.settings) parser.addOption(optionOf(name, command.descriptions?.[name]));
	if (command.settings.length > 0) parser.option('--config <FILE>', 'settings as YAML or JSON: a flag\'s name with underscores is its key; flags beat it');
	const keys = configOnly.filter(() => asksModels(command)).map(name => `  ${name}: ${settingSchema(name).description ?? ''}`);
	if (keys.length > 0) parser.addHelpText('after', ['', 'Keys of the config file that have no flag (docs/models.md has them all):', ...keys].join('\n'));
	return parser;
};

const asksModels = ({ settings }: Command): boolean => settings.includes('model');

const optionOf = (name: SettingName, description = settingSchema(name).description ?? ''): Option => {
	const flag = isSwitch(name) ? flagName(name) : `${flagName(name)} <${placeholderOf(name)}>`;
	const option = new Option(flag, `${description}${describeDefault(name)}`);
	return repeatable.has(name) ? option.argParser<readonly string[]>((text, before = []) => [...before, text]) : option;
};

/** Settings whose value is not a number, and what stands for it in the help. */
const placeholders: Partial<Record<SettingName, string>> = {
	seed: 'S', size: 'SIZE', world: 'DIR', tools: 'DIR', out: 'FILE', rejects: 'FILE', checkpoint: 'DIR', only: 'ID,ID', html: 'FILE',
	model: 'NAME', judge_model: 'NAME', base_url: 'URL', api_key_env: 'NAME', prompts: 'DIR', cache: 'DIR',
	format: 'FORMAT', to: 'FORMAT=FILE', agent_ref: 'NAME', negatives: 'KIND,KIND', split: 'NAME=SHARE,NAME=SHARE', decontaminate: 'FILE', card: 'DIR', license: 'ID',
	timeout: 'SECONDS', connect_timeout: 'SECONDS', first_byte_timeout: 'SECONDS', drain_timeout: 'SECONDS',
};

/** Settings whose flag may be given several times. */
const repeatable: ReadonlySet<SettingName> = new Set(['to']);

const placeholderOf = (name: SettingName): string => {
	const schema = settingSchema(name);
	const own = placeholders[name];
	if (own !== undefined) return own;
	if ('options' in schema && schema.options.every(option => typeof option === 'string')) return schema.options.join('|');
	return 'N';
};

const describeDefault = (name: SettingName): string => {
	const value = new Map<string, unknown>(Object.entries(defaults)).get(name);
	return value === undefined || value === false ? '' : ` (default: ${String(value)})`;
};

/** Commander's own name for a flag's value. */
const optionKey = (name: SettingName): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const readConfigFile = async (file: string): Promise<Settings> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		throw new ToolmillError('ERR_CONFIG', `${file}: expected a config file, got none that can be read (${error instanceof Error ? error.message : String(error)})`, { place: { file }, cause: error });
	}
	// Loaded where there is a file to read: YAML's parser is a tenth of all that a start would load.
	const { readConfig } = await import('../config/read-config.js');
	return readConfig(text, file);
};
