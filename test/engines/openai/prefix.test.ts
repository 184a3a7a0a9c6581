import test from 'ava';
import { answer, engineWith, scenarios, solvedRecord, toolSet, type Asked } from './ground.js';

const patterns = toolSet.patterns.length;

/** All of a request's text, in the order in which an endpoint reads it. */
const textOf = ({ request }: Asked): string => request.messages.map(({ role, content }) => `${role}\n${content ?? ''}\n`).join('');

const commonLength = (one: string, other: string): number => {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length++;
	return length;
};

const firstRequests = async (indexes: readonly number[]): Promise<Readonly<Record<string, string>>[]> => Promise.all(indexes.map(async index => {
	const record = await solvedRecord(index);
	const { engine, asked } = engineWith(Array.from({ length: 5 }, () => answer({ content: 'null', finishReason: 'content_filter' })));
	await engine.generateQuery(scenarios.at(index));
	await engine.judgeQuery(record);
	await engine.simulate(record);
	await engine.judgeTrajectory(record);
	return Object.fromEntries(asked.map(one => [one.context.stage, textOf(one)]));
}));

/** The share of a stage's first request that is the same for two records, at the least. */
const shares = { query: 0.7, 'judge-query': 0.7, simulate: 0.65, 'judge-trajectory': 0.3 } as const;

test('two records of any patterns have the start of their prompts in common', async t => {
	const all = await firstRequests(Array.from({ length: patterns }, (_, index) => index));
	for (const [stage, least] of Object.entries(shares)) {
		const [first = '', ...others] = all.map(texts => texts[stage] ?? '');
		const measured = others.map(other => commonLength(first, other) / Math.max(first.length, other.length));
		const mean = measured.reduce((sum, share) => sum + share, 0) / measured.length;
		t.log(`${stage}: ${first.length} characters, ${(mean * 100).toFixed(1)}% in common, at least ${(Math.min(...measured) * 100).toFixed(1)}%`);
		t.true(Math.min(...measured) >= least, `${stage}: ${Math.min(...measured)}`);
	}
});

test('two records of one pattern have more in common', async t => {
	const { pattern } = scenarios.at(0);
	const second = Array.from({ length: 2 * patterns }, (_, index) => index).find(index => index > 0 && scenarios.at(index).pattern === pattern) ?? 0;
	const [one = {}, same = {}, other = {}] = await firstRequests([0, second, 1]);
	t.not(second, 0);
	for (const stage of ['query', 'judge-query', 'judge-trajectory']) {
		t.true(commonLength(one[stage] ?? '', same[stage] ?? '') > commonLength(one[stage] ?? '', other[stage] ?? ''), stage);
	}
});
