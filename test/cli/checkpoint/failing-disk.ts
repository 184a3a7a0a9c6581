/**
 * Loaded before the program (`node --import`): a file takes so many bytes, then half of what it is given, then nothing
 * but errors, until another file is there. For what no file system of a test can be brought to.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import * as z from 'zod';
import { failingDiskVariable } from './failing-disk-plan.js';

const plan = z.object({ file: z.string(), code: z.string(), bytes: z.number(), until: z.string() }).parse(JSON.parse(process.env[failingDiskVariable] ?? '{}'));

const { open, openSync, write, writeSync, existsSync } = fs;
const descriptors = new Set<unknown>();
let taken = 0;
let hasFailed = false;

const note = (path: unknown, descriptor: number): void => {
	if (typeof path === 'string' && basename(path).startsWith(plan.file)) descriptors.add(descriptor);
	else descriptors.delete(descriptor);
};

/** How many bytes of a write are taken; 0 is an error. */
const take = (descriptor: unknown, length: number): number => {
	if (!descriptors.has(descriptor) || existsSync(plan.until)) return length;
	taken += length;
	if (taken <= plan.bytes) return length;
	if (hasFailed) return 0;
	hasFailed = true;
	return Math.floor(length / 2);
};

const failure = (): Error => Object.assign(new Error(`${plan.code}: it is so in this test, write`), { code: plan.code });

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
		const some = typeof length === 'number' ? take(descriptor, length) : length;
		if (some === 0 && typeof done === 'function') setImmediate(() => done(failure(), 0));
		else Reflect.apply(write, fs, [descriptor, bytes, offset, some, position, done]);
	},
	writeSync: (descriptor: unknown, bytes: Uint8Array, offset = 0, ...rest: unknown[]): number => {
		if (take(descriptor, bytes.length - offset) < bytes.length - offset) throw failure();
		return Reflect.apply(writeSync, fs, [descriptor, bytes, offset, ...rest]);
	},
});
syncBuiltinESMExports();
