import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { execa, type Options } from 'execa';

/** The built command line, as `npx toolmill` runs it. */
export const program = fileURLToPath(new URL('../../bin/toolmill.js', import.meta.url));

/**
 * For Node itself. The program is as it is built, but a run as short as a test's ends before it has what optimising its
 * code costs, and what is young need not be looked through before.
 */
export const nodeFlags: readonly string[] = ['--no-opt', '--min-semi-space-size=16'];

export type Finished = { readonly status: number | undefined; readonly stdout: string; readonly stderr: string };

/** Runs the real command line to its end. Stdin is empty where none is given. */
export const toolmill = async (words: readonly string[], options: { readonly input?: string | Uint8Array; readonly cwd?: string } = {}): Promise<Finished> => {
	const { exitCode, stdout, stderr } = await execa(process.execPath, [...nodeFlags, program, ...words], {
		input: options.input ?? '', reject: false, stripFinalNewline: false, maxBuffer: 1 << 30, ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
	} satisfies Options);
	return { status: exitCode, stdout, stderr };
};

/** Runs a shell line in which `toolmill` is the built command line. */
export const shell = async (line: string, cwd?: string): Promise<Finished> => {
	const { exitCode, stdout, stderr } = await execa('bash', ['-c', `set -o pipefail; toolmill() { "${process.execPath}" ${nodeFlags.join(' ')} "${program}" "$@"; }; ${line}`], {
		reject: false, stripFinalNewline: false, maxBuffer: 1 << 30, ...(cwd === undefined ? {} : { cwd }),
	} satisfies Options);
	return { status: exitCode, stdout, stderr };
};

/** The values of NDJSON text; every line must be whole. */
export const valuesOf = (text: string): unknown[] => {
	if (text !== '' && !text.endsWith('\n')) throw new Error(`The last line is torn: ${text.slice(-80)}`);
	return text.split('\n').slice(0, -1).map(line => JSON.parse(line) as unknown);
};

/** A folder of the test's own, gone after it. */
export const createFolder = async (t: ExecutionContext): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-'));
	t.teardown(() => rm(folder, { recursive: true, force: true }));
	return folder;
};

export const createFile = async (t: ExecutionContext, name: string, content: string | Uint8Array): Promise<string> => {
	const file = join(await createFolder(t), name);
	await writeFile(file, content);
	return file;
};
