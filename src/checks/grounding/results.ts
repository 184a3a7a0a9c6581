import type { CallResult } from '../../environment/environment.js';
import { isObject, type ParsedCall, parseJson } from '../calls.js';
import { type Leaf, type Row, rowOf } from './rows.js';

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
		says: word => rows.some(row => row.says(word)),
	};
};

const countOf = (value: unknown): number => typeof value === 'number' ? value : 1;

/** The list that a result is, or holds as one of its fields. */
const listIn = (value: unknown): readonly unknown[] | undefined => {
	if (Array.isArray(value)) return value;
	if (!isObject(value)) return undefined;
	return Object.values(value).find(field => Array.isArray(field));
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
