import * as z from 'zod';
import { $ZodCheckGreaterThan, $ZodCheckLessThan } from 'zod/v4/core';

/** Whether a value fits. */
export type Fits = (value: unknown) => boolean;

/**
 * A schema's own question whether a value fits it, without the copy that zod makes of what it parses. What is built here
 * says yes only where zod would: where a part of a schema is of a kind that it does not know, or a value is out of the
 * ordinary, it asks zod about that part or value.
 *
 * @param schema Transforms nothing.
 * @param remembered Arrays that fit this part of the schema are remembered, and are not looked at again: for lists that
 * many values have in common, and that nobody changes.
 */
export const createFits = <T>(schema: z.ZodType<T>, remembered?: z.ZodType): ((value: unknown) => value is T) => {
	const fits = build(schema, remembered);
	return (value): value is T => fits(value) || schema.safeParse(value).success;
};

const build = (schema: z.core.$ZodType, remembered: z.ZodType | undefined): Fits => {
	const fits = buildKind(schema, remembered);
	return schema === remembered ? remembering(fits) : fits;
};

const buildKind = (schema: z.core.$ZodType, remembered: z.ZodType | undefined): Fits => {
	const inner = (part: z.core.$ZodType): Fits => build(part, remembered);
	if (schema instanceof z.ZodNumber) return fitsNumber(schema) ?? asking(schema);
	if (!(schema instanceof z.ZodType) || (schema.def.checks ?? []).length > 0) return asking(schema);
	if (schema instanceof z.ZodObject) return fitsObject(schema, inner) ?? asking(schema);
	if (schema instanceof z.ZodArray) return fitsArray(inner(schema.def.element));
	if (schema instanceof z.ZodRecord) return fitsRecord(schema, inner) ?? asking(schema);
	if (schema instanceof z.ZodUnion && !(schema instanceof z.ZodXor)) return fitsUnion(schema.def.options.map(inner));
	if (schema instanceof z.ZodLiteral) return fitsOneOf(schema.def.values);
	if (schema instanceof z.ZodEnum) return fitsOneOf(Object.values(schema.def.entries).filter(entry => typeof entry === 'string'));
	if (schema instanceof z.ZodOptional) return orElse(undefined, inner(schema.def.innerType));
	if (schema instanceof z.ZodNullable) return orElse(null, inner(schema.def.innerType));
	if (schema instanceof z.ZodUnknown) return () => true;
	if (schema instanceof z.ZodBoolean && schema.def.coerce !== true) return value => typeof value === 'boolean';
	if (isPlainString(schema)) return value => typeof value === 'string';
	return asking(schema);
};

/** Asks zod itself. */
const asking = (schema: z.core.$ZodType): Fits => value => z.safeParse(schema, value).success;

const isPlainString = (schema: z.core.$ZodType): boolean =>
	schema instanceof z.ZodString && schema.def.coerce !== true && schema.format === null && (schema.def.checks ?? []).length === 0;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that takes fields beyond those that it names. */
const fitsObject = ({ def }: z.ZodObject, inner: (part: z.core.$ZodType) => Fits): Fits | undefined => {
	if (def.catchall !== undefined && !(def.catchall instanceof z.ZodUnknown)) return undefined;
	const names = Object.keys(def.shape);
	const fields = Object.values(def.shape).map(part => inner(part));
	// What zod holds of a field that is not there is left to zod, but where the field is optional.
	const mayMiss = Object.values(def.shape).map(part => part instanceof z.ZodOptional);
	return value => {
		if (!isObject(value)) return false;
		for (let index = 0; index < names.length; index++) {
			const name = names[index] ?? '';
			const field = value[name];
			if (field === undefined ? mayMiss[index] !== true : fields[index]?.(field) !== true) return false;
		}
		return true;
	};
};

const fitsArray = (element: Fits): Fits => value => {
	if (!Array.isArray(value)) return false;
	for (let index = 0; index < value.length; index++) if (!element(value[index])) return false;
	return true;
};

const fitsRecord = ({ def }: z.ZodRecord, inner: (part: z.core.$ZodType) => Fits): Fits | undefined => {
	if (!isPlainString(def.keyType)) return undefined;
	const takesAll = def.valueType instanceof z.ZodUnknown;
	const member = inner(def.valueType);
	return value => {
		// zod looks at the constructor: a field of this name may be taken for it.
		if (!isObject(value) || 'constructor' in value && value.constructor !== Object) return false;
		if (takesAll) return true;
		for (const name in value) if (!member(value[name])) return false;
		return true;
	};
};

const fitsUnion = (options: readonly Fits[]): Fits => value => {
	for (const option of options) if (option(value)) return true;
	return false;
};

const fitsOneOf = (values: readonly unknown[]): Fits => value => values.includes(value);

const orElse = (other: undefined | null, fits: Fits): Fits => value => value === other || fits(value);

/** The numbers of JSON, and of them those that the checks leave; undefined where one of the checks is not known. */
const fitsNumber = (schema: z.ZodNumber): Fits | undefined => {
	if (schema.def.coerce === true) return undefined;
	const format = formatOf(schema);
	if (format !== undefined && format !== 'safeint') return undefined;
	const isKind = format === 'safeint' ? Number.isSafeInteger : Number.isFinite;
	let least = Number.NEGATIVE_INFINITY;
	let most = Number.POSITIVE_INFINITY;
	let above = Number.NEGATIVE_INFINITY;
	for (const check of schema.def.checks ?? []) {
		const known = boundOf(check);
		if (known === undefined) return undefined;
		least = Math.max(least, known.least ?? least);
		most = Math.min(most, known.most ?? most);
		above = Math.max(above, known.above ?? above);
	}
	return value => typeof value === 'number' && isKind(value) && value >= least && value <= most && value > above;
};

const formatOf = (schema: z.core.$ZodType): string | undefined => {
	if (!(schema instanceof z.ZodNumberFormat)) return undefined;
	const { _zod: { def: { format } } } = schema;
	return format;
};

const boundOf = (check: z.core.$ZodCheck<never>): { readonly least?: number; readonly most?: number; readonly above?: number } | undefined => {
	if (check instanceof $ZodCheckGreaterThan) {
		const { _zod: { def: { value, inclusive } } } = check;
		if (typeof value !== 'number') return undefined;
		return inclusive ? { least: value } : { above: value };
	}
	if (!(check instanceof $ZodCheckLessThan)) return undefined;
	const { _zod: { def: { value, inclusive } } } = check;
	return inclusive && typeof value === 'number' ? { most: value } : undefined;
};

const remembering = (fits: Fits): Fits => {
	const known = new WeakSet<object>();
	return value => {
		if (typeof value !== 'object' || value === null) return fits(value);
		if (known.has(value)) return true;
		const isFit = fits(value);
		if (isFit) known.add(value);
		return isFit;
	};
};
