/** What came, in words for a message: its kind and, where it is short enough to help, its value. */
export const describeValue = (value: unknown): string => {
	if (value === undefined) return 'nothing';
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	if (typeof value === 'string') return JSON.stringify(shorten(value));
	return `${typeof value} ${String(value)}`;
};

const longest = 60;

/** The text, cut after 60 characters with an ellipsis that shows the cut. */
export const shorten = (text: string): string =>
	text.length <= longest ? text : `${text.slice(0, longest)}…`;

const plainName = /^[A-Za-z_$][\w$]*$/;

/** A place inside a JSON value: `$.tools[2].parameters`; a name that is no plain word stands in quotes. */
export const jsonPath = (path: ReadonlyArray<PropertyKey>): string =>
	path.reduce<string>((text, part) => {
		if (typeof part === 'number') return `${text}[${part}]`;
		const name = String(part);
		return plainName.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(shorten(name))}]`;
	}, '$');

/** True for what JSON calls an object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** `a`, `a or b`, `a, b or c`. */
export const either = (choices: readonly string[]): string =>
	choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
