/** What `readWorld` refuses, and how it says so: each case damages one file of a good world. */
import { mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ToolmillError } from '../../../src/errors/toolmill-error.js';
import { generateWorld, readWorld, writeWorld } from '../../../src/world/index.js';

const world = generateWorld({ seed: 'faults', size: { emails: 6, events: 4, tasks: 4, customers: 4, visits: 4, addresses: 10 } });

type Damage = string | Buffer | ((text: string) => string);
type Expected = { readonly message: RegExp; readonly line?: number; readonly field?: string };

const damagedWorld = async (t: ExecutionContext, file: string, damage: Damage): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-fault-'));
	t.teardown(() => rm(folder, { recursive: true }));
	await writeWorld(world, folder);
	const path = join(folder, file);
	await writeFile(path, typeof damage === 'function' ? damage(await readFile(path, 'utf8')) : damage);
	return folder;
};

const refuses = test.macro(async (t, file: string, damage: Damage, expected: Expected) => {
	const folder = await damagedWorld(t, file, damage);
	const error = await t.throwsAsync(readWorld(folder), { instanceOf: ToolmillError, code: 'ERR_WORLD', message: expected.message });
	t.is(error?.place.file, join(folder, file));
	t.is(error?.place.line, expected.line);
	t.is(error?.place.field, expected.field);
	t.true(error?.message.startsWith(join(folder, file)));
	t.false(error?.message.includes('\n'), 'a message is one line');
	t.true((error?.message.length ?? 0) < 1_000);
});

/** Changes a cell of a row (from 0) in a file whose cells have neither commas nor lines. */
const withCell = (row: number, column: number, cell: string) => (text: string): string => {
	const lines = text.split('\n');
	const cells = (lines[row + 1] ?? '').split(',');
	cells[column] = cell;
	lines[row + 1] = cells.join(',');
	return lines.join('\n');
};

const withHeader = (from: string, to: string) => (text: string): string => {
	const [header = '', ...rest] = text.split('\n');
	return [header.replace(from, to), ...rest].join('\n');
};

const tasks = 'project_tasks.csv';
const events = 'calendar_events.csv';
const visits = 'analytics_data.csv';

