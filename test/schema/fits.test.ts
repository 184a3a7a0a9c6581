import test from 'ava';
import * as z from 'zod';
import { checkNames, recordSchema, rolloutSchema } from '../../src/records/index.js';
import { createFits } from '../../src/schema/fits.js';

const checks = Object.fromEntries(checkNames.map(name => [name, { status: 'passed', evidence: { a: 1 } }]));
const tools = [{ type: 'function', name: 'a', description: 'b', parameters: { type: 'object' }, strict: false }];
const record = {
	id: 1, category: 'c', pattern: 'p', more: [1],
	scenario: { seed: 's', now: 'n', world: 'w', facts: { a: [] } },
	user_query: 'q',
	user_query_judge: { feasibility: 1, schema_compliance: 5, naturalness: 3, is_valid: true, issues: ['i'] },
	trajectory: { reasoning_trace: [{ step_number: 1, thought: 't', tool_call: { name: 'a', arguments: '{}' }, expected_result: 'e', observation: 'o' }], final_answer: 'f' },
	checks,
	verdict: { status: 'rejected', stage: 'check', reasons: ['r'] },
	lineage: { engine: 'e', toolmill: 't', models: { a: 'm' }, changes: [{ field: 'f', before: null, now: 'n' }] },
};
const rollout = {
	id: 1, category: 'c', pattern: 'p', environment_name: 'w',
	responses_create_params: { input: [{ role: 'user', content: 'c' }], tools, parallel_tool_calls: false, temperature: 1 },
	ground_truth: [{ name: 'a', arguments: '{}' }],
	response: { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 't' }] }, { type: 'function_call', call_id: 'c', name: 'a', arguments: '{}' }] },
	reward: 0, attempt: 0, attempts: 2, seed: 3, solver: 's', turns: 1,
	usage: { requests: 1, input_tokens: 1, output_tokens: 0.5, estimated: true },
	failure: { kind: 'wrong_state', message: 'm', difference: { a: 1 } },
};

const others: readonly unknown[] = [undefined, null, true, 'x', '', 0, 1, 6, -1, 0.5, 2 ** 60, Number.POSITIVE_INFINITY, [], [1], ['x'], {}, { a: 1 }, { constructor: 1 }, { type: 'message' }, { status: 'accepted' }];

/** The value with each of its parts, and itself, in turn replaced by each of the others, or left out. */
function* variantsOf(value: unknown): Generator<unknown, undefined> {
	yield* others;
	if (typeof value !== 'object' || value === null) return;
	const isList = Array.isArray(value);
	for (const [name, member] of Object.entries(value)) {
		const rest = Object.entries(value).filter(([other]) => other !== name);
		yield isList ? rest.map(([, kept]) => kept) : Object.fromEntries(rest);
		for (const variant of variantsOf(member)) yield isList ? value.map((kept: unknown, index) => String(index) === name ? variant : kept) : { ...value, [name]: variant };
	}
}

const oddSchema = z.looseObject({
	strict: z.strictObject({ a: z.string() }).optional(),
	text: z.string().min(2).optional(),
	list: z.array(z.number()).min(2).optional(),
	bounds: z.number().gt(0).lt(6).optional(),
	step: z.number().multipleOf(2).optional(),
	keyed: z.record(z.enum(['a']), z.number()).optional(),
	both: z.xor([z.string(), z.literal('x')]).optional(),
	any: z.unknown(),
	none: z.literal(['a', null]).nullable().optional(),
	date: z.iso.date().optional(),
	refined: z.looseObject({ a: z.number() }).refine(({ a }) => a > 2).optional(),
});

const cases: ReadonlyArray<readonly [string, z.ZodType, unknown]> = [
	['records', recordSchema, record],
	['rollouts', rolloutSchema, rollout],
	['what lines do not hold', oddSchema, { strict: { a: 'b' }, text: 'ab', list: [1, 2], bounds: 1, step: 2, keyed: { a: 1 }, both: 'y', any: 1, none: null, date: '2026-01-01', refined: { a: 3 } }],
];

for (const [name, schema, value] of cases) {
	test(`says what zod says: ${name}`, t => {
		const fits = createFits(schema);
		t.true(schema.safeParse(value).success);
		t.true(fits(value));
		let refused = 0;
		for (const variant of variantsOf(value)) {
			const { success } = schema.safeParse(variant);
			if (!success) refused++;
			if (fits(variant) !== success) t.fail(`${success}: ${JSON.stringify(variant)}`);
		}
		t.true(refused > 100);
	});
}

test('a list that was proven is not looked at again, and one that was not is', t => {
	const listed = z.array(z.looseObject({ name: z.string() }));
	const fits = createFits(z.looseObject({ tools: listed }), listed);
	const list: object[] = [{ name: 'a' }];
	t.true(fits({ tools: list }));
	list.push({ name: 1 });
	t.true(fits({ tools: list }));
	t.false(fits({ tools: [...list] }));
});
