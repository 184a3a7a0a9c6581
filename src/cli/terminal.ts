import type { Readable, Writable } from 'node:stream';

/** The process as the commands see it: the only way from them to stdin, stdout, stderr, signals and the environment. */
export interface Terminal {
	readonly stdin: Readable;
	readonly stdinIsTerminal: boolean;
	readonly stdout: Writable;
	readonly stdoutIsTerminal: boolean;
	/** True where text on stdout may be coloured: a terminal, and NO_COLOR (no-color.org) is not set. */
	readonly colours: boolean;
	/** A line for people, on stderr. */
	note(line: string): void;
	/** Listens for SIGINT and SIGTERM until `dispose`. The first stops; a second one ends the process at once. */
	listen(onSignal: (signal: NodeJS.Signals) => void): { dispose(): void };
}

const endingSignals = ['SIGINT', 'SIGTERM'] as const;

export const openTerminal = (host: NodeJS.Process): Terminal => {
	// A reader that goes away is told of in the write's callback too; without a listener the event would be thrown.
	host.stdout.on('error', () => {});
	host.stderr.on('error', () => {});
	return {
		get stdin() {
			return host.stdin;
		},
		stdinIsTerminal: host.stdin.isTTY === true,
		stdout: host.stdout,
		stdoutIsTerminal: host.stdout.isTTY === true,
		colours: host.stdout.isTTY === true && (host.env['NO_COLOR'] ?? '') === '',
		note: line => host.stderr.write(`${line}\n`),
		listen: onSignal => {
			const heard = (signal: NodeJS.Signals) => {
				dispose();
				onSignal(signal);
			};
			const dispose = () => {
				for (const signal of endingSignals) host.off(signal, heard);
			};
			for (const signal of endingSignals) host.on(signal, heard);
			return { dispose };
		},
	};
};
