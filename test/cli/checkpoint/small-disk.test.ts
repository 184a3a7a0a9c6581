import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { hashesOf, start, until } from '../models/on-stand-in.js';
import { runInProcess, startInProcess } from '../in-process.js';
import { createFolder, nodeFlags, program, toolmill } from '../toolmill.js';
import { createFiles, filesIn, linesIn, linesOf, type KeptFiles } from './kept.js';

const made = ['run', '--count', '40', '--seed', '4'];

/** A disk of the test's own, in memory. */
type Disk = { readonly folder: string; readonly grow: () => Promise<void>; readonly seal: () => Promise<void> };

/** Only root may mount. Undefined, with a word in the test's log, where this machine does not let us. */
const openDisk = async (t: ExecutionContext, kilobytes: number): Promise<Disk | undefined> => {
	const folder = await createFolder(t);
	const mounted = await execa('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { reject: false });
	if (mounted.exitCode !== 0) {
		t.log(`skipped: no disk can be mounted here (${String(mounted.stderr)}); disk-trouble.test.ts has the same with errors made up`);
		t.pass();
		return undefined;
	}
	// Lazily: a process that another test is starting at this moment holds a copy of every open file until it becomes its own.
	t.teardown(() => execa('umount', ['-l', folder], { reject: false }));
	const remount = async (options: string) => {
		await execa('mount', ['-o', `remount,${options}`, folder]);
	};
	return { folder, grow: () => remount('size=50m'), seal: () => remount('ro') };
};

let unbrokenLines: ReturnType<typeof linesIn> | undefined;

const runUnbroken = async (t: ExecutionContext) => {
	const files = await createFiles(t);
	await runInProcess([...made, '--out', files.tasks, '--rejects', files.rejects]);
	return linesIn(files);
};

/** What the whole run comes to, beside the disk. */
const unbroken = (t: ExecutionContext) => unbrokenLines ??= runUnbroken(t);

const isWhole = async (t: ExecutionContext, files: KeptFiles): Promise<void> => {
	const [lines, wanted] = await Promise.all([linesIn(files), unbroken(t)]);
	t.deepEqual(hashesOf(lines.tasks.join('\n')), hashesOf(wanted.tasks.join('\n')));
	t.deepEqual(lines.rejects, wanted.rejects);
};

/** The lines of what was written to stdout, sorted. */
const sorted = (text: string): string => text.split('\n').slice(0, -1).toSorted().join('\n');

test.serial('a full disk, stop: status 74 as often as it is full, and with room the same command goes on', async t => {
	const disk = await openDisk(t, 500);
	if (disk === undefined) return;
	const files = filesIn(disk.folder);
	const words = [...made, ...files.flags, '--on-disk-full', 'stop'];
	for (let tries = 0; tries < 2; tries++) {
		const { status, stderr } = await runInProcess(words);
		t.is(status, 74, stderr);
		t.regex(stderr, /^toolmill: .*: expected to write to it, and could not: the disk is full: make room \(ENOSPC\)\. Then run the same command again: what was written before is kept\n$/);
		await linesIn(files);
	}
	await disk.grow();
	const { status, stderr } = await runInProcess(words);
	t.is(status, 0, stderr);
	await isWhole(t, files);
});

test.serial('a full disk, wait: the run says so, and goes on when there is room', async t => {
	const disk = await openDisk(t, 500);
	if (disk === undefined) return;
	const files = filesIn(disk.folder);
	const running = startInProcess([...made, ...files.flags]);
	await until(() => running.written.stderr.includes('the disk is full: make room (ENOSPC); waiting'), 60_000);
	await disk.grow();
	const { status, stderr } = await running.finished;
	t.is(status, 0, stderr);
	t.regex(stderr, /it can be written again; going on/);
	await isWhole(t, files);
});

test.serial('a journal alone on a full disk, and lines kept for --replay beside it: the same', async t => {
	const disk = await openDisk(t, 60);
	if (disk === undefined) return;
	const child = start([...made, '--checkpoint', join(disk.folder, 'state')]);
	let told = '';
	child.stderr.on('data', (text: Buffer) => {
		told += text.toString();
	});
	await until(() => told.includes('(ENOSPC); waiting'), 60_000);
	await disk.grow();
	const { exitCode, stdout, stderr } = await child;
	t.is(exitCode, 0, stderr);
	const { tasks } = await unbroken(t);
	t.deepEqual(hashesOf(sorted(stdout)), hashesOf(tasks.join('\n')));
	const replayed = await toolmill([...made, '--checkpoint', join(disk.folder, 'state'), '--replay']);
	t.is(replayed.status, 0, replayed.stderr);
	t.deepEqual(hashesOf(sorted(replayed.stdout)), hashesOf(tasks.join('\n')));
});

test.serial('a file at stdout (>>) on a full disk, with --durability safe: the same', async t => {
	const disk = await openDisk(t, 500);
	if (disk === undefined) return;
	const file = join(disk.folder, 'tasks.ndjson');
	await writeFile(file, '');
	const output = await open(file, 'a');
	t.teardown(() => output.close());
	const child = spawn(process.execPath, [...nodeFlags, program, ...made, '--checkpoint', join(disk.folder, 'state'), '--durability', 'safe'], { stdio: ['ignore', output.fd, 'pipe'], timeout: 90_000, killSignal: 'SIGKILL' });
	const ended = once(child, 'exit');
	let told = '';
	child.stderr?.on('data', (text: Buffer) => {
		told += text.toString();
	});
	await until(() => told.includes('stdout: the disk is full: make room (ENOSPC); waiting'), 60_000);
	await disk.grow();
	t.deepEqual(await ended, [0, null], told);
	t.deepEqual(hashesOf((await linesOf(file)).join('\n')), hashesOf((await unbroken(t)).tasks.join('\n')));
});

test.serial('a disk that is mounted read-only: a message, and nothing is changed', async t => {
	const disk = await openDisk(t, 5000);
	if (disk === undefined) return;
	const files = filesIn(disk.folder);
	t.is((await runInProcess(['run', '--count', '20', '--seed', '4', ...files.flags])).status, 0);
	const before = await linesIn(files);
	await disk.seal();
	const kept = await runInProcess([...made, ...files.flags]);
	t.is(kept.status, 74, kept.stderr);
	t.regex(kept.stderr, /^toolmill: .*state\/lock.*: expected a folder that can be written, and could not write to it: the file system is read-only: mount it for writing \(EROFS\)\n$/);
	const anew = await runInProcess([...made, '--checkpoint', join(disk.folder, 'other')]);
	t.is(anew.status, 2, anew.stderr);
	t.regex(anew.stderr, /^toolmill: --checkpoint: .*other: expected a folder that can be written, got none \(EROFS/);
	// A place for the checkpoint, and none for the lines.
	const elsewhere = await createFolder(t);
	const { status, stderr } = await runInProcess([...made, '--checkpoint', join(elsewhere, 'state'), '--out', join(disk.folder, 'new.ndjson'), '--on-disk-full', 'stop']);
	t.is(status, 74, stderr);
	t.regex(stderr, /new\.ndjson: .*the file system is read-only: mount it for writing \(EROFS\)/);
	t.deepEqual(await linesIn(files), before);
	await rm(elsewhere, { recursive: true });
});
