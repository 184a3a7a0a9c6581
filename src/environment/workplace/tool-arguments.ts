import { describeValue, isObject } from '../../tools/describe-value.js';
import { nearest } from '../../text/nearest.js';
import type { CallResult } from '../environment.js';
import { BoundedCache } from '../../text/bounded-cache.js';
import { quoteAll, refused, refusedArgument } from './outcomes.js';
import { firstPage, usualPageSize, type PageRequest } from './search/page.js';
import type { ToolArguments, WorkplaceTool } from './tool.js';

/** Arguments that can be used, or why they cannot. */
export type ReadArguments = { readonly given: ToolArguments } | { readonly refusal: CallResult };

/** How many characters of argument texts are remembered for each tool, in each of two generations. */
const rememberedCharacters = 65_536;
const pageNames = ['page', 'page_size'] as const;

/** Every name that a tool's arguments can have. */
export const argumentNames = (tool: WorkplaceTool): readonly string[] =>
	[...tool.required, ...tool.optional, ...tool.isPaged ? pageNames : []];

/**
 * Reads the argument texts of one tool. The checks run the same calls many times over: what a text says is found out
 * once.
 */
export class ArgumentReader {
	readonly #tool: WorkplaceTool;
	readonly #texts: ReadonlySet<string>;
	readonly #read = new BoundedCache<ReadArguments>(rememberedCharacters);

	constructor(tool: WorkplaceTool) {
		this.#tool = tool;
		this.#texts = new Set([...tool.required, ...tool.optional]);
	}

	/** @param text JSON as a model sent it, or not even that */
	read(text: string): ReadArguments {
		const known = this.#read.get(text);
		if (known !== undefined) return known;
		const read = this.#parse(text);
		this.#read.set(text, read, text.length + 1);
		return read;
	}

	#parse(text: string): ReadArguments {
		let parsed: unknown;
		try {
			parsed = JSON.parse(text);
		} catch {
			return { refusal: refused(`The arguments of ${this.#tool.name} must be a JSON object; ${describeValue(text)} is not JSON.`) };
		}
		if (!isObject(parsed)) {
			return { refusal: refused(`The arguments of ${this.#tool.name} must be a JSON object; they were ${describeValue(parsed)}.`) };
		}
		return this.readParsed(parsed);
	}

	/** @param object the arguments as JSON gave them: only own properties */
	readParsed(object: Readonly<Record<string, unknown>>): ReadArguments {
		for (const name of Object.keys(object)) {
			const refusal = this.#refuse(name, object[name]);
			if (refusal !== undefined) return { refusal };
		}
		for (const name of this.#tool.required) {
			const given = object[name];
			if (typeof given !== 'string' || given === '') {
				return { refusal: refusedArgument(name, `given to ${this.#tool.name}, as a text that is not empty`, given) };
			}
		}
		return { given: new GivenArguments(object) };
	}

	/** What is wrong with one argument; null is no argument. */
	#refuse(name: string, given: unknown): CallResult | undefined {
		if (this.#texts.has(name)) return typeof given === 'string' || given === null ? undefined : refusedArgument(name, 'a text', given);
		if (!this.#tool.isPaged || !pageNames.some(pageName => pageName === name)) return this.#refuseName(name);
		if (given === null) return undefined;
		if (typeof given !== 'number' || !Number.isSafeInteger(given)) return refusedArgument(name, 'a whole number', given);
		return name === 'page_size' && given < 1 ? refusedArgument(name, 'a whole number of at least 1', given) : undefined;
	}

	#refuseName(name: string): CallResult {
		const names = argumentNames(this.#tool);
		const meant = nearest(name, names);
		const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
		return refused(`${this.#tool.name} takes no argument ${describeValue(name)}, only ${quoteAll(names)}.${hint} Nothing was changed.`);
	}
}

class GivenArguments implements ToolArguments {
	readonly #object: Readonly<Record<string, unknown>>;

	/** @param object arguments that were found right */
	constructor(object: Readonly<Record<string, unknown>>) {
		this.#object = object;
	}

	get page(): PageRequest {
		const { page, page_size: pageSize } = this.#object;
		return {
			page: typeof page === 'number' ? page : firstPage,
			pageSize: typeof pageSize === 'number' ? pageSize : usualPageSize,
		};
	}

	text(name: string): string {
		return this.given(name) ?? '';
	}

	given(name: string): string | undefined {
		const given = this.#object[name];
		return typeof given === 'string' ? given : undefined;
	}
}
