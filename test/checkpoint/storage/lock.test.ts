import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import * as z from 'zod';
import { createLockTaker, takeLock, type LockTaker } from '../../../src/checkpoint/storage/index.js';
import { ToolmillError } from '../../../src/errors/toolmill-error.js';
import { createFolder } from './disk.js';

const program = fileURLToPath(new URL('lock-process.js', import.meta.url));
const answerSchema = z.strictObject({ outcome: z.enum(['taken', 'refused', 'released']), message: z.string().optional() });
type Answer = z.infer<typeof answerSchema>;

/** A real process, and what it answers to a line. */
type Rival = { readonly pid: number; readonly child: ChildProcess; tell(line: string): Promise<Answer> };

const startRival = (t: ExecutionContext): Rival => {
	const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
	t.teardown(() => child.kill('SIGKILL'));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	return {
		pid: child.pid ?? 0,
		child,
		tell: async line => {
			child.stdin.write(`${line}\n`);
			const { value } = await lines.next();
			return answerSchema.parse(JSON.parse(String(value)));
		},
	};
};

const kill = async ({ child }: Rival): Promise<void> => {
	const gone = new Promise(resolve => child.once('exit', resolve));
	child.kill('SIGKILL');
	await gone;
};

/** Somebody on this machine, whatever processes there are. */
const someone = (change: Partial<LockTaker> = {}): LockTaker => ({
	pid: 100, host: 'here', now: () => Date.UTC(2026, 10, 21), isAlive: () => true, startTime: pid => `boot ${pid}`, ...change,
});

const holder = (change: Record<string, unknown> = {}): string =>
	`${JSON.stringify({ pid: 7, host: 'here', started: 'boot 7', since: '2026-11-20T00:00:00.000Z', ...change })}\n`;

const folderWithLock = async (t: ExecutionContext, text: string): Promise<string> => {
	const folder = await createFolder(t);
	await writeFile(join(folder, 'lock'), text);
	return folder;
};

test('a lock is taken, kept from others, and given back', async t => {
	const folder = await createFolder(t);
	const lock = await takeLock(folder, someone());
	t.deepEqual(await readdir(folder), ['lock']);
	t.deepEqual(JSON.parse(await readFile(join(folder, 'lock'), 'utf8')), { pid: 100, host: 'here', started: 'boot 100', since: '2026-11-21T00:00:00.000Z' });
	const error = await t.throwsAsync(takeLock(folder, someone({ pid: 200 })), { instanceOf: ToolmillError, code: 'ERR_CHECKPOINT' });
	for (const part of [folder, 'process 100 on here', 'since 2026-11-21T00:00:00.000Z', 'another --checkpoint']) t.true(error.message.includes(part), error.message);
	await lock.release();
	t.deepEqual(await readdir(folder), []);
	await (await takeLock(folder, someone({ pid: 200 }))).release();
});

test('one process does not take a lock twice', async t => {
	const folder = await createFolder(t);
	const taker = createLockTaker(Date.now);
	const lock = await takeLock(folder, taker);
	await t.throwsAsync(takeLock(folder, taker), { code: 'ERR_CHECKPOINT' });
	await lock.release();
});

const takenOver = test.macro({
	title: (_, what: string) => `a lock is taken over: ${what}`,
	exec: async (t, _what: string, text: string, taker: LockTaker) => {
		const folder = await folderWithLock(t, text);
		const lock = await takeLock(folder, taker);
		t.deepEqual(await readdir(folder), ['lock']);
		t.regex(await readFile(join(folder, 'lock'), 'utf8'), /"pid":100/);
		await lock.release();
	},
});
test(takenOver, 'of a process that is no more', holder(), someone({ isAlive: pid => pid !== 7 }));
test(takenOver, 'of a process whose number another has by now', holder({ started: 'boot 6' }), someone());
test(takenOver, 'of a process whose number the taker itself has by now', holder({ pid: 100, started: 'boot 6' }), someone());

