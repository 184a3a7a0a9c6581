import test from 'ava';
import { createChecker } from '../../../src/checks/index.js';
import type { DataRecord } from '../../../src/records/record.js';
import { environment, records, world } from '../solved.js';
import { toolSet, validateCall } from '../workplace.js';
import { type Call, callsOf, type Material, type Mutant, mutants } from './mutants.js';

const check = createChecker({ toolSet, environment, validateCall });

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows in an answer: the objects of its lists, and itself. */
const rowsIn = (value: unknown): Row[] => {
	if (Array.isArray(value)) return value.flatMap(rowsIn);
	return isRow(value) ? [value, ...Object.values(value).flatMap(rowsIn)] : [];
};

const materialOf = (record: DataRecord): Material => {
	const session = environment.open();
	const results = (record.trajectory?.reasoning_trace ?? []).map(step => session.call(step.tool_call));
	return {
		request: record.user_query ?? '',
		calls: callsOf(record),
		rows: results.flatMap(result => 'value' in result ? rowsIn(result.value) : []),
		now: world.now,
	};
};

const withCalls = (record: DataRecord, calls: readonly Call[]): DataRecord => ({
	...record,
	trajectory: {
		final_answer: '',
		reasoning_trace: calls.map(({ name, arguments: given }, index) => ({
			step_number: index + 1, thought: '', tool_call: { name, arguments: JSON.stringify(given) }, expected_result: '',
		})),
	},
});

const materials = records.map(record => ({ record, material: materialOf(record) }));

/** Those that can be executed: what is refused there needs no grounding to be found. */
const spoiltBy = async (mutant: Mutant) => {
	const spoilt = materials.flatMap(({ record, material }) => {
		const calls = mutant(material);
		return calls === undefined ? [] : [{ request: material.request, calls, checks: check(withCalls(record, calls)) }];
	});
	const checked = await Promise.all(spoilt.map(async ({ request, calls, checks }) => ({ request, calls, checks: await checks })));
	return checked.filter(({ checks }) => checks.executable.status === 'passed');
};

/** Of each kind, so many of a hundred may pass: rules of language are not without exceptions. */
const mostPassed = 5;

const refused = test.macro({
	exec: async (t, mutant: Mutant) => {
		const spoilt = await spoiltBy(mutant);
		const passed = spoilt.filter(({ checks }) => checks.grounded.status === 'passed');
		t.true(passed.length * 100 <= spoilt.length * mostPassed, `${passed.length} of ${spoilt.length}: ${JSON.stringify(passed.slice(0, 5).map(({ request, calls }) => [request, calls]))}`);
	},
	title: (name = '') => `mutants are not grounded: ${name}`,
});

for (const [name, mutant] of Object.entries(mutants)) test(name, refused, mutant);

test('every kind of mutant but the rarest is found among the solutions', async t => {
	const counts = await Promise.all(Object.entries(mutants).map(async ([name, mutant]) => [name, (await spoiltBy(mutant)).length] as const));
	const missing = counts.filter(([, count]) => count === 0).map(([name]) => name);
	t.true(missing.length <= 2, missing.join(', '));
	t.true(counts.reduce((sum, [, count]) => sum + count, 0) > 300, JSON.stringify(counts));
});
