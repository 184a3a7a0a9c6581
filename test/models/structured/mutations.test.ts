import test from 'ava';
import { createRandom, type Random } from '../../../src/random/random.js';
import { readAnswer } from '../../../src/models/structured/read-answer.js';
import { formsOf } from '../../../src/models/structured/schema-forms.js';
import { queryJudgementSchema, queryScores, type QueryJudgement } from '../../../src/records/judgement.js';

const judgement: QueryJudgement = { feasibility: 2, schema_compliance: 4, naturalness: 3, is_valid: true, issues: ['it\'s "short", says [a] {b}', ''] };
const compact = JSON.stringify(judgement);
const answers = [
	compact,
	JSON.stringify(judgement, undefined, 2),
	`<think>Is it {"feasibility": 5}?</think>\n\`\`\`json\n${compact}\n\`\`\`\nDone.`,
	`{"result": ${compact}}`,
	JSON.stringify(compact),
	compact.replaceAll(/:(\d)/g, ':"$1"'),
	'{\'feasibility\': 2, \'schema_compliance\': 4, \'naturalness\': 3, \'is_valid\': True, \'issues\': [],} # judged',
];

const { shape } = formsOf(queryJudgementSchema);
const read = (content: string, finishReason: string | null = 'stop'): QueryJudgement | undefined => {
	const reading = readAnswer(queryJudgementSchema, shape, {
		content, reasoning: undefined, toolCalls: [], finishReason,
		usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, isEstimated: true },
	});
	return 'ok' in reading ? reading.ok : undefined;
};

const scoresOf = (value: QueryJudgement) => queryScores.map(name => value[name]);

test('the answers to be mutated are read', t => {
	for (const answer of answers) t.deepEqual(scoresOf(read(answer) ?? judgement), [2, 4, 3], answer);
	t.is(answers.filter(answer => read(answer) === undefined).length, 0);
});

const pieces = [
	'{', '}', '[', ']', ',', ':', '"', '\'', '\\', '/', '//', '/*', '*/', '#', '\n', ' ', '-', '.', 'e', '```', '“', '”', '\u0000', '\uD800', '😀',
	'<think>', '</think>', 'null', 'None', 'true', '"is_valid": false', '"Feasibility": 5,', '__proto__', '5', '1', '0', '9', '4/5', '1.5', '"5"', '\\u0035',
];

type Mutation = (text: string, random: Random) => string;

const insert: Mutation = (text, random) => {
	const at = random.integer(text.length + 1);
	return text.slice(0, at) + random.pick(pieces) + text.slice(at);
};
const cutOut: Mutation = (text, random) => {
	const at = random.integer(text.length);
	return text.slice(0, at) + text.slice(at + random.between(1, random.chance(0.5) ? 2 : 60));
};
const swap: Mutation = (text, random) => {
	const [first = 0, second = 0, third = 0] = random.sample([...text].map((_, index) => index), 3).sort((a, b) => a - b);
	return text.slice(0, first) + text.slice(second, third) + text.slice(first, second) + text.slice(third);
};
const double: Mutation = (text, random) => {
	const at = random.integer(text.length);
	const length = random.between(1, 80);
	return text.slice(0, at + length) + text.slice(at);
};
const replace: Mutation = (text, random) => {
	const at = random.integer(text.length);
	return text.slice(0, at) + random.pick(pieces) + text.slice(at + 1);
};

const numbersOf = (text: string) => new Set((text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number));

test('no mutation throws, and no score is read that is not a number in the text', t => {
	let readings = 0;
	for (let seed = 0; seed < 40_000; seed++) {
		const random = createRandom(`mutation/${seed}`);
		let text = random.pick(answers);
		for (let count = random.between(1, 4); count > 0; count--) text = random.pick([insert, cutOut, swap, double, replace])(text, random);
		const value = read(text, random.pick(['stop', 'length', null]));
		if (value === undefined) continue;
		readings++;
		const numbers = numbersOf(text.replaceAll('\\u0035', ' 5 '));
		for (const score of scoresOf(value)) {
			if (!numbers.has(score) || !Number.isInteger(score) || score < 1 || score > 5) t.fail(`${score} read from ${text}`);
		}
	}
	t.true(readings > 1000, `${readings} were read`);
});

test('what is left of an answer is read as it was, or not at all', t => {
	for (const answer of answers) {
		for (let start = 0; start <= answer.length; start++) {
			for (const length of [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 1000]) {
				const text = answer.slice(0, start) + answer.slice(start + length);
				const value = read(text);
				if (value !== undefined && scoresOf(value).join() !== '2,4,3') t.fail(`${scoresOf(value).join()} read from ${text}`);
			}
		}
	}
	t.pass();
});

test('no start of an answer is read but one that lacks nothing of it', t => {
	for (const answer of answers) {
		for (let length = 0; length < answer.length; length++) {
			const text = answer.slice(0, length);
			if (read(text) !== undefined) t.regex(answer.slice(length), /^(?:\s*(?:```|\}|#)[^"{]*|[^"{}[\]]*)$/, `read: ${text}`);
		}
	}
});
