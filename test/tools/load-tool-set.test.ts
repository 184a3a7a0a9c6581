import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ToolmillError } from '../../src/errors/toolmill-error.js';
import { categoriesOf, defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';

const root = join(defaultToolSchemaFolder(), '..');

const folders: string[] = [];
const newFolder = async (files: Record<string, string>): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-tools-'));
	folders.push(folder);
	await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
	return folder;
};
test.after.always(async () => {
	await Promise.all(folders.map(folder => rm(folder, { recursive: true })));
});

test('a folder of the reference\'s shape is read as it is', async t => {
	const toolSet = await loadToolSet(join(root, 'test/fixtures/tools-reference-shape'));
	t.is(toolSet.environmentName, 'office');
	t.deepEqual(toolSet.tools.map(({ name, database }) => `${database}: ${name}`), [
		'company_directory: company_directory_find_email_address',
		'rooms: rooms_search',
		'rooms: rooms_reserve',
		'alarms: alarms_delete',
	]);
	t.deepEqual(toolSet.sharedDatabases, ['company_directory']);
	t.deepEqual(categoriesOf(toolSet), ['office_rooms', 'office_multi_domain']);
	t.true(toolSet.systemPrompt.startsWith('Today\'s date'));
});

test('the library desk is read as it is', async t => {
	const toolSet = await loadToolSet(join(root, 'samples/library-desk/tools'));
	t.is(toolSet.tools.length, 5);
	t.deepEqual(categoriesOf(toolSet), ['library_desk_loans']);
});

test('hidden files, other files and subfolders are left alone', async t => {
	const folder = await newFolder({ 'lamps.json': '{"tools": [{"name": "lamps_get"}]}', '._lamps.json': 'x', 'README.md': '# Lamps' });
	await mkdir(join(folder, 'old.json'));
	t.is((await loadToolSet(folder)).tools.length, 1);
});

test('an error names the file with its folder, the path inside it, and the cause', async t => {
	const folder = await newFolder({ 'lamps.json': '{"tools": [{}]}' });
	const error = await t.throwsAsync(loadToolSet(folder), { instanceOf: ToolmillError });
	t.is(error.message, `${join(folder, 'lamps.json')}: $.tools[0].name: Expected a text, got nothing.`);
	t.deepEqual(error.place, { file: join(folder, 'lamps.json'), field: '$.tools[0].name' });
	t.truthy(error.cause);
});

test('an empty folder is an error that says what belongs there', async t => {
	const folder = await newFolder({ 'environment.json': '{}' });
	await t.throwsAsync(loadToolSet(folder), { instanceOf: ToolmillError, message: /Expected at least one JSON file with tools.*got none/ });
});

test('a folder that is not there is an error that names it', async t => {
	const error = await t.throwsAsync(loadToolSet('/nowhere/tools'), { instanceOf: ToolmillError });
	t.is(error.code, 'ERR_TOOL_SCHEMA');
	t.regex(error.message, /^\/nowhere\/tools: Expected a folder .*ENOENT/);
});
