import test, { type ExecutionContext } from 'ava';
import { readToolFiles } from '../../src/tools/index.js';
import type { OperationType } from '../../src/records/tool-schema.js';
import { ToolmillError } from '../../src/errors/toolmill-error.js';

const tool = (changes: Record<string, unknown> = {}) => ({
	type: 'function',
	name: 'lamps_find',
	description: 'Finds lamps.',
	operation_type: 'read',
	parameters: { type: 'object', properties: { room: { type: 'string' } } },
	...changes,
});
const file = (name: string, content: unknown) => ({ name, text: typeof content === 'string' ? content : JSON.stringify(content) });
const lamps = (...tools: unknown[]) => file('lamps.json', { database: 'lamps', tools });
const environment = (content: unknown) => file('environment.json', content);

test('a folder without environment.json has its own name, a prompt with a clock, and no patterns', t => {
	const toolSet = readToolFiles([lamps(tool())], 'my-house');
	t.is(toolSet.environmentName, 'my-house');
	t.true(toolSet.systemPrompt.includes('{now}'));
	t.deepEqual(toolSet.patterns, []);
	t.deepEqual(toolSet.sharedDatabases, []);
});

test('tools come in the order of the environment\'s databases, then of the files\' names', t => {
	const databases = ['b', 'c', 'a'].map(name => file(`${name}.json`, { database: name, tools: [tool({ name: `${name}_get` })] }));
	const names = (order: unknown) => readToolFiles([...databases, environment({ databases: order })], 'x').tools.map(({ database }) => database).join('');
	t.is(readToolFiles(databases, 'x').tools.map(({ database }) => database).join(''), 'abc');
	t.is(names(['c', 'a']), 'cab');
	t.is(names([{ name: 'b' }, { database: 'c' }]), 'bca');
	t.is(names({ c: {}, b: {} }), 'cba');
});

test('a tool without a database is of its file\'s', t => {
	const [ofFile, ofName, own] = [
		readToolFiles([lamps(tool())], 'x'),
		readToolFiles([file('garden.json', { tools: [tool()] })], 'x'),
		readToolFiles([lamps(tool({ database: 'cellar' }))], 'x'),
	].map(({ tools }) => tools[0]?.database);
	t.deepEqual([ofFile, ofName, own], ['lamps', 'garden', 'cellar']);
});

test('unknown keys stay out: neither an error, nor in the tool', t => {
	const [read] = readToolFiles([file('lamps.json', { database: 'lamps', owner: 'me', data_schema: 7, tools: [tool({ price: 1 })] })], 'x').tools;
	t.deepEqual(Object.keys(read ?? {}), ['type', 'name', 'description', 'parameters', 'database', 'operation_type', 'strict']);
});

test('the nested form of chat completions reads as the flat one', t => {
	const { operation_type, type, ...inner } = tool();
	const nested = readToolFiles([lamps({ type, function: inner, operation_type, database: 'lamps' })], 'x');
	t.deepEqual(nested, readToolFiles([lamps(tool())], 'x'));
	const bare = readToolFiles([file('lamps.json', [{ type, function: { ...inner, operation_type } }])], 'x');
	t.deepEqual(bare, nested);
});

test('a byte order mark is no matter', t => {
	t.is(readToolFiles([file('lamps.json', `\uFEFF${JSON.stringify({ tools: [tool()] })}`)], 'x').tools.length, 1);
});

const derives = test.macro({
	exec(t, name: string, expected: OperationType) {
		t.is(readToolFiles([lamps(tool({ name, operation_type: undefined }))], 'x').tools[0]?.operation_type, expected);
	},
	title: (_, name: string, expected: string) => `without operation_type, ${name} is ${expected}`,
});
test(derives, 'lamps_find', 'read');
test(derives, 'lamps.delete', 'delete');
test(derives, 'renewLoan', 'update');
test(derives, 'SEND-NOTE', 'create');

