import type { CallResult } from '../environment/environment.js';
import type { ToolCall } from '../records/tool-call.js';
import type { ToolSet } from '../records/tool-schema.js';
import { alteredValue, choicesIn, type ValueSets } from './alterations.js';
import { isObject, parseJson } from './calls.js';

/** One way in which a solution can be wrong: its calls with one write left out, aimed at something else, or changed. */
export type Mutation = {
	readonly kind: 'drop' | 'retarget' | 'alter';
	/** The write's place among the calls, from 0. */
	readonly index: number;
	/** The argument that differs; undefined for a dropped call. */
	readonly argument: string | undefined;
	readonly calls: readonly ToolCall[];
};

export type MutationMaker = (writes: readonly ToolCall[], observations: readonly CallResult[]) => Mutation[];

const referenceName = /(?:^|_)id$|[a-z]Id$/;
const selectorName = /^(?:field|column|property|attribute)$/;
const addressForm = /^[^\s@]+@[^\s@]+$/;
const strangersAddress = 'somebody.else@elsewhere.example';

/**
 * Makes a mutation maker for a tool set: `(writes, observations) => Mutation[]`. Deterministic. Every write is dropped
 * once, retargeted once for each id and address that it names (to another that the observations show, else to a made-up
 * one), and altered once for each of its other arguments but the one that selects a field. `observations` are what the
 * solution's calls answered.
 */
export const createMutationMaker = (toolSet: ToolSet): MutationMaker => {
	const sets = valueSetsOf(toolSet);
	return (writes, observations) => {
		const seen = referencesIn(observations);
		return writes.flatMap((write, index) => [
			{ kind: 'drop' as const, index, argument: undefined, calls: writes.toSpliced(index, 1) },
			...changesOf(write, sets, seen).map(({ kind, argument, call }) => ({ kind, index, argument, calls: writes.with(index, call) })),
		]);
	};
};

/** The mutations of a solution; see `createMutationMaker`, which is the faster way for more than one. */
export const mutationsOf = (writes: readonly ToolCall[], observations: readonly CallResult[], toolSet: ToolSet): Mutation[] =>
	createMutationMaker(toolSet)(writes, observations);

const valueSetsOf = (toolSet: ToolSet): ValueSets => {
	const sets = new Map<string, readonly string[]>();
	for (const { parameters } of toolSet.tools) {
		const { properties } = parameters;
		if (!isObject(properties)) continue;
		for (const [name, schema] of Object.entries(properties)) {
			const choices = choicesIn(schema);
			if (choices.length > 0) sets.set(name, choices);
		}
	}
	return sets;
};

type Change = { readonly kind: 'retarget' | 'alter'; readonly argument: string; readonly call: ToolCall };

const changesOf = (write: ToolCall, sets: ValueSets, seen: References): Change[] => {
	const values = parseJson(write.arguments);
	if (!isObject(values)) return [];
	const field = Object.entries(values).find(([name]) => selectorName.test(name))?.[1];
	return Object.entries(values).flatMap(([argument, value]): Change[] => {
		if (selectorName.test(argument)) return [];
		const isReference = typeof value === 'string' && (referenceName.test(argument) || addressForm.test(value));
		const set = argument === 'new_value' && typeof field === 'string' ? sets.get(field) : sets.get(argument);
		const other = isReference ? otherReference(argument, value, seen) : alteredValue(value, set ?? []);
		if (other === undefined) return [];
		const call = { ...write, arguments: JSON.stringify({ ...values, [argument]: other }) };
		return [{ kind: isReference ? 'retarget' : 'alter', argument, call }];
	});
};

/** Ids by the key under which they were seen, and addresses. */
type References = { readonly ids: ReadonlyMap<string, ReadonlySet<string>>; readonly addresses: ReadonlySet<string> };

const deepest = 12;

const referencesIn = (observations: readonly CallResult[]): References => {
	const ids = new Map<string, Set<string>>();
	const addresses = new Set<string>();
	const visit = (value: unknown, key: string, depth: number): void => {
		if (typeof value === 'string') {
			if (referenceName.test(key)) ids.set(key, (ids.get(key) ?? new Set()).add(value));
			else if (addressForm.test(value)) addresses.add(value.toLowerCase());
		} else if (typeof value === 'object' && value !== null && depth < deepest) {
			for (const [name, item] of Object.entries(value)) visit(item, Array.isArray(value) ? key : name, depth + 1);
		}
	};
	for (const observation of observations) if ('value' in observation) visit(observation.value, '', 0);
	return { ids, addresses };
};

const otherReference = (argument: string, value: string, { ids, addresses }: References): string => {
	if (addressForm.test(value)) {
		return [...addresses].find(address => address !== value.toLowerCase()) ?? strangersAddress;
	}
	return [...(ids.get(argument) ?? [])].find(id => id !== value) ?? neighbour(value);
};

/** The id after this one, as wide; for an id that is no number, one that cannot exist. */
const neighbour = (id: string): string =>
	/^\d{1,15}$/.test(id) ? String(Number(id) + 1).padStart(id.length, '0') : `${id}-other`;
