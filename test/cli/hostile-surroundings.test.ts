import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { createFile, createFolder, shell, toolmill, valuesOf } from './toolmill.js';

const { stdout: scenarios } = await toolmill(['seeds', '--count', '3', '--quiet']);

const testOneFileTwice = test.macro({
	title: flag => `${flag} that is the input is refused, and the input is kept`,
	exec: async (t, flag: string) => {
		const file = await createFile(t, 'in.ndjson', scenarios);
		const link = join(await createFolder(t), 'link.ndjson');
		await symlink(file, link);
		for (const name of [file, link]) {
			const { status, stderr } = await toolmill(['query', file, flag, name]);
			t.is(status, 2);
			t.regex(stderr, new RegExp(`^toolmill: ${flag}: .*expected another file than that of the input`));
		}
		t.is(await readFile(file, 'utf8'), scenarios);
	},
});

test('--out', testOneFileTwice, '--out');
test('--rejects', testOneFileTwice, '--rejects');

test('--out and --rejects must be two files', async t => {
	const file = join(await createFolder(t), 'both.ndjson');
	const { status, stderr } = await toolmill(['run', '--count', '3', '--out', file, '--rejects', file]);
	t.is(status, 2);
	t.regex(stderr, /--rejects: .*expected another file than that of --out/);
});

for (const command of ['query', 'execute']) {
	test(`${command}: skipped lines that cannot be kept are an error of the output, not a defect`, async t => {
		const { status, stderr } = await toolmill([command, '--skip-invalid', '--rejects', '/dev/full'], { input: '5\n' });
		t.is(status, 74);
		t.regex(stderr, /the rejects could not be written \(ENOSPC/);
		t.notRegex(stderr, /internal error/);
	});
}

test('a record that says it is accepted and lacks its parts is a bad line, not the end of the export', async t => {
	const bare = '{"id":9,"category":"c","pattern":"p","verdict":{"status":"accepted"}}';
	const { stdout: records } = await toolmill(['run', '--count', '2', '--format', 'record', '--quiet']);
	t.true(valuesOf(records).length > 0);
	const stopped = await toolmill(['export', '--quiet'], { input: `${bare}\n` });
	t.is(stopped.status, 2);
	t.regex(stopped.stderr, /^toolmill: stdin:1: user_query: expected it on a record that is accepted/);
	const skipped = await toolmill(['export', '--quiet', '--skip-invalid'], { input: `${bare}\n${records}` });
	t.is(skipped.status, 0);
	t.is(valuesOf(skipped.stdout).length, valuesOf(records).length);
});

test('verify warns where the ground truth itself is refused, as in another world', async t => {
	const refused = JSON.stringify({ id: 1, ground_truth: [{ name: 'email_delete_email', arguments: '{"email_id":"99999999"}' }], calls: [] });
	const sound = JSON.stringify({ id: 2, ground_truth: [{ name: 'email_delete_email', arguments: '{"email_id":"00000001"}' }], calls: [] });
	const warned = await toolmill(['verify'], { input: `${refused}\n${sound}\n` });
	t.is(warned.status, 0);
	t.regex(warned.stderr, /the ground truth of 1 line made calls that were refused.*--seed or --world/);
	const quiet = await toolmill(['verify'], { input: `${sound}\n` });
	t.notRegex(quiet.stderr, /refused/);
});

test('a run that makes its scenarios leaves a stdin that it shares alone', async t => {
	const { stdout } = await shell(`{ toolmill run --count 1 --quiet > /dev/null; grep -c . ; } < <(sleep 1; echo one; echo two)`);
	t.is(stdout, '2\n');
});

test('a threshold that must be above a number says so', async t => {
	const { status, stderr } = await toolmill(['dedupe', '--dedupe-threshold', '0', '-']);
	t.is(status, 2);
	t.regex(stderr, /--dedupe-threshold: expected a number above 0, got number 0/);
});
