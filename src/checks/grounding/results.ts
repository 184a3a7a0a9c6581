import type { CallResult } from '../../environment/environment.js';
import { isObject, type ParsedCall, parseJson } from '../calls.js';
import { factsOf } from './text-facts.js';
import { wordsOf } from './words.js';

/** One cell of a result: its key (empty for a bare value) and its text. */
export type Leaf = { readonly key: string; readonly text: string };

/** One row of a result: the cells that belong together. */
export type Row = { readonly leaves: readonly Leaf[] };

/** What an earlier call answered, laid out for finding values in it. */
export interface SeenResult {
	readonly step: number;
	readonly call: ParsedCall;
	/** The objects or bare values of its lists; a single row where it holds no list. */
	readonly rows: readonly Row[];
	/** True where the rows are a list that the caller has to choose from. */
	readonly isList: boolean;
	/** Its page and the number of pages, where it says so. */
	readonly page: number;
	readonly pages: number;
	/** True where it holds the word, folded. */
	says(word: string): boolean;
}

/** Deeper values than any tool answers with are left out, so that a hostile observation cannot exhaust the stack. */
const deepest = 16;

/** The answer of a call, from the environment. A refusal or an empty search shows no values. */
export const seenResult = (call: ParsedCall, result: CallResult): SeenResult | undefined =>
	'value' in result ? seenValue(call, result.value) : undefined;

/** The answer of a call, from the trajectory's own observation, where there is no environment to ask. */
export const seenObservation = (call: ParsedCall): SeenResult | undefined => {
	if (call.observation === undefined) return undefined;
	const value = parseJson(call.observation);
	return seenValue(call, value === undefined ? call.observation : value);
};

const seenValue = (call: ParsedCall, value: unknown): SeenResult => {
	const list = listIn(value);
	const rows = list === undefined ? [rowOf(value)] : list.map(rowOf);
	const pagination = isObject(value) && isObject(value['pagination']) ? value['pagination'] : {};
	return {
		step: call.step, call, rows,
		isList: list !== undefined,
		page: countOf(pagination['page']),
		pages: countOf(pagination['total_pages']),
		says: word => rows.some(({ leaves }) => leaves.some(({ key, text }) =>
			// Counts by day have their days as keys.
			factsOf(text).words.has(word) || (dayKey.test(key) && wordsOf(key).includes(word)))),
	};
};

const dayKey = /^\d{4}-/;

const countOf = (value: unknown): number => typeof value === 'number' ? value : 1;

/** The list that a result is, or holds as one of its fields. */
const listIn = (value: unknown): readonly unknown[] | undefined => {
	if (Array.isArray(value)) return value;
	if (!isObject(value)) return undefined;
	return Object.values(value).find(field => Array.isArray(field));
};

const rowOf = (value: unknown): Row => {
	const leaves: Leaf[] = [];
	collect(value, '', leaves, 0);
	return { leaves };
};

const collect = (value: unknown, key: string, leaves: Leaf[], depth: number): void => {
	if (typeof value === 'string') leaves.push({ key, text: value });
	else if (typeof value === 'number' || typeof value === 'boolean') leaves.push({ key, text: String(value) });
	else if (depth < deepest && Array.isArray(value)) {
		for (const item of value) collect(item, key, leaves, depth + 1);
	} else if (depth < deepest && isObject(value)) {
		for (const name of Object.keys(value)) collect(value[name], name, leaves, depth + 1);
	}
};

/** The first cell that satisfies the test, with the result it stands in: earliest step first. */
export const findLeaf = (
	results: readonly SeenResult[], test: (leaf: Leaf, result: SeenResult) => boolean,
): { readonly result: SeenResult; readonly leaf: Leaf } | undefined => {
	for (const result of results) {
		for (const row of result.rows) {
			for (const leaf of row.leaves) if (test(leaf, result)) return { result, leaf };
		}
	}
	return undefined;
};
