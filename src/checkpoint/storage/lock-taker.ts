import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './disk-trouble.js';
import type { LockTaker } from './lock.js';

/** This process, and what the system says of others: from /proc where there is one. */
export const createLockTaker = (now: () => number): LockTaker => ({
	pid: process.pid,
	host: hostname(),
	now,
	startTime: pid => {
		const ticks = statOf(pid)?.ticks;
		// Ticks count from the start of the system, whose own number makes them one of a kind.
		return ticks === undefined ? undefined : `${readText('/proc/sys/kernel/random/boot_id').trim()} ${ticks}`;
	},
	isAlive: pid => {
		const state = statOf(pid)?.state;
		// One that has ended stays in the table until its parent asks for it.
		if (state !== undefined) return state !== 'Z' && state !== 'X';
		try {
			process.kill(pid, 0);
			return true;
		} catch (error) {
			return codeOf(error) !== 'ESRCH';
		}
	},
});

/** Of /proc/PID/stat: the state, and when it began, in ticks. The name before them may hold anything, also brackets. */
const statOf = (pid: number): { readonly state: string; readonly ticks: string } | undefined => {
	const fields = /^.*\) (.*)$/s.exec(readText(`/proc/${pid}/stat`))?.[1]?.split(' ');
	const state = fields?.[0];
	const ticks = fields?.[19];
	return state === undefined || ticks === undefined ? undefined : { state, ticks };
};

const readText = (path: string): string => {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
};
