import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document, type Pair } from 'yaml';
import * as z from 'zod';
import { describePlace, ToolmillError, type Place } from '../errors/toolmill-error.js';
import { describeIssue, valueAt } from '../text/describe-issue.js';
import { nearest } from '../text/nearest.js';
import { describeValue } from '../tools/describe-value.js';
import { priceSchema } from './roles.js';
import { settingsSchema, type Settings } from './settings.js';

/** The settings that are paths: in a config file they are meant from the file's own folder. */
const pathSettings = ['world', 'tools', 'out', 'rejects', 'prompts', 'checkpoint', 'html'] as const;

/**
 * Reads a config file's text, YAML or JSON (which YAML contains).
 *
 * @param file The file's path: for messages, and for the paths in it.
 * @throws {ToolmillError} ERR_CONFIG that names the file, line and key of the first fault
 */
export const readConfig = (text: string, file: string): Settings => {
	const lines = new LineCounter();
	const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
	const [syntaxError] = document.errors;
	if (syntaxError !== undefined) {
		throw configError({ file, line: lines.linePos(syntaxError.pos[0]).line }, `expected YAML or JSON, got a file that is neither (${syntaxError.message.split('\n')[0]})`, syntaxError);
	}
	const value = toValue(document, file);
	const parsed = settingsSchema.safeParse(value);
	if (!parsed.success) throw issueError(parsed.error, { value, document, lines, file });
	return withPathsFrom(dirname(file), parsed.data);
};

const toValue = (document: Document.Parsed, file: string): unknown => {
	try {
		return document.toJS() ?? {};
	} catch (error) {
		throw configError({ file }, `expected plain settings, got YAML that cannot be resolved (${error instanceof Error ? error.message : String(error)})`, error);
	}
};

type ConfigFile = { readonly value: unknown; readonly document: Document.Parsed; readonly lines: LineCounter; readonly file: string };

const issueError = (error: z.ZodError, config: ConfigFile): ToolmillError => {
	const issue = firstIssue(error, config.value);
	if (issue === undefined) return configError({ file: config.file }, error.message, error);
	const path = issue.path.map(String);
	if (issue.code === 'unrecognized_keys') return unknownKeyError([...path, String(issue.keys[0])], config);
	const expected = isPriceOfNothing(path, issue) ? priceOfNothing(path, config.value) : describeIssue(issue, config.value);
	return configError({ file: config.file, ...lineOfKey(path, config), field: path.join('.') }, expected, error);
};

/** Where a key is missing and another is not known, the one is the other misspelt. */
const firstIssue = ({ issues }: z.ZodError, value: unknown): z.core.$ZodIssue | undefined => {
	const [first] = issues;
	if (first === undefined || valueAt(value, first.path) !== undefined) return first;
	return issues.find(({ code, path }) => code === 'unrecognized_keys' && path.length === first.path.length - 1) ?? first;
};

/** A price that stands where the name of its model belongs. */
const isPriceOfNothing = (path: readonly string[], { code }: z.core.$ZodIssue): boolean => path[0] === 'prices' && path.length <= 2 && code === 'invalid_type';

const priceOfNothing = (path: readonly string[], value: unknown): string => {
	const meant = nearest(path[1] ?? '', Object.keys(priceSchema.shape));
	return `expected prices by the model's name, as in "prices: {my-model: {input: 0.5, output: 1.5}}", got ${describeValue(valueAt(value, path))}`
		+ (meant === undefined || meant === path[1] ? '' : `; did you mean "${meant}", of a model?`);
};

const unknownKeyError = (path: readonly string[], config: ConfigFile): ToolmillError => {
	const known = keysAt(path.slice(0, -1));
	const meant = nearest((path.at(-1) ?? '').replaceAll('-', '_'), known);
	const hint = meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${meant}"?`;
	return configError({ file: config.file, ...lineOfKey(path, config), field: path.join('.') }, `not a setting: ${hint}`);
};

/** The keys that an object of the config may have. */
const keysAt = (path: readonly string[]): string[] => {
	let schema: unknown = settingsSchema;
	for (const key of path) {
		schema = withoutOptional(schema);
		schema = schema instanceof z.ZodObject ? schema.shape[key] : schema instanceof z.ZodRecord ? schema.valueType : undefined;
	}
	schema = withoutOptional(schema);
	return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
};

const withoutOptional = (schema: unknown): unknown => schema instanceof z.ZodOptional ? schema.unwrap() : schema;

/** The line of the deepest key of a path that the file has. */
const lineOfKey = (path: readonly string[], { document, lines }: ConfigFile): { line?: number } => {
	let node: unknown = document.contents;
	let line: number | undefined;
	for (const key of path) {
		if (!isMap(node)) break;
		const pair: Pair | undefined = node.items.find(item => isScalar(item.key) && String(item.key.value) === key);
		const range = isScalar(pair?.key) ? pair.key.range : undefined;
		if (!range) break;
		line = lines.linePos(range[0]).line;
		node = pair?.value;
	}
	return line === undefined ? {} : { line };
};

const withPathsFrom = (folder: string, settings: Settings): Settings => {
	const paths = pathSettings.flatMap(name => {
		const path = settings[name];
		return path === undefined ? [] : [[name, resolve(folder, path)] as const];
	});
	const to = settings.to?.map(output => output.file === '-' ? output : { ...output, file: resolve(folder, output.file) });
	return { ...settings, ...Object.fromEntries(paths), ...(to === undefined ? {} : { to }) };
};

const configError = (place: Place, message: string, cause?: unknown): ToolmillError =>
	new ToolmillError('ERR_CONFIG', `${describePlace(place)}: ${message}`, { place, cause });
