import test from 'ava';
import { createDuplicateIndex, createOrderedDeduper, type Duplicate } from '../../src/dedupe/index.js';
import { createRandom, type Random } from '../../src/random/random.js';
import { textOf, withChangedWords } from './texts.js';

type Input = { readonly text: string; readonly isAccepted: boolean };
type Verdict = Duplicate | 'first' | 'rejected before';

const options = { window: 64 };

/** Requests of which many repeat one another, exactly or nearly, in chains. */
const inputsOf = (random: Random, count: number): Input[] => Array.from({ length: count }, () => {
	const text = textOf(random.integer(count / 4), 30);
	return {
		text: random.chance(0.5) ? withChangedWords(text, random.between(1, 2), random.integer(28)) : text,
		isAccepted: random.chance(0.7),
	};
});

const inSequence = (inputs: readonly Input[]): Verdict[] => {
	const index = createDuplicateIndex(options);
	return inputs.map(({ text, isAccepted }, sequence) => {
		if (!isAccepted) return 'rejected before';
		const found = index.find(text, sequence);
		if (found === undefined) index.add(text, sequence, sequence);
		return found ?? 'first';
	});
};

/** Announces and decides in a random order, as far ahead as `inFlight` lets it. */
const inAnyOrder = (inputs: readonly Input[], random: Random, inFlight: number): { verdicts: Array<Verdict | undefined>; pending: number } => {
	const deduper = createOrderedDeduper(createDuplicateIndex(options));
	const verdicts: Array<Verdict | undefined> = Array.from({ length: inputs.length });
	const open: Array<{ sequence: number; announced: boolean }> = [];
	let next = 0;
	while (next < inputs.length || open.length > 0) {
		while (open.length < inFlight && next < inputs.length) open.push({ sequence: next++, announced: false });
		const record = random.pick(open);
		const input = inputs[record.sequence];
		if (input === undefined) break;
		if (!record.announced && random.chance(0.8)) {
			deduper.announce(record.sequence, input.text);
			record.announced = true;
			continue;
		}
		open.splice(open.indexOf(record), 1);
		deduper.decide(record.sequence, input.isAccepted ? { id: record.sequence, text: input.text } : undefined, duplicate => {
			verdicts[record.sequence] = input.isAccepted ? duplicate ?? 'first' : 'rejected before';
		});
	}
	return { verdicts, pending: deduper.pending };
};

for (const inFlight of [1, 2, 8, 50]) {
	test(`with ${inFlight} in flight, any order of completion gives what the order of the input gives`, t => {
		for (let round = 0; round < 15; round++) {
			const random = createRandom(`ordered/${inFlight}/${round}`);
			const inputs = inputsOf(random, 80);
			const expected = inSequence(inputs);
			t.true(expected.some(verdict => typeof verdict === 'object' && verdict.kind === 'near'));
			t.true(expected.some(verdict => typeof verdict === 'object' && verdict.kind === 'exact'));
			const { verdicts, pending } = inAnyOrder(inputs, random, inFlight);
			t.deepEqual(verdicts, expected);
			t.is(pending, 0);
		}
	});
}

const verdictsOf = () => {
	const deduper = createOrderedDeduper(createDuplicateIndex(options));
	const verdicts: Array<readonly [number, number | 'first']> = [];
	const decide = (sequence: number, text: string | undefined) => deduper.decide(
		sequence, text === undefined ? undefined : { id: sequence * 10, text }, duplicate => verdicts.push([sequence, duplicate?.like ?? 'first']),
	);
	return { deduper, verdicts, decide };
};

test('a record does not wait for a slow earlier one that it does not repeat', t => {
	const { deduper, verdicts, decide } = verdictsOf();
	deduper.announce(0, textOf(0));
	decide(1, textOf(1));
	t.deepEqual(verdicts, [[1, 'first']]);
});

