import { choicesOf, isOpen, resolve, typesOf, type JsonShape } from './json-shape.js';

type Bound = number | undefined;

/** The bounds of a shape in words, as `1 to 5` or `at least 2 of them`; empty where it has none. */
export const describeBounds = (shape: JsonShape): string => {
	const bounds = [
		range(real(shape.minimum), real(shape.maximum), ''),
		shape.exclusiveMinimum === undefined ? '' : `above ${shape.exclusiveMinimum}`,
		shape.exclusiveMaximum === undefined ? '' : `below ${shape.exclusiveMaximum}`,
		range(shape.minItems, shape.maxItems, ' of them'),
		range(shape.minLength, shape.maxLength, ' characters'),
		shape.format === undefined ? '' : `format ${shape.format}`,
		shape.format !== undefined || shape.pattern === undefined ? '' : `matches ${shape.pattern}`,
	];
	return bounds.filter(bound => bound !== '').join(', ');
};

/** What zod writes for every integer is no bound. */
const real = (bound: Bound): Bound => bound !== undefined && Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound;

const range = (least: Bound, most: Bound, unit: string): string => {
	if (least === undefined) return most === undefined ? '' : `at most ${most}${unit}`;
	return most === undefined ? `at least ${least}${unit}` : `${least} to ${most}${unit}`;
};

const names: Readonly<Record<string, string>> = {
	string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false', null: 'null', array: 'list', object: 'object',
};

/**
 * What an answer has to look like, on one line, for a model: `{"score": <whole number, 1 to 5>, "note"?: <text>}`.
 */
export const describeShape = (root: JsonShape): string => describePart(root, root, 0);

const deepest = 12;

const describePart = (part: unknown, root: JsonShape, depth: number): string => {
	const shape = isShape(part) ? resolve(part, root) : undefined;
	if (shape === undefined || isOpen(shape) || depth > deepest) return '<any JSON>';
	if (shape.const !== undefined) return JSON.stringify(shape.const);
	if (shape.enum !== undefined) return shape.enum.map(value => JSON.stringify(value)).join(' | ');
	const choices = choicesOf(shape);
	if (choices !== undefined) return choices.map(choice => describePart(choice, root, depth + 1)).join(' | ');
	const note = [describeBounds(shape), shape.description ?? ''].filter(text => text !== '').join(', ');
	return typesOf(shape).map(type => describeType(type, shape, root, depth, note)).join(' | ');
};

const describeType = (type: string, shape: JsonShape, root: JsonShape, depth: number, note: string): string => {
	if (type === 'null') return 'null';
	if (type === 'object' && shape.properties !== undefined) {
		const required = new Set(shape.required);
		const fields = Object.entries(shape.properties).map(([name, field]) =>
			`${JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${describePart(field, root, depth + 1)}`);
		return `{${fields.join(', ')}}`;
	}
	if (type === 'array' && shape.items !== undefined) {
		return `[${describePart(shape.items, root, depth + 1)}, ...]${note === '' ? '' : ` (${note})`}`;
	}
	return `<${[names[type] ?? type, note].filter(text => text !== '').join(', ')}>`;
};

const isShape = (part: unknown): part is JsonShape => typeof part === 'object' && part !== null && !Array.isArray(part);
