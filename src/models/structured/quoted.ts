import type { ForgivenKind } from './forgiveness.js';

/** A text in quotes, and the offset behind it; or what was expected at `end`. */
export type Quoted =
	| { readonly text: string; readonly end: number }
	| { readonly text: undefined; readonly end: number; readonly expected: string };

/** Up to what can end a text or needs a look, by the quote that opened it. */
const plainParts: ReadonlyMap<string, RegExp> = new Map([
	['"', /[^"\\\n\r\t]*/y],
	['\'', /[^'\\\n\r\t]*/y],
	['“', /[^“”„"\\\n\r\t]*/y],
	['‘', /[^‘’\\\n\r\t]*/y],
]);

/** By the character that opens a text, the quote that stands for its kind. */
const openings: ReadonlyMap<string, string> = new Map([
	['"', '"'], ['\'', '\''], ['“', '“'], ['”', '“'], ['„', '“'], ['‘', '‘'], ['’', '‘'],
]);

const closings: ReadonlyMap<string, string> = new Map([['"', '"'], ['\'', '\''], ['“', '“”'], ['‘', '‘’']]);

const escapes: ReadonlyMap<string, string> = new Map([
	['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'],
]);

const lineBreakOrTab = /[\n\r\t]/;
const fourHex = /^[\da-fA-F]{4}$/;

/**
 * Reads a text in quotes at an offset. The quotes of the kind that opened it end it: a text that holds its own quotes
 * unescaped is left to fail at what follows.
 */
export const readQuoted = (source: string, start: number, forgiven: Set<ForgivenKind>): Quoted => {
	const quote = openings.get(source[start] ?? '');
	const plain = quote === undefined ? undefined : plainParts.get(quote);
	const closing = quote === undefined ? undefined : closings.get(quote);
	if (plain === undefined || closing === undefined) return { text: undefined, end: start, expected: 'a value' };
	if (quote !== '"') forgiven.add('quotes');
	let text = '';
	let offset = start + 1;
	for (;;) {
		plain.lastIndex = offset;
		plain.test(source);
		text += source.slice(offset, plain.lastIndex);
		offset = plain.lastIndex;
		const character = source[offset];
		if (character === undefined) return { text: undefined, end: source.length, expected: 'the end of a text' };
		if (closing.includes(character)) return { text, end: offset + 1 };
		if (character === '\\') {
			const escape = readEscape(source, offset + 1, forgiven);
			if (escape === undefined) {
				const end = source.length - offset < 6 ? source.length : offset;
				return { text: undefined, end, expected: 'an escape that JSON knows' };
			}
			text += escape.text;
			offset = escape.end;
		} else if (lineBreakOrTab.test(character)) {
			forgiven.add('character');
			text += character;
			offset++;
		} else return { text: undefined, end: offset, expected: 'the end of a text' };
	}
};

const readEscape = (source: string, offset: number, forgiven: Set<ForgivenKind>): { text: string; end: number } | undefined => {
	const character = source[offset] ?? '';
	const known = escapes.get(character);
	if (known !== undefined) return { text: known, end: offset + 1 };
	if (character === '\'') {
		forgiven.add('character');
		return { text: character, end: offset + 1 };
	}
	const code = source.slice(offset + 1, offset + 5);
	return character === 'u' && fourHex.test(code)
		? { text: String.fromCharCode(Number.parseInt(code, 16)), end: offset + 5 }
		: undefined;
};
