import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describeValue, either, isObject } from './describe-value.js';

/** A tool's parameters, compiled; or what is wrong with them and where inside them. */
export type CompiledParameters =
	| { readonly validate: ValidateFunction }
	| { readonly fault: string; readonly path: readonly string[] };

// `strict: false`: other people's schemas carry keywords that Ajv does not know, and a model is sent them as they are.
// `validateSchema: false`: `checkParameters` does it, for schemas that come from outside; it costs Ajv 30 ms at the first.
// `validateFormats: false`: `format` is an annotation in 2020-12, and Ajv knows no format without a plugin.
const options: Options = { strict: false, allErrors: true, verbose: true, validateFormats: false, validateSchema: false, logger: false };

const newest = 'https://json-schema.org/draft/2020-12/schema';
const dialects: ReadonlyMap<string, () => Ajv> = new Map([
	[newest, () => new Ajv2020(options)],
	['http://json-schema.org/draft-07/schema', () => new Ajv(options)],
]);

const compilers = new Map<string, Ajv>();
// Compiling is tens of times the cost of a call: the loader's work is there for every validator made later.
const compiled = new WeakMap<object, CompiledParameters>();

/**
 * Compiles the JSON Schema of a tool's parameters, once for each schema object. Without `$schema` it is read as
 * draft 2020-12, of which what tools use of older drafts is a part.
 */
export const compileParameters = (parameters: Readonly<Record<string, unknown>>): CompiledParameters => {
	const known = compiled.get(parameters);
	if (known !== undefined) return known;
	const made = compile(parameters);
	compiled.set(parameters, made);
	return made;
};

const compile = (parameters: Readonly<Record<string, unknown>>): CompiledParameters => {
	const { type, $schema: dialect = newest, properties } = parameters;
	if (type !== undefined && type !== 'object') {
		return { fault: `Expected "object", because arguments are named, got ${describeValue(type)}.`, path: ['type'] };
	}
	if (properties !== undefined && !isObject(properties)) {
		return { fault: `Expected an object from a parameter's name to its schema, got ${describeValue(properties)}.`, path: ['properties'] };
	}
	const compiler = typeof dialect === 'string' ? compilerOf(dialect.replace(/#$/, ''), '$id' in parameters) : undefined;
	if (compiler === undefined) {
		return { fault: `Expected ${either([...dialects.keys()].map(key => JSON.stringify(key)))}, got ${describeValue(dialect)}.`, path: ['$schema'] };
	}
	try {
		return { validate: compiler.compile(parameters) };
	} catch (error) {
		return { fault: `Expected a JSON Schema that compiles: ${error instanceof Error ? error.message : String(error)}.`, path: [] };
	}
};

/** One compiler a dialect; a fresh one for a schema with `$id`, since two tools may well carry the same one. */
const compilerOf = (dialect: string, isFresh: boolean): Ajv | undefined => {
	const known = isFresh ? undefined : compilers.get(dialect);
	if (known !== undefined) return known;
	const compiler = dialects.get(dialect)?.();
	if (compiler !== undefined && !isFresh) compilers.set(dialect, compiler);
	return compiler;
};

/**
 * Compiles the parameters of a schema that came from outside, once it was held against JSON Schema's own schema: Ajv
 * alone would take many a misspelt one.
 */
export const checkParameters = (parameters: Readonly<Record<string, unknown>>): CompiledParameters => {
	const made = compileParameters(parameters);
	const { $schema: dialect = newest } = parameters;
	const compiler = typeof dialect === 'string' ? compilerOf(dialect.replace(/#$/, ''), false) : undefined;
	// What Ajv cannot compile is told better by the schema of schemas, where that finds anything.
	return compiler === undefined || ('fault' in made && made.path.length > 0) || compiler.validateSchema(parameters) === true ? made : schemaFault(compiler);
};

const schemaFault = (compiler: Ajv): CompiledParameters => {
	// The deepest place says most: the errors above it only say that something below them is wrong.
	const [deepest] = [...(compiler.errors ?? [])].sort((one, other) => other.instancePath.length - one.instancePath.length);
	const path = (deepest?.instancePath ?? '').split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
	const came = describeValue(deepest?.data);
	const allowed: unknown = deepest?.params['allowedValues'];
	const choices = Array.isArray(allowed) ? `: ${either(allowed.map(value => JSON.stringify(value)))}` : '';
	return { fault: `Expected JSON Schema, got ${came}, which ${deepest?.message ?? 'is not'}${choices}.`, path };
};
