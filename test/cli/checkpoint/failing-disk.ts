/**
 * A disk that fails: a file takes so many bytes, then half of what it is given, then nothing but errors, until another
 * file is there. For what no file system of a test can be brought to. To be loaded before what writes: that takes its
 * functions from `node:fs` when it is loaded.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

export type FailingDiskPlan = {
	/** Files in this folder, or in one below it, whose names begin so. */
	readonly folder: string;
	readonly file: string;
	/** What an error says, such as ENOSPC. */
	readonly code: string;
	/** What they take in all before they fail. */
	readonly bytes: number;
	/** They fail until this file is there. */
	readonly until: string;
};

/** A plan, and how far it has come. */
class FailingDisk {
	#taken = 0;
	#hasFailed = false;

	constructor(readonly plan: FailingDiskPlan) {}

	isOf(path: string): boolean {
		return path.startsWith(`${this.plan.folder}/`) && basename(path).startsWith(this.plan.file);
	}

	/** How many bytes of a write are taken; 0 is an error. */
	take(length: number): number {
		if (existsSync(this.plan.until)) return length;
		this.#taken += length;
		if (this.#taken <= this.plan.bytes) return length;
		if (this.#hasFailed) return 0;
		this.#hasFailed = true;
		return Math.floor(length / 2);
	}

	failure(): Error {
		return Object.assign(new Error(`${this.plan.code}: it is so in this test, write`), { code: this.plan.code });
	}
}

const { open, openSync, write, writeSync, existsSync } = fs;
const disks: FailingDisk[] = [];
const diskOf = new Map<unknown, FailingDisk>();

const note = (path: unknown, descriptor: number): void => {
	const disk = typeof path === 'string' ? disks.find(each => each.isOf(path)) : undefined;
	if (disk === undefined) diskOf.delete(descriptor);
	else diskOf.set(descriptor, disk);
};

Object.assign(fs, {
	open: (path: unknown, ...rest: unknown[]) => {
		const done = rest.pop();
		Reflect.apply(open, fs, [path, ...rest, (error: unknown, descriptor: number) => {
			note(path, descriptor);
			if (typeof done === 'function') done(error, descriptor);
		}]);
	},
	openSync: (path: unknown, ...rest: unknown[]): number => {
		const descriptor: number = Reflect.apply(openSync, fs, [path, ...rest]);
		note(path, descriptor);
		return descriptor;
	},
	write: (descriptor: unknown, bytes: unknown, offset: unknown, length: unknown, position: unknown, done: unknown) => {
		const disk = diskOf.get(descriptor);
		const some = typeof length === 'number' ? disk?.take(length) ?? length : length;
		if (disk !== undefined && some === 0 && typeof done === 'function') setImmediate(() => done(disk.failure(), 0));
		else Reflect.apply(write, fs, [descriptor, bytes, offset, some, position, done]);
	},
	writeSync: (descriptor: unknown, bytes: Uint8Array, offset = 0, ...rest: unknown[]): number => {
		const disk = diskOf.get(descriptor);
		if (disk !== undefined && disk.take(bytes.length - offset) < bytes.length - offset) throw disk.failure();
		return Reflect.apply(writeSync, fs, [descriptor, bytes, offset, ...rest]);
	},
});
syncBuiltinESMExports();

/** Has files of this process fail as planned from now on. */
export const failDisk = (plan: FailingDiskPlan): void => {
	disks.push(new FailingDisk(plan));
};
