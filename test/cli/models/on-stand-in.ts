import { createHash } from 'node:crypto';
import type { ExecutionContext } from 'ava';
import { execa } from 'execa';
import { type StandIn, type StandInOptions, startStandIn } from '../../stand-in/index.js';
import { runInProcess } from '../in-process.js';
import { nodeFlags, program, type Finished } from '../toolmill.js';

/** The seed of the runs here, and of the stand-ins' worlds: these have to be the same. */
export const seed = '7';

/** A stand-in in this process, gone after the test. */
export const openStandIn = async (t: ExecutionContext, options: StandInOptions = {}): Promise<StandIn> => {
	const standIn = await startStandIn({ worldSeed: seed, ...options });
	t.teardown(() => standIn.close());
	return standIn;
};

/** Flags for a writer and another model that judges, at this address. */
export const modelFlags = (baseUrl: string): string[] => ['--engine', 'openai', '--model', 'writer', '--judge-model', 'judge', '--base-url', baseUrl, '--seed', seed];

/** The words of a run at this address. */
export const runWords = (baseUrl: string, ...words: readonly string[]): string[] => ['run', ...modelFlags(baseUrl), ...words];

/** The command line as a running process. Variables of the environment that name endpoints or keys are only those given. */
export const start = (words: readonly string[], environment: Readonly<Record<string, string>> = {}, stdin: 'ignore' | 'pipe' = 'ignore') => execa(process.execPath, [...nodeFlags, program, ...words], {
	stdin,
	reject: false,
	stripFinalNewline: false,
	maxBuffer: 1 << 28,
	extendEnv: false,
	env: { PATH: process.env['PATH'] ?? '', ...environment },
	// A run that hangs fails its test, and is not left behind.
	timeout: 60_000,
	killSignal: 'SIGKILL',
});

export type Ended = Finished & { readonly milliseconds: number };

/** The command line as a process of its own, run to its end. */
export const runProcess = async (words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended> => {
	const { exitCode, stdout, stderr, durationMs } = await start(words, environment);
	return { status: exitCode, stdout, stderr, milliseconds: durationMs };
};

/** The command line in this process, run to its end. */
export const runToEnd = (words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Finished> => runInProcess(words, { environment });

/** The numbers of a summary's first line. */
export const countsOf = (stderr: string) => {
	const match = /: (\d+) scenarios? = (\d+) accepted \+ (\d+) rejected \+ (\d+) failed(?: \+ (\d+) given up in flight)?(?: \+ (\d+) not begun)? \(/.exec(stderr);
	if (match === null) throw new Error(`Expected a summary, got: ${stderr}`);
	const [scenarios = Number.NaN, accepted = Number.NaN, rejected = Number.NaN, failed = Number.NaN, givenUp = Number.NaN, notBegun = Number.NaN] = match.slice(1).map(text => Number(text ?? 0));
	return { scenarios, accepted, rejected, failed, unfinished: givenUp + notBegun };
};

/** Looks until it is so; a test that would wait for ever fails. */
export const until = async (isSo: () => Promise<boolean> | boolean, milliseconds = 20_000): Promise<void> => {
	const end = performance.now() + milliseconds;
	while (!await isSo()) {
		if (performance.now() > end) throw new Error('Expected it to be so in time, and it was not.');
		await new Promise(resolve => setTimeout(resolve, 10));
	}
};

/** How many requests came in so far. */
export const startedAt = async (standIn: StandIn): Promise<number> => (await standIn.stats()).requests.started;

/** Of each line: a difference names its line, without thousands of characters. */
export const hashesOf = (text: string): string[] => text.split('\n').map(line => `${line.slice(0, 12)} ${createHash('sha256').update(line).digest('hex').slice(0, 12)}`);
