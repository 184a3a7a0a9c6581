import { createDuplicateIndex } from '../src/dedupe/index.js';
import { textOf, trueJaccard, withChangedWords } from '../test/dedupe/texts.js';

const print = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);

/** Texts that are cheap to make, so that making them is not what is measured. */
const parts = Array.from({ length: 5000 }, (_, number) => textOf(number, 9));
const requestOf = (number: number): string =>
	`${parts[number % 5000]} ${parts[(number * 7 + 13) % 4999]} ${number} ${parts[Math.floor(number / 31) % 4987]}`;

const rss = (): number => {
	globalThis.gc?.();
	return process.memoryUsage().rss;
};

const speedAndMemory = (count: number): void => {
	const index = createDuplicateIndex();
	const start = process.hrtime.bigint();
	let repeats = 0;
	for (let number = 0; number < count; number++) {
		if (number === 10_000) print(`rss at 10,000: ${megabytes(rss())} MB`);
		const sketch = index.sketch(requestOf(number));
		if (index.find(sketch, number) === undefined) index.add(sketch, number, number);
		else repeats++;
	}
	const seconds = Number(process.hrtime.bigint() - start) / 1e9;
	print(`${count} texts: ${Math.round(count / seconds)} a second, ${repeats} repeats, rss ${megabytes(rss())} MB`);
};

const recallAndPrecision = (): void => {
	const index = createDuplicateIndex();
	const originals = Array.from({ length: 20_000 }, (_, number) => textOf(number, 20 + number % 60));
	for (const [number, text] of originals.entries()) index.add(text, number);
	const tally = { planted: 0, found: 0, reported: 0, right: 0 };
	for (const [number, text] of originals.entries()) {
		const length = text.split(' ').length;
		const copy = withChangedWords(text, 1 + number % 3, number % length);
		const found = index.find(copy);
		if (trueJaccard(text, copy) >= 0.85) {
			tally.planted++;
			if (found !== undefined) tally.found++;
		}
		if (found !== undefined) {
			tally.reported++;
			if (trueJaccard(originals[found.like] ?? '', copy) >= 0.8) tally.right++;
		}
	}
	print(`recall at 0.85 and above: ${(tally.found / tally.planted).toFixed(4)} of ${tally.planted}`);
	print(`precision at 0.80: ${(tally.right / tally.reported).toFixed(4)} of ${tally.reported}`);
};

recallAndPrecision();
speedAndMemory(Number(process.argv[2] ?? 300_000));
