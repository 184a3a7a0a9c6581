import test from 'ava';
import { jaccard } from '../../src/dedupe/similarity.js';
import { sketchSize } from '../../src/dedupe/sketch.js';
import { createRandom } from '../../src/random/random.js';

const random = createRandom('similarity');
const inOrder = (values: ReadonlySet<number>): number[] => [...values].sort((one, other) => one - other);

/** Two lists that share about as much as is asked for. */
const drawPair = (length: number, likeness: number): readonly [number[], number[]] => {
	const [one, other] = [new Set<number>(), new Set<number>()];
	for (let index = 0; index < length; index++) {
		const value = random.integer(65_536);
		if (random.chance(likeness) || random.chance(0.5)) one.add(value);
		if (random.chance(likeness) || !one.has(value)) other.add(value);
	}
	return [inOrder(one), inOrder(other)];
};

test('two lists that are like enough are found as like as they are, and others never like enough', t => {
	let likeEnough = 0;
	for (let round = 0; round < 10_000; round++) {
		const isSample = random.chance(0.3);
		const [one, other] = drawPair(isSample ? 3 * sketchSize : random.between(1, 60), random.next());
		if (isSample) one.length = Math.min(one.length, sketchSize);
		const least = random.pick([0.05, 0.5, 0.8, 0.8, 0.9, 1, random.next()]);
		const exact = jaccard(one, 0, one.length, other, other.length, isSample, 0);
		const found = jaccard(one, 0, one.length, other, other.length, isSample, least);
		if (exact >= least) likeEnough++;
		if (exact >= least ? found !== exact : found >= least) t.fail(`${found} for ${exact}, at least ${least}: ${one.join()} and ${other.join()}`);
		// At the very bound, too.
		if (jaccard(one, 0, one.length, other, other.length, isSample, exact) !== exact) t.fail(`not ${exact} at its own bound: ${one.join()} and ${other.join()}`);
	}
	t.true(likeEnough > 2500 && likeEnough < 7500, String(likeEnough));
});
