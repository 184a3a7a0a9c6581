import test from 'ava';
import { NumberColumn } from '../../src/checkpoint/number-column.js';
import { SequenceSet } from '../../src/checkpoint/sequence-set.js';
import { createRandom } from '../../src/random/random.js';

test('it holds what a set holds, and says where it begins to lack and where it ends', t => {
	const random = createRandom('sequences');
	const [set, plain] = [new SequenceSet(), new Set<number>()];
	for (let step = 0; step < 3000; step++) {
		const sequence = random.integer(600);
		if (random.chance(0.7)) {
			set.add(sequence);
			plain.add(sequence);
		} else {
			set.delete(sequence);
			plain.delete(sequence);
		}
	}
	t.is(set.size, plain.size);
	t.deepEqual([...set], [...plain].sort((a, b) => a - b));
	t.is(set.end, Math.max(...plain) + 1);
	let absent = 0;
	while (plain.has(absent)) absent++;
	t.is(set.firstAbsent, absent);
	const copy = new SequenceSet(set.bits);
	t.deepEqual([...copy], [...set]);
	t.is(copy.size, set.size);
});

test('the first that is absent may lie behind whole bytes', t => {
	const set = new SequenceSet();
	t.is(set.firstAbsent, 0);
	for (let sequence = 0; sequence < 21; sequence++) set.add(sequence);
	t.is(set.firstAbsent, 21);
	set.delete(3);
	t.is(set.firstAbsent, 3);
});

test('a column has 0 where nothing was said, and is as long as what was', t => {
	const column = new NumberColumn();
	column.set(700, 0xffff_ffff);
	column.set(2, 9);
	t.deepEqual([column.get(0), column.get(2), column.get(700), column.get(9999)], [0, 9, 0xffff_ffff, 0]);
	t.is(column.numbers.length, 701);
	t.is(new NumberColumn(column.numbers).get(700), 0xffff_ffff);
});
