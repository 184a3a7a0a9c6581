import test from 'ava';
import { rankOf, RankQueue } from '../../../src/models/caller/rank-queue.js';
import { createRandom } from '../../../src/random/random.js';
import { stageNames } from '../../../src/records/verdict.js';

test('a later stage outranks any turn of an earlier one, and a later turn an earlier one', t => {
	const ranks = stageNames.flatMap(stage => [0, 1, 2, 31].map(turn => rankOf(stage, turn)));
	t.deepEqual(ranks, [...new Set(ranks)].sort((a, b) => a - b));
	t.is(rankOf('simulate', 500), rankOf('simulate', 31));
});

type Item = { readonly rank: number; readonly order: number; readonly isAgain: boolean };

test('what comes out is what a sort would give, however pushes and shifts are mixed', t => {
	const random = createRandom('queue');
	const queue = new RankQueue<Item>();
	let model: Item[] = [];
	for (let order = 0; order < 20_000; order++) {
		if (random.chance(0.6)) {
			const item = { rank: rankOf(random.pick(stageNames), random.integer(40)), order, isAgain: random.chance(0.2) };
			if (item.isAgain) queue.pushAgain(item, item.rank);
			else queue.push(item, item.rank);
			model.push(item);
		} else {
			const [best] = model.toSorted((a, b) => b.rank - a.rank || Number(b.isAgain) - Number(a.isAgain) || a.order - b.order).slice(0, 1);
			if (model.length > 40) model = model.filter(item => item !== best);
			else if (best !== undefined) model.splice(model.indexOf(best), 1);
			t.is(queue.topRank, best?.rank ?? -1);
			t.is(queue.shift(), best);
		}
		if (model.length > 60) {
			queue.clear();
			model = [];
		}
		t.is(queue.length, model.length);
	}
});

test('a hundred thousand that wait go through in order', t => {
	const queue = new RankQueue<number>();
	for (let item = 0; item < 100_000; item++) queue.push(item, rankOf('query', 0));
	for (let item = 0; item < 100_000; item++) {
		if (queue.shift() !== item) t.fail(`${item} is out of order`);
	}
	t.is(queue.shift(), undefined);
	t.is(queue.topRank, -1);
});
