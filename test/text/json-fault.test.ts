import test, { type ExecutionContext } from 'ava';
import { findJsonFault } from '../../src/text/json-fault.js';

const stops = (t: ExecutionContext, source: string, line: number, column: number, expected: string) => {
	t.throws(() => JSON.parse(source));
	t.deepEqual(findJsonFault(source), { line, column, expected });
};
test('an empty text', stops, '', 1, 1, 'a value');
test('a word', stops, 'hello', 1, 1, 'a value');
test('a comma too many in an object', stops, '{\n\t"a": 1,\n}', 3, 1, 'a name in double quotes');
test('a comma too many in a list', stops, '[1,]', 1, 4, 'a value');
test('a comma missing', stops, '{"a": 1\n "b": 2}', 2, 2, '"," or "}"');
test('a colon missing', stops, '{"a" 1}', 1, 6, '":"');
test('single quotes', stops, '{\'a\': 1}', 1, 2, 'a name in double quotes or "}"');
test('a text that does not end', stops, '["a', 1, 2, 'a value or "]"');
test('a line break in a text', stops, '{"a": "b\nc"}', 1, 7, 'a value');
test('something after the end', stops, '{} {}', 1, 4, 'the end of the text');
test('the wrong bracket', stops, '[1}', 1, 3, '"," or "]"');

test('what is JSON has no fault', t => {
	for (const source of ['{}', ' [] ', '"a\\u00e9\\n"', '-1.5e+3', '{"a": [true, false, null, {"b": "\u{1F600}"}]}']) {
		t.notThrows(() => JSON.parse(source));
		t.is(findJsonFault(source), undefined, source);
	}
	t.is(findJsonFault('['.repeat(100_000) + ']'.repeat(100_000)), undefined);
});
