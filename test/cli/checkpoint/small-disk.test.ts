import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { hashesOf, start, until } from '../models/on-stand-in.js';
import { createFolder, toolmill } from '../toolmill.js';
import { createFiles, filesIn, linesIn, type KeptFiles } from './kept.js';

const made = ['run', '--count', '60', '--seed', '4'];

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
	t.teardown(() => execa('umount', [folder], { reject: false }));
	const remount = async (options: string) => {
		await execa('mount', ['-o', `remount,${options}`, folder]);
	};
	return { folder, grow: () => remount('size=50m'), seal: () => remount('ro') };
};

/** What the whole run comes to, beside the disk. */
const isWhole = async (t: ExecutionContext, files: KeptFiles): Promise<void> => {
	const unbroken = await createFiles(t);
	await toolmill([...made, '--out', unbroken.tasks, '--rejects', unbroken.rejects]);
	const [lines, wanted] = await Promise.all([linesIn(files), linesIn(unbroken)]);
	t.deepEqual(hashesOf(lines.tasks.join('\n')), hashesOf(wanted.tasks.join('\n')));
	t.deepEqual(lines.rejects, wanted.rejects);
};

test.serial('a full disk, stop: status 74 as often as it is full, and with room the same command goes on', async t => {
	const disk = await openDisk(t, 500);
	if (disk === undefined) return;
	const files = filesIn(disk.folder);
	const words = [...made, ...files.flags, '--on-disk-full', 'stop'];
	for (let tries = 0; tries < 2; tries++) {
		const { status, stderr } = await toolmill(words);
		t.is(status, 74, stderr);
		t.regex(stderr, /^toolmill: .*: expected to write to it, and could not: the disk is full: make room \(ENOSPC\)\. Then run the same command again: what was written before is kept\n$/);
		await linesIn(files);
	}
	await disk.grow();
	const { status, stderr } = await toolmill(words);
	t.is(status, 0, stderr);
	await isWhole(t, files);
});

test.serial('a full disk, wait: the run says so, and goes on when there is room', async t => {
	const disk = await openDisk(t, 500);
	if (disk === undefined) return;
	const files = filesIn(disk.folder);
	const child = start([...made, ...files.flags]);
	let told = '';
	child.stderr.on('data', (text: Buffer) => {
		told += text.toString();
	});
	await until(() => told.includes('the disk is full: make room (ENOSPC); waiting'), 60_000);
	await disk.grow();
	const { exitCode, stderr } = await child;
	t.is(exitCode, 0, stderr);
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
	const unbroken = await toolmill(made);
	t.deepEqual(hashesOf(stdout).toSorted(), hashesOf(unbroken.stdout).toSorted());
	const replayed = await toolmill([...made, '--checkpoint', join(disk.folder, 'state'), '--replay']);
	t.is(replayed.status, 0, replayed.stderr);
	t.deepEqual(hashesOf(replayed.stdout).toSorted(), hashesOf(unbroken.stdout).toSorted());
});

test.serial('a disk that is mounted read-only: a message, and nothing is changed', async t => {
	const disk = await openDisk(t, 5000);
	if (disk === undefined) return;
	const files = filesIn(disk.folder);
	t.is((await toolmill(['run', '--count', '20', '--seed', '4', ...files.flags])).status, 0);
	const before = await linesIn(files);
	await disk.seal();
	const kept = await toolmill([...made, ...files.flags]);
	t.is(kept.status, 74, kept.stderr);
	t.regex(kept.stderr, /^toolmill: .*state\/lock.*: expected a folder that can be written, and could not write to it: the file system is read-only: mount it for writing \(EROFS\)\n$/);
	const anew = await toolmill([...made, '--checkpoint', join(disk.folder, 'other')]);
	t.is(anew.status, 2, anew.stderr);
	t.regex(anew.stderr, /^toolmill: --checkpoint: .*other: expected a folder that can be written, got none \(EROFS/);
	// A place for the checkpoint, and none for the lines.
	const elsewhere = await createFolder(t);
	const child = start([...made, '--checkpoint', join(elsewhere, 'state'), '--out', join(disk.folder, 'new.ndjson'), '--on-disk-full', 'stop']);
	const { exitCode, stderr } = await child;
	t.is(exitCode, 74, stderr);
	t.regex(stderr, /new\.ndjson: .*the file system is read-only: mount it for writing \(EROFS\)/);
	t.deepEqual(await linesIn(files), before);
	await rm(elsewhere, { recursive: true });
});
