import test from 'ava';
import { createRandom } from '../../../../src/random/random.js';
import { BoundedCache } from '../../../../src/text/bounded-cache.js';
import { RankSet } from '../../../../src/environment/workplace/indexes/rank-set.js';
import { SubstringIndex } from '../../../../src/environment/workplace/indexes/substring-index.js';

test('a bounded cache keeps what is in use and forgets what is not', t => {
	const cache = new BoundedCache<number>(10);
	cache.set('used', 1, 1);
	for (let index = 0; index < 100; index++) {
		cache.set(`other ${index}`, index, 1);
		t.is(cache.get('used'), 1);
	}
	t.is(cache.get('other 0'), undefined);
	t.is(cache.get('other 99'), 99);
});

test('a bounded cache does not keep what outweighs it', t => {
	const cache = new BoundedCache<string>(10);
	cache.set('small', 's', 1);
	cache.set('huge', 'h', 11);
	t.is(cache.get('huge'), undefined);
	t.is(cache.get('small'), 's');
});

test('a rank set reads out what was put in, ascending and once', t => {
	const random = createRandom('rank set');
	for (const limit of [1, 31, 32, 33, 1000]) {
		const ranks = Array.from({ length: limit }, () => random.integer(limit));
		const set = new RankSet(limit);
		for (const rank of ranks) set.add(rank);
		const expected = [...new Set(ranks)].sort((one, other) => one - other);
		t.deepEqual([...set.toRanks()], expected);
		t.is(set.size, expected.length);
		t.true(expected.every(rank => set.has(rank)));
		const odd = new RankSet(limit);
		for (let rank = 1; rank < limit; rank += 2) odd.add(rank);
		t.deepEqual([...set.and(odd).toRanks()], expected.filter(rank => rank % 2 === 1));
	}
});

test('a substring index finds what looking at every text finds', t => {
	const random = createRandom('substrings');
	const letters = ['a', 'b', 'ü', '\ud83d', '\ude00', '\u0000', '.', ' '];
	const text = (most: number) => Array.from({ length: random.integer(most) }, () => random.pick(letters)).join('');
	for (const count of [0, 1, 30, 300]) {
		const texts = [...new Set(Array.from({ length: count }, () => text(12)))];
		const index = new SubstringIndex(texts);
		for (let attempt = 0; attempt < 300; attempt++) {
			const part = text(6);
			t.deepEqual([...index.containing(part)], [...texts.keys()].filter(number => texts[number]?.includes(part)), JSON.stringify(part));
		}
	}
});
