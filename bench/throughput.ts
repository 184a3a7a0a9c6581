/**
 * The whole command line, measured from outside: accepted tasks a second (builtin engine, all checks on), the time to
 * the first line, peak memory by the number of scenarios, and what a stopped reader costs.
 *
 *     node dist/bench/throughput.js [--count 100000]
 *
 * `--count` is the larger number of scenarios of the memory's comparison; 1000000 is what PRODUCT.md promises for.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { program } from './parts/make-tasks.js';

const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' } } });
const larger = Number(values.count);

/** Megabytes of a field of /proc/PID/status; 0 once the process is gone. */
const megabytesOf = (pid: number, field: 'VmHWM' | 'VmRSS'): number => {
	try {
		const match = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return Number(match?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
};

/** Seconds of processor time that a process has used. */
const processorSecondsOf = (pid: number): number => {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
};

type Run = { readonly seconds: number; readonly accepted: number; readonly peak: number };

const watchInterval = 100;

/** Runs to the end, to /dev/null or into a pipe that is read as fast as it goes. */
const measureRun = async (count: number, target: 'null' | 'pipe'): Promise<Run> => {
	const sink = target === 'null' ? openSync('/dev/null', 'w') : 'pipe';
	const child = spawn(process.execPath, [program, 'run', '--count', String(count)], { stdio: ['ignore', sink, 'pipe'] });
	let messages = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		messages += chunk.toString();
	});
	child.stdout?.resume();
	let peak = 0;
	const watch = setInterval(() => {
		peak = Math.max(peak, megabytesOf(child.pid ?? 0, 'VmHWM'));
	}, watchInterval);
	await once(child, 'close');
	clearInterval(watch);
	if (typeof sink === 'number') closeSync(sink);
	const accepted = Number(/= (\d+) accepted/.exec(messages)?.[1] ?? Number.NaN);
	const seconds = Number(/\(([\d.]+) s,/.exec(messages)?.[1] ?? Number.NaN);
	return { seconds, accepted, peak };
};

/** Milliseconds from the process's start to the first line, the median of some runs. */
const measureFirstLine = async (): Promise<number> => {
	const times: number[] = [];
	for (let attempt = 0; attempt < 5; attempt++) {
		const started = performance.now();
		const child = spawn(process.execPath, [program, 'run', '--count', '25', '--quiet'], { stdio: ['ignore', 'pipe', 'ignore'] });
		await once(child.stdout, 'data');
		times.push(performance.now() - started);
		child.stdout.resume();
		await once(child, 'close');
	}
	return times.sort((a, b) => a - b)[2] ?? Number.NaN;
};

/** What a run costs whose reader was stopped by SIGSTOP: processor time in two seconds, and the growth of its memory. */
const measureStoppedReader = async () => {
	// The shell starts the reader, says its process id, and becomes toolmill.
	const line = 'exec 3> >(exec cat > /dev/null); echo $!; exec "$0" "$1" run --count 10000000 --quiet >&3';
	const child = spawn('bash', ['-c', line, process.execPath, program], { stdio: ['ignore', 'pipe', 'ignore'] });
	const pid = child.pid ?? 0;
	const [said] = await once(child.stdout, 'data') as [Buffer];
	const reader = Number(said.toString());
	await sleep(3000);
	process.kill(reader, 'SIGSTOP');
	await sleep(1000);
	const before = { processor: processorSecondsOf(pid), memory: megabytesOf(pid, 'VmRSS') };
	await sleep(2000);
	const after = { processor: processorSecondsOf(pid), memory: megabytesOf(pid, 'VmRSS') };
	process.kill(reader, 'SIGKILL');
	await once(child, 'close');
	return { processor: after.processor - before.processor, growth: after.memory - before.memory };
};

const row = (name: string, value: string, wanted = '') => process.stdout.write(`${name.padEnd(52)} ${value.padStart(16)}  ${wanted}\n`);
const perSecond = ({ accepted, seconds }: Run) => `${Math.round(accepted / seconds)} /s`;

const smaller = 10_000;
row('first line on stdout', `${Math.round(await measureFirstLine())} ms`, '< 500 ms');
const toNull = await measureRun(smaller, 'null');
row(`accepted tasks, ${smaller} scenarios, to /dev/null`, perSecond(toNull), '>= 3000 /s');
row(`accepted tasks, ${smaller} scenarios, into a pipe`, perSecond(await measureRun(smaller, 'pipe')), '>= 3000 /s');
row(`peak memory, ${smaller} scenarios`, `${toNull.peak.toFixed(0)} MB`);
const large = await measureRun(larger, 'null');
row(`accepted tasks, ${larger} scenarios, to /dev/null`, perSecond(large), '>= 3000 /s');
row(`peak memory, ${larger} scenarios`, `${large.peak.toFixed(0)} MB`, `< 250 MB, < ${(toNull.peak + 30).toFixed(0)} MB`);
const stopped = await measureStoppedReader();
row('stopped reader: processor time in 2 s', `${stopped.processor.toFixed(2)} s`, '0');
row('stopped reader: growth of memory in 2 s', `${stopped.growth.toFixed(1)} MB`, '0');
