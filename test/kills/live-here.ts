import { readFile } from 'node:fs/promises';
import { runInProcess } from '../cli/in-process.js';
import type { Life, LifeOptions } from './life.js';

/**
 * Lives a life in this process: of one that nobody kills, and whose lines go by `--out`, nothing is a matter of
 * processes, and it costs a third.
 */
export const liveHere = async ({ words, way, places, stdin, kill, dying, compactAfter }: LifeOptions): Promise<Life> => {
	if (way !== 'out' || kill.kind !== 'never' || dying !== undefined || compactAfter !== undefined) throw new Error('Expected a life that comes to its own end and writes by --out.');
	const start = performance.now();
	const { status, stderr } = await runInProcess(
		[...words, '--checkpoint', places.checkpoint, '--rejects', places.rejects, '--out', places.output],
		stdin === undefined ? {} : { input: await readFile(stdin) },
	);
	return { status: status ?? Number.NaN, said: stderr, milliseconds: performance.now() - start };
};
