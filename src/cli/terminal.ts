import { fstatSync, type Stats } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { isatty } from 'node:tty';
import type { Screen } from '../progress/index.js';

/** The process as the commands see it: the only way from them to stdin, stdout, stderr, signals and the environment. */
export interface Terminal {
	/** Opened when it is first asked for. */
	readonly stdin: Readable;
	readonly stdinIsTerminal: boolean;
	/** True where a folder stands at stdin, which can be opened and then read as if it were empty. */
	readonly stdinIsFolder: boolean;
	/** Device and number of the regular file that stands there; undefined where something else does, or nothing. */
	fileAt(standard: 'stdin' | 'stdout'): string | undefined;
	/** Device and number of the pipe that stands there; undefined where something else does, or nothing. */
	pipeAt(standard: 'stdin' | 'stdout'): string | undefined;
	/** Lets go of stdin, where it was opened: one that nobody reads on would keep the process alive. */
	closeStdin(): void;
	readonly stdout: Writable;
	readonly stdoutIsTerminal: boolean;
	/** How many columns text on stdout may fill; undefined where nobody says. */
	stdoutColumns(): number | undefined;
	/** True where text on stdout may be coloured: a terminal, and NO_COLOR (no-color.org) is not set. */
	readonly colours: boolean;
	/** A line for people, on stderr. */
	note(line: string): void;
	/** Stderr, as what is drawn on. */
	readonly screen: Screen;
	/** A variable of the environment; undefined where it is not set. */
	readVariable(name: string): string | undefined;
	/**
	 * Listens for SIGINT, SIGTERM and SIGHUP until `dispose`: tells of the first, which asks for an end, and of the second,
	 * which asks for it now. A third ends the process at once.
	 */
	listen(onSignal: (signal: NodeJS.Signals, order: 'first' | 'second') => void): { dispose(): void };
	/** Calls whenever SIGUSR1 asks how things stand, until `dispose`. A platform without that signal never asks. */
	whenAsked(onAsked: () => void): { dispose(): void };
	/** Ends the process with a status after so many milliseconds, where something (a reader that has stopped) still keeps it. */
	endWithin(milliseconds: number, status: number): void;
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export const openTerminal = (host: NodeJS.Process): Terminal => {
	// A reader that goes away is told of in the write's callback too; without a listener the event would be thrown.
	host.stdout.on('error', () => {});
	host.stderr.on('error', () => {});
	const asked = new Set<() => void>();
	// From the start and for good, also where nobody has anything to tell: without a listener, Node opens its debugger's port.
	host.on('SIGUSR1', () => {
		for (const tell of asked) tell();
	});
	let stdinIsOpen = false;
	return {
		get stdin() {
			stdinIsOpen = true;
			return host.stdin;
		},
		// Asked of the system: touching `host.stdin` opens it, and makes a pipe that is shared with other processes non-blocking.
		stdinIsTerminal: isatty(0),
		get stdinIsFolder() {
			return statusOf('stdin')?.isDirectory() === true;
		},
		fileAt: standard => {
			const status = statusOf(standard);
			return status?.isFile() === true ? `${status.dev}:${status.ino}` : undefined;
		},
		pipeAt: standard => {
			const status = statusOf(standard);
			return status?.isFIFO() === true ? `${status.dev}:${status.ino}` : undefined;
		},
		closeStdin: () => {
			if (stdinIsOpen) host.stdin.destroy();
		},
		stdout: host.stdout,
		stdoutIsTerminal: host.stdout.isTTY === true,
		// A pager behind a pipe stands in a terminal that only the shell knows of.
		stdoutColumns: () => host.stdout.columns || Number(host.env['COLUMNS']) || undefined,
		colours: host.stdout.isTTY === true && (host.env['NO_COLOR'] ?? '') === '',
		note: line => host.stderr.write(`${line}\n`),
		screen: {
			isTerminal: host.stderr.isTTY === true,
			// Some terminals say 0, which is to say that they do not know.
			columns: () => host.stderr.columns || 80,
			write: text => host.stderr.write(text),
		},
		readVariable: name => host.env[name],
		endWithin: (milliseconds, status) => {
			setTimeout(() => host.exit(status), milliseconds).unref();
		},
		listen: onSignal => {
			let isFirst = true;
			const heard = (signal: NodeJS.Signals) => {
				const order = isFirst ? 'first' : 'second';
				if (!isFirst) dispose();
				isFirst = false;
				onSignal(signal, order);
			};
			const dispose = () => {
				for (const signal of endingSignals) host.off(signal, heard);
			};
			for (const signal of endingSignals) host.on(signal, heard);
			return { dispose };
		},
		whenAsked: onAsked => {
			asked.add(onAsked);
			return { dispose: () => asked.delete(onAsked) };
		},
	};
};

const statusOf = (standard: 'stdin' | 'stdout'): Stats | undefined => {
	try {
		return fstatSync(standard === 'stdin' ? 0 : 1);
	} catch {
		return undefined;
	}
};
