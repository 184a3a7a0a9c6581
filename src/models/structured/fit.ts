import type { z } from 'zod';
import { isObject } from '../../tools/describe-value.js';
import type { ForgivenKind } from './forgiveness.js';
import { choicesOf, resolve, takesNull, typesOf, type JsonShape } from './json-shape.js';
import { parseLenient } from './find-json.js';

/** What a value became on its way to fit a schema. `issues` are zod's where it does not fit. */
export type Fit<T> =
	| { readonly ok: T; readonly value: unknown; readonly forgiven: ReadonlySet<ForgivenKind> }
	| { readonly issues: readonly z.core.$ZodIssue[]; readonly value: unknown };

/**
 * Fits a value to a schema: what is only dressed differently is undressed (see `forgivenKinds`), then zod has the word.
 * Nothing is added, rounded or cut to a bound.
 */
export const fit = <T>(schema: z.ZodType<T>, shape: JsonShape, value: unknown): Fit<T> => {
	const forgiven = new Set<ForgivenKind>();
	const notes: Notes = { root: shape, forgiven, conflicts: [] };
	const fitted = dress(unwrap(value, shape, forgiven), shape, notes);
	if (notes.conflicts.length > 0) return { issues: notes.conflicts, value: fitted };
	const parsed = schema.safeParse(fitted);
	return parsed.success ? { ok: parsed.data, value: fitted, forgiven } : { issues: parsed.error.issues, value: fitted };
};

type Notes = {
	readonly root: JsonShape;
	readonly forgiven: Set<ForgivenKind>;
	/** Fields that were given under two spellings: nobody can say which was meant. */
	readonly conflicts: z.core.$ZodIssue[];
};

const mostWrappers = 3;

/** Takes an object out of what it was wrapped in: a text, a list of one, an object with one field that is none of its own. */
const unwrap = (value: unknown, shape: JsonShape, forgiven: Set<ForgivenKind>): unknown => {
	if (shape.type !== 'object' || shape.properties === undefined) return value;
	const known = new Set(Object.keys(shape.properties).map(plainName));
	let inner = value;
	for (let wrappers = 0; wrappers < mostWrappers; wrappers++) {
		if (typeof inner === 'string') {
			const decoded = decode(inner);
			if (decoded === undefined) return value;
			forgiven.add('encoding');
			inner = decoded;
			continue;
		}
		const next = Array.isArray(inner) ? onlyItem(inner) : onlyField(inner, known);
		if (next === undefined) return inner;
		forgiven.add('wrapper');
		inner = next;
	}
	return inner;
};

const onlyItem = (list: readonly unknown[]): unknown => list.length === 1 && isObject(list[0]) ? list[0] : undefined;

const onlyField = (value: unknown, known: ReadonlySet<string>): unknown => {
	if (!isObject(value)) return undefined;
	const [field, ...others] = Object.entries(value);
	if (field === undefined || others.length > 0 || known.has(plainName(field[0]))) return undefined;
	const [, inner] = field;
	return isObject(inner) || Array.isArray(inner) || (typeof inner === 'string' && decode(inner) !== undefined) ? inner : undefined;
};