const fingerprintOf = (changes: Record<string, unknown>, prompt = 'Hello') =>
	readToolFiles([lamps(tool(changes)), environment({ environment_name: 'e', system_prompt: prompt })], 'x').fingerprint;

test('the fingerprint tells tools, prompts and patterns apart, and nothing else', t => {
	t.is(fingerprintOf({}), fingerprintOf({ unknown_key: 1 }));
	t.is(new Set([fingerprintOf({}), fingerprintOf({ description: 'Other.' }), fingerprintOf({}, 'Goodbye')]).size, 3);
});

const pattern = (changes: Record<string, unknown> = {}) => ({ id: 'p', tools_used: ['lamps_find'], ...changes });

test('a pattern may leave out its name, description and steps', t => {
	const { patterns } = readToolFiles([lamps(tool()), environment({ common_multi_step_patterns: [pattern()] })], 'x');
	t.deepEqual(patterns, [{ id: 'p', pattern: 'p', description: '', tools_used: ['lamps_find'], expected_steps: 1 }]);
});

/** Files, and the beginning (or the match) of the message. */
const refuses = (t: ExecutionContext, files: ReadonlyArray<{ name: string; text: string }>, message: string | RegExp) => {
	const error = t.throws(() => readToolFiles(files, 'x'), { instanceOf: ToolmillError });
	t.is(error.code, 'ERR_TOOL_SCHEMA');
	t.truthy(error.place.file);
	if (typeof message === 'string') t.is(error.message, message);
	else t.regex(error.message, message);
};
const environmentOf = (content: unknown) => [lamps(tool()), environment(content)];
const patterns = (...all: unknown[]) => environmentOf({ common_multi_step_patterns: all });
const parameters = (written: unknown) => [lamps(tool({ parameters: written }))];

test('refuses a file that is not JSON', refuses, [file('lamps.json', '{\n  "tools": [,]\n}')],
	'lamps.json: $: Expected JSON, but it is not at line 2, column 13: expected a value or "]".');
test('refuses a file that is cut off', refuses, [file('lamps.json', '{"tools": [')],
	'lamps.json: $: Expected JSON, but it is not at line 1, column 12: expected a value or "]".');
test('refuses an empty file', refuses, [file('lamps.json', '')], /line 1, column 1: expected a value\.$/);
test('refuses a file that is no object', refuses, [file('lamps.json', '7')], 'lamps.json: $: Expected an object, got number 7.');
test('refuses a file without tools', refuses, [file('lamps.json', {})], 'lamps.json: $.tools: Expected a list, got nothing.');
test('refuses no tools', refuses, [lamps()], 'lamps.json: $.tools: Expected at least 1 of them, got a list.');
test('refuses a tool that is no object', refuses, [lamps(tool(), 'x')], 'lamps.json: $.tools[1]: Expected an object, got "x".');
test('refuses a tool without a name', refuses, [lamps(tool({ name: undefined }))], 'lamps.json: $.tools[0].name: Expected a text, got nothing.');
test('refuses a nested tool without a name', refuses, [lamps({ type: 'function', function: {} })], 'lamps.json: $.tools[0].function.name: Expected a text, got nothing.');
test('refuses another type', refuses, [lamps(tool({ type: 'retrieval' }))], 'lamps.json: $.tools[0].type: Expected "function", got "retrieval".');
test('refuses an unknown operation', refuses, [lamps(tool({ operation_type: 'reads' }))],
	'lamps.json: $.tools[0].operation_type: Expected "read", "create", "update" or "delete", got "reads".');
test('refuses a missing operation that the name does not tell', refuses, [lamps(tool({ name: 'lamps', operation_type: undefined }))],
	/\$\.tools\[0\]\.operation_type: Expected .*, got nothing, and the name "lamps" does not tell which\. Add the operation_type\.$/);
