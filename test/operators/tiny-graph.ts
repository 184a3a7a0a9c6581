import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { operators } from '../../operators/index.js';
import { defaultThresholds } from '../../src/config/index.js';
import { createDuplicateIndex, createOrderedDeduper } from '../../src/dedupe/index.js';
import type { Engine } from '../../src/engines/engine.js';
import { Gate, runGraph, type OperatorContext } from '../../src/graph/index.js';
import { checkNames, type Check, type Checks } from '../../src/records/checks.js';
import { recordSchema, type DataRecord } from '../../src/records/record.js';

const judgement = { is_valid: true, issues: [] };

/** An engine that does next to nothing, at once; what it should do otherwise is given. */
export const createTinyEngine = (given: Partial<Engine> = {}): Engine => ({
	lineage: { engine: 'tiny', toolmill: '0' },
	generateQuery: record => ({ ok: `please see to the matter of number ${record.id} as we agreed last week` }),
	judgeQuery: () => ({ ok: { feasibility: 5, schema_compliance: 5, naturalness: 5, ...judgement } }),
	simulate: record => ({
		ok: {
			reasoning_trace: [{ step_number: 1, thought: 'see to it', tool_call: { name: 'see', arguments: `{"id":${record.id}}` }, expected_result: 'seen' }],
			final_answer: 'Done.',
		},
	}),
	judgeTrajectory: () => ({ ok: { tool_validity: 5, argument_validity: 5, completeness: 5, efficiency: 5, ...judgement } }),
	...given,
});

/** Checks that all have the given outcome, but for those that are named. */
export const checksOf = (named: Partial<Checks> = {}): Checks => {
	const passed: Check = { status: 'passed' };
	const all = { schema_valid: passed, executable: passed, state_changing: passed, grounded: passed, minimal: passed, mutation_proof: passed, in_budget: passed } satisfies Record<(typeof checkNames)[number], Check>;
	return { ...all, ...named };
};

export const createTinyContext = (given: Partial<OperatorContext> = {}): OperatorContext => ({
	engine: createTinyEngine(),
	checker: () => checksOf(),
	deduper: createOrderedDeduper(createDuplicateIndex()),
	thresholds: defaultThresholds,
	includeReadOnly: false,
	gate: new Gate(8),
	signal: new AbortController().signal,
	...given,
});

/** Sends records through operators (all, unless some are named), and answers them in order. */
export const runOperators = async (records: readonly DataRecord[], context: OperatorContext, names: readonly string[] = operators.map(({ name }) => name)): Promise<DataRecord[]> => {
	const output = new PassThrough();
	const written = text(output);
	await runGraph({
		scenarios: records.values(),
		stages: operators.filter(({ name }) => names.includes(name)).map(({ create }) => create(context)),
		route: record => ({ to: 'output', line: JSON.stringify(record) }),
		output,
		ordered: true,
	});
	output.end();
	return (await written).split('\n').filter(line => line !== '').map(line => recordSchema.parse(JSON.parse(line)));
};

export const scenarioOf = (id: number): DataRecord => ({ id, category: 'c', pattern: 'p' });
