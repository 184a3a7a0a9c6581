import type { StateDifference, StateRow, TableDifference } from './environment.js';

/** Where two runs differ in a table: what only the one changed, and what only the other did. */
export type TableContrast = { readonly expected: TableDifference; readonly actual: TableDifference };

/** By table; a table in which both did the same is left out. */
export type StateContrast = Readonly<Record<string, TableContrast>>;

/** What each of two runs from the same start changed and the other did not. The order of rows does not show here. */
export const contrastDifferences = (expected: StateDifference, actual: StateDifference): StateContrast => {
	const contrasts: Record<string, TableContrast> = {};
	for (const table of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
		const contrast = {
			expected: onlyInFirst(expected[table] ?? {}, actual[table] ?? {}),
			actual: onlyInFirst(actual[table] ?? {}, expected[table] ?? {}),
		};
		if (Object.keys(contrast.expected).length > 0 || Object.keys(contrast.actual).length > 0) contrasts[table] = contrast;
	}
	return contrasts;
};

const onlyInFirst = (first: TableDifference, second: TableDifference): TableDifference => {
	const added = rowsOnlyInFirst(first.added ?? [], second.added ?? []);
	const removed = first.removed?.filter(id => second.removed?.includes(id) !== true) ?? [];
	const changed = cellsOnlyInFirst(first.changed ?? {}, second.changed ?? {});
	return {
		...(added.length > 0 && { added }),
		...(removed.length > 0 && { removed }),
		...(Object.keys(changed).length > 0 && { changed }),
	};
};

const rowsOnlyInFirst = (
	first: ReadonlyArray<StateRow | string>,
	second: ReadonlyArray<StateRow | string>,
): Array<StateRow | string> => {
	const unmatched = new Map<string, number>();
	for (const row of second) unmatched.set(textOf(row), (unmatched.get(textOf(row)) ?? 0) + 1);
	return first.filter(row => {
		const count = unmatched.get(textOf(row)) ?? 0;
		unmatched.set(textOf(row), count - 1);
		return count <= 0;
	});
};

/** The row as text, whatever the order of its columns. */
const textOf = (row: StateRow | string): string =>
	JSON.stringify(typeof row === 'string' ? row : Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));

const cellsOnlyInFirst = (
	first: Readonly<Record<string, StateRow>>,
	second: Readonly<Record<string, StateRow>>,
): Record<string, StateRow> => {
	const changed: Array<[string, StateRow]> = [];
	for (const [id, row] of Object.entries(first)) {
		const other = Object.hasOwn(second, id) ? second[id] : undefined;
		const cells = Object.entries(row).filter(([column, cell]) => other?.[column] !== cell);
		if (cells.length > 0) changed.push([id, Object.fromEntries(cells)]);
	}
	return Object.fromEntries(changed);
};
