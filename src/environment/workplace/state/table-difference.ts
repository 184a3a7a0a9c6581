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
	const { rows, shape } = table.base;
	return table.touchedPositions()
		.map(position => rows[position]?.[shape.id] ?? null)
		.filter(id => id !== null)
		.filter(id => table.find(id) === undefined)
		.map(id => id.toLowerCase());
};

const writtenDifference = <Column extends string>(
	table: OverlayTable<Column>,
): { added: StateRow[]; changed: Array<[string, StateRow]> } => {
	const { base } = table;
	const added: StateRow[] = [];
	const changed: Array<[string, StateRow]> = [];
	for (const { row } of table.writtenRows()) {
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
