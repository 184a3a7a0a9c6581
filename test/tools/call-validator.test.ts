import test, { type ExecutionContext } from 'ava';
import { createCallValidator, defaultToolSchemaFolder, loadToolSet, readToolFiles } from '../../src/tools/index.js';

const faultsOf = createCallValidator(await loadToolSet(defaultToolSchemaFolder()));

const finds = (t: ExecutionContext, name: string, given: unknown, ...faults: string[]) => {
	t.deepEqual(faultsOf({ name, arguments: typeof given === 'string' ? given : JSON.stringify(given) }), faults);
};
const task = { task_name: 'Fix it', assigned_to_email: 'a@b.c', list_name: 'Backlog', due_date: '2023-12-01', board: 'Design' };
const create = 'project_management_create_task';

test('a call that fits has no faults', finds, create, task);
test('no arguments, where none is required, are valid', finds, 'email_search_emails', {});
test('an unknown tool', finds, 'email_send_emial', {}, 'No tool is named "email_send_emial"; the nearest is "email_send_email".');
test('a tool without its database', finds, 'send_email', {}, 'No tool is named "send_email"; the nearest is "email_send_email".');
test('a tool like no other', finds, 'launch_rocket', {}, 'No tool is named "launch_rocket".');
test('a tool with the name of an object\'s own', finds, '__proto__', {}, 'No tool is named "__proto__".');
test('arguments that are not JSON', finds, 'email_delete_email', '{"email_id": ', 'The arguments of email_delete_email are not JSON: "{\\"email_id\\": ".');
test('arguments in a list', finds, 'email_delete_email', [], 'The arguments of email_delete_email should be an object, but are a list.');
test('arguments that are null', finds, 'email_delete_email', 'null', 'The arguments of email_delete_email should be an object, but are null.');
test('a missing argument', finds, 'email_delete_email', {}, '$.email_id is missing; email_delete_email needs it.');
test('every missing argument is named', finds, 'email_forward_email', {},
	'$.email_id is missing; email_forward_email needs it.', '$.recipient is missing; email_forward_email needs it.');
test('a value outside its set', finds, create, { ...task, board: 'back end' },
	'$.board should be one of "Back end", "Front end" or "Design", but is "back end"; the nearest is "Back end".');
test('a number for a text', finds, 'email_delete_email', { email_id: 57 }, '$.email_id should be a text, but is number 57.');
test('null for a text', finds, 'email_delete_email', { email_id: null }, '$.email_id should be a text, but is null.');
test('a text for a whole number', finds, 'email_search_emails', { page: '2' }, '$.page should be a whole number, but is "2".');
test('an argument that the tool does not take', finds, 'email_delete_email', { email_id: '1', emial_id: '1' },
	'$.emial_id is not an argument of email_delete_email; the nearest is "email_id".');
test('an argument like none that the tool takes', finds, 'email_delete_email', { email_id: '1', colour: 'red' },
	'$.colour is not an argument of email_delete_email; it takes email_id.');
test('a __proto__ argument', finds, 'email_delete_email', '{"email_id": "1", "__proto__": {}}',
	'$.__proto__ is not an argument of email_delete_email; it takes email_id.');

test('a huge value is cut, and the cut is shown', t => {
	const [fault = ''] = faultsOf({ name: 'x'.repeat(1_000_000), arguments: 'y' });
	t.true(fault.length < 100 && fault.includes('…'));
});

test('more faults than a person reads are counted', t => {
	const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`extra${index}`, 1]));
	const faults = faultsOf({ name: 'company_directory_find_email_address', arguments: JSON.stringify(many) });
	t.is(faults.length, 21);
	t.is(faults.at(-1), 'There are 980 more faults in the arguments.');
});

const nested = (depth: number) => `${'{"next":'.repeat(depth)}{}${'}'.repeat(depth)}`;

test('a schema that refers to itself does not overflow on deep arguments', t => {
	const parameters = { type: 'object', properties: { next: { $ref: '#' } } };
	const check = createCallValidator(readToolFiles([{ name: 'a.json', text: JSON.stringify({ tools: [{ name: 'get', parameters }] }) }], 'x'));
	t.deepEqual(check({ name: 'get', arguments: nested(10) }), []);
	t.deepEqual(check({ name: 'get', arguments: nested(200_000) }), ['The arguments of get are nested too deeply to be checked.']);
});
