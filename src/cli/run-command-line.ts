import { CommanderError } from 'commander';
import { nearest } from '../text/nearest.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import { catalogue } from './catalogue.js';
import { exitStatus, statusOfError } from './exit-status.js';
import { generalHelp } from './general-help.js';
import { asksModels } from './model-settings.js';
import { parseInvocation } from './parse-invocation.js';
import { describeError } from './report-error.js';
import type { Terminal } from './terminal.js';
import { version } from '../version.js';

/** What a command will do, as far as the memory that it should have hangs on it. */
export type Workload = { readonly asksModels: boolean };

/** Told before a command begins what it will do. */
export type OnBegin = (workload: Workload) => void;

/**
 * Runs one command line.
 *
 * @param words The arguments, without the program's own name.
 * @param onBegin Told once what is begun; not where nothing is, as with --help.
 * @returns the exit status; nothing is thrown
 */
export const runCommandLine = async (words: readonly string[], terminal: Terminal, onBegin: OnBegin = () => {}): Promise<number> => {
	try {
		return await dispatch(words, terminal, onBegin);
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) return exitStatus.done;
		terminal.note(describeError(error, catalogue.find(({ name }) => words[0] === name)?.name));
		return error instanceof CommanderError ? exitStatus.wrongInput : statusOfError(error);
	}
};

const dispatch = async (words: readonly string[], terminal: Terminal, onBegin: OnBegin): Promise<number> => {
	const [name, ...rest] = words;
	if (name === undefined) {
		terminal.note(generalHelp());
		return exitStatus.wrongInput;
	}
	if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
		terminal.stdout.write(`${generalHelp()}\n`);
		return exitStatus.done;
	}
	if (name === '--version' || name === '-V') {
		terminal.stdout.write(`${version}\n`);
		return exitStatus.done;
	}
	if (name === 'help') return dispatch([...rest, '--help'], terminal, onBegin);
	const command = await (catalogue.find(entry => entry.name === name) ?? unknownCommand(name)).load();
	const { invocation, help } = await parseInvocation(command, rest, terminal);
	if (!command.isReady(invocation)) {
		terminal.note(help);
		return exitStatus.wrongInput;
	}
	onBegin({ asksModels: asksModels(command, invocation.settings) });
	return command.run(invocation);
};

const unknownCommand = (name: string): never => {
	const meant = nearest(name, catalogue.map(entry => entry.name));
	const hint = meant === undefined ? 'see toolmill --help for the commands' : `did you mean "${meant}"?`;
	throw new ToolmillError('ERR_USAGE', `${JSON.stringify(name.slice(0, 60))} is not a command: ${hint}`);
};