const refused = test.macro({
	title: (_, what: string) => `a lock is refused, and left: ${what}`,
	exec: async (t, _what: string, text: string, taker: LockTaker, says: RegExp) => {
		const folder = await folderWithLock(t, text);
		await t.throwsAsync(takeLock(folder, taker), { instanceOf: ToolmillError, code: 'ERR_CHECKPOINT', message: says });
		t.deepEqual(await readdir(folder), ['lock']);
		t.is(await readFile(join(folder, 'lock'), 'utf8'), text);
	},
});
test(refused, 'of a living process', holder(), someone(), /process 7 on here/);
test(refused, 'of a living process whose start nobody wrote', holder({ started: null }), someone(), /process 7 on here/);
test(refused, 'of a living process whose start cannot be seen', holder(), someone({ startTime: () => undefined }), /process 7 on here/);
test(refused, 'of another host', holder({ host: 'there' }), someone({ isAlive: () => false }), /process 7 on there .*cannot be seen from here \(here\).*delete the file/);
test(refused, 'something else', 'hello', someone(), /something else.*delete the file/);
test(refused, 'nothing', '', someone(), /something else.*delete the file/);
test(refused, 'one of another version', holder({ more: 1 }), someone(), /something else/);

test('a lock that is another\'s by now is not given back', async t => {
	const folder = await createFolder(t);
	const lock = await takeLock(folder, someone());
	await writeFile(join(folder, 'lock'), holder());
	await lock.release();
	t.is(await readFile(join(folder, 'lock'), 'utf8'), holder());
});

test('a dead holder\'s lock is taken over even where one who did so died at it', async t => {
	const folder = await folderWithLock(t, holder());
	await writeFile(join(folder, 'lock.over'), holder({ pid: 8 }));
	await writeFile(join(folder, 'lock.over.over'), holder({ pid: 9 }));
	const lock = await takeLock(folder, someone({ isAlive: pid => pid > 9 }));
	t.deepEqual(await readdir(folder), ['lock']);
	await lock.release();
});

test('a folder that cannot be written is named', async t => {
	const folder = join(await createFolder(t), 'none');
	await t.throwsAsync(takeLock(folder, someone()), { code: 'ERR_OUTPUT', message: /none/ });
});

test('a killed process\'s lock is taken over by another, a living one\'s is not', async t => {
	const folder = await createFolder(t);
	const first = startRival(t);
	const second = startRival(t);
	t.is((await first.tell(`take ${folder}`)).outcome, 'taken');
	const refusal = await second.tell(`take ${folder}`);
	t.is(refusal.outcome, 'refused');
	t.true(refusal.message?.includes(`process ${first.pid} `), refusal.message);
	await kill(first);
	t.is((await second.tell(`take ${folder}`)).outcome, 'taken');
	t.is((await second.tell('release')).outcome, 'released');
	t.deepEqual(await readdir(folder), []);
});

test('of processes that try at once, one takes a dead holder\'s lock', async t => {
	const folder = await createFolder(t);
	const dead = startRival(t);
	const rivals = Array.from({ length: 4 }, () => startRival(t));
	// The lock of one that is no more, as it wrote it.
	await dead.tell(`take ${folder}`);
	const text = await readFile(join(folder, 'lock'), 'utf8');
	await kill(dead);
	for (let round = 0; round < 24; round++) {
		const place = join(folder, `round-${round}`);
		await mkdir(place);
		if (round % 4 > 0) await writeFile(join(place, 'lock'), text);
		if (round % 4 > 1) await writeFile(join(place, 'lock.over'), text);
		const answers = await Promise.all(rivals.map(rival => rival.tell(`take ${place}`)));
		const winners = rivals.filter((_, index) => answers[index]?.outcome === 'taken');
		t.is(winners.length, 1, JSON.stringify(answers));
		const [winner] = winners;
		t.is(z.looseObject({ pid: z.int() }).parse(JSON.parse(await readFile(join(place, 'lock'), 'utf8'))).pid, winner?.pid ?? 0);
		for (const { outcome, message } of answers) {
			if (outcome === 'refused') t.true(message?.includes(`process ${winner?.pid} `), message);
		}
		await winner?.tell('release');
		t.deepEqual(await readdir(place), []);
	}
});
