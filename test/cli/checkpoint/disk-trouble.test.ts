// Before all that writes.
import { type FailingDiskPlan, failDisk } from './failing-disk.js';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { Checkpoint } from '../../../src/checkpoint/checkpoint.js';
import { hashesOf, openStandIn, runToEnd, runWords, until } from '../models/on-stand-in.js';
import { runInProcess, startInProcess, type Running } from '../in-process.js';
import { shell } from '../toolmill.js';
import { createFiles, linesIn, type KeptFiles } from './kept.js';

const made = ['run', '--count', '40', '--seed', '4'];

/** A run whose files fail as planned. */
const start = ({ folder }: KeptFiles, plan: Omit<FailingDiskPlan, 'folder' | 'until'>, words: readonly string[]): Running => {
	failDisk({ ...plan, folder, until: roomIn(folder) });
	return startInProcess(words);
};

/** The file that makes an end of a disk's failing. */
const roomIn = (folder: string): string => join(folder, 'room');

let unbrokenLines: ReturnType<typeof linesIn> | undefined;

const runUnbroken = async (t: ExecutionContext) => {
	const files = await createFiles(t);
	await runInProcess([...made, '--out', files.tasks, '--rejects', files.rejects]);
	return linesIn(files);
};

const isWhole = async (t: ExecutionContext, files: KeptFiles): Promise<void> => {
	unbrokenLines ??= runUnbroken(t);
	const [lines, wanted] = await Promise.all([linesIn(files), unbrokenLines]);
	t.deepEqual(hashesOf(lines.tasks.join('\n')), hashesOf(wanted.tasks.join('\n')));
	t.deepEqual(lines.rejects, wanted.rejects);
};

const testWaiting = test.macro({
	title: (_, file: string, code: string) => `${file}* with ${code}: a run says so and waits, and goes on when it can be written again`,
	exec: async (t, file: string, code: string, bytes: number) => {
		const files = await createFiles(t);
		const running = start(files, { file, code, bytes }, [...made, ...files.flags]);
		await until(() => new RegExp(`${file}.*\\(${code}\\); waiting, and trying again every second \\(nothing is lost\\)`).test(running.written.stderr), 60_000);
		await writeFile(roomIn(files.folder), '');
		const { status, stderr } = await running.finished;
		t.is(status, 0, stderr);
		t.regex(stderr, /it can be written again; going on/);
		await isWhole(t, files);
	},
});

test.serial(testWaiting, 'journal-', 'EDQUOT', 6000);
test.serial(testWaiting, 'tasks', 'EIO', 300_000);
test.serial(testWaiting, 'rejects', 'EROFS', 2000);

const testStopping = test.macro({
	title: (_, file: string, code: string) => `${file}* with ${code} and --on-disk-full stop: status 74, and the same command goes on`,
	exec: async (t, file: string, code: string, bytes: number) => {
		const files = await createFiles(t);
		const words = [...made, ...files.flags, '--on-disk-full', 'stop'];
		const first = await start(files, { file, code, bytes }, words).finished;
		t.is(first.status, 74, first.stderr);
		t.regex(first.stderr, new RegExp(`^toolmill: .*${file}.*: expected to write to it, and could not: .*\\(${code}\\)\\. Then run the same command again: what was written before is kept\n$`));
		// Whole lines only.
		await linesIn(files);
		await writeFile(roomIn(files.folder), '');
		const second = await runInProcess(words);
		t.is(second.status, 0, second.stderr);
		t.regex(second.stderr, /\d+ of them were decided before, \d+ now/);
		await isWhole(t, files);
	},
});

test.serial(testStopping, 'journal-', 'ENOSPC', 6000);
test.serial(testStopping, 'tasks', 'EDQUOT', 300_000);
test.serial(testStopping, 'rejects', 'EIO', 2000);

test.serial('a signal ends a run that waits for its disk, with the status of the signal', async t => {
	const files = await createFiles(t);
	const running = start(files, { file: 'journal-', code: 'ENOSPC', bytes: 6000 }, [...made, ...files.flags, '--progress', 'json']);
	await until(() => running.written.stderr.includes('waiting'), 60_000);
	running.signal('SIGTERM');
	const { status, stderr } = await running.finished;
	t.is(status, 143, stderr);
	// What is told of the disk is told in the way of all else.
	for (const line of stderr.trim().split('\n')) t.notThrows(() => JSON.parse(line) as unknown);
	t.regex(stderr, /run the same command again: what was written before is kept/);
	await writeFile(roomIn(files.folder), '');
	t.is((await runInProcess([...made, ...files.flags])).status, 0);
	await isWhole(t, files);
});

