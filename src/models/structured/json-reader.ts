import { nestingLimit } from '../../ndjson/hostile-value.js';
import { exactNumber } from './exact-number.js';
import type { ForgivenKind } from './forgiveness.js';
import { readQuoted } from './quoted.js';

/**
 * Why no value could be read.
 * - `cut_off`: the text ends inside the value.
 * - `syntax`: what stands there is not JSON, nor near enough.
 * - `hostile`: what no honest answer holds, as nesting without end.
 */
export type ReadFault = {
	readonly kind: 'cut_off' | 'syntax' | 'hostile';
	/** The offset at which the reading stopped. */
	readonly at: number;
	readonly expected: string;
	/** True where a field had begun, by its name in quotes and a colon at the least: this was meant as JSON, and is no bracket in prose. */
	readonly isCommitted: boolean;
};

export type Reading =
	| { readonly value: unknown; readonly end: number; readonly forgiven: ReadonlySet<ForgivenKind> }
	| { readonly fault: ReadFault };

const jsonSpace = /[ \t\n\r]*/y;
/** Beside all that Unicode calls a space, the zero-width characters and the byte order mark. */
const wideSpace = /[\s\u200B-\u200D\u2060\uFEFF]*/y;
const bareWord = /[A-Za-z_$][\w$-]*/y;
const numberText = /[\d.-][\w.+-]*/y;

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([['true', true], ['false', false], ['null', null]]);
const pythonWords: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([['True', true], ['False', false], ['None', null]]);

/**
 * Reads one value at an offset: JSON, and the slips of models' hands that leave no doubt about what was meant. It adds
 * nothing that is not there: no closing bracket, no comma, no quote. Each character is read once, and a field that is
 * given twice with two values is a fault, as nobody can say which was meant.
 */
export const readJson = (text: string, start: number): Reading => new JsonReader(text, start).read();

class JsonReader {
	readonly #text: string;
	readonly #forgiven = new Set<ForgivenKind>();
	#offset: number;
	/** What the last successful step has read. */
	#value: unknown;
	#fault: Omit<ReadFault, 'isCommitted'> | undefined;
	#isCommitted = false;

	constructor(text: string, start: number) {
		this.#text = text;
		this.#offset = start;
	}

