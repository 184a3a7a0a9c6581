import { findHostileValue } from '../../ndjson/hostile-value.js';
import type { ToolCall } from '../../records/tool-call.js';
import { isObject } from '../../tools/describe-value.js';

/** Calls that a model told of in its text because its server does not read them, and the text around them. */
export type ToldCalls = { readonly calls: readonly ToolCall[]; readonly around: string };

const open = '<tool_call>';
const close = '</tool_call>';

/** A text beyond this is no call that somebody means. */
const longestText = 40_000;

/** What chat templates begin a call with; no text for a person has them. */
const callMarks = /<tool_call>|\[TOOL_CALLS\]|<\|python_tag\|>|<function=\w/u;

/** True for a text that tells of a call in the way of some model's template, whether it can be read or not. */
export const isCallTold = (text: string): boolean => callMarks.test(text);

/**
 * Reads calls out of a text where there is no doubt: each in `<tool_call>` tags, or JSON (fenced or not) that is the
 * whole text and names an offered tool. A text that only speaks of a call, or shows one, has none.
 */
export const readToldCalls = (text: string, offered: ReadonlySet<string>): ToldCalls | undefined => {
	if (text.length > longestText) return undefined;
	if (text.includes(open)) return readTagged(text);
	const calls = readCalls(unfenced(text));
	return calls?.every(({ name }) => offered.has(name)) === true ? { calls, around: '' } : undefined;
};

const readTagged = (text: string): ToldCalls | undefined => {
	const calls: ToolCall[] = [];
	const around: string[] = [];
	let from = 0;
	for (;;) {
		const opened = text.indexOf(open, from);
		around.push(text.slice(from, opened === -1 ? undefined : opened));
		if (opened === -1) break;
		const closed = text.indexOf(close, opened);
		const read = closed === -1 ? undefined : readCalls(text.slice(opened + open.length, closed).trim());
		if (read === undefined) return undefined;
		calls.push(...read);
		from = closed + close.length;
	}
	return { calls, around: around.join('').trim() };
};

const unfenced = (text: string): string => /^```(?:json|tool_call)?[ \t]*\n([^`]*)\n?```$/.exec(text.trim())?.[1] ?? text.trim();

/** `{"name": ..., "arguments": ...}` or a list of such; undefined for everything else. */
const readCalls = (json: string): ToolCall[] | undefined => {
	if (!json.startsWith('{') && !json.startsWith('[')) return undefined;
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch {
		return undefined;
	}
	const calls = (Array.isArray(value) ? value : [value]).map(readCall);
	return calls.length > 0 && calls.every(call => call !== undefined) ? calls : undefined;
};

const readCall = (value: unknown): ToolCall | undefined => {
	if (!isObject(value) || typeof value['name'] !== 'string') return undefined;
	const given = value['arguments'] ?? value['parameters'];
	if (typeof given === 'string') return { name: value['name'], arguments: given };
	// What is nested without end could not be written out again.
	return isObject(given) && findHostileValue(given) === undefined ? { name: value['name'], arguments: JSON.stringify(given) } : undefined;
};