test.serial('so does it where models are asked', async t => {
	const standIn = await openStandIn(t);
	const files = await createFiles(t);
	const words = runWords(standIn.url, '--count', '12', '--concurrency', '4', ...files.flags);
	const running = start(files, { file: 'journal-', code: 'ENOSPC', bytes: 20_000 }, words);
	await until(() => running.written.stderr.includes('waiting'), 60_000);
	running.signal('SIGINT');
	const { status, stderr } = await running.finished;
	t.is(status, 130, stderr);
	t.is(stderr.match(/could not: the disk is full/g)?.length, 1, stderr);
	await writeFile(roomIn(files.folder), '');
	const second = await runToEnd(words);
	t.is(second.status, 0, second.stderr);
	t.regex(second.stderr, /answers? from the checkpoint/);
	// Those that waited for the disk.
	t.true((await standIn.stats()).answeredWell.askedAgain <= 12);
});

test.serial('a journal that cannot be summed up goes on as it is', async t => {
	const files = await createFiles(t);
	// A short run never comes to so much.
	const open = Checkpoint.open.bind(Checkpoint);
	Checkpoint.open = options => open({ ...options, compactAfter: 3000 });
	const { status, stderr } = await start(files, { file: 'state-', code: 'ENOSPC', bytes: 0 }, [...made, ...files.flags]).finished;
	Checkpoint.open = open;
	t.is(status, 0, stderr);
	t.regex(stderr, /the journal could not be summed up \(ENOSPC: .*\); it goes on as it is/);
	const names = await readdir(files.checkpoint);
	t.false(names.some(name => name.startsWith('state-')), names.join(' '));
	t.true(names.includes('journal-000001.log') && names.includes('journal-000002.log'), names.join(' '));
	const again = await runInProcess([...made, ...files.flags]);
	t.regex(again.stderr, /complete already: 40 scenarios/);
	await isWhole(t, files);
});

test.serial('answers that came before the disk was full are not asked for again, nor are those in flight', async t => {
	const standIn = await openStandIn(t, { latency: 40 });
	const files = await createFiles(t);
	const words = runWords(standIn.url, '--count', '16', '--concurrency', '8', '--on-disk-full', 'stop', ...files.flags);
	const first = await start(files, { file: 'tasks', code: 'ENOSPC', bytes: 100_000 }, words).finished;
	t.is(first.status, 74, first.stderr);
	await writeFile(roomIn(files.folder), '');
	const second = await runToEnd(words);
	t.is(second.status, 0, second.stderr);
	const { answeredWell, requests } = await standIn.stats();
	t.is(answeredWell.askedAgain, 0);
	t.is(requests.aborted, 0);
});

test('a file that may not grow any more (ulimit -f) ends a run, which goes on when it may', async t => {
	const files = await createFiles(t);
	const words = [...made, ...files.flags];
	const first = await shell(`ulimit -f 200; toolmill ${words.join(' ')}`);
	t.is(first.status, 74, first.stderr);
	t.regex(first.stderr, /tasks\.ndjson: expected to write to it, and could not: the file may not grow more: raise the limit \(ulimit -f\) \(EFBIG\)/);
	t.is((await runInProcess(words)).status, 0);
	await isWhole(t, files);
});

test('a checkpoint folder that cannot be made, and one whose place is a file', async t => {
	const files = await createFiles(t);
	const place = join(files.folder, 'taken');
	await writeFile(place, '');
	const inFile = await runInProcess([...made, '--checkpoint', join(place, 'state'), '--out', files.tasks]);
	t.is(inFile.status, 2);
	t.regex(inFile.stderr, /^toolmill: --checkpoint: .*taken\/state: expected a folder that can be written, got none \(ENOTDIR/);
	const onFile = await runInProcess([...made, '--checkpoint', place, '--out', files.tasks]);
	t.is(onFile.status, 2);
	t.regex(onFile.stderr, /^toolmill: --checkpoint: .*taken: expected a folder that can be written, got none \(ENOTDIR/);
	const noFolder = await runInProcess([...made, '--checkpoint', files.checkpoint, '--out', join(files.folder, 'none', 'tasks.ndjson')]);
	t.is(noFolder.status, 74, noFolder.stderr);
	t.regex(noFolder.stderr, /none\/tasks\.ndjson/);
	t.deepEqual((await readdir(files.checkpoint)).filter(name => name === 'lock'), []);
});