/** The object or list that a text holds as JSON and nothing else; undefined where it holds none. */
const decode = (text: string): unknown => {
	if (!/^\s*[{[]/.test(text)) return undefined;
	const parsed = parseLenient(text);
	return 'ok' in parsed && !parsed.forgiven.has('prose') ? parsed.ok : undefined;
};

const dress = (value: unknown, part: JsonShape, notes: Notes): unknown => {
	const shape = choose(value, part, notes.root);
	if (shape === undefined) return value;
	const types = typesOf(shape);
	if (typeof value === 'string') return dressText(value, types, shape, notes);
	if (Array.isArray(value)) {
		const items = Array.isArray(shape.items) ? undefined : resolve(shape.items, notes.root);
		return types.includes('array') && items !== undefined ? value.map(item => dress(item, items, notes)) : value;
	}
	if (!isObject(value)) return value;
	if (types.includes('object')) return dressObject(value, shape, notes);
	if (!holdsJson(shape)) return value;
	notes.forgiven.add('encoding');
	return JSON.stringify(value);
};

/** True for a text that is to hold JSON: its schema says so by `contentMediaType`. */
const holdsJson = (shape: JsonShape): boolean => shape.type === 'string' && shape.contentMediaType === 'application/json';

const wholeNumber = /^-?(?:0|[1-9]\d{0,14})$/;

const dressText = (text: string, types: readonly string[], shape: JsonShape, notes: Notes): unknown => {
	if (types.length === 0 || types.includes('string')) return text;
	const plain = text.trim();
	if ((types.includes('integer') || types.includes('number')) && wholeNumber.test(plain)) {
		notes.forgiven.add('number_as_text');
		return Number(plain);
	}
	if (types.includes('boolean') && /^(?:true|false)$/i.test(plain)) {
		notes.forgiven.add('boolean_as_text');
		return plain.toLowerCase() === 'true';
	}
	if (!types.includes('object') && !types.includes('array')) return text;
	const decoded = decode(text);
	if (decoded === undefined || types.includes(Array.isArray(decoded) ? 'array' : 'object') === false) return text;
	notes.forgiven.add('encoding');
	return dress(decoded, shape, notes);
};

/** The same name in other dress has the same plain name: `Is-Valid` and `is_valid`. */
const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]+/g, '');

const dressObject = (value: Readonly<Record<string, unknown>>, shape: JsonShape, notes: Notes): unknown => {
	const { properties } = shape;
	if (properties === undefined) return value;
	const required = new Set(shape.required);
	const names = new Map(Object.keys(properties).map(name => [plainName(name), name]));
	// Two fields with one plain name are told apart by their exact names alone.
	if (names.size < Object.keys(properties).length) names.clear();
	const fields: Array<readonly [string, unknown]> = [];
	const seen = new Set<string>();
	for (const [given, inner] of Object.entries(value)) {
		const name = Object.hasOwn(properties, given) ? given : names.get(plainName(given)) ?? given;
		const part = Object.hasOwn(properties, name) ? resolve(properties[name], notes.root) : undefined;
		if (name !== given) notes.forgiven.add('field_name');
		if (seen.has(name)) notes.conflicts.push({ code: 'custom', path: [name], input: inner, message: 'expected the field once, got it under two spellings' });
		seen.add(name);
		if (inner === null && part !== undefined && !required.has(name) && !takesNull(part, notes.root)) {
			notes.forgiven.add('null_for_nothing');
		} else fields.push([name, part === undefined ? inner : dress(inner, part, notes)]);
	}
	return Object.fromEntries(fields);
};

/** The choice of a union that a value is meant for: the only one beside null, or the one whose fixed fields it has. */
const choose = (value: unknown, part: JsonShape, root: JsonShape): JsonShape | undefined => {
	const shape = resolve(part, root);
	const choices = shape === undefined ? undefined : choicesOf(shape);
	if (shape === undefined || choices === undefined) return shape;
	if (value === null) return undefined;
	const others = choices.map(choice => resolve(choice, root)).filter(choice => choice !== undefined && choice.type !== 'null');
	if (others.length === 1) return others[0];
	const meant = isObject(value) ? others.filter(choice => choice !== undefined && hasFixedFields(value, choice, root)) : [];
	return meant.length === 1 ? meant[0] : undefined;
};

const hasFixedFields = (value: Readonly<Record<string, unknown>>, choice: JsonShape, root: JsonShape): boolean => {
	const fixed = Object.entries(choice.properties ?? {}).flatMap(([name, part]) => {
		const constant = resolve(part, root)?.const;
		return constant === undefined ? [] : [[name, constant] as const];
	});
	return fixed.length > 0 && fixed.every(([name, constant]) => value[name] === constant);
};
