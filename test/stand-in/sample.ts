import { isObject } from './answer.js';

const mostDepth = 8;

/** A value that fits a JSON schema of the usual kind: what a model that knows nothing would fill in. */
export const sampleOf = (schema: unknown, depth = 0): unknown => {
	if (!isObject(schema) || depth > mostDepth) return null;
	const { type, properties, minimum, anyOf } = schema;
	if ('const' in schema) return schema['const'];
	if (Array.isArray(schema['enum'])) return schema['enum'][0];
	if (Array.isArray(anyOf)) return sampleOf(anyOf[0], depth + 1);
	switch (Array.isArray(type) ? type[0] : type) {
		case 'object': return Object.fromEntries(Object.entries(isObject(properties) ? properties : {}).map(([name, part]) => [name, sampleOf(part, depth + 1)]));
		case 'array': return [];
		case 'boolean': return true;
		case 'integer':
		case 'number': return typeof minimum === 'number' ? minimum : 1;
		case 'string': return 'ok';
		default: return null;
	}
};

/** The value with the schema's fields in the schema's order: those that it lacks are filled in, others are left out. */
export const fitTo = (schema: Readonly<Record<string, unknown>>, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
	const { properties } = schema;
	if (!isObject(properties)) return value;
	return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, Object.hasOwn(value, name) ? value[name] : sampleOf(part)]));
};
