import type { ErrorObject } from 'ajv';
import { nearest } from '../text/nearest.js';
import { describeValue, either, isObject, jsonPath, shorten } from './describe-value.js';

/** One error of Ajv (made with `verbose`) in plain words: where in the arguments, what was expected, what came. */
export const describeArgumentFault = (error: ErrorObject, toolName: string): string => {
	const { keyword, params, data } = error;
	const at = pathOf(error);
	const path = jsonPath(at);
	switch (keyword) {
		case 'required':
			return `${jsonPath([...at, textOf(params['missingProperty'])])} is missing; ${toolName} needs it.`;
		case 'additionalProperties':
		case 'unevaluatedProperties':
			return unexpectedProperty(error, at, toolName);
		case 'enum':
			return `${path} should be ${choicesOf(params['allowedValues'])}, but is ${describeValue(data)}${suggestion(data, params['allowedValues'])}.`;
		case 'const':
			return `${path} should be ${JSON.stringify(params['allowedValue'])}, but is ${describeValue(data)}.`;
		case 'type':
			return `${path} should be ${typesOf(params['type'])}, but is ${describeValue(data)}.`;
		default:
			return `${path} ${error.message ?? `fails ${keyword}`}, but is ${describeValue(data)}.`;
	}
};

const unexpectedProperty = ({ params, parentSchema }: ErrorObject, at: readonly PropertyKey[], toolName: string): string => {
	const name = textOf(params['additionalProperty'] ?? params['unevaluatedProperty']);
	const properties = parentSchema?.['properties'];
	const known = isObject(properties) ? Object.keys(properties) : [];
	const near = nearest(name, known);
	const advice = near === undefined ? (known.length === 0 ? '' : `; it takes ${shorten(known.join(', '))}`) : `; the nearest is "${near}"`;
	return `${jsonPath([...at, name])} is not an argument of ${toolName}${advice}.`;
};

/** JSON pointer to path; a number is taken for a place in a list only where the pointer went into one, which names do not tell. */
const pathOf = ({ instancePath }: ErrorObject): PropertyKey[] =>
	instancePath.split('/').slice(1).map(part => {
		const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
		return /^(?:0|[1-9]\d{0,8})$/.test(name) ? Number(name) : name;
	});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(value));

const choicesOf = (allowed: unknown): string =>
	Array.isArray(allowed) ? `one of ${either(allowed.map(value => JSON.stringify(value)))}` : 'one of the allowed values';

const suggestion = (came: unknown, allowed: unknown): string => {
	if (typeof came !== 'string' || !Array.isArray(allowed)) return '';
	const near = nearest(came, allowed.filter(value => typeof value === 'string'));
	return near === undefined ? '' : `; the nearest is ${JSON.stringify(near)}`;
};

const kinds: Readonly<Record<string, string>> = {
	string: 'a text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	null: 'null',
};

const typesOf = (types: unknown): string =>
	either((Array.isArray(types) ? types : [types]).map(type => kinds[textOf(type)] ?? textOf(type)));
