import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { describePlace, ToolmillError, type Place } from '../errors/toolmill-error.js';
import { describeIssue } from '../text/describe-issue.js';
import { nearest } from '../text/nearest.js';
import { settingsSchema, type Settings } from './settings.js';

/** The settings that are paths: in a config file they are meant from the file's own folder. */
const pathSettings = ['world', 'tools', 'out', 'rejects'] as const;

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
	const [issue] = error.issues;
	if (issue === undefined) return configError({ file: config.file }, error.message, error);
	if (issue.code === 'unrecognized_keys') return unknownKeyError(String(issue.keys[0]), config);
	const field = issue.path.map(String).join('.');
	return configError({ file: config.file, ...lineOfKey(field, config), field }, describeIssue(issue, config.value), error);
};

const unknownKeyError = (key: string, config: ConfigFile): ToolmillError => {
	const meant = nearest(key.replaceAll('-', '_'), Object.keys(settingsSchema.shape));
	const hint = meant === undefined
		? `expected one of ${Object.keys(settingsSchema.shape).join(', ')}`
		: `did you mean "${meant}"?`;
	return configError({ file: config.file, ...lineOfKey(key, config), field: key }, `not a setting: ${hint}`);
};

const lineOfKey = (key: string, { document, lines }: ConfigFile): { line?: number } => {
	if (!isMap(document.contents)) return {};
	const pair = document.contents.items.find(item => isScalar(item.key) && String(item.key.value) === key);
	const range = isScalar(pair?.key) ? pair.key.range : undefined;
	return range ? { line: lines.linePos(range[0]).line } : {};
};

const withPathsFrom = (folder: string, settings: Settings): Settings => {
	const paths = pathSettings.flatMap(name => {
		const path = settings[name];
		return path === undefined ? [] : [[name, resolve(folder, path)] as const];
	});
	return { ...settings, ...Object.fromEntries(paths) };
};

const configError = (place: Place, message: string, cause?: unknown): ToolmillError =>
	new ToolmillError('ERR_CONFIG', `${describePlace(place)}: ${message}`, { place, cause });
