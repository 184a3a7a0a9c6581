/** Stable codes of the errors that toolmill raises; the exit status follows from them (cli/exit-status.ts). */
const errorCodes = [
	'ERR_USAGE',
	'ERR_CONFIG',
	'ERR_TOOL_SCHEMA',
	'ERR_WORLD',
	'ERR_INPUT',
	'ERR_OUTPUT',
	'ERR_ENGINE',
	'ERR_STAGE',
	'ERR_CHECKPOINT',
	'ERR_ENDPOINT',
	'ERR_ENDPOINT_BROKEN',
] as const;
export type ErrorCode = typeof errorCodes[number];

/** Where an input was wrong: the file (or `stdin`), the line (from 1), and the field as a JSON path. */
export type Place = { readonly file?: string; readonly line?: number; readonly field?: string };

/**
 * The base of toolmill's errors. The message is one line for a person: what was expected, what came, where, what to
 * do. `code` is stable for programs; `place` is the evidence's address.
 */
export class ToolmillError extends Error {
	readonly code: ErrorCode;
	readonly place: Place;

	constructor(code: ErrorCode, message: string, options: { place?: Place; cause?: unknown } = {}) {
		super(message, options.cause === undefined ? {} : { cause: options.cause });
		this.name = new.target.name;
		this.code = code;
		this.place = options.place ?? {};
	}
}

/** `file:line: field`, as far as known: the address that a message starts with. */
export const describePlace = ({ file, line, field }: Place): string => {
	const address = [file, line].filter(part => part !== undefined).join(':');
	return [address, field].filter(part => part !== undefined && part !== '').join(': ');
};
