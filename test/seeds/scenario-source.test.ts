import test from 'ava';
import { createScenarioSource } from '../../src/seeds/index.js';
import { compatible, defaultToolSchemaFolder, isReadOnly, loadToolSet } from '../../src/tools/index.js';

const toolSet = await loadToolSet(defaultToolSchemaFolder());
const source = createScenarioSource({ toolSet, seed: '7', drawFacts: () => undefined });
const scenarios = Array.from({ length: 28 * 20 }, (_, index) => source.at(index));

test('patterns are spread evenly, in every round', t => {
	for (let start = 0; start < scenarios.length; start += 28) {
		t.is(new Set(scenarios.slice(start, start + 28).map(({ pattern }) => pattern)).size, 28);
	}
});

test('rounds differ in their order', t => {
	const rounds = [0, 28, 56, 84].map(start => scenarios.slice(start, start + 28).map(({ pattern }) => pattern).join());
	t.is(new Set(rounds).size, 4);
});

test('a round has its read-only patterns last', t => {
	const readOnly = scenarios.slice(0, 28).map(({ pattern }) => {
		const found = toolSet.patterns.find(({ id }) => id === pattern);
		return found !== undefined && isReadOnly(toolSet, found);
	});
	t.deepEqual(readOnly, [...Array<boolean>(25).fill(false), true, true, true]);
});

test('a category offers the tools that its pattern needs', t => {
	for (const { category, pattern } of scenarios) {
		const found = toolSet.patterns.find(({ id }) => id === pattern);
		t.true(found !== undefined && compatible(toolSet, category, found), `${category} ${pattern}`);
	}
});

test('ids are the places in the sequence, and each scenario has a seed of its own', t => {
	t.deepEqual(scenarios.slice(0, 3).map(({ id }) => id), [0, 1, 2]);
	t.is(new Set(scenarios.map(({ scenario }) => scenario?.seed)).size, scenarios.length);
});

test('any scenario can be had at once and out of order', t => {
	t.deepEqual(source.at(900_000), createScenarioSource({ toolSet, seed: '7', drawFacts: () => undefined }).at(900_000));
	t.deepEqual(source.at(5), scenarios[5]);
});
