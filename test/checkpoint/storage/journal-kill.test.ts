import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { createRandom } from '../../../src/random/random.js';
import { createFolder, entryOf, readAll } from './disk.js';

const program = fileURLToPath(new URL('journal-process.js', import.meta.url));

const killed = test.macro({
	title: (_, durability: 'fast' | 'safe') => `a process that is killed leaves all that it was promised, and nothing else: ${durability}`,
	exec: async (t, durability: 'fast' | 'safe') => {
		const folder = await createFolder(t);
		const random = createRandom(`kill ${durability}`);
		let promised = 0;
		for (let session = 0; session < 6; session++) {
			const child = spawn(process.execPath, [program, folder, durability], { stdio: ['ignore', 'pipe', 'inherit'] });
			t.teardown(() => child.kill('SIGKILL'));
			let told = '';
			const gone = new Promise(resolve => child.once('close', resolve));
			const begun = new Promise(resolve => child.stdout.once('data', resolve));
			child.stdout.setEncoding('utf8').on('data', text => {
				told += text;
			});
			// It must have written something; when it dies after that does not matter.
			await Promise.race([begun, gone]);
			await pause(random.integer(60));
			child.kill('SIGKILL');
			await gone;
			const last = Number(told.trimEnd().split('\n').at(-1));
			t.true(last > promised, told.slice(-100));
			const { entries } = await readAll(folder);
			t.true(entries.length >= last, `${entries.length} of ${last}`);
			t.deepEqual(entries, entries.map((_, number) => entryOf(number)));
			promised = entries.length;
		}
	},
});
test(killed, 'fast');
test(killed, 'safe');
