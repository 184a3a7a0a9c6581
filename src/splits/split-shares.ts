import * as z from 'zod';
import { describeValue } from '../tools/describe-value.js';

/** A part of a data set, and the share of the tasks that it gets: above 0, all shares together 1. */
export type SplitShare = { readonly name: string; readonly share: number };

/** What trainers and the Hugging Face hub take for a split's name. */
const splitName = /^[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*$/;
const longestName = 64;
const mostSplits = 16;

const example = 'as in train=0.9,validation=0.1';

/**
 * Splits with their weights, as a person writes them: `train=0.9,validation=0.1`, or in a config file an object. Weights
 * need not add up to 1: 9 and 1 say the same as 0.9 and 0.1. The order counts: it says which hashes go where.
 */
export const splitSharesSchema = z.unknown().transform((value, context): readonly SplitShare[] => {
	const refuse = (message: string): never => {
		context.issues.push({ code: 'custom', input: value, message });
		return z.NEVER;
	};
	const parts = partsOf(value);
	if (parts === undefined) return refuse(`expected splits with their weights, ${example}; got ${describeValue(value)}`);
	const names = new Set<string>();
	for (const { name, weight } of parts) {
		if (!splitName.test(name) || name.length > longestName) return refuse(`expected a split's name of letters, digits and "_", ${example}; got ${describeValue(name)}`);
		// Splits become files, and some file systems know no case.
		if (names.has(name.toLowerCase())) return refuse(`expected splits of different names, got ${describeValue(name)} twice`);
		names.add(name.toLowerCase());
		if (!(weight > 0 && Number.isFinite(weight))) return refuse(`expected a weight above 0 for the split ${name}, ${example}; got ${Number.isNaN(weight) ? 'none that is a number' : describeValue(weight)}`);
	}
	if (parts.length < 2 || parts.length > mostSplits) return refuse(`expected 2 to ${mostSplits} splits, ${example}; got ${parts.length}`);
	const sum = parts.reduce((total, { weight }) => total + weight, 0);
	return parts.map(({ name, weight }) => ({ name, share: weight / sum }));
});

type Part = { readonly name: string; readonly weight: number };

const partsOf = (value: unknown): readonly Part[] | undefined => {
	if (typeof value === 'string') return value.split(',').map(partOf);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	return Object.entries(value).map(([name, weight]) => ({ name, weight: typeof weight === 'number' ? weight : Number.NaN }));
};

const decimal = /^\d*\.?\d+$|^\d+\.$/;

const partOf = (part: string): Part => {
	const [name = '', weight = '', ...more] = part.split('=').map(piece => piece.trim());
	return { name, weight: more.length === 0 && decimal.test(weight) ? Number(weight) : Number.NaN };
};
