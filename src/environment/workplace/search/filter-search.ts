import { ColumnIndex, intersectSelections, type Selection } from '../indexes/column-index.js';
import { tableOrder, type RowOrder } from '../indexes/row-order.js';
import type { BaseTable } from '../state/base-table.js';
import type { Row } from '../state/cells.js';
import type { OverlayTable } from '../state/overlay-table.js';
import { findRows, type FoundRows } from './found-rows.js';

/**
 * What the cell of a column must be. `contains` and `equals` take any case; `between` compares as texts, inclusive, an
 * empty bound being none. An empty cell is never it.
 */
export type Filter<Column extends string> =
	| { readonly kind: 'contains'; readonly column: Column; readonly part: string }
	| { readonly kind: 'equals'; readonly column: Column; readonly text: string }
	| { readonly kind: 'between'; readonly column: Column; readonly min: string; readonly max: string };

/** Finds the rows that pass every filter, in table order. */
export class FilterSearch<Column extends string> {
	readonly #rows: ReadonlyArray<Row<Column>>;
	readonly #order: RowOrder<unknown>;
	readonly #foldedIndexes = new Map<Column, ColumnIndex>();
	readonly #exactIndexes = new Map<Column, ColumnIndex>();

	constructor({ rows }: BaseTable<Column>) {
		this.#rows = rows;
		this.#order = tableOrder(rows.length);
	}

	/** @param filters at least one */
	find(table: OverlayTable<Column>, filters: ReadonlyArray<Filter<Column>>): FoundRows<Column> {
		const among = intersectSelections(filters.map(filter => this.#select(filter)));
		return findRows(table, this.#order, { among, from: 0, to: this.#rows.length }, row =>
			filters.every(filter => passes(filter, row)));
	}

	/** The base rows that pass one filter. */
	#select(filter: Filter<Column>): Selection {
		switch (filter.kind) {
			case 'contains': return this.#folded(filter.column).containing(filter.part.toLowerCase());
			case 'equals': return this.#folded(filter.column).equalTo(filter.text.toLowerCase());
			case 'between': return this.#exact(filter.column).between(filter.min, filter.max);
		}
	}

	/** True where a row of the table passes a filter. */
	some(table: OverlayTable<Column>, filter: Filter<Column>): boolean {
		return this.find(table, [filter]).total > 0;
	}

	#folded(column: Column): ColumnIndex {
		return remember(this.#foldedIndexes, column, () =>
			new ColumnIndex(this.#rows.map(row => row[column]?.toLowerCase() ?? null)));
	}

	#exact(column: Column): ColumnIndex {
		return remember(this.#exactIndexes, column, () => new ColumnIndex(this.#rows.map(row => row[column])));
	}
}

const passes = <Column extends string>(filter: Filter<Column>, row: Row<Column>): boolean => {
	const cell = row[filter.column];
	if (cell === null) return false;
	switch (filter.kind) {
		case 'contains': return cell.toLowerCase().includes(filter.part.toLowerCase());
		case 'equals': return cell.toLowerCase() === filter.text.toLowerCase();
		case 'between': return cell >= filter.min && (filter.max === '' || cell <= filter.max);
	}
};

const remember = <Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value => {
	const value = known.get(key) ?? make();
	known.set(key, value);
	return value;
};
