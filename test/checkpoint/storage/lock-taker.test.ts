import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { createLockTaker } from '../../../src/checkpoint/storage/index.js';

const taker = createLockTaker(() => 5);
const onLinux = existsSync('/proc/self/stat') ? test : test.skip;

test('this process is alive, and says who it is', t => {
	t.is(taker.pid, process.pid);
	t.is(taker.host, hostname());
	t.is(taker.now(), 5);
	t.true(taker.isAlive(process.pid));
});

test('a process that has ended is not alive', async t => {
	const child = spawn(process.execPath, ['-e', '']);
	await once(child, 'exit');
	t.false(taker.isAlive(child.pid ?? 0));
	t.is(taker.startTime(child.pid ?? 0), undefined);
});

onLinux('a process has one start time, and another process another one', async t => {
	const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
	t.teardown(() => child.kill('SIGKILL'));
	await once(child, 'spawn');
	const start = taker.startTime(process.pid);
	t.regex(start ?? '', /^[0-9a-f-]{36} \d+$/);
	t.is(taker.startTime(process.pid), start);
	t.not(taker.startTime(child.pid ?? 0), start);
});

onLinux('a process that has ended and is not yet asked for by its parent is not alive', async t => {
	// The shell becomes a program that never asks for the child that it had; the child ends after that.
	const parent = spawn('sh', ['-c', 'exec 3<&0; (read line <&3) & echo $!; exec sleep 3600']);
	t.teardown(() => parent.kill('SIGKILL'));
	const [told] = await once(parent.stdout, 'data');
	const pid = Number(String(told));
	while (readFileSync(`/proc/${parent.pid}/comm`, 'utf8') !== 'sleep\n') await pause(5);
	t.true(taker.isAlive(pid));
	parent.stdin.write('\n');
	while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) await pause(5);
	t.false(taker.isAlive(pid));
});
