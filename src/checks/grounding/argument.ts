import { isObject } from '../calls.js';
import { fault, type Grounding, type Scene } from './grounding.js';
import type { Parameter, ParameterKind } from './parameters.js';
import { groundAddress } from './rules/address.js';
import { groundChoice } from './rules/choice.js';
import { groundIdentifier } from './rules/identifier.js';
import { groundMoment, looksLikeMoment } from './rules/moment.js';
import { groundName } from './rules/name.js';
import { groundNumber } from './rules/number.js';
import { groundProse, groundTitle } from './rules/prose.js';

/** One value of an argument (an argument that is a list or an object has several) and where it comes from. */
export type GroundedValue = {
	/** `name`, `name[0]`, `name.field`. */
	readonly path: string;
	readonly grounding: Grounding;
} & (
	/** `isReference`: an id or an address; it points to a row or a person, and must point to the right one. */
	| { readonly isReference: true; readonly isChoice: false; readonly value: string }
	/** `isChoice`: a value of a closed set. */
	| { readonly isReference: false; readonly isChoice: true; readonly value: string }
	| { readonly isReference: false; readonly isChoice: false; readonly value: unknown }
);

const fromSchema = (how: string): Grounding => ({ source: 'schema', how });
const deepest = 8;

/** Grounds an argument of a call: each of its values by the rule for its kind. */
export const groundArgument = (name: string, value: unknown, scene: Scene): GroundedValue[] => {
	const { tool } = scene.call;
	if (tool === undefined) return [{ path: name, value, isReference: false, isChoice: false, grounding: fault('no such tool is offered') }];
	return groundValue(name, value, scene.parameters.parameter(tool, name), scene, 0);
};

const groundValue = (path: string, value: unknown, parameter: Parameter, scene: Scene, depth: number): GroundedValue[] => {
	if (value === null || value === undefined) return [];
	if (depth > deepest) return [{ path, value: '…', isReference: false, isChoice: false, grounding: fault('it is nested too deep to be read') }];
	if (Array.isArray(value)) {
		return value.flatMap((item, index) => groundValue(`${path}[${index}]`, item, parameter, scene, depth + 1));
	}
	if (isObject(value)) {
		return Object.entries(value).flatMap(([key, item]) =>
			groundValue(`${path}.${key}`, item, scene.parameters.named(key) ?? { ...parameter, name: key }, scene, depth + 1));
	}
	if (typeof value === 'string') return [groundText(path, value, parameter, scene)];
	return [{ path, value, isReference: false, isChoice: false, grounding: groundScalar(value, parameter, scene) }];
};

const groundScalar = (value: unknown, parameter: Parameter, scene: Scene): Grounding => {
	if (isDefault(value, parameter)) return fromSchema('its default');
	if (typeof value === 'boolean') return fromSchema('yes or no');
	if (parameter.kind === 'mode') return fromSchema('how the tool is to work');
	return typeof value === 'number' ? groundNumber(value, parameter.unitMinutes, scene) : fault('it is no value that can be read');
};

const isDefault = (value: unknown, { fallback }: Parameter): boolean =>
	fallback !== undefined && JSON.stringify(value) === fallback;

const addressForm = /^[^\s@<>]+@[^\s@<>]+$/;
const identifierForm = /^0\d{2,}$|^\d{6,}$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const numberForm = /^-?\d+(?:\.\d+)?$/;

const uuidLength = 36;

/** True for what begins with a digit or a minus, as dates, numbers and most ids do, and few other texts. */
const startsAsFigure = (text: string): boolean => {
	const first = text.charCodeAt(0);
	return first === 45 || (first >= 48 && first <= 57);
};

const plain = (path: string, value: unknown, grounding: Grounding): GroundedValue =>
	({ path, value, isReference: false, isChoice: false, grounding });
const reference = (path: string, value: string, grounding: Grounding): GroundedValue =>
	({ path, value, isReference: true, isChoice: false, grounding });
const choice = (path: string, value: string, grounding: Grounding): GroundedValue =>
	({ path, value, isReference: false, isChoice: true, grounding });

/** A text is judged by its parameter where the schema fixes what it is, else by its look, else by the parameter's name. */
const groundText = (path: string, value: string, parameter: Parameter, scene: Scene): GroundedValue => {
	if (isDefault(value, parameter)) return plain(path, value, fromSchema('its default'));
	if (value === '') return plain(path, value, fromSchema('left empty'));
	switch (parameter.kind) {
		case 'mode': return plain(path, value, fromSchema('how the tool is to work'));
		case 'choice': return choice(path, value, groundChoice(value, parameter, scene, false));
		case 'identifier': return reference(path, value, groundIdentifier(value, parameter, scene));
		default:
	}
	const field = parameter.kind === 'field_value' ? selectedField(scene) : undefined;
	if (field !== undefined && field.choices.length > 0) return choice(path, value, groundChoice(value, field, scene, true));
	const trimmed = value.trim();
	if (trimmed.includes('@') && addressForm.test(trimmed)) return reference(path, value, groundAddress(trimmed, parameter, scene));
	const isFigure = startsAsFigure(trimmed);
	if (isFigure && looksLikeMoment(trimmed)) return plain(path, value, groundMoment(trimmed, parameter, scene));
	if ((isFigure || trimmed.length === uuidLength) && identifierForm.test(trimmed)) return reference(path, value, groundIdentifier(trimmed, parameter, scene));
	if (isFigure && numberForm.test(trimmed)) return plain(path, value, groundNumber(Number(trimmed), (field ?? parameter).unitMinutes, scene));
	return plain(path, value, byKind(field?.kind ?? parameter.kind)(value, parameter, scene));
};

/** The parameter that the same call's field selector names: what its new value must be like. */
const selectedField = ({ call, parameters }: Scene): Parameter | undefined => {
	for (const name of ['field', 'column', 'property', 'attribute']) {
		const selected = call.arguments?.[name];
		if (typeof selected === 'string') return parameters.named(selected);
	}
	return undefined;
};

const byKind = (kind: ParameterKind) => kind === 'name' ? groundName : kind === 'title' ? groundTitle : groundProse;
