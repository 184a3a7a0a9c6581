import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { defaultNow } from '../../../src/environment/workplace/tables.js';
import { fingerprintWorld, generateWorld, readWorld, writeWorld } from '../../../src/world/index.js';

const referenceLayout = resolve('test/fixtures/world-reference-layout');

const temporaryFolder = async (t: ExecutionContext): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-world-'));
	t.teardown(() => rm(folder, { recursive: true }));
	return folder;
};

test('a world that was written is read back as it was', async t => {
	const folder = join(await temporaryFolder(t), 'not', 'yet', 'there');
	const world = generateWorld({ seed: 11 });
	await writeWorld(world, folder);
	t.deepEqual(await readWorld(folder), world);
	t.deepEqual((await readdir(folder)).toSorted(), [
		'analytics_data.csv', 'calendar_events.csv', 'customer_relationship_manager_data.csv', 'email_addresses.csv', 'emails.csv',
		'project_tasks.csv', 'world.json',
	]);
});

test('a world of more rows than are written at once is read back as it was', async t => {
	const folder = await temporaryFolder(t);
	const world = generateWorld({ seed: 12, size: { emails: 2_500, visits: 5_001, tasks: 1_000 } });
	await writeWorld(world, folder);
	t.deepEqual(await readWorld(folder), world);
});

test('the same world is written as the same bytes', async t => {
	const [one, other] = [await temporaryFolder(t), await temporaryFolder(t)];
	await writeWorld(generateWorld({ seed: 13 }), one);
	await writeWorld(generateWorld({ seed: 13 }), other);
	for (const file of await readdir(one)) t.deepEqual(await readFile(join(one, file)), await readFile(join(other, file)), file);
});

const survives = test.macro(async (t, text: string) => {
	const folder = await temporaryFolder(t);
	const plain = generateWorld({ seed: 14, size: { emails: 5, events: 5, tasks: 5, customers: 5, visits: 5, addresses: 10 } });
	const changed = { ...plain, project_tasks: plain.project_tasks.map(task => ({ ...task, task_name: text })) };
	const world = { ...changed, fingerprint: fingerprintWorld(changed) };
	await writeWorld(world, folder);
	t.deepEqual(await readWorld(folder), world);
});

test('quotes and commas survive', survives, 'Fix "it", then rest');
test('lines survive', survives, 'one\ntwo\r\nthree\r');
test('spaces at the ends survive', survives, '  padded  ');
test('other scripts survive', survives, 'タスク 🚀 zażółć');
test('a byte order mark within a text survives', survives, '\uFEFFmarked');
test('a lone quote survives', survives, '"');

test('an empty cell is null', async t => {
	const folder = await temporaryFolder(t);
	const world = generateWorld({ seed: 15 });
	t.true(world.customers.some(customer => customer.customer_phone === null));
	await writeWorld(world, folder);
	const read = await readWorld(folder);
	t.deepEqual(read.customers.map(customer => customer.customer_phone), world.customers.map(customer => customer.customer_phone));
});

test('the reference\'s layout loads: processed/ and raw/, no clock', async t => {
	const world = await readWorld(referenceLayout);
	t.is(world.now, defaultNow);
	t.is(world.directory.length, 42);
	t.is(world.calendar_events.length, 130);
	t.is(world.project_tasks.length, 110);
	t.is(world.customers.length, 90);
	t.is(world.analytics_data.length, 300);
	t.true(world.emails.length > 100);
	t.is(world.customers[0]?.notes, '2023-10-25: Had a call. ', 'spaces are part of a cell');
	t.is(world.customers[0]?.customer_phone, null);
	t.is(world.emails[0]?.body, 'Hello,\n\nabout the budget review: the numbers are in.\n\nRegards,\nBruno');
});

test('a world is the same from either layout', async t => {
	const folder = await temporaryFolder(t);
	for (const file of await readdir(join(referenceLayout, 'processed'))) await copyFile(join(referenceLayout, 'processed', file), join(folder, file));
	await copyFile(join(referenceLayout, 'raw', 'email_addresses.csv'), join(folder, 'email_addresses.csv'));
	t.deepEqual(await readWorld(folder), await readWorld(referenceLayout));
});

test('line ends of either kind, a byte order mark and another order of columns make no difference', async t => {
	const [folder, other] = [await temporaryFolder(t), await temporaryFolder(t)];
	const world = generateWorld({ seed: 16, size: { emails: 5, events: 5, tasks: 5, customers: 5, visits: 5, addresses: 10 } });
	await writeWorld(world, folder);
	await mkdir(other, { recursive: true });
	for (const file of await readdir(folder)) await copyFile(join(folder, file), join(other, file));
	for (const file of ['analytics_data.csv', 'email_addresses.csv']) {
		const text = await readFile(join(folder, file), 'utf8');
		await writeFile(join(other, file), `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`);
	}
	await writeFile(join(other, 'world.json'), `\uFEFF${JSON.stringify({ now: world.now }, undefined, 2)}`);
	const tasks = await readFile(join(folder, 'project_tasks.csv'), 'utf8');
	await writeFile(join(other, 'project_tasks.csv'), tasks.split('\n').map(line => line.split(',').toReversed().join(',')).join('\n'));
	t.deepEqual(await readWorld(other), world);
});

test('a folder that cannot be written to is an error with the folder', async t => {
	const folder = join(await temporaryFolder(t), 'a file');
	await writeFile(folder, '');
	const world = generateWorld({ seed: 17, size: { emails: 1, events: 1, tasks: 1, customers: 1, visits: 1, addresses: 10 } });
	const error = await t.throwsAsync(writeWorld(world, folder), { name: 'ToolmillError', code: 'ERR_OUTPUT' });
	t.true(error?.message.includes(folder));
});
