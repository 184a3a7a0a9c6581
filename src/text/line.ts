/**
 * A line without its line break: a text, or its pieces in order. A piece that is the same in many lines is encoded
 * once, as UTF-8 bytes, and then only copied.
 */
export type Line = string | ReadonlyArray<string | Uint8Array>;

const decoder = new TextDecoder();

/** The line as one text. */
export const textOfLine = (line: Line): string => typeof line === 'string'
	? line
	: line.map(piece => typeof piece === 'string' ? piece : decoder.decode(piece)).join('');
