import type { Called } from './evidence.js';
import type { Row } from './values.js';

/** Writes of one tool, to one field where it has fields, on different rows. */
export type RowGroup = { readonly name: string; readonly calls: readonly Called[]; readonly rows: readonly Row[] };

const none: readonly RowGroup[] = [];

/**
 * The rows that were written to alike, where there are several.
 *
 * @param writes those that worked, to rows that are known
 */
export const groupsOf = (writes: readonly Called[]): readonly RowGroup[] => {
	if (writes.length < 2) return none;
	const groups = new Map<string, Called[]>();
	for (const write of writes) {
		const key = `${write.name}/${String(write.arguments?.['field'])}`;
		const known = groups.get(key);
		if (known === undefined) groups.set(key, [write]);
		else known.push(write);
	}
	const found: RowGroup[] = [];
	for (const group of groups.values()) {
		const rows = [...new Set(group.map(call => call.target).filter(target => target !== undefined))];
		if (rows.length > 1) found.push({ name: group[0]?.name ?? '', calls: group, rows });
	}
	return found;
};
