import test from 'ava';
import { HandedOn } from '../../src/text/handed-on.js';

test('what was put is taken once, in any order', t => {
	const handed = new HandedOn<number>(4);
	for (const [index, key] of ['a', 'b', 'c'].entries()) handed.put(key, index);
	t.deepEqual(['c', 'a', 'b', 'a', 'd'].map(key => handed.take(key)), [2, 0, 1, undefined, undefined]);
});

test('where more wait than there is room for, the oldest go', t => {
	const handed = new HandedOn<number>(2);
	for (const [index, key] of ['a', 'b', 'c'].entries()) handed.put(key, index);
	t.deepEqual(['a', 'b', 'c'].map(key => handed.take(key)), [undefined, 1, 2]);
});
