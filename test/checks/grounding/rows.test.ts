import test from 'ava';
import { Leaf, rowOf } from '../../../src/checks/grounding/rows.js';

test('lower case of a text, also where it gets longer by it', t => {
	t.true(new Leaf('', 'Ada@X.example').isLower('ada@x.example'));
	t.true(new Leaf('', 'İ').isLower('İ'.toLowerCase()));
	t.false(new Leaf('', 'adam').isLower('ada'));
});

test('a row says the words of its cells, and of keys that are days', t => {
	const row = rowOf({ '2024-11-13': 7, name: 'Ada Lund', notes: { last: 'Budget, again' } });
	t.deepEqual(row.leaves.map(({ key, text }) => [key, text]), [['2024-11-13', '7'], ['name', 'Ada Lund'], ['last', 'Budget, again']]);
	t.deepEqual(['ada', 'budget', '13', '7', 'name', 'Ada'].filter(word => row.says(word)), ['ada', 'budget', '13', '7']);
	t.true(row.holds('ada lund'));
	t.false(row.holds('ada'));
});

test('what has no cells is a row without', t => {
	t.deepEqual(rowOf(null).leaves, []);
	t.deepEqual(rowOf({}).leaves, []);
});

test('a row names the people whose first and last names it has', t => {
	const row = rowOf({ customer_name: 'Zoë Lund', customer_email: 'ada.berg@acme.example', contact: 'Ada', product_interest: 'Two words', assigned_person: 'Ben  Holt' });
	t.deepEqual(row.people, [['zoe', 'lund'], ['ben', 'holt']]);
});
