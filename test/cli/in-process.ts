import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import type { Terminal } from '../../src/cli/terminal.js';
import type { Finished } from './toolmill.js';

export type Surroundings = {
	/** Stdin, which is empty where it is left out. */
	readonly input?: string | Uint8Array;
	/** Variables of the environment: these and no others. */
	readonly environment?: Readonly<Record<string, string>>;
	/** How wide stdout is; unknown where it is left out. */
	readonly columns?: number;
	readonly colours?: boolean;
};

/** A command line under way. */
export type Running = {
	/** What it has written so far. */
	readonly written: { readonly stdout: string; readonly stderr: string };
	readonly finished: Promise<Finished>;
	/** Has it hear a signal, as a process would. */
	signal(name: NodeJS.Signals): void;
	/** Asks it how it stands, as SIGUSR1 asks a process. */
	ask(): void;
};

/**
 * Starts the whole command line but for the process around it: for what is no matter of processes, as starting one
 * costs many times what it then does. `toolmill` of toolmill.ts is for exit codes, pipes, signals and files at stdout.
 */
export const startInProcess = (words: readonly string[], { input, environment = {}, columns, colours = false }: Surroundings = {}): Running => {
	const written = { stdout: '', stderr: '' };
	const sink = (name: keyof typeof written) => (text: string): void => {
		written[name] += text;
	};
	const toStdout = sink('stdout');
	const toStderr = sink('stderr');
	const heard = new Set<(signal: NodeJS.Signals) => void>();
	const asked = new Set<() => void>();
	const decoder = new TextDecoder();
	const terminal: Terminal = {
		stdin: Readable.from(input === undefined ? [] : [Buffer.from(input)]),
		stdinIsTerminal: false,
		stdinIsFolder: false,
		fileAt: () => undefined,
		pipeAt: () => undefined,
		closeStdin: () => {},
		stdout: new Writable({
			write: (chunk: Buffer, _, done) => {
				toStdout(decoder.decode(chunk, { stream: true }));
				done();
			},
		}),
		stdoutIsTerminal: false,
		stdoutColumns: () => columns,
		colours,
		note: line => toStderr(`${line}\n`),
		screen: { isTerminal: false, columns: () => 80, write: toStderr },
		readVariable: name => environment[name],
		listen: onSignal => {
			let order: 'first' | 'second' = 'first';
			const hear = (signal: NodeJS.Signals): void => {
				onSignal(signal, order);
				order = 'second';
			};
			heard.add(hear);
			return { dispose: () => heard.delete(hear) };
		},
		whenAsked: onAsked => {
			asked.add(onAsked);
			return { dispose: () => asked.delete(onAsked) };
		},
		endWithin: () => {},
	};
	return {
		written,
		finished: runCommandLine(words, terminal).then(status => ({ status, ...written })),
		signal: name => {
			for (const hear of heard) hear(name);
		},
		ask: () => {
			for (const onAsked of asked) onAsked();
		},
	};
};

/** Runs the command line to its end, in this process. */
export const runInProcess = (words: readonly string[], surroundings?: Surroundings): Promise<Finished> => startInProcess(words, surroundings).finished;
