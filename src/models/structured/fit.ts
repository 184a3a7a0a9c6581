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
	const { byPlainName } = fieldsOf(shape, shape);
	let inner = value;
	for (let wrappers = 0; wrappers < mostWrappers; wrappers++) {
		if (typeof inner === 'string') {
			const decoded = decode(inner);
			if (decoded === undefined) return value;
			forgiven.add('encoding');
			inner = decoded;
			continue;
		}
		const next = Array.isArray(inner) ? onlyItem(inner) : onlyField(inner, byPlainName);
		if (next === undefined) return inner;
		forgiven.add('wrapper');
		inner = next;
	}
	return inner;
};

const onlyItem = (list: readonly unknown[]): unknown => list.length === 1 && isObject(list[0]) ? list[0] : undefined;

const onlyField = (value: unknown, known: ReadonlyMap<string, string>): unknown => {
	if (!isObject(value)) return undefined;
	const [name, ...others] = Object.keys(value);
	if (name === undefined || others.length > 0 || known.has(plainName(name))) return undefined;
	const inner = value[name];
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

type Field = { readonly part: JsonShape | undefined; readonly canBeDropped: boolean };
type Fields = {
	readonly byName: ReadonlyMap<string, Field>;
	/** The names by their plain names; empty where two have the same, as then only the exact names tell them apart. */
	readonly byPlainName: ReadonlyMap<string, string>;
};

const fieldsOfShapes = new WeakMap<JsonShape, Fields>();

/** The fields of an object's shape, looked up once. */
const fieldsOf = (shape: JsonShape, root: JsonShape): Fields => {
	const known = fieldsOfShapes.get(shape);
	if (known !== undefined) return known;
	const required = new Set(shape.required);
	const byName = new Map(Object.entries(shape.properties ?? {}).map(([name, property]): [string, Field] => {
		const part = resolve(property, root);
		return [name, { part, canBeDropped: part !== undefined && !required.has(name) && !takesNull(part, root) }];
	}));
	const byPlainName = new Map([...byName.keys()].map(name => [plainName(name), name]));
	const fields = { byName, byPlainName: byPlainName.size < byName.size ? new Map<string, string>() : byPlainName };
	fieldsOfShapes.set(shape, fields);
	return fields;
};

const dressObject = (value: Readonly<Record<string, unknown>>, shape: JsonShape, notes: Notes): unknown => {
	if (shape.properties === undefined) return value;
	const { byName, byPlainName } = fieldsOf(shape, notes.root);
	const dressed: Record<string, unknown> = {};
	const seen = new Set<string>();
	for (const given of Object.keys(value)) {
		const inner = value[given];
		const name = byName.has(given) ? given : byPlainName.get(plainName(given)) ?? given;
		if (name !== given) notes.forgiven.add('field_name');
		if (seen.has(name)) notes.conflicts.push({ code: 'custom', path: [name], input: inner, message: 'expected the field once, got it under two spellings' });
		seen.add(name);
		const field = byName.get(name);
		if (inner === null && field?.canBeDropped === true) notes.forgiven.add('null_for_nothing');
		else dressed[name] = field?.part === undefined ? inner : dress(inner, field.part, notes);
	}
	return dressed;
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
