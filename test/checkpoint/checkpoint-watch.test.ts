import { appendFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { CheckpointWatch } from '../../src/checkpoint/checkpoint-watch.js';
import { standingOf } from '../../src/checkpoint/run-standing.js';
import { draftSnapshot } from '../../src/checkpoint/snapshot.js';
import { CheckpointState } from '../../src/checkpoint/state.js';
import { createLockTaker, takeLock, type LockTaker } from '../../src/checkpoint/storage/index.js';
import { createFolder } from '../cli/toolmill.js';
import { accepted, answered, append, closed, failed, openWriter, opened, rejected } from './journals.js';

const taker = createLockTaker(() => Date.now());
const watching = (folder: string, by: LockTaker = taker) => new CheckpointWatch({ folder, taker: by });

/** All that can be told of a folder from outside. */
const outsideOf = async (folder: string): Promise<unknown> => Promise.all((await readdir(folder)).toSorted().map(async name => {
	const { mtimeMs, size, ino } = await stat(join(folder, name));
	return { name, mtimeMs, size, ino, bytes: await readFile(join(folder, name), 'latin1') };
}));

test('a look sums up what the journal says, and leaves the folder as it is', async t => {
	const folder = await createFolder(t);
	const writer = await openWriter(t, folder);
	await append(writer, opened(), answered(0), accepted(0), rejected(1), failed(2), answered(3));
	const before = await outsideOf(folder);
	const { state, holder, lastChange } = await watching(folder).look();
	t.like(state.tally.counts, { decided: 3, accepted: 1, rejected: 1, failed: 1 });
	t.is(state.answered, 2);
	t.deepEqual(state.lengths.output, 100);
	t.is(holder, undefined);
	t.true(Math.abs(Date.now() - lastChange.getTime()) < 600_000);
	t.deepEqual(await outsideOf(folder), before);
});

test('a further look tells what came since, also in the next segment', async t => {
	const folder = await createFolder(t);
	const writer = await openWriter(t, folder);
	const watch = watching(folder);
	await append(writer, opened(), accepted(0));
	t.is((await watch.look()).state.tally.accepted, 1);
	t.is((await watch.look()).state.tally.accepted, 1);
	await append(writer, accepted(1));
	await writer.rotate();
	await append(writer, accepted(2));
	await writer.rotate();
	t.is((await watch.look()).state.tally.accepted, 3);
	await append(writer, accepted(3), rejected(4));
	t.like((await watch.look()).state.tally.counts, { accepted: 4, rejected: 1 });
});

test('half a line at the end is one that is being written', async t => {
	const folder = await createFolder(t);
	const writer = await openWriter(t, folder);
	await append(writer, opened(), accepted(0), accepted(1));
	const file = join(folder, 'journal-000001.log');
	const whole = await readFile(file, 'utf8');
	await writeFile(file, whole.slice(0, -10));
	const watch = watching(folder);
	t.is((await watch.look()).state.tally.accepted, 1);
	t.is((await watch.look()).state.tally.accepted, 1);
	await appendFile(file, whole.slice(-10));
	t.is((await watch.look()).state.tally.accepted, 2);
	await appendFile(file, whole.slice(-50, -20));
	t.is((await watch.look()).state.tally.accepted, 2);
});

test('a journal that has not got its first line yet is one where nothing is done', async t => {
	const folder = await createFolder(t);
	await writeFile(join(folder, 'journal-000001.log'), '');
	const watch = watching(folder);
	t.is((await watch.look()).state.opened, undefined);
	const writer = await openWriter(t, folder);
	await append(writer, opened(), accepted(0));
	t.is((await watch.look()).state.tally.accepted, 1);
});

test('where the journal was summed up since, it is read anew', async t => {
	const folder = await createFolder(t);
	const writer = await openWriter(t, folder);
	const state = new CheckpointState();
	const entries = [opened(), accepted(0), answered(5), accepted(1)];
	for (const entry of entries) state.apply(entry);
	await append(writer, ...entries);
	const watch = watching(folder);
	t.is((await watch.look()).state.tally.accepted, 2);
	const segment = await writer.rotate();
	await draftSnapshot(folder, { run: 'run-1', segment }, state, undefined).publish();
	await writer.removeBefore(segment);
	await append(writer, accepted(2));
	const view = await watch.look();
	t.is(view.state.tally.accepted, 3);
	t.is(view.state.answered, 1);
	t.is(view.state.ledger.total.inputTokens, 1000);
});

test('another journal in the folder is read anew', async t => {
	const folder = join(await createFolder(t), 'state');
	await mkdir(folder);
	await append(await openWriter(t, folder), opened(), accepted(0), accepted(1));
	const watch = watching(folder);
	t.is((await watch.look()).state.tally.accepted, 2);
	await rm(folder, { recursive: true });
	await mkdir(folder);
	await append(await openWriter(t, folder), opened(), rejected(0), rejected(1), rejected(2), rejected(3));
	t.like((await watch.look()).state.tally.counts, { accepted: 0, rejected: 4 });
	await truncate(join(folder, 'journal-000001.log'), 0);
	t.is((await watch.look()).state.opened, undefined);
});

test('looks at a run that writes and sums up its journal never fail, and never tell of less than before', async t => {
	const folder = await createFolder(t);
	const writer = await openWriter(t, folder);
	const state = new CheckpointState();
	const all = 3000;
	const written = new AbortController();
	const writing = (async () => {
		await append(writer, opened());
		state.apply(opened());
		for (let sequence = 0; sequence < all; sequence++) {
			state.apply(accepted(sequence));
			await writer.append(accepted(sequence));
			if (sequence % 100 !== 99) continue;
			const segment = await writer.rotate();
			await draftSnapshot(folder, { run: 'run-1', segment }, state, undefined).publish();
			await writer.removeBefore(segment);
		}
		written.abort();
	})();
	const watch = watching(folder);
	let last = 0;
	let looks = 0;
	while (!written.signal.aborted) {
		const [again, anew] = await Promise.all([watch.look(), watching(folder).look()]);
		t.true(again.state.tally.accepted >= last);
		t.true(anew.state.tally.accepted >= last);
		last = again.state.tally.accepted;
		looks++;
	}
	await writing;
	t.true(looks > 0);
	t.is((await watch.look()).state.tally.accepted, all);
});

test('whether the run goes on is told by its lock and its last word', async t => {
	const folder = await createFolder(t);
	const writer = await openWriter(t, folder);
	await append(writer, opened());
	const watch = watching(folder);
	t.is(standingOf(await watch.look()).is, 'killed');
	const lock = await takeLock(folder, taker);
	t.like(standingOf(await watch.look()), { is: 'running', holder: { pid: process.pid } });
	t.is(standingOf(await watching(folder, { ...taker, host: 'elsewhere' }).look()).is, 'unseen');
	t.is(standingOf(await watching(folder, { ...taker, isAlive: () => false }).look()).is, 'killed');
	await append(writer, closed('interrupted'));
	t.is(standingOf(await watch.look()).is, 'running');
	await lock.release();
	t.like(standingOf(await watch.look()), { is: 'interrupted', at: closed('interrupted').at });
	await append(writer, opened({ session: 2 }), closed('complete'));
	t.is(standingOf(await watch.look()).is, 'complete');
});

test('what is no checkpoint, and damage, are told', async t => {
	const folder = await createFolder(t);
	await t.throwsAsync(watching(folder).look(), { code: 'ERR_CHECKPOINT', message: /expected the folder of a checkpoint.*got a folder without a journal/ });
	await t.throwsAsync(watching(join(folder, 'none')).look(), { code: 'ERR_CHECKPOINT', message: /got none that can be read \(ENOENT/ });
	const writer = await openWriter(t, folder);
	await append(writer, opened(), accepted(0), accepted(1));
	const watch = watching(folder);
	await watch.look();
	await writer.rotate();
	const file = join(folder, 'journal-000001.log');
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace('Please do 0', 'Please do 9'));
	await t.throwsAsync(watching(folder).look(), { code: 'ERR_CHECKPOINT', message: /journal-000001\.log:3: / });
});
