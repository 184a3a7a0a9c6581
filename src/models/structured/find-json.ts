import type { ForgivenKind } from './forgiveness.js';
import { readJson, type ReadFault } from './json-reader.js';

/** JSON that stands in a text. */
export type FoundJson = {
	readonly value: unknown;
	/** The offset behind it. */
	readonly end: number;
	readonly forgiven: ReadonlySet<ForgivenKind>;
};

/**
 * Why no JSON was found in a text, or why it cannot be said which is meant.
 * - `none`: there is no object or list.
 * - `cut_off`: the text ends inside one.
 * - `syntax`, `hostile`: there is one that cannot be read.
 * - `ambiguous`: there are several that differ.
 * - `too_long`: the text is longer than `longestText`.
 */
export type JsonFault = {
	readonly kind: 'none' | ReadFault['kind'] | 'ambiguous' | 'too_long';
	/** What is wrong, in words for a model or a person. */
	readonly message: string;
};

export type FindResult = { readonly found: readonly FoundJson[] } | { readonly fault: JsonFault };

/** Longer texts are not read: no answer that fits a schema of ours comes near. In UTF-16 units. */
export const longestText = 400_000;

/** So many values at most: prose with more of them means none. */
const mostValues = 64;
/** So many brackets at most that begin no value. */
const mostStrays = 1000;

/**
 * Reads a text that should be one JSON value and may not quite be: a tool call's arguments, for one. Syntax is
 * forgiven as in answers (fences, prose around, quotes, commas, comments); nothing is completed or guessed.
 */
export const parseLenient = (text: string): { readonly ok: unknown; readonly forgiven: ReadonlySet<ForgivenKind> } | { readonly fault: JsonFault } => {
	const result = findJson(text);
	if ('fault' in result) return result;
	const [first, ...others] = result.found;
	if (first === undefined) return { fault: none };
	if (typeof first.value === 'string') return parseEncoded(first.value);
	const source = JSON.stringify(first.value);
	if (others.some(({ value }) => JSON.stringify(value) !== source)) return { fault: ambiguous };
	return { ok: first.value, forgiven: first.forgiven };
};

/** A text that is JSON in a text: encoded twice. */
const parseEncoded = (text: string): ReturnType<typeof parseLenient> => {
	const whole = text.length > longestText ? undefined : readWhole(text);
	return whole === undefined || typeof whole.value === 'string'
		? { fault: none }
		: { ok: whole.value, forgiven: new Set([...whole.forgiven, 'encoding']) };
};

const none: JsonFault = { kind: 'none', message: 'expected one JSON object, got a text without one' };
const ambiguous: JsonFault = { kind: 'ambiguous', message: 'expected one JSON object, got several that differ' };

/**
 * Finds the objects and lists that stand in a text, outermost only, in their order; or the text itself where it is one
 * JSON value of any kind. A thing that begins as JSON, goes on as such for a field and then breaks, makes the whole
 * text unreadable: what lies inside it was not meant to stand alone. Time is linear in the text's length.
 */
export const findJson = (text: string): FindResult => {
	if (text.length > longestText) {
		return { fault: { kind: 'too_long', message: `expected at most ${longestText} characters, got ${text.length}` } };
	}
	const whole = readWhole(text);
	return whole === undefined ? searchProse(text) : { found: [whole] };
};

const space = '[\\s\\u200B-\\u200D\\u2060\\uFEFF]*';
const opening = new RegExp(`${space}(?:(?:\`\`\`|~~~)[\\w+-]*${space})?`, 'y');
const ending = new RegExp(`${space}(?:(?:\`\`\`|~~~)${space})?$`, 'y');

/** The text as one value, with at most a code fence around it. */
const readWhole = (text: string): FoundJson | undefined => {
	opening.lastIndex = 0;
	const start = (opening.exec(text)?.[0] ?? '').length;
	const reading = readJson(text, start);
	if ('fault' in reading) return undefined;
	ending.lastIndex = reading.end;
	const rest = ending.exec(text)?.[0];
	if (rest === undefined) return undefined;
	const isFenced = /[`~]/.test(text.slice(0, start)) || /[`~]/.test(rest);
	return { ...reading, forgiven: isFenced ? new Set([...reading.forgiven, 'code_fence']) : reading.forgiven };
};

const openingBracket = /[{[]/g;

const searchProse = (text: string): FindResult => {
	const found: FoundJson[] = [];
	let offset = 0;
	let strays = 0;
	for (;;) {
		openingBracket.lastIndex = offset;
		const start = openingBracket.exec(text)?.index;
		if (start === undefined) return found.length === 0 ? { fault: none } : { found };
		const reading = readJson(text, start);
		if ('value' in reading) {
			if (found.length === mostValues) return { fault: ambiguous };
			found.push({ ...reading, forgiven: new Set([...reading.forgiven, kindAround(text, start, reading.end)]) });
			offset = reading.end;
		} else if (reading.fault.kind === 'syntax' && !reading.fault.isCommitted && ++strays <= mostStrays) {
			offset = reading.fault.at;
		} else return { fault: { kind: reading.fault.kind, message: describeFault(text, reading.fault) } };
	}
};

const fenceBefore = /(?:```|~~~)[\w+-]*\s*$/;
const fenceAfter = /^\s*(?:```|~~~)/;

const kindAround = (text: string, start: number, end: number): ForgivenKind =>
	fenceBefore.test(text.slice(Math.max(0, start - 20), start)) && fenceAfter.test(text.slice(end, end + 20)) ? 'code_fence' : 'prose';

const describeFault = (text: string, { kind, at, expected }: ReadFault): string => {
	if (kind === 'cut_off') return `expected ${expected}, but the text ends there`;
	const before = text.slice(0, at);
	const line = before.split('\n').length;
	return `expected ${expected} at line ${line}, column ${at - before.lastIndexOf('\n')}`;
};
