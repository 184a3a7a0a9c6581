import test from 'ava';
import { findJson, longestText, parseLenient, type JsonFault } from '../../../src/models/structured/index.js';

const parses = test.macro({
	title: (_, text) => `parses ${JSON.stringify(text)}`,
	exec: (t, text: string, value: unknown, ...forgiven: readonly string[]) => {
		const result = parseLenient(text);
		if ('fault' in result) return t.fail(result.fault.message);
		t.deepEqual(result.ok, value);
		return t.deepEqual([...result.forgiven].sort(), forgiven.toSorted());
	},
});
test(parses, '{"a": [1, -2.5e+1, "b\\u00e9\\n", true, false, null, {}]}', { a: [1, -25, 'bé\n', true, false, null, {}] });
test(parses, ' [] ', []);
test(parses, '{"a":1,}', { a: 1 }, 'trailing_comma');
test(parses, '{a: \'b\'}', { a: 'b' }, 'quotes');
test(parses, '{"a": None /* none */}', { a: null }, 'python_word', 'comment');
test(parses, '```json\n{"a":1}\n```', { a: 1 }, 'code_fence');
test(parses, 'I call it with {"a":1}.', { a: 1 }, 'prose');
test(parses, 'so:\n```\n{"a":1}\n```\nok', { a: 1 }, 'code_fence');
test(parses, '"{\\"a\\":1}"', { a: 1 }, 'encoding');
test(parses, '{"constructor": {"prototype": 1}}', { constructor: { prototype: 1 } });
test(parses, '{"a":1}{"a":1}', { a: 1 }, 'prose');

const faults = test.macro({
	title: (_, text) => `refuses ${JSON.stringify(text)}`,
	exec: (t, text: string, kind: JsonFault['kind'], message: RegExp) => {
		const result = parseLenient(text);
		if (!('fault' in result)) return t.fail(JSON.stringify(result.ok));
		t.is(result.fault.kind, kind);
		return t.regex(result.fault.message, message);
	},
});
test(faults, '', 'none', /without one/);
test(faults, '"just a text"', 'none', /without one/);
test(faults, '{"a":1}{"b":2}', 'ambiguous', /several that differ/);
test(faults, '{"a":1,\n "b": 2 3}', 'syntax', /expected "," or "}" at line 2, column 9/);
test(faults, '{"a":1,"a":2}', 'syntax', /expected each field once at line 1, column 8/);
test(faults, '{"a":1,"a":2,"a":1}', 'syntax', /each field once/);
test(faults, '{"a":{},"a":{}}', 'syntax', /each field once/);
test(faults, '{"a":1,,"b":2}', 'syntax', /expected/);
test(faults, '{"a":1e999}', 'syntax', /held exactly/);
test(faults, '{"b":0,"a":12345678901234567890}', 'syntax', /held exactly/);
test(faults, '{"b":0,"a":"\\q"        }', 'syntax', /an escape that JSON knows/);
test(faults, '{"a": {"__proto__": 1}}', 'hostile', /__proto__/);
test(faults, '{\'__proto__\': 1}', 'hostile', /__proto__/);
test(faults, '{"a": "b', 'cut_off', /the text ends there/);
test(faults, '{"a": "b\\', 'cut_off', /the text ends there/);
test(faults, '{"a": tru', 'cut_off', /the text ends there/);
test(faults, '{"a": -', 'cut_off', /the text ends there/);
test(faults, '{"a": 1 /* and', 'cut_off', /the text ends there/);

test('every start of a JSON object is cut off, none is completed', t => {
	const text = '{"a": [1, -2.5, "b\\u00e9\\n", true, null, {"c": {}}], "d": "“e”"}';
	for (let length = 1; length < text.length; length++) {
		const result = parseLenient(text.slice(0, length));
		t.is('fault' in result ? result.fault.kind : 'read', 'cut_off', text.slice(0, length));
	}
});

test('what came is not changed by the prototype', t => {
	const result = parseLenient('{"toString": 1, "hasOwnProperty": 2,}');
	t.deepEqual('ok' in result && Object.entries(result.ok as object), [['toString', 1], ['hasOwnProperty', 2]]);
});

// At this size, time that grows with the square would be minutes: 400,000 squared is 160 thousand million steps.
const hostile: Readonly<Record<string, (length: number) => string>> = {
	'lists in lists': length => '['.repeat(length),
	'closed lists in lists': length => '['.repeat(length / 2) + ']'.repeat(length / 2),
	'objects in objects': length => '{"a":'.repeat(length / 5),
	'brackets in prose': length => '{a '.repeat(length / 3),
	'brackets behind many spaces': length => `${' '.repeat(30)}{`.repeat(length / 31),
	'texts that never end': length => '{\'a\''.repeat(length / 4),
	'quotes alone': length => '"'.repeat(length),
	'a quote after each bracket': length => '{"'.repeat(length / 2),
	'comments that never end': length => '{/*'.repeat(length / 3),
	'comments': length => `{${'/**/'.repeat(length / 4 - 1)}}`,
	'line comments': length => `{${'//\n'.repeat(length / 3 - 1)}}`,
	'spaces': length => ' '.repeat(length),
	'hard spaces': length => `{${'\u00A0'.repeat(length - 2)}`,
	'fences': length => '```'.repeat(length / 3),
	'a long number': length => `[${'1'.repeat(length - 2)}]`,
	'a long word': length => `{${'a'.repeat(length - 2)}}`,
	'escapes': length => `["${'\\n'.repeat(length / 2 - 3)}"]`,
	'many small objects': length => '{}'.repeat(length / 2),
	'many numbers': length => `[${'1,'.repeat(length / 2 - 2)}]`,
	'many fields': length => `{${Array.from({ length: length / 12 }, (_, index) => `"${String(index).padStart(6, '0')}":1`).join()}}`,
	'one field, many times': length => `{${'"a":1,'.repeat(length / 6 - 1)}}`,
};
for (const [name, make] of Object.entries(hostile)) {
	test(`takes linear time: ${name}`, t => {
		const text = make(longestText);
		t.true(text.length > longestText * 0.9 && text.length <= longestText);
		t.notThrows(() => findJson(text));
	});
}

test('a text of 10 MB is not read', t => {
	const result = findJson(`{"a": "${'b'.repeat(10_000_000)}"}`);
	t.is('fault' in result && result.fault.kind, 'too_long');
});
