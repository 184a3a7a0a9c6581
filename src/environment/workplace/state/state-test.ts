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
	const changes = changesInPlace(table);
	let key: string | undefined;
	const hasSameKey: TableTest<Column> = other => (key ??= keyOf(table)) === keyOf(other);
	return other => {
		if (changes === nothing && (other === undefined || other.isUntouched)) return true;
		const others = changesInPlace(other);
		if (changes === undefined || others === undefined) return hasSameKey(other);
		if (!isSameList(changes.positions, others.positions)) return false;
		const columns = (table ?? other)?.base.shape.columns ?? [];
		return isSameInPlaces(changes.rows, others.rows, columns) ?? hasSameKey(other);
	};
};

const keyOf = <Column extends string>(table: OverlayTable<Column> | undefined): string => table === undefined ? '' : tableKey(table);

/**
 * The positions of the base rows that are gone or differ, and what stands there (undefined where nothing does); after
 * those the added rows.
 */
type Changes<Column extends string> = { readonly positions: readonly number[]; readonly rows: ReadonlyArray<Row<Column> | undefined> };

const nothing: { readonly positions: readonly number[]; readonly rows: readonly undefined[] } = { positions: [], rows: [] };

/** Undefined where the rows cannot be matched in place. */
const changesInPlace = <Column extends string>(table: OverlayTable<Column> | undefined): Changes<Column> | undefined => {
	if (table === undefined || table.isUntouched) return nothing;
	const written = table.writtenRows();
	if (!canMatchInPlace(table.base, written)) return undefined;
	const { rows, shape: { columns } } = table.base;
	const positions: number[] = [];
	const changed: Array<Row<Column> | undefined> = [];
	for (const position of table.touchedPositions()) {
		const before = rows[position];
		const now = table.rowAt(position);
		if (before !== undefined && now !== undefined && isSameRow(columns, before, now)) continue;
		positions.push(position);
		changed.push(now);
	}
	for (const { position, row } of written) if (position >= rows.length) changed.push(row);
	return { positions, rows: changed };
};

const isSameList = (one: readonly number[], other: readonly number[]): boolean => {
	if (one.length !== other.length) return false;
	for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
	return true;
};

/** Whether the rows in the same places are the same; undefined where some have no counterpart: rows may have taken each other's places. */
const isSameInPlaces = <Column extends string>(
	one: ReadonlyArray<Row<Column> | undefined>, other: ReadonlyArray<Row<Column> | undefined>, columns: readonly Column[],
): boolean | undefined => {
	if (one.length !== other.length) return undefined;
	let isSame = true;
	for (let index = 0; index < one.length; index++) {
		const [row, otherRow] = [one[index], other[index]];
		if ((row === undefined) !== (otherRow === undefined)) return undefined;
		if (row !== undefined && otherRow !== undefined && !isSameRow(columns, row, otherRow)) isSame = false;
	}
	return isSame;
};
