import { isOpen, typesOf, takesNull, type JsonShape } from './json-shape.js';
import { describeBounds } from './describe-shape.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The shape in the dialect of strict mode: every object closed, every field required (null where it can be left out),
 * and only keywords that all endpoints with `json_schema` are known to take. A small range of whole numbers becomes an
 * `enum`, which grammars enforce; other bounds go into the description. Undefined for what strict mode cannot say, as
 * objects with fields of any name.
 */
export const strictSchemaOf = (shape: JsonShape): Json | undefined => {
	if (shape.type !== 'object') return undefined;
	try {
		const { $defs } = shape;
		const schema = strictPart(shape, shape);
		return $defs === undefined ? schema : { ...schema, $defs: mapFields($defs, part => strictPart(part, shape)) };
	} catch (error) {
		if (error instanceof NotStrictError) return undefined;
		throw error;
	}
};

class NotStrictError extends Error {}

const mapFields = <Part>(fields: Readonly<Record<string, Part>>, change: (part: Part, name: string) => Json): Json =>
	Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, change(part, name)]));

const strictPart = (part: boolean | JsonShape | undefined, root: JsonShape): Json => {
	if (typeof part !== 'object' || isOpen(part) || part.allOf !== undefined || part.prefixItems !== undefined) throw new NotStrictError();
	if (part.$ref !== undefined) return { $ref: part.$ref };
	const described = describedPart(part);
	const choices = part.anyOf ?? part.oneOf;
	if (choices !== undefined) return { ...described, anyOf: choices.map(choice => strictPart(choice, root)) };
	if (part.const !== undefined) return { ...described, ...typeField(part), enum: [part.const] };
	const values = part.enum ?? smallRange(part);
	if (values !== undefined) return { ...described, ...typeField(part), enum: values };
	const types = typesOf(part);
	return {
		...described,
		...typeField(part),
		...(types.includes('object') ? strictObject(part, root) : {}),
		...(types.includes('array') ? { items: strictPart(resolveItems(part), root) } : {}),
	};
};

const typeField = ({ type }: JsonShape): Json => type === undefined ? {} : { type };

const resolveItems = ({ items }: JsonShape): boolean | JsonShape | undefined => Array.isArray(items) ? undefined : items;

const strictObject = (part: JsonShape, root: JsonShape): Json => {
	const { properties } = part;
	if (properties === undefined) throw new NotStrictError();
	const required = new Set(part.required);
	return {
		properties: mapFields(properties, (property, name) => {
			const strict = strictPart(property, root);
			return required.has(name) || (typeof property === 'object' && takesNull(property, root)) ? strict : orNull(strict);
		}),
		required: Object.keys(properties),
		additionalProperties: false,
	};
};

const orNull = (schema: Json): Json => typeof schema['type'] === 'string' && schema['enum'] === undefined
	? { ...schema, type: [schema['type'], 'null'] }
	: { anyOf: [schema, { type: 'null' }] };

const widestRange = 20;

const smallRange = (part: JsonShape): readonly number[] | undefined => {
	const { type, minimum, maximum } = part;
	if (type !== 'integer' || minimum === undefined || maximum === undefined || maximum - minimum > widestRange) return undefined;
	return Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
};

const describedPart = (part: JsonShape): Json => {
	const bounds = smallRange(part) === undefined ? describeBounds(part) : '';
	const description = [part.description, bounds].filter(text => text !== undefined && text !== '').join('; ');
	return description === '' ? {} : { description };
};
