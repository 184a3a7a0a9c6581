import type { z } from 'zod';
import { describeShape } from './describe-shape.js';
import { shapeOf, type JsonShape } from './json-shape.js';
import { strictSchemaOf } from './strict-schema.js';

/** What is made of a schema once, for all requests with it. */
export type SchemaForms = {
	readonly shape: JsonShape;
	/** For `json_schema`; undefined where strict mode cannot say it. */
	readonly strict: Readonly<Record<string, unknown>> | undefined;
	/** For a prompt: what to answer, in words. */
	readonly instruction: string;
};

const made = new WeakMap<z.ZodType, SchemaForms>();

export const formsOf = (schema: z.ZodType): SchemaForms => {
	const known = made.get(schema);
	if (known !== undefined) return known;
	const shape = shapeOf(schema);
	const what = shape.type === 'object' ? 'one JSON object' : 'one JSON value';
	const forms = {
		shape,
		strict: strictSchemaOf(shape),
		instruction: `Answer with ${what} and nothing else: no prose, no code fence. It has this shape (\`<...>\` says what goes there, \`?\` marks what may be left out):\n${describeShape(shape)}`,
	};
	made.set(schema, forms);
	return forms;
};
