import * as z from 'zod';
import { nearest } from '../../text/nearest.js';
import { describeValue } from '../../tools/describe-value.js';
import { negativeKinds, type NegativeKind } from './change.js';

const expected = `expected none, all, or kinds with commas between them, of ${negativeKinds.join(', ')}`;

/** Kinds of negatives as a person lists them: `none`, `all`, or as in `wrong_target,invented_id`; in a config file also a list. None comes twice. */
export const negativesSchema = z.unknown().transform((value, context): readonly NegativeKind[] => {
	if (value === 'none') return [];
	if (value === 'all') return negativeKinds;
	const parts: unknown[] = typeof value === 'string' ? value.split(',').map(part => part.trim()) : Array.isArray(value) && value.length > 0 ? value : [value];
	const kinds = new Set<NegativeKind>();
	for (const part of parts) {
		if (isKind(part)) {
			kinds.add(part);
			continue;
		}
		const meant = typeof part === 'string' ? nearest(part, negativeKinds) : undefined;
		context.issues.push({ code: 'custom', input: value, message: `${expected}; got ${describeValue(part)}${meant === undefined ? '' : `: did you mean ${meant}?`}` });
		return z.NEVER;
	}
	return [...kinds];
});

const isKind = (value: unknown): value is NegativeKind => negativeKinds.some(kind => kind === value);
