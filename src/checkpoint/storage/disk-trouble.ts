import { setTimeout as pause } from 'node:timers/promises';
import { ToolmillError } from '../../errors/toolmill-error.js';

/** `fast` survives the death of the process, `safe` a power cut too. */
export type Durability = 'fast' | 'safe';

/** Why a file cannot be written at the moment. */
export type DiskTrouble = {
	readonly file: string;
	/** The system's code: `ENOSPC`. */
	readonly code: string;
	readonly message: string;
};

/** What is done where the disk takes no more. */
export type DiskPolicy = {
	/** `wait`: tried again until it works; `stop`: an error. */
	readonly onFull: 'wait' | 'stop';
	/** Told once when it begins. */
	readonly onTrouble: (trouble: DiskTrouble) => void;
	/** Told once when all that waited is written. */
	readonly onRecovered: (file: string) => void;
	/** Milliseconds between two tries. */
	readonly retryAfter: number;
	/** When it is aborted, waiting ends with an error. What needs no waiting goes on being written. */
	readonly signal: AbortSignal;
};

/**
 * What may pass by itself, or by somebody's hand: no room, a quota, a disk that errs, one that is mounted read-only.
 * Anything else (no such descriptor, the greatest size that a file may have) stays as it is.
 */
const passing: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS']);

/** The system's code of an error, `unknown` where it has none. */
export const codeOf = (error: unknown): string => {
	if (!(error instanceof Error) || !('code' in error)) return 'unknown';
	return typeof error.code === 'string' ? error.code : 'unknown';
};

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);

/** Whether the system raised it, not toolmill or whoever it called. */
export const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

const explanations: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full: make room',
	EDQUOT: 'the quota is used up: make room, or have it raised',
	EIO: 'the disk errs: look at the system\'s log',
	EROFS: 'the file system is read-only: mount it for writing',
	EFBIG: 'the file may not grow more: raise the limit (ulimit -f)',
};

/** What is told of a system's error: `the disk is full: make room (ENOSPC)`. */
export const explain = (error: unknown): string => {
	const explanation = explanations[codeOf(error)];
	return explanation === undefined ? messageOf(error) : `${explanation} (${codeOf(error)})`;
};

/** The error of a file that could not be written; toolmill's own stays as it is. */
export const cannotWrite = (file: string, error: unknown): ToolmillError => error instanceof ToolmillError
	? error
	: new ToolmillError('ERR_OUTPUT', `${file}: expected to write to it, and could not: ${explain(error)}. Then run the same command again: what was written before is kept`, { place: { file }, cause: error });

/**
 * Does what needs the disk, again and again while the trouble may pass, as the policy has it.
 *
 * @param attempt Told whether it was tried before: it then begins where the last try left the file.
 * @throws {ToolmillError} ERR_OUTPUT where the trouble does not pass, or must not be waited for
 */
export const enduring = async <Result>(file: string, policy: DiskPolicy, attempt: (isRetry: boolean) => Promise<Result>): Promise<Result> => {
	let isRetry = false;
	for (;;) {
		try {
			const result = await attempt(isRetry);
			if (isRetry) policy.onRecovered(file);
			return result;
		} catch (error) {
			if (!passing.has(codeOf(error)) || policy.onFull === 'stop' || policy.signal.aborted) throw cannotWrite(file, error);
			if (!isRetry) policy.onTrouble({ file, code: codeOf(error), message: explain(error) });
			isRetry = true;
			await pause(policy.retryAfter, undefined, { signal: policy.signal }).catch(() => {
				throw cannotWrite(file, error);
			});
		}
	}
};
