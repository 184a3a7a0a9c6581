import { isSameRow, type Row } from './cells.js';
import type { OverlayTable } from './overlay-table.js';
import { canMatchInPlace, tableKey } from './state-key.js';

/** Whether another session's view of the same base has the key that a table had when the test was made. */
export type TableTest<Column extends string> = (other: OverlayTable<Column> | undefined) => boolean;

/**
 * Makes the test for a table, which must not be written to as long as it is used; undefined stands for one that nobody
 * looked at. Most tables that differ do so in the rows that they touch: that is seen without writing a key.
 */
export const tableTest = <Column extends string>(table: OverlayTable<Column> | undefined): TableTest<Column> => {
	if (table === undefined || table.isUntouched) return isUnchanged;
	const changes = changesInPlace(table);
	let key: string | undefined;
	const hasSameKey: TableTest<Column> = other => (key ??= tableKey(table)) === (other === undefined ? '' : tableKey(other));
	return other => {
		if (changes === undefined) return hasSameKey(other);
		if (other === undefined || other.isUntouched) return changes.rows.length === 0;
		if (!canMatchInPlace(other)) return hasSameKey(other);
		return hasInPlace(other, changes) ?? hasSameKey(other);
	};
};

const isUnchanged = <Column extends string>(table: OverlayTable<Column> | undefined): boolean => table === undefined || tableKey(table) === '';

/**
 * The positions of the base rows that are gone or differ, and what stands there (undefined where nothing does); after
 * those the added rows.
 */
type Changes<Column extends string> = { readonly positions: readonly number[]; readonly rows: ReadonlyArray<Row<Column> | undefined> };

/** Undefined where the rows cannot be matched in place. */
const changesInPlace = <Column extends string>(table: OverlayTable<Column>): Changes<Column> | undefined => {
	if (!canMatchInPlace(table)) return undefined;
	const { base, touchedPositions, touchedRows } = table;
	const positions: number[] = [];
	const rows: Array<Row<Column> | undefined> = [];
	for (const [index, position] of touchedPositions.entries()) {
		const before = base.rows[position];
		const now = touchedRows[index];
		if (isSame(before, now, base.shape.columns)) continue;
		if (before !== undefined) positions.push(position);
		rows.push(now);
	}
	return { positions, rows };
};

/** Undefined stands for a row that is not there. */
const isSame = <Column extends string>(one: Row<Column> | undefined, other: Row<Column> | undefined, columns: readonly Column[]): boolean =>
	one === undefined || other === undefined ? one === other : isSameRow(columns, one, other);

/** Whether a table has changed so, in rows that can be matched in place; undefined where some have no counterpart: rows may have taken each other's places. */
const hasInPlace = <Column extends string>({ base, touchedPositions, touchedRows }: OverlayTable<Column>, { positions, rows }: Changes<Column>): boolean | undefined => {
	const { columns } = base.shape;
	let met = 0;
	let hasSameRows = true;
	let hasCounterparts = true;
	for (let index = 0; index < touchedPositions.length; index++) {
		const position = touchedPositions[index];
		const before = base.rows[position ?? -1];
		const now = touchedRows[index];
		if (isSame(before, now, columns)) continue;
		if (met < positions.length ? position !== positions[met] : before !== undefined) return false;
		const row = rows[met++];
		if (row === undefined || now === undefined) hasCounterparts &&= row === now;
		else hasSameRows &&= isSameRow(columns, row, now);
	}
	if (met < positions.length) return false;
	return hasCounterparts && met === rows.length ? hasSameRows : undefined;
};
