import test from 'ava';
import { createRandom } from '../../src/random/random.js';
import { fillPhrase, uncapitalize, wordPhrase } from '../../src/world/phrases.js';

const results = (phrase: string, slots: Record<string, string> = {}) => {
	const random = createRandom('phrases');
	return [...new Set(Array.from({ length: 200 }, () => fillPhrase(phrase, slots, random)))].toSorted();
};

test('a phrase without parts is itself', t => {
	t.deepEqual(results('plain words'), ['plain words']);
});

test('a slot takes its value, wherever and however often it stands', t => {
	t.deepEqual(results('{a} and {b} and {a}', { a: 'x', b: 'y' }), ['x and y and x']);
});

test('every choice comes up, and choices may have slots or be empty', t => {
	t.deepEqual(results('[one|{a}|]!', { a: 'x' }), ['!', 'one!', 'x!']);
});

test('a slot\'s value is not read as a phrase', t => {
	t.deepEqual(results('{a}', { a: '[b|{c}]' }), ['[b|{c}]']);
});

test('a slot without a value is an error, not a gap in a sentence', t => {
	t.throws(() => fillPhrase('{missing}', {}, createRandom('x')), { instanceOf: RangeError, message: /"missing"/ });
});

test('a sentence begins with a capital; a name within a sentence does not, unless it is an abbreviation', t => {
	t.is(wordPhrase('{a} works', { a: 'guest checkout' }, createRandom('x')), 'Guest checkout works');
	t.is(uncapitalize('Fix the form'), 'fix the form');
	t.is(uncapitalize('API access'), 'API access');
});
