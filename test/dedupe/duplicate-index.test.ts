import test from 'ava';
import { createDuplicateIndex, normalise } from '../../src/dedupe/index.js';
import { textOf, trueJaccard, withChangedWords } from './texts.js';

const small = { window: 1000 };

const testNormalised = test.macro({
	exec: (t, text: string, expected: string) => t.is(normalise(text), expected),
	title: (_, text) => `normalised: ${JSON.stringify(text)}`,
});

test(testNormalised, 'Mail  Ada,\nplease!', 'mail ada please');
test(testNormalised, 'Task #42 (v1.5)', 'task 42 v1 5');
test(testNormalised, 'Ｃａｆé ﬁle', 'café file');
test(testNormalised, '', '');
test(testNormalised, '\ud800 lone', 'lone');

const testRepeat = test.macro({
	exec: (t, first: string, second: string, kind: 'exact' | 'near' | undefined) => {
		const index = createDuplicateIndex(small);
		index.add(first, 7);
		const found = index.find(second);
		t.is(found?.kind, kind);
		if (found !== undefined) t.is(found.like, 7);
	},
	title: (name = '') => `a repeat or not: ${name}`,
});

const request = 'Find the last mail from Ada Berg about the budget review and reply that the numbers will be ready by Friday at noon';
test('the same text', testRepeat, request, request, 'exact');
test('other case, spacing and marks', testRepeat, request, `  ${request.toUpperCase().replaceAll(' ', '  ')}!! `, 'exact');
test('one word more at the end', testRepeat, request, `${request} please`, 'near');
test('another text', testRepeat, request, 'Plot the total visits of November as a bar chart', undefined);
test('the same words in another order', testRepeat, request, request.split(' ').toReversed().join(' '), undefined);
test('short texts that are equal', testRepeat, 'Hi', 'hi!', 'exact');
test('short texts that differ', testRepeat, 'Delete it', 'Delete them', undefined);
test('empty texts', testRepeat, '', '...', 'exact');
test('a digit differs in a short text', testRepeat, 'Delete task 4', 'Delete task 5', undefined);

test('a near copy is found at the threshold given, and not below it', t => {
	const text = textOf(1, 60);
	const copy = withChangedWords(text, 3, 30);
	const similarity = trueJaccard(text, copy);
	for (const [threshold, isFound] of [[similarity - 0.08, true], [similarity + 0.05, false]] as const) {
		const index = createDuplicateIndex({ ...small, threshold });
		index.add(text, 1);
		t.is(index.find(copy) !== undefined, isFound, `threshold ${threshold}, similarity ${similarity}`);
	}
});

test('the similarity told is the Jaccard similarity of the texts', t => {
	const index = createDuplicateIndex({ ...small, threshold: 0.5 });
	const text = textOf(2);
	const copy = withChangedWords(text, 1, 3);
	index.add(text, 1);
	t.true(Math.abs((index.find(copy)?.similarity ?? 0) - trueJaccard(text, copy)) < 0.02);
});

test('of several like it, the most similar is named; of equals, the first', t => {
	const index = createDuplicateIndex({ ...small, threshold: 0.6 });
	const text = textOf(3, 40);
	index.add(withChangedWords(text, 2, 0), 1);
	index.add(withChangedWords(text, 1, 39), 2);
	index.add(withChangedWords(text, 1, 0).replace('changed0', 'other'), 3);
	t.is(index.find(text)?.like, 2);
});

test('planted near copies of 0.85 and more are found: at least 99 of 100', t => {
	const index = createDuplicateIndex({ window: 4000 });
	const originals = Array.from({ length: 1500 }, (_, number) => textOf(number, 30 + number % 20));
	for (const [number, text] of originals.entries()) index.add(text, number);
	const copies = originals.map(text => withChangedWords(text, 1, text.split(' ').length - 1));
	t.true(copies.every((copy, number) => trueJaccard(copy, originals[number] ?? '') >= 0.85));
	const found = copies.filter((copy, number) => index.find(copy)?.like === number).length;
	t.true(found >= copies.length * 0.99, `${found} of ${copies.length}`);
});

test('what is reported is like: true similarity at or above the threshold for at least 97 of 100', t => {
	const index = createDuplicateIndex({ window: 4000 });
	const originals = Array.from({ length: 2000 }, (_, number) => textOf(number, 40));
	for (const [number, text] of originals.entries()) index.add(text, number);
	const reported = originals.flatMap((text, number) => {
		const copy = withChangedWords(text, 1 + number % 4, 10);
		const found = index.find(copy);
		return found === undefined ? [] : [trueJaccard(copy, originals[found.like] ?? '')];
	});
	t.true(reported.length > 200, `${reported.length} reported`);
	const right = reported.filter(similarity => similarity >= 0.8).length;
	t.true(right >= reported.length * 0.97, `${right} of ${reported.length}`);
});

test('exact repeats are found over the whole run, near copies within the window', t => {
	const index = createDuplicateIndex({ window: 100 });
	const first = textOf(0);
	index.add(first, 0);
	for (let number = 1; number <= 100; number++) index.add(textOf(number), number);
	const copy = withChangedWords(first, 1, 24);
	t.is(index.find(copy, 100)?.kind, 'near');
	t.is(index.find(copy, 101), undefined);
	t.is(index.find(first, 101)?.kind, 'exact');
	t.is(index.nearHorizonPassed, 2);
});

test('thousands of exact texts keep their ids while the set grows', t => {
	const index = createDuplicateIndex({ window: 16 });
	const count = 20_000;
	for (let number = 0; number < count; number++) index.add(`request ${number}`, number * 3);
	const wrong = Array.from({ length: count }, (_, number) => number).filter(number => index.find(`Request ${number}`)?.like !== number * 3);
	t.deepEqual(wrong, []);
	t.is(index.find(`request ${count}`)?.kind, undefined);
});

test('ids beyond 32 bits come back whole', t => {
	const index = createDuplicateIndex(small);
	index.add(request, Number.MAX_SAFE_INTEGER);
	t.is(index.find(request)?.like, Number.MAX_SAFE_INTEGER);
	t.is(index.find(`${request} please`)?.like, Number.MAX_SAFE_INTEGER);
});

test('an index of another threshold takes up exact repeats only, and says so', t => {
	const before = createDuplicateIndex({ window: 64, threshold: 0.8 });
	for (let number = 0; number < 20; number++) before.add(textOf(number), number);
	const same = createDuplicateIndex({ window: 64, threshold: 0.8 });
	t.true(same.restore(before.state()));
	t.is(same.find(withChangedWords(textOf(3), 1, 24))?.kind, 'near');
	const other = createDuplicateIndex({ window: 64, threshold: 0.5 });
	t.false(other.restore(before.state()));
	t.is(other.find(textOf(3))?.like, 3);
	t.is(other.find(withChangedWords(textOf(3), 1, 24)), undefined);
	other.add(textOf(30), 30);
	t.is(other.find(withChangedWords(textOf(30), 1, 24))?.like, 30);
});

for (const threshold of [0, -1, 1.1, Number.NaN]) {
	test(`a threshold of ${threshold} is refused`, t => {
		t.throws(() => createDuplicateIndex({ threshold }), { instanceOf: RangeError, message: /above 0 and up to 1/ });
	});
}