	read(): Reading {
		if (this.#readValue(0)) return { value: this.#value, end: this.#offset, forgiven: this.#forgiven };
		const fault = this.#fault ?? { kind: 'syntax', at: this.#offset, expected: 'a value' };
		return { fault: { ...fault, isCommitted: this.#isCommitted } };
	}

	/** Where the text is over, what is missing was cut off. Always false, so that a step can end with it. */
	#fail(expected: string, kind: ReadFault['kind'] = this.#offset >= this.#text.length ? 'cut_off' : 'syntax'): false {
		this.#fault ??= { kind, at: Math.min(this.#offset, this.#text.length), expected };
		return false;
	}

	#take(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.#offset;
		const taken = pattern.exec(this.#text)?.[0];
		if (taken !== undefined) this.#offset = pattern.lastIndex;
		return taken;
	}

	/** Over spaces and comments. */
	#skip(): void {
		for (;;) {
			if (isPlainStart(this.#text.charCodeAt(this.#offset))) return;
			this.#take(jsonSpace);
			if (this.#take(wideSpace) !== '') this.#forgiven.add('character');
			const end = endOfComment(this.#text, this.#offset);
			if (end === undefined) return;
			this.#forgiven.add('comment');
			this.#offset = end;
		}
	}

	#readValue(depth: number): boolean {
		const character = this.#text[this.#offset];
		if (character === '{') return this.#readObject(depth + 1);
		if (character === '[') return this.#readList(depth + 1);
		if (character === undefined) return this.#fail('a value');
		const start = this.#offset;
		const number = this.#take(numberText);
		if (number !== undefined) {
			this.#value = exactNumber(number);
			if (this.#value !== undefined) return true;
			if (this.#offset < this.#text.length) this.#offset = start;
			return this.#fail('a number that can be held exactly');
		}
		const word = this.#take(bareWord);
		if (word === undefined) return this.#readText();
		const value = words.get(word) ?? pythonWords.get(word);
		if (value !== undefined || words.has(word) || pythonWords.has(word)) {
			if (!words.has(word)) this.#forgiven.add('python_word');
			this.#value = value ?? null;
			return true;
		}
		if (this.#offset < this.#text.length) this.#offset = start;
		return this.#fail('a value');
	}

	#readText(): boolean {
		const quoted = readQuoted(this.#text, this.#offset, this.#forgiven);
		this.#offset = quoted.end;
		if (quoted.text === undefined) return this.#fail(quoted.expected);
		this.#value = quoted.text;
		return true;
	}

	#readObject(depth: number): boolean {
		if (depth > nestingLimit) return this.#fail(`at most ${nestingLimit} levels of nesting`, 'hostile');
		const object: Record<string, unknown> = {};
		this.#offset++;
		this.#skip();
		while (this.#text[this.#offset] !== '}') {
			if (!this.#readField(object, depth)) return false;
			if (!this.#readSeparator('}')) return false;
		}
		this.#offset++;
		this.#value = object;
		return true;
	}

	#readField(object: Record<string, unknown>, depth: number): boolean {
		const start = this.#offset;
		const isBare = this.#take(bareWord) !== undefined;
		if (isBare) this.#forgiven.add('quotes');
		else if (!this.#readText()) return false;
		const name = isBare ? this.#text.slice(start, this.#offset) : String(this.#value);
		this.#skip();
		if (this.#text[this.#offset] !== ':') return this.#fail('":"');
		this.#offset++;
		if (!isBare) this.#isCommitted = true;
		this.#skip();
		if (name === '__proto__') return this.#fail('a field\'s name other than "__proto__"', 'hostile');
		if (!this.#readValue(depth)) return false;
		this.#isCommitted = true;
		if (Object.hasOwn(object, name) && (object[name] !== this.#value || typeof this.#value === 'object')) {
			this.#offset = start;
			return this.#fail('each field once', 'syntax');
		}
		object[name] = this.#value;
		return true;
	}

	#readList(depth: number): boolean {
		if (depth > nestingLimit) return this.#fail(`at most ${nestingLimit} levels of nesting`, 'hostile');
		const list: unknown[] = [];
		this.#offset++;
		this.#skip();
		while (this.#text[this.#offset] !== ']') {
			if (!this.#readValue(depth)) return false;
			list.push(this.#value);
			if (!this.#readSeparator(']')) return false;
		}
		this.#offset++;
		this.#value = list;
		return true;
	}

	/** Over the comma after a member, or up to the closing bracket. */
	#readSeparator(closing: '}' | ']'): boolean {
		this.#skip();
		if (this.#text[this.#offset] === closing) return true;
		if (this.#text[this.#offset] !== ',') return this.#fail(`"," or "${closing}"`);
		this.#offset++;
		this.#skip();
		if (this.#text[this.#offset] === closing) this.#forgiven.add('trailing_comma');
		return true;
	}
}

/** True for most of what can follow without spaces or comments between: printable ASCII but `#` and `/`. */
const isPlainStart = (code: number): boolean => code > 0x20 && code < 0x7F && code !== 0x23 && code !== 0x2F;

/** Where the comment that starts at the offset ends; undefined where none starts. An unclosed one lasts to the end. */
const endOfComment = (text: string, offset: number): number | undefined => {
	const isLine = text[offset] === '#' || text.startsWith('//', offset);
	if (!isLine && !text.startsWith('/*', offset)) return undefined;
	const end = text.indexOf(isLine ? '\n' : '*/', offset + 1);
	if (end === -1) return text.length;
	return isLine ? end : end + 2;
};