test('a record waits while an earlier text is unknown', t => {
	const { deduper, verdicts, decide } = verdictsOf();
	decide(1, textOf(1));
	t.deepEqual(verdicts, []);
	deduper.announce(0, textOf(0));
	t.deepEqual(verdicts, [[1, 'first']]);
});

test('a record waits for an earlier one that it repeats, and is the first if that one is rejected', t => {
	const { deduper, verdicts, decide } = verdictsOf();
	deduper.announce(0, textOf(0));
	decide(1, textOf(0));
	t.deepEqual(verdicts, []);
	decide(0, undefined);
	t.deepEqual(verdicts, [[0, 'first'], [1, 'first']]);
});

test('a record that repeats an accepted one is told which', t => {
	const { deduper, verdicts, decide } = verdictsOf();
	deduper.announce(0, textOf(0));
	decide(1, textOf(0));
	decide(0, textOf(0));
	t.deepEqual(verdicts, [[0, 'first'], [1, 0]]);
});

test('a record that fails before its text is known holds nobody up', t => {
	const { verdicts, decide } = verdictsOf();
	decide(1, textOf(1));
	decide(0, undefined);
	t.deepEqual(verdicts, [[0, 'first'], [1, 'first']]);
});

test('given up, what waits is decided in the order of the input, and what has not come through is nobody\'s twin', t => {
	const { deduper, verdicts, decide } = verdictsOf();
	deduper.announce(1, textOf(1));
	decide(4, textOf(2));
	decide(2, textOf(1));
	decide(3, textOf(2));
	t.deepEqual(verdicts, []);
	deduper.decideRest();
	t.deepEqual(verdicts, [[2, 'first'], [3, 'first'], [4, 30]]);
	t.is(deduper.pending, 0);
});

test('two thousand records waiting on one are let go without exhausting the stack', t => {
	const { deduper, verdicts, decide } = verdictsOf();
	deduper.announce(0, 'the same request again');
	for (let sequence = 1; sequence <= 2000; sequence++) decide(sequence, 'the same request again');
	decide(0, 'the same request again');
	t.is(verdicts.length, 2001);
	t.deepEqual(verdicts.filter(([, like]) => like === 'first').map(([sequence]) => sequence), [0]);
	t.is(deduper.pending, 0);
});

test('a text that is long in coming is passed over, and held against what was accepted meanwhile when it comes', t => {
	const deduper = createOrderedDeduper(createDuplicateIndex(options));
	const verdicts: Array<Verdict | undefined> = [];
	const decide = (sequence: number, text: string) => deduper.decide(sequence, { id: sequence, text }, duplicate => {
		verdicts[sequence] = duplicate ?? 'first';
	});
	const [own, alike] = [textOf(1, 30), textOf(2, 30)];
	decide(2, alike);
	t.is(verdicts[2], undefined);
	deduper.passOver(2);
	t.is(verdicts[2], 'first');
	decide(1, alike);
	decide(0, own);
	t.deepEqual(verdicts[1], { like: 2, similarity: 1, kind: 'exact' });
	t.is(verdicts[0], 'first');
	t.is(deduper.pending, 0);
	decide(3, textOf(3, 30));
	t.is(verdicts[3], 'first');
});

test('one that was passed over and comes twice in two late records is accepted once', t => {
	const deduper = createOrderedDeduper(createDuplicateIndex(options));
	const verdicts: Array<Verdict | undefined> = [];
	const decide = (sequence: number, text: string) => deduper.decide(sequence, { id: sequence, text }, duplicate => {
		verdicts[sequence] = duplicate ?? 'first';
	});
	deduper.announce(5, textOf(9, 30));
	deduper.passOver(5);
	deduper.announce(1, textOf(4, 30));
	decide(3, textOf(4, 30));
	t.is(verdicts[3], undefined, 'the earlier one is undecided');
	deduper.decide(0, undefined, () => {});
	decide(1, textOf(4, 30));
	t.is(verdicts[1], 'first');
	t.deepEqual(verdicts[3], { like: 1, similarity: 1, kind: 'exact' });
});
