import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Terminal } from './terminal.js';

/** What NDJSON is read from, and what it is called in messages. */
export type Input = { readonly name: string; readonly stream: Readable };

/** Opens the file argument; `-`, or none, is stdin. @throws {ToolmillError} ERR_INPUT where the file cannot be read. */
export const openInput = async (file: string | undefined, terminal: Terminal): Promise<Input> => {
	if (file === undefined || file === '-') return { name: 'stdin', stream: terminal.stdin };
	try {
		const handle = await open(file);
		if ((await handle.stat()).isDirectory()) {
			await handle.close();
			throw new Error('it is a folder');
		}
		return { name: file, stream: handle.createReadStream() };
	} catch (error) {
		throw new ToolmillError('ERR_INPUT', `${file}: expected a file to read, got none (${messageOf(error)})`, { place: { file }, cause: error });
	}
};

/** What lines are written to. */
export type Output = { readonly stream: Writable; close(): Promise<void> };

/** Opens the file that a flag names, emptying it. @throws {ToolmillError} ERR_OUTPUT where it cannot be written. */
export const openOutput = async (flag: '--out' | '--rejects', file: string): Promise<Output> => {
	try {
		const stream = (await open(file, 'w')).createWriteStream();
		// A failure is told in the write's callback, which names what was lost.
		stream.on('error', () => {});
		return {
			stream,
			close: async () => {
				stream.end();
				await finished(stream).catch(() => {});
			},
		};
	} catch (error) {
		throw new ToolmillError('ERR_OUTPUT', `${flag}: ${file}: expected a file that can be written, got none (${messageOf(error)})`, { place: { file }, cause: error });
	}
};

/** The file of `--out`, or stdout, which is not ours to close. */
export const openMainOutput = async (file: string | undefined, terminal: Terminal): Promise<Output> =>
	file === undefined || file === '-' ? { stream: terminal.stdout, close: async () => {} } : openOutput('--out', file);

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
