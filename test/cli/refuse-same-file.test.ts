import { link, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { refuseSameFile, type FileUse } from '../../src/cli/refuse-same-file.js';
import { createFolder, shell } from './toolmill.js';

const uses = (input: string | undefined, out: string | undefined): readonly FileUse[] => [['the input', input, 'stdin'], ['--out', out, 'stdout'], ['--rejects', undefined]];

const nothing = { fileAt: () => undefined, pipeAt: () => undefined };

test('one file by two names is refused, whether it is there yet or not', async t => {
	const folder = await createFolder(t);
	const path = (name: string) => join(folder, name);
	await writeFile(path('one'), '');
	await link(path('one'), path('hard'));
	await symlink(path('one'), path('soft'));
	await symlink('new', path('to-new'));
	await symlink('to-new', path('to-link'));
	await symlink('.', path('same-folder'));
	const pairs = [['one', 'hard'], ['one', 'soft'], ['new', 'to-new'], ['to-link', 'new'], ['new', 'same-folder/to-link'], ['new', 'same-folder/new']] as const;
	for (const [first, second] of pairs) {
		const { message } = await t.throwsAsync(refuseSameFile([['--out', path(first)], ['--rejects', path(second)]], nothing), { code: 'ERR_USAGE' });
		t.true(message.startsWith(`--rejects: ${path(second)}: expected another file than that of --out`), message);
	}
	await symlink('loop', path('loop'));
	await t.notThrowsAsync(refuseSameFile([['the input', path('one')], ['--out', path('new')], ['--rejects', path('loop')], ['--card', '/dev/null'], ['--to', '/dev/null']], nothing));
});

test('a file at stdin or stdout is no other\'s', async t => {
	const folder = await createFolder(t);
	const file = join(folder, 'one');
	await writeFile(file, '');
	const { dev, ino } = await stat(file);
	const at = (standard: 'stdin' | 'stdout') => ({ fileAt: (asked: 'stdin' | 'stdout') => asked === standard ? `${dev}:${ino}` : undefined, pipeAt: () => undefined });
	await t.throwsAsync(refuseSameFile(uses('-', file), at('stdin')), { code: 'ERR_USAGE', message: /^--out: .*than that of stdin/ });
	await t.throwsAsync(refuseSameFile(uses(undefined, file), at('stdin')), { code: 'ERR_USAGE' });
	await t.throwsAsync(refuseSameFile(uses(file, undefined), at('stdout')), { code: 'ERR_USAGE', message: /^stdout: .*than that of the input/ });
	await t.notThrowsAsync(refuseSameFile(uses(file, `${file}.out`), at('stdin')));
});

test('a file that is read from stdin is not emptied by --out', async t => {
	const folder = await createFolder(t);
	await writeFile(join(folder, 'in.ndjson'), 'as it was\n');
	const { status } = await shell('toolmill filter --out in.ndjson < in.ndjson', folder);
	t.is(status, 2);
	t.is(await readFile(join(folder, 'in.ndjson'), 'utf8'), 'as it was\n');
});

test('a pipe at stdout is taken by one that writes alone, by whatever name', async t => {
	const folder = await createFolder(t);
	for (const command of ['--rejects /dev/stdout', '--rejects /dev/fd/1 --out /dev/stdout', '--rejects /dev/stderr 2>&1']) {
		const { stdout } = await shell(`{ toolmill run --count 5 --quiet ${command}; echo "status $?"; } | cat`, folder);
		t.true(stdout.endsWith('status 2\n'), command);
	}
	const { stdout } = await shell('{ toolmill run --count 5 --quiet --out /dev/stdout; echo "status $?"; } | cat', folder);
	t.is(stdout.trimEnd().split('\n').length, 6);
	t.true(stdout.endsWith('status 0\n'));
});
