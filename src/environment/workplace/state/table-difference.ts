import type { StateRow, TableDifference } from '../../environment.js';
import { comparedCell, isSameCell, type Row } from './cells.js';
import type { OverlayTable } from './overlay-table.js';

/**
 * What the session changed in a table, row by row as their ids name them; undefined where nothing. Rows that only
 * stand in another order do not show here, though the states then differ: `tableKey` is what decides.
 */
export const tableDifference = <Column extends string>(table: OverlayTable<Column>): TableDifference | undefined => {
	if (table.isUntouched) return undefined;
	const removed = removedIds(table);
	const { added, changed } = writtenDifference(table);
	if (removed.length === 0 && added.length === 0 && changed.length === 0) return undefined;
	return {
		...(added.length > 0 && { added }),
		...(removed.length > 0 && { removed }),
		...(changed.length > 0 && { changed: Object.fromEntries(changed) }),
	};
};

const removedIds = <Column extends string>(table: OverlayTable<Column>): string[] => {
	const { base: { rows, shape }, touchedPositions, touchedRows } = table;
	const removed: string[] = [];
	for (let index = 0; index < touchedPositions.length; index++) {
		const id = rows[touchedPositions[index] ?? -1]?.[shape.id] ?? null;
		if (id !== null && touchedRows[index]?.[shape.id] !== id && table.find(id) === undefined) removed.push(id.toLowerCase());
	}
	return removed;
};

const writtenDifference = <Column extends string>(
	table: OverlayTable<Column>,
): { added: StateRow[]; changed: Array<[string, StateRow]> } => {
	const { base } = table;
	const added: StateRow[] = [];
	const changed: Array<[string, StateRow]> = [];
	for (const row of table.touchedRows) {
		if (row === undefined) continue;
		const id = row[base.shape.id] ?? '';
		const before = base.rows[base.positionsOf(id)[0] ?? -1];
		if (before === undefined) {
			added.push(comparedCells(base.shape.columns, row));
			continue;
		}
		const columns = base.shape.columns.filter(column => !isSameCell(column, before[column], row[column]));
		if (columns.length > 0) changed.push([id.toLowerCase(), comparedCells(columns, row)]);
	}
	return { added, changed };
};

const comparedCells = <Column extends string>(columns: readonly Column[], row: Row<Column>): StateRow => {
	const cells: Record<string, string | null> = {};
	for (const column of columns) cells[column] = comparedCell(column, row[column]);
	return cells;
};
