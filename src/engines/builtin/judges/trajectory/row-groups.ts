import { type Called, isDone, isWrite } from './evidence.js';
import type { Row } from './values.js';

/** Writes of one tool, to one field where it has fields, on different rows. */
export type RowGroup = { readonly name: string; readonly calls: readonly Called[]; readonly rows: readonly Row[] };

/** The rows that were written to alike, where there are several. */
export const groupsOf = (calls: readonly Called[]): RowGroup[] => {
	const writes = calls.filter(call => isWrite(call) && isDone(call) && call.target !== undefined);
	if (writes.length < 2) return [];
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
