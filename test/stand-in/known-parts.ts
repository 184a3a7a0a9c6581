/** A part of a request's body that came before: its bytes, and what they mean. */
type KnownPart<T> = { readonly bytes: Buffer; readonly value: T };

const mostKnown = 16;

/** The end of the JSON array or object that begins here. */
const endOfValue = (text: string): number => {
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (character === '"') {
			index++;
			while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
		} else if (character === '[' || character === '{') {
			depth++;
		} else if (character === ']' || character === '}') {
			depth--;
			if (depth === 0) return index + 1;
		}
	}
	return text.length;
};

/** Where a known part lies in a body: its first byte and the byte after it. */
export type Found<T> = { readonly start: number; readonly end: number; readonly value: T };

/**
 * A field of the body that has few different values, each long: it is found by its bytes, and parsed once. The field's
 * name with its quotes and the bracket after it is in no string of JSON text, because a quote inside one is escaped.
 */
export class KnownParts<T> {
	readonly #opening: Buffer;
	readonly #read: (value: unknown, length: number) => T;
	readonly #known: Array<KnownPart<T>> = [];
	#latest = { fromStart: 0, fromEnd: 0 };

	constructor(field: string, bracket: '[' | '{', read: (value: unknown, length: number) => T) {
		this.#opening = Buffer.from(`"${field}":${bracket}`);
		this.#read = read;
	}

	/** A client builds its bodies alike: the field is likely to be as far from the start, or from the end, as it was. */
	#locate(body: Buffer): number {
		for (const at of [this.#latest.fromStart, body.length - this.#latest.fromEnd]) {
			const end = at + this.#opening.length;
			if (at >= 0 && end <= body.length && this.#opening.compare(body, at, end) === 0) return at;
		}
		return body.indexOf(this.#opening);
	}

	/** @throws {SyntaxError} where the part is no JSON */
	find(body: Buffer): Found<T> | undefined {
		const at = this.#locate(body);
		if (at === -1) return undefined;
		this.#latest = { fromStart: at, fromEnd: body.length - at };
		const start = at + this.#opening.length - 1;
		for (const { bytes, value } of this.#known) {
			const end = start + bytes.length;
			if (end <= body.length && bytes.compare(body, start, end) === 0) return { start, end, value };
		}
		const rest = body.toString('utf8', start);
		const text = rest.slice(0, endOfValue(rest));
		const bytes = Buffer.from(text);
		const value = this.#read(JSON.parse(text), text.length);
		this.#known.unshift({ bytes, value });
		this.#known.length = Math.min(this.#known.length, mostKnown);
		return { start, end: start + bytes.length, value };
	}
}

/** Gives texts that are met again and again one identity, so that they are hashed once. */
export class Interner {
	readonly #known: Array<{ readonly text: string; readonly key: string }> = [];
	#count = 0;

	intern(text: string): { readonly text: string; readonly key: string } {
		const found = this.#known.find(known => known.text === text);
		if (found !== undefined) return found;
		const made = { text, key: `#${this.#count++}` };
		this.#known.unshift(made);
		this.#known.length = Math.min(this.#known.length, mostKnown);
		return made;
	}
}
