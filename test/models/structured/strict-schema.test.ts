import test from 'ava';
import * as z from 'zod';
import { formsOf } from '../../../src/models/structured/schema-forms.js';
import { queryJudgementSchema } from '../../../src/records/judgement.js';
import { trajectorySchema } from '../../../src/records/trajectory.js';

const becomes = test.macro({
	title: (name = '') => name,
	exec: (t, schema: z.ZodType, strict: unknown) => t.deepEqual(formsOf(z.object({ field: schema })).strict, {
		type: 'object', properties: { field: strict }, required: ['field'], additionalProperties: false,
	}),
});
test('a score is one of five', becomes, z.int().min(1).max(5), { type: 'integer', enum: [1, 2, 3, 4, 5] });
test('any whole number has no bounds', becomes, z.int(), { type: 'integer' });
test('bounds that grammars may not know are told', becomes, z.array(z.string().min(2)).min(1).max(6), {
	type: 'array', description: '1 to 6 of them', items: { type: 'string', description: 'at least 2 characters' },
});
test('a description stays', becomes, z.string().describe('in words'), { type: 'string', description: 'in words' });
test('a format is told', becomes, z.email(), { type: 'string', description: 'format email' });
test('what can be left out can be null', becomes, z.string().optional(), { type: ['string', 'null'] });
test('a choice that can be left out can be null', becomes, z.enum(['a', 'b']).optional(), { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] });
test('what can be null stays as it is', becomes, z.int().nullable(), { anyOf: [{ type: 'integer' }, { type: 'null' }] });
test('a constant', becomes, z.literal('a'), { type: 'string', enum: ['a'] });
test('a union of objects', becomes, z.discriminatedUnion('kind', [z.looseObject({ kind: z.literal('a') })]), {
	anyOf: [{ type: 'object', properties: { kind: { type: 'string', enum: ['a'] } }, required: ['kind'], additionalProperties: false }],
});
test('a loose object is closed', becomes, z.looseObject({ a: z.boolean() }), {
	type: 'object', properties: { a: { type: 'boolean' } }, required: ['a'], additionalProperties: false,
});

for (const [name, schema] of Object.entries({
	'a dictionary': z.object({ field: z.record(z.string(), z.int()) }),
	'anything': z.object({ field: z.unknown() }),
	'a tuple': z.object({ field: z.tuple([z.string()]) }),
	'a list at the root': z.array(z.int()),
	'a union at the root': z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]),
})) {
	test(`strict mode cannot say ${name}`, t => t.is(formsOf(schema).strict, undefined));
}

test('a strict schema that refers to itself', t => {
	const tree: z.ZodType = z.object({ value: z.int(), get children() { return z.array(tree); } });
	t.deepEqual(formsOf(tree).strict?.['properties'], { value: { type: 'integer' }, children: { type: 'array', items: { $ref: '#' } } });
	t.regex(formsOf(tree).instruction, /"children": \[\{"value"/);
});

const partsOf = (value: unknown): Array<Record<string, unknown>> => {
	if (typeof value !== 'object' || value === null) return [];
	const inner = Object.values(value).flatMap(partsOf);
	return Array.isArray(value) ? inner : [{ ...value }, ...inner];
};

test('the records\' own schemas hold nothing that strict mode refuses', t => {
	for (const schema of [queryJudgementSchema, trajectorySchema]) {
		const { strict } = formsOf(schema);
		const objects = partsOf(strict).filter(({ type }) => type === 'object');
		t.true(objects.length > 0);
		for (const { additionalProperties, properties, required } of objects) {
			t.false(additionalProperties);
			t.deepEqual(required, Object.keys(properties as object));
		}
		t.notRegex(JSON.stringify(strict), /"(?:\$schema|minimum|maximum|exclusiveMinimum|minItems|minLength|pattern|format|default|oneOf|const)"/);
	}
});

test('the forms of a schema are made once', t => {
	t.is(formsOf(queryJudgementSchema), formsOf(queryJudgementSchema));
});

test('the shape is told on one line', t => {
	t.is(formsOf(queryJudgementSchema).instruction.split('\n').at(-1),
		'{"feasibility": <whole number, 1 to 5>, "schema_compliance": <whole number, 1 to 5>, "naturalness": <whole number, 1 to 5>, "is_valid": <true or false>, "issues": [<text>, ...]}');
	t.regex(formsOf(trajectorySchema).instruction, /"observation"\?: <text, the environment's answer/);
});
