import { open as openAsCallback } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { LineTarget } from '../graph/line-target.js';
import { refuseSameFile, type FileUse } from './refuse-same-file.js';
import type { Terminal } from './terminal.js';

const openDescriptor = promisify(openAsCallback);

/** What NDJSON is read from, and what it is called in messages. */
export type Input = { readonly name: string; readonly stream: Readable };

/** A file is read in pieces of so many bytes: each costs a way through the thread pool. */
const chunkSize = 1 << 18;

/** Opens the file argument; `-`, or none, is stdin. @throws {ToolmillError} ERR_INPUT where it cannot be read. */
export const openInput = async (file: string | undefined, terminal: Terminal): Promise<Input> => {
	if (file === undefined || file === '-') {
		if (terminal.stdinIsFolder) throw new ToolmillError('ERR_INPUT', 'stdin: expected NDJSON to read, got a folder: give a file or a pipe', { place: { file: 'stdin' } });
		return { name: 'stdin', stream: terminal.stdin };
	}
	try {
		const handle = await open(file);
		if ((await handle.stat()).isDirectory()) {
			await handle.close();
			throw new Error('it is a folder');
		}
		return { name: file, stream: handle.createReadStream({ highWaterMark: chunkSize }) };
	} catch (error) {
		throw new ToolmillError('ERR_INPUT', `${file}: expected a file to read, got none (${messageOf(error)})`, { place: { file }, cause: error });
	}
};

/** What lines are written to. */
export type Output = {
	readonly target: Writable | LineTarget;
	/**
	 * Writes a line beside those that the target is given; resolves to the output's length after it, where that is known.
	 *
	 * @throws {Error} where it cannot be written
	 */
	append(line: string): Promise<number | undefined>;
	close(): Promise<void>;
};

/** Lines beside others on a stream. */
export const appendToStream = (stream: Writable) => (line: string): Promise<undefined> =>
	new Promise((resolve, reject) => {
		stream.write(`${line}\n`, error => error ? reject(error) : resolve(undefined));
	});

/** Opens the file that a flag names, emptying it. @throws {ToolmillError} ERR_OUTPUT where it cannot be written. */
export const openOutput = async (flag: '--out' | '--rejects' | '--to', file: string): Promise<Output> => {
	try {
		const stream = await openStream(file);
		// A failure is told in the write's callback, which names what was lost.
		stream.on('error', () => {});
		return {
			target: stream,
			append: appendToStream(stream),
			close: async () => {
				stream.end();
				await finished(stream).catch(() => {});
			},
		};
	} catch (error) {
		throw new ToolmillError('ERR_OUTPUT', `${flag}: ${file}: expected a file that can be written, got none (${messageOf(error)})`, { place: { file }, cause: error });
	}
};

/**
 * A FIFO is written as a socket is: written as a file, it holds one of Node's threads for as long as its reader takes
 * nothing, and a process does not end before its threads do, whatever signal it got.
 */
const openStream = async (file: string): Promise<Writable> => {
	const isFifo = await stat(file).then(found => found.isFIFO(), () => false);
	return isFifo ? new Socket({ fd: await openDescriptor(file, 'w'), readable: false, writable: true }) : (await open(file, 'w')).createWriteStream();
};

/** The paths that a command reads and writes. */
export type OutputPaths = { readonly input: string | undefined; readonly out?: string | undefined; readonly rejects?: string | undefined };

/** What each of them is for (`refuseSameFile`). */
export const usesOf = ({ input, out, rejects }: OutputPaths): readonly FileUse[] => [['the input', input, 'stdin'], ['--out', out, 'stdout'], ['--rejects', rejects]];

/**
 * Opens the output and, where it is wanted, the rejects.
 *
 * @throws {ToolmillError} ERR_USAGE where two of the files are one: opening it for writing would empty it, or each
 * would write over the other; ERR_OUTPUT where one cannot be written
 */
export const openOutputs = async (paths: OutputPaths, terminal: Terminal): Promise<{ output: Output; rejects: Output | undefined }> => {
	await refuseSameFile(usesOf(paths), terminal);
	const output = await openMainOutput(paths.out, terminal);
	return { output, rejects: paths.rejects === undefined ? undefined : await openOutput('--rejects', paths.rejects) };
};

/** The file of `--out`, or stdout, which is not ours to close. */
const openMainOutput = async (file: string | undefined, terminal: Terminal): Promise<Output> =>
	file === undefined || file === '-' ? { target: terminal.stdout, append: appendToStream(terminal.stdout), close: async () => {} } : openOutput('--out', file);

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
