import * as z from 'zod';
import { describeValue } from '../tools/describe-value.js';

/** Ids of scenarios as a person lists them: `17,42` as a text, or in a config file a number, or a list of them. None comes twice. */
export const idListSchema = z.unknown().transform((value, context): readonly number[] => {
	const ids: number[] = [];
	for (const part of partsOf(value)) {
		const id = idOf(part);
		if (id === undefined) {
			context.issues.push({ code: 'custom', input: value, message: `expected ids of scenarios, whole numbers from 0 with commas between them, as in 17,42; got ${describeValue(part)}` });
			return z.NEVER;
		}
		ids.push(id);
	}
	return [...new Set(ids)];
});

/** An empty list is a fault, not all of the scenarios: its only part is nothing. */
const partsOf = (value: unknown): readonly unknown[] => {
	if (typeof value === 'string') return value.split(',').map(part => part.trim());
	if (!Array.isArray(value)) return [value];
	return value.length === 0 ? [undefined] : value;
};

const idOf = (part: unknown): number | undefined => {
	const id = typeof part === 'string' && /^\d{1,16}$/.test(part) ? Number(part) : part;
	return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : undefined;
};
