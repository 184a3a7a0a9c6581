import test from 'ava';
import { createRandom, hashText } from '../../src/random/random.js';

const draw = (seed: string): number[] => {
	const random = createRandom(seed);
	return Array.from({ length: 20 }, () => random.integer(1000));
};

test('the same seed gives the same choices', t => {
	t.deepEqual(draw('7/1'), draw('7/1'));
	t.notDeepEqual(draw('7/1'), draw('7/2'));
});

test('choices of neighbouring seeds are spread evenly', t => {
	const counts = Array<number>(10).fill(0);
	for (let index = 0; index < 10_000; index++) {
		const choice = createRandom(`7/${index}`).integer(10);
		counts[choice] = (counts[choice] ?? 0) + 1;
	}
	for (const count of counts) t.true(count > 850 && count < 1150, counts.join());
});

test('a sample has different items, a shuffle all of them', t => {
	const items = Array.from({ length: 50 }, (_, index) => index);
	const random = createRandom('sample');
	t.is(new Set(random.sample(items, 20)).size, 20);
	t.is(random.sample(items, 90).length, 50);
	t.deepEqual(random.shuffle(items).sort((left, right) => left - right), items);
});

test('bounds are kept, and nothing can be picked from nothing', t => {
	const random = createRandom('bounds');
	const drawn = new Set(Array.from({ length: 500 }, () => random.between(3, 6)));
	t.deepEqual([...drawn].sort(), [3, 4, 5, 6]);
	t.throws(() => random.pick([]), { instanceOf: RangeError });
});

test('texts that differ in one digit have far hashes', t => {
	t.is(new Set(Array.from({ length: 100_000 }, (_, index) => hashText(`7/${index}`))).size > 99_990, true);
});
