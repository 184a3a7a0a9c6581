/**
 * Loaded before the program (`node --import`): has the process kill itself in the middle of a write, between a write
 * and what follows it, or around any other change of a file; and has writes take only a part of their bytes.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { createRandom } from '../../src/random/random.js';
import { type DyingPlan, dyingPlanVariable, type FileKind } from './dying-plan.js';

const kindOf = (path: unknown): FileKind | undefined => {
	if (typeof path !== 'string') return undefined;
	const name = basename(path);
	if (name.startsWith('journal-')) return 'journal';
	if (name.startsWith('state-')) return 'state';
	if (name.startsWith('lines')) return 'lines';
	if (name.startsWith('lock')) return 'lock';
	if (name.startsWith('rejects')) return 'rejects';
	return name.startsWith('tasks') ? 'output' : undefined;
};

const die = (): void => {
	process.kill(process.pid, 'SIGKILL');
};

const prepareToDie = (plan: DyingPlan): void => {
	const random = createRandom(plan.seed);
	const { open, write, ftruncate, unlink, openSync, writeSync, renameSync, unlinkSync, fsync, closeSync } = fs;
	const { link: linkLater, unlink: unlinkLater } = fs.promises;
	const kinds = new Map<number, FileKind>([[1, 'output']]);
	let steps = 0;

	const isTheOne = (kind: FileKind | undefined): boolean => kind !== undefined && (plan.file === 'any' || plan.file === kind) && ++steps === plan.step;

	/** Does something that is done or not done. */
	const step = <Result>(kind: FileKind | undefined, act: () => Result): Result => {
		if (!isTheOne(kind)) return act();
		if (plan.share < 0.5) die();
		const result = act();
		die();
		return result;
	};

	const kindOfDescriptor = (descriptor: unknown): FileKind | undefined => typeof descriptor === 'number' ? kinds.get(descriptor) : undefined;

	const lengthTaken = (kind: FileKind | undefined, length: number): number =>
		kind !== undefined && random.chance(plan.shortWrites) ? Math.max(1, Math.floor(length * random.next())) : length;

	/** Writes so much of the bytes as the plan says, and is no more; else gives how many may be taken. */
	const takeOf = (descriptor: unknown, bytes: unknown, offset: number, length: number, position: unknown): number => {
		const kind = kindOfDescriptor(descriptor);
		if (!isTheOne(kind)) return lengthTaken(kind, length);
		const taken = Math.floor(length * plan.share);
		if (taken > 0) Reflect.apply(writeSync, fs, [descriptor, bytes, offset, taken, position ?? null]);
		die();
		return length;
	};

	Object.assign(fs, {
		open: (path: unknown, ...rest: unknown[]) => {
			const done = rest.pop();
			const kind = kindOf(path);
			Reflect.apply(open, fs, [path, ...rest, (error: unknown, descriptor: number) => {
				if (kind === undefined) kinds.delete(descriptor);
				else kinds.set(descriptor, kind);
				if (typeof done === 'function') done(error, descriptor);
			}]);
		},
		write: (descriptor: unknown, bytes: unknown, offset: unknown, length: unknown, ...rest: unknown[]) => {
			const taken = typeof offset === 'number' && typeof length === 'number' ? takeOf(descriptor, bytes, offset, length, rest[0]) : length;
			Reflect.apply(write, fs, [descriptor, bytes, offset, taken, ...rest]);
		},
		ftruncate: (descriptor: unknown, ...rest: unknown[]) => step(kindOfDescriptor(descriptor), () => Reflect.apply(ftruncate, fs, [descriptor, ...rest])),
		unlink: (path: unknown, ...rest: unknown[]) => step(kindOf(path), () => Reflect.apply(unlink, fs, [path, ...rest])),
		openSync: (path: unknown, ...rest: unknown[]): number => {
			const kind = kindOf(path);
			const isWritten = rest[0] === 'w';
			const descriptor: number = isWritten ? step(kind, () => Reflect.apply(openSync, fs, [path, ...rest])) : Reflect.apply(openSync, fs, [path, ...rest]);
			if (kind === undefined) kinds.delete(descriptor);
			else kinds.set(descriptor, kind);
			return descriptor;
		},
		closeSync: (descriptor: number) => {
			kinds.delete(descriptor);
			closeSync(descriptor);
		},
		writeSync: (descriptor: unknown, bytes: unknown, offset: unknown = 0, ...rest: unknown[]): number => {
			if (!(bytes instanceof Uint8Array) || typeof offset !== 'number') return Reflect.apply(writeSync, fs, [descriptor, bytes, offset, ...rest]);
			const length = typeof rest[0] === 'number' ? rest[0] : bytes.length - offset;
			return Reflect.apply(writeSync, fs, [descriptor, bytes, offset, takeOf(descriptor, bytes, offset, length, rest[1]), rest[1] ?? null]);
		},
		fsync: (descriptor: unknown, ...rest: unknown[]) => step(kindOfDescriptor(descriptor), () => Reflect.apply(fsync, fs, [descriptor, ...rest])),
		renameSync: (from: string, to: string) => step(kindOf(to), () => renameSync(from, to)),
		unlinkSync: (path: string) => step(kindOf(path), () => unlinkSync(path)),
	});
	Object.assign(fs.promises, {
		link: (from: string, to: string) => step(kindOf(to), () => linkLater(from, to)),
		unlink: (path: string) => step(kindOf(path), () => unlinkLater(path)),
	});
	syncBuiltinESMExports();
};

const given = process.env[dyingPlanVariable];
if (given !== undefined) prepareToDie(JSON.parse(given));
