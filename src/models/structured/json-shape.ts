import * as z from 'zod';

/** A JSON Schema as zod writes it. */
export type JsonShape = z.core.JSONSchema.JSONSchema;
type Sub = z.core.JSONSchema._JSONSchema | undefined;

/** What the schema takes, as JSON Schema; what JSON Schema cannot say is left open. */
export const shapeOf = (schema: z.ZodType): JsonShape => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** A part of a schema as an object, with its reference followed; undefined where there is none, or it is a mere boolean. */
export const resolve = (part: Sub, root: JsonShape): JsonShape | undefined => {
	let shape = part;
	for (let hops = 0; hops < 8; hops++) {
		if (typeof shape !== 'object') return undefined;
		if (shape.$ref === undefined) return shape;
		shape = shape.$ref === '#' ? root : root.$defs?.[shape.$ref.replace('#/$defs/', '')];
	}
	return undefined;
};

/** The choices of a union; undefined for what is none. */
export const choicesOf = (shape: JsonShape): JsonShape[] | undefined =>
	(shape.anyOf ?? shape.oneOf)?.filter(choice => typeof choice === 'object');

/** The JSON types that a shape names itself, without those of its choices. */
export const typesOf = ({ type }: JsonShape): readonly string[] =>
	type === undefined ? [] : Array.isArray(type) ? type : [type];

/** True where null fits. */
export const takesNull = (shape: JsonShape, root: JsonShape): boolean =>
	typesOf(shape).includes('null')
	|| shape.const === null
	|| (choicesOf(shape)?.some(choice => takesNull(resolve(choice, root) ?? {}, root)) ?? false)
	|| isOpen(shape);

/** True for a shape that takes anything. */
export const isOpen = (shape: JsonShape): boolean =>
	['type', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', '$ref'].every(keyword => Reflect.get(shape, keyword) === undefined);
