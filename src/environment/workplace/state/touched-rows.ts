import type { StateRow } from '../../environment.js';
import type { OverlayTable } from './overlay-table.js';

/** A row that a session has written to or removed, in its exact case, as the world has it and as it is now. */
export type TouchedRow = {
	readonly table: string;
	/** Names the row in its table for as long as the session lasts, whatever is written to it. */
	readonly place: number;
	/** The id that the row has, or had when it was removed. */
	readonly id: string;
	/** Undefined where the world has no such row. */
	readonly start: StateRow | undefined;
	/** Undefined where the row is gone. */
	readonly now: StateRow | undefined;
};

/** The rows of a table that the session has touched, in table order. */
export const touchedRows = <Column extends string>(name: string, table: OverlayTable<Column>): TouchedRow[] => {
	const { rows, shape } = table.base;
	return table.touchedPositions
		.map((place, index) => ({ place, start: rows[place], now: table.touchedRows[index] }))
		.filter(({ start, now }) => start !== undefined || now !== undefined)
		.map(({ place, start, now }) => ({ table: name, place, id: (now ?? start)?.[shape.id] ?? '', start, now }));
};