test('an empty file', refuses, tasks, '', { message: /expected the header task_id, .*got an empty file/, line: 1 });
test('a misspelt column', refuses, tasks, withHeader('due_date', 'due_dat'), { message: /a column "due_dat" \(did you mean due_date\?\)/, line: 1 });
test('an extra column', refuses, tasks, withHeader('board', 'board,priority'), { message: /a column "priority"/, line: 1 });
test('a missing column', refuses, tasks, (text: string) => text.replaceAll(/,[^,\n]*\n/g, '\n'), { message: /a header without board/, line: 1 });
test('a column that comes twice', refuses, tasks, withHeader('board', 'task_id'), { message: /each column once/, line: 1, field: 'task_id' });
test('a column of Object.prototype', refuses, tasks, withHeader('board', '__proto__'), { message: /a column "__proto__"/, line: 1 });
test('a row with too few cells', refuses, tasks, (text: string) => text.replace(/,[^,]*\n$/, '\n'), { message: /expected 6 cells, as in the header; got 5/, line: 5 });
test('a row with too many cells', refuses, tasks, withCell(1, 5, 'Design,Design'), { message: /expected 6 cells, as in the header; got 7/, line: 3 });
test('an id that is missing', refuses, tasks, withCell(2, 0, ''), { message: /an id of digits.*an empty cell/, line: 4, field: 'task_id' });
test('an id that is none', refuses, tasks, withCell(2, 0, 'T-7'), { message: /an id of digits.*"T-7"/, line: 4, field: 'task_id' });
test('an id that comes twice', refuses, tasks, withCell(3, 0, world.project_tasks[0]?.task_id ?? ''), { message: /again, as on line 2/, line: 5, field: 'task_id' });
test('a date of another form', refuses, tasks, withCell(0, 4, '30/11/2023'), { message: /a date YYYY-MM-DD; got "30\/11\/2023"/, line: 2, field: 'due_date' });
test('a date that no calendar has', refuses, tasks, withCell(0, 4, '2023-11-31'), { message: /a date YYYY-MM-DD/, line: 2, field: 'due_date' });
test('a date-time without a time', refuses, events, withCell(0, 3, '2023-11-30'), { message: /a date-time YYYY-MM-DD HH:MM:SS/, line: 2, field: 'event_start' });
test('a duration of nothing', refuses, events, withCell(0, 4, '0'), { message: /minutes above zero/, line: 2, field: 'duration' });
test('a duration in words', refuses, events, withCell(0, 4, 'an hour'), { message: /minutes above zero; got "an hour"/, line: 2, field: 'duration' });
test('an address that is none', refuses, events, withCell(1, 2, 'Anna Berg'), { message: /an address.*"Anna Berg"/, line: 3, field: 'participant_email' });
test('a value outside its closed set', refuses, tasks, withCell(0, 5, 'Backend'), { message: /one of "Back end", .*did you mean "Back end"\?/, line: 2, field: 'board' });
test('a value in another case', refuses, tasks, withCell(0, 3, 'backlog'), { message: /did you mean "Backlog"\?/, line: 2, field: 'list_name' });
test('a truth of another language', refuses, visits, withCell(0, 5, 'yes'), { message: /one of "True", "False"/, line: 2, field: 'user_engaged' });
test('a number that is none', refuses, visits, withCell(3, 2, '-4'), { message: /a number of zero or more/, line: 5, field: 'page_views' });
test('a quote that is never closed', refuses, tasks, withCell(1, 1, '"never'), { message: /CSV/, line: 3 });
test('a huge cell', refuses, tasks, withCell(1, 1, 'x'.repeat(1_000_001)), { message: /at most 1000000 characters; got 1000001/, line: 3, field: 'task_name' });
test('a long wrong cell is not shown whole', refuses, tasks, withCell(1, 4, 'x'.repeat(5_000)), { message: /\(5000 characters\)/, line: 3, field: 'due_date' });
test('binary data', refuses, tasks, Buffer.from([0x74, 0x0A, 0x00, 0x01]), { message: /expected text; got binary data/, line: 2 });
test('bytes that are not UTF-8', refuses, tasks, Buffer.from([0x74, 0x0A, 0x74, 0x0A, 0xFF, 0xFE]), { message: /expected UTF-8 text/, line: 3 });
test('a directory with a header', refuses, 'email_addresses.csv', (text: string) => `email\n${text}`, { message: /no header; got "email"/, line: 1 });
test('a clock that is not JSON', refuses, 'world.json', '{"now":\n oops}', { message: /world\.json:2/, line: 2 });
test('a clock of another form', refuses, 'world.json', '{"now": "yesterday"}', { message: /YYYY-MM-DD HH:MM:SS/, field: 'now' });
test('a clock with another key', refuses, 'world.json', '{"now": "2023-11-30 23:59:00", "zone": "UTC"}', { message: /expected \{"now"/ });
test('a clock that is a list', refuses, 'world.json', '[]', { message: /got "\[\]"/ });
test('an empty clock', refuses, 'world.json', '', { message: /expected/, line: 1 });

test('lines are counted as an editor counts them, cells of several lines included', async t => {
	const folder = await damagedWorld(t, 'emails.csv', (text: string) => text.replace(/,inbox,|,outbox,/g, (found, offset: number) => (offset > text.length / 2 ? ',draft,' : found)));
	const error = await t.throwsAsync(readWorld(folder), { instanceOf: ToolmillError, code: 'ERR_WORLD' });
	const lines = (await readFile(join(folder, 'emails.csv'), 'utf8')).split('\n');
	t.is(error?.place.line, lines.findIndex(line => line.includes(',draft,')) + 1);
	t.is(error?.place.field, 'inbox/outbox');
});

const misses = test.macro(async (t, file: string, other: string) => {
	const folder = await damagedWorld(t, file, '');
	await unlink(join(folder, file));
	const error = await t.throwsAsync(readWorld(folder), { instanceOf: ToolmillError, code: 'ERR_WORLD' });
	t.is(error?.place.file, join(folder, file));
	t.true(error?.message.includes(other));
});

test('a table that is missing', misses, 'emails.csv', join('processed', 'emails.csv'));
test('a directory that is missing', misses, 'email_addresses.csv', join('raw', 'email_addresses.csv'));

test('a folder that is missing', async t => {
	await t.throwsAsync(readWorld('/no/such/folder'), { instanceOf: ToolmillError, code: 'ERR_WORLD', message: /there is no folder \/no\/such\/folder/ });
});

test('a folder in a file\'s place', async t => {
	const folder = await damagedWorld(t, 'emails.csv', '');
	await t.throwsAsync(readWorld(join(folder, 'emails.csv')), { instanceOf: ToolmillError, code: 'ERR_WORLD' });
});

test('a missing clock is the reference\'s', async t => {
	const folder = await damagedWorld(t, 'world.json', '');
	await unlink(join(folder, 'world.json'));
	t.is((await readWorld(folder)).now, '2023-11-30 23:59:00');
});
