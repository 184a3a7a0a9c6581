import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';

/** What a process has used so far. */
export type Use = {
	/** Seconds on a processor. */
	readonly processor: number;
	/** Seconds in which it could have run and others had the processors: the machine's noise. */
	readonly kept: number;
	/** The most memory at once, in megabytes. */
	readonly peak: number;
};

const nothing: Use = { processor: 0, kept: 0, peak: 0 };

/** What a process has used; undefined once it is gone. */
export const useOf = (pid: number): Use | undefined => {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
		const [, waited = '0'] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
		const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
		return { processor: (Number(fields[11]) + Number(fields[12])) / 100, kept: Number(waited) / 1e9, peak: Number(peak) / 1024 };
	} catch {
		return undefined;
	}
};

const watchInterval = 100;

/** A child process under watch; its stdout is thrown away, its stderr kept. */
export class WatchedProcess {
	readonly pid: number;
	/** Resolves to what it said on stderr. */
	readonly ended: Promise<string>;
	#last = nothing;

	/** @param words what Node is started with: a program, and its arguments */
	constructor(words: readonly string[]) {
		const sink = openSync('/dev/null', 'w');
		const child = spawn(process.execPath, words, { stdio: ['ignore', sink, 'pipe'] });
		closeSync(sink);
		this.pid = child.pid ?? 0;
		let said = '';
		child.stderr?.on('data', (chunk: Buffer) => {
			said += chunk.toString();
		});
		const watch = setInterval(() => this.use, watchInterval);
		this.ended = once(child, 'close').then(([status]) => {
			clearInterval(watch);
			if (status !== 0) throw new Error(`Expected ${words.join(' ')} to end well, got status ${String(status)}:\n${said}`);
			return said;
		});
	}

	/** What it has used by now, or had before it ended. */
	get use(): Use {
		// Between its end and its burial a process has no memory any more.
		const now = useOf(this.pid) ?? this.#last;
		this.#last = { ...now, peak: Math.max(now.peak, this.#last.peak) };
		return this.#last;
	}
}
