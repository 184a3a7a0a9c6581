import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { killedStatus, live, placesIn, stateOf } from '../../kills/index.js';
import { hashesOf, until } from '../models/on-stand-in.js';
import { runInProcess } from '../in-process.js';
import { createFolder, nodeFlags, program, shell, type Finished } from '../toolmill.js';

const words = ['run', '--count', '60', '--seed', '7', '--quiet'];

/** A run that was killed when some lines were out and some were not, `>>` on a file or into a pipe; gives what goes on with it in a shell. */
const beginAndKill = async (t: ExecutionContext, way: 'append' | 'pipe', { folder, dyingOn = 'journal' }: { readonly folder?: string; readonly dyingOn?: 'journal' | 'output' } = {}) => {
	const own = folder ?? await createFolder(t);
	const places = placesIn(own);
	const { status, said } = await live({ words, nodeFlags, way, places, kill: { kind: 'never' }, dying: { file: dyingOn, step: dyingOn === 'output' ? 1 : 4, share: 0.5, shortWrites: 0, seed: '1' } });
	t.is(status, killedStatus, said);
	const goOn = (more: string): Promise<Finished> => shell(`toolmill ${words.join(' ')} --checkpoint checkpoint --rejects rejects.ndjson ${more}`, own);
	return { ...places, goOn, read: (name: string) => readFile(join(own, name), 'utf8') };
};

let unbroken: Promise<Finished> | undefined;

const sortedLines = (text: string): string[] => hashesOf(text).sort();

const unbrokenLines = async (): Promise<string[]> => {
	unbroken ??= runInProcess(words);
	return sortedLines((await unbroken).stdout);
};

test('another file at stdout is refused when a run goes on, and stays as it is; what the file held before the run stays; > on it is refused, and --replay is a way out', async t => {
	const folder = await createFolder(t);
	await writeFile(join(folder, 'tasks.ndjson'), 'as it was\n');
	const { goOn, read, output, rejects, checkpoint } = await beginAndKill(t, 'append', { folder, dyingOn: 'output' });
	const killed = { output: await readFile(output), rejects: await readFile(rejects) };
	await cp(checkpoint, join(folder, 'killed'), { recursive: true });
	await writeFile(join(folder, 'other.ndjson'), 'as it was\n');
	const other = await goOn('>> other.ndjson');
	t.is(other.status, 2);
	t.regex(other.stderr, /expected the file at stdout that lines have gone to so far, got another file: .*; go on with >> on the same file, or write all that is done again to where it goes now with --replay/);
	t.is(await read('other.ndjson'), 'as it was\n');
	const appended = await goOn('>> tasks.ndjson');
	t.is(appended.status, 0, appended.stderr);
	const [first, ...more] = (await read('tasks.ndjson')).split('\n');
	t.is(first, 'as it was');
	t.deepEqual(sortedLines(more.join('\n')), await unbrokenLines());

	// As it was when it was killed, in the same files.
	await rm(checkpoint, { recursive: true });
	await rename(join(folder, 'killed'), checkpoint);
	await writeFile(output, killed.output);
	await writeFile(rejects, killed.rejects);
	const emptied = await goOn('> tasks.ndjson');
	t.is(emptied.status, 2);
	t.regex(emptied.stderr, /the shell's > has emptied it: write all that is done again, with > and --replay/);
	const { status, stderr } = await goOn('--replay > tasks.ndjson');
	t.is(status, 0, stderr);
	t.deepEqual(sortedLines(await read('tasks.ndjson')), await unbrokenLines());
});

test('after a kill, --replay into a pipe gives all lines once, and goes on; without it the first line comes twice, for half a line may have gone before it', async t => {
	const { goOn, output, read, checkpoint } = await beginAndKill(t, 'pipe');
	const killed = join(checkpoint, '..', 'killed');
	await cp(checkpoint, killed, { recursive: true });
	const rejects = await read('rejects.ndjson');
	const replayed = await goOn('--replay | cat > anew.ndjson');
	t.is(replayed.status, 0, replayed.stderr);
	t.deepEqual(sortedLines(await read('anew.ndjson')), await unbrokenLines());

	await rm(checkpoint, { recursive: true });
	await rename(killed, checkpoint);
	await writeFile(join(checkpoint, '..', 'rejects.ndjson'), rejects);
	const taken = await readFile(output, 'utf8');
	const whole = taken.slice(0, taken.lastIndexOf('\n') + 1);
	await writeFile(output, `${whole}{"id": 12, "half`);
	const { status, stderr } = await goOn('| cat >> tasks.ndjson');
	t.is(status, 0, stderr);
	const [half = '', ...more] = (await read('tasks.ndjson')).slice(whole.length).split('\n');
	t.true(half.endsWith(`half${more[0]}`));
	t.is(new Set(more).size, more.length);
	t.deepEqual([...new Set(sortedLines(`${whole}${more.join('\n')}`))], await unbrokenLines());
});

test('a run that ends while its reader takes nothing says that half a line may be left with it', async t => {
	const { checkpoint } = placesIn(await createFolder(t));
	const child = spawn(process.execPath, [...nodeFlags, program, ...words, '--checkpoint', checkpoint], { stdio: ['ignore', 'pipe', 'ignore'] });
	t.teardown(() => child.kill('SIGKILL'));
	const ended = once(child, 'exit');
	// All lines are on their way then, and are more than the system takes without a reader.
	const wanted = (await unbrokenLines()).length - 1;
	await until(async () => (await readFile(join(checkpoint, 'lines.log'), 'utf8').catch(() => '')).split('["line",').length > wanted, 60_000);
	child.kill('SIGINT');
	child.kill('SIGTERM');
	await ended;
	const { closed } = await stateOf(checkpoint);
	// On a busy machine it may be gone before it has said so: then it counts as killed.
	t.true(closed === undefined || closed.inHalf === true);
});

test('the file at stdout is no file for the rejects, nor the input; a place that was refused is no place to go on with, and what others wrote after a run that was complete stays', async t => {
	const folder = await createFolder(t);
	await writeFile(join(folder, 'one.ndjson'), 'as it was\n');
	for (const more of ['--checkpoint checkpoint --rejects one.ndjson', '--checkpoint other one.ndjson']) {
		const refused = await shell(`toolmill ${words.join(' ')} ${more} >> one.ndjson`, folder);
		t.is(refused.status, 2);
		t.regex(refused.stderr, /expected another file than that of (?:the input|stdout), got the same one/);
	}
	t.is(await readFile(join(folder, 'one.ndjson'), 'utf8'), 'as it was\n');
	const run = (count: number) => shell(`toolmill run --count ${count} --seed 7 --quiet --checkpoint checkpoint --rejects rejects.ndjson >> one.ndjson`, folder);
	const first = await run(30);
	t.is(first.status, 0, first.stderr);
	await appendFile(join(folder, 'one.ndjson'), 'theirs\n');
	const { status, stderr } = await run(60);
	t.is(status, 0, stderr);
	const text = await readFile(join(folder, 'one.ndjson'), 'utf8');
	t.true(text.startsWith('as it was\n') && text.split('\n').includes('theirs'));
	t.deepEqual(sortedLines(text.replace('as it was\n', '').replace('theirs\n', '')), await unbrokenLines());
});