test('refuses a missing operation where verbs disagree', refuses, [lamps(tool({ name: 'find_and_delete', operation_type: undefined }))], /does not tell which/);
test('refuses two tools of one name, across files', refuses, [lamps(tool()), file('more.json', { tools: [tool()] })],
	'more.json: $.tools[0].name: Expected a tool name of its own, got "lamps_find", which a tool of lamps.json has already.');
test('refuses parameters that are no object', refuses, parameters([]), 'lamps.json: $.tools[0].parameters: Expected an object, got a list.');
test('refuses parameters of another type', refuses, parameters({ type: 'array' }),
	'lamps.json: $.tools[0].parameters.type: Tool "lamps_find": Expected "object", because arguments are named, got "array".');
test('refuses properties in a list', refuses, parameters({ type: 'object', properties: [] }), /parameters\.properties: Tool "lamps_find": Expected an object/);
test('refuses a type that JSON Schema does not have', refuses, parameters({ type: 'object', properties: { a: { type: 'text' } } }),
	/\$\.tools\[0\]\.parameters\.properties\.a\.type: .*got "text".*"string"/);
test('refuses a required that is no list', refuses, parameters({ type: 'object', required: true }), /parameters\.required: .*got boolean true, which must be array/);
test('refuses a reference that leads nowhere', refuses, parameters({ type: 'object', properties: { a: { $ref: '#/$defs/b' } } }), /that compiles: .*#\/\$defs\/b/);
test('refuses a pattern that is not regular', refuses, parameters({ type: 'object', properties: { a: { pattern: '(' } } }), /that compiles: .*\(/);
test('refuses an unknown dialect', refuses, parameters({ type: 'object', $schema: 'http://json-schema.org/draft-04/schema#' }), /\$schema"?.*draft-07.*got "http/);
test('refuses nesting without end', refuses, [file('lamps.json', `{"tools": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
	'lamps.json: $: Expected JSON nested at most 100 levels deep, got more.');
test('refuses a pattern that names an unknown tool', refuses, patterns(pattern(), pattern({ id: 'q', tools_used: ['lamps_fnid'] })),
	'environment.json: $.common_multi_step_patterns[1].tools_used[0]: Expected the name of a tool of this folder, got "lamps_fnid". Did you mean "lamps_find"?');
test('refuses a pattern without tools', refuses, patterns(pattern({ tools_used: [] })), /\[0\]\.tools_used: Expected at least 1 of them/);
test('refuses a pattern id twice', refuses, patterns(pattern(), pattern()), /\[1\]\.id: .*"p", which pattern 0 has already/);
test('refuses steps that are no number', refuses, patterns(pattern({ expected_steps: 'some' })),
	/expected_steps: Expected a number of steps, or a range such as "2-6", got "some"\.$/);
test('refuses patterns that are no list', refuses, environmentOf({ common_multi_step_patterns: {} }), /\$\.common_multi_step_patterns: Expected a list, got an object/);
test('refuses a shared database that is not there', refuses, environmentOf({ shared_databases: ['lamp'] }), /\$\.shared_databases\[0\]: .*\(lamps\), got "lamp"/);

test('draft-07 schemas, and two tools with one $id, compile', t => {
	const draft = { $schema: 'http://json-schema.org/draft-07/schema#', $id: 'https://example.org/same', type: 'object' };
	t.notThrows(() => readToolFiles([lamps(tool({ parameters: draft }), tool({ name: 'lamps_get', parameters: draft }))], 'x'));
});

test('a __proto__ key changes nothing', t => {
	const text = '{"tools": [{"name": "lamps_get", "__proto__": {"strict": true}, "parameters": {"type": "object", "properties": {"__proto__": {"type": "string"}}}}]}';
	const { tools } = readToolFiles([file('lamps.json', text)], 'x');
	t.false(tools[0]?.strict);
	t.is(Object.getPrototypeOf(tools[0]), Object.prototype);
});
