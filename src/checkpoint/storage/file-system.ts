import * as fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Where an open descriptor stands, as far as the system says. */
export type DescriptorState = {
	/** Whether every write goes to the file's end (`>>`). */
	readonly appends: boolean;
	/** Where the next write goes otherwise. */
	readonly position: number;
};

/**
 * The calls that a checkpoint makes on files; a test gives another one, whose disk is full. All of them reject with the
 * system's error, which has a `code`.
 */
export interface FileSystem {
	open(path: string, flags: number): Promise<number>;
	close(descriptor: number): Promise<void>;
	stat(descriptor: number): Promise<{ readonly size: number; readonly isFile: boolean }>;
	/** Undefined where the system does not say (no /proc). */
	stateOf(descriptor: number): Promise<DescriptorState | undefined>;
	/**
	 * Writes the bytes from `offset` on, as many as the system takes at once.
	 *
	 * @param position Where in the file; null is where the descriptor stands, which moves.
	 * @returns How many it took.
	 */
	write(descriptor: number, bytes: Uint8Array, offset: number, position: number | null): Promise<number>;
	/** Reads into the buffer from `offset` on. @returns How many bytes; 0 at the file's end. */
	read(descriptor: number, buffer: Uint8Array, offset: number, position: number): Promise<number>;
	truncate(descriptor: number, length: number): Promise<void>;
	/** Resolves when the file's bytes and its length are on the disk. */
	datasync(descriptor: number): Promise<void>;
	/** Resolves when the names of the folder's files are on the disk. */
	syncFolder(path: string): Promise<void>;
	/** The names of what is in a folder. */
	list(path: string): Promise<readonly string[]>;
	unlink(path: string): Promise<void>;
}

/** What of it reading needs. */
export type ReadableFiles = Pick<FileSystem, 'list' | 'open' | 'stat' | 'read' | 'close'>;

const open = promisify(fs.open);
const close = promisify(fs.close);
const fstat = promisify(fs.fstat);
const ftruncate = promisify(fs.ftruncate);
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const readdir = promisify(fs.readdir);

/** O_APPEND of Linux, in the octal digits of /proc. */
const appendFlag = 0o2000;

/** The real one. */
export const nodeFileSystem: FileSystem = {
	open: (path, flags) => open(path, flags, 0o666),
	close,
	stat: async descriptor => {
		const stats = await fstat(descriptor);
		return { size: stats.size, isFile: stats.isFile() };
	},
	stateOf: async descriptor => {
		const text = await readFile(`/proc/self/fdinfo/${descriptor}`, 'latin1').catch(() => '');
		const position = /^pos:\s*(\d+)$/m.exec(text)?.[1];
		const flags = /^flags:\s*([0-7]+)$/m.exec(text)?.[1];
		if (position === undefined || flags === undefined) return undefined;
		return { appends: (Number.parseInt(flags, 8) & appendFlag) !== 0, position: Number(position) };
	},
	write: (descriptor, bytes, offset, position) => new Promise((resolve, reject) => {
		fs.write(descriptor, bytes, offset, bytes.length - offset, position, (error, written) => {
			if (error === null) resolve(written);
			else reject(error);
		});
	}),
	read: (descriptor, buffer, offset, position) => new Promise((resolve, reject) => {
		fs.read(descriptor, buffer, offset, buffer.length - offset, position, (error, taken) => {
			if (error === null) resolve(taken);
			else reject(error);
		});
	}),
	truncate: (descriptor, length) => ftruncate(descriptor, length),
	datasync: fdatasync,
	syncFolder: async path => {
		const descriptor = await open(path, fs.constants.O_RDONLY);
		try {
			await fsync(descriptor);
		} catch (error) {
			// Network file systems that keep names themselves refuse to be asked.
			if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
		} finally {
			await close(descriptor);
		}
	},
	list: path => readdir(path),
	unlink: promisify(fs.unlink),
};
