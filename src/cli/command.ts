import type { ResolvedSettings, SettingName } from '../config/settings.js';
import type { Terminal } from './terminal.js';

/** What a command was called with. */
export type Invocation = {
	readonly settings: ResolvedSettings;
	/** The file argument: a path, `-` for stdin, or undefined where none was given. */
	readonly file: string | undefined;
	/** All file arguments, in order: more than one only for a command that takes several. */
	readonly files: readonly string[];
	readonly terminal: Terminal;
};

/** A command of the command line: what it says of itself, what can be set, and what it does. */
export type Command = {
	readonly name: string;
	/** One line, as in the list of commands. */
	readonly summary: string;
	/** Shown first in its help: shell lines that work as they are. */
	readonly examples: readonly string[];
	/** What the file argument is; a command without it takes none. */
	readonly input?: string;
	/** What stands for the file argument in the help, where that is not FILE. */
	readonly inputName?: string;
	/** Set for a command that takes several file arguments. */
	readonly takesSeveral?: true;
	/** The flags, in the order of the help. */
	readonly settings: readonly SettingName[];
	/** What a flag does here, where that is not what it does elsewhere. */
	readonly descriptions?: Partial<Readonly<Record<SettingName, string>>>;
	/** What has this command ask models, where that is not the engine: else flags that only models are asked with are refused. */
	readonly asking?: { readonly isOn: (settings: ResolvedSettings) => boolean; readonly way: string };
	/** True if there is something to do: else the help is shown, rather than hanging on a terminal. */
	readonly isReady: (invocation: Invocation) => boolean;
	/** Resolves to the exit status. */
	readonly run: (invocation: Invocation) => Promise<number>;
};

/** Ready where a file was named, or something other than a person's keyboard stands at stdin. */
export const hasInput = ({ file, terminal }: Invocation): boolean => file !== undefined || !terminal.stdinIsTerminal;
