/**
 * A process that takes locks as it is told on stdin, a line each: `take FOLDER`, `release`. It answers each with a line
 * of JSON: how it came out.
 */
import { createInterface } from 'node:readline';
import { createLockTaker, takeLock, type Lock } from '../../../src/checkpoint/storage/index.js';

let lock: Lock | undefined;

const obey = async (command: string, folder: string): Promise<{ readonly outcome: string; readonly message?: string }> => {
	if (command === 'release') {
		await lock?.release();
		lock = undefined;
		return { outcome: 'released' };
	}
	try {
		lock = await takeLock(folder, createLockTaker(Date.now));
		return { outcome: 'taken' };
	} catch (error) {
		return { outcome: 'refused', message: error instanceof Error ? error.message : String(error) };
	}
};

for await (const line of createInterface({ input: process.stdin })) {
	const [command = '', folder = ''] = line.split(' ');
	process.stdout.write(`${JSON.stringify(await obey(command, folder))}\n`);
}
