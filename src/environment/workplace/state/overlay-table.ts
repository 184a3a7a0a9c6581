import { idNumber, type BaseTable } from './base-table.js';
import type { Row } from './cells.js';

/** A row where it stands: base rows keep the base's positions, added rows follow after the last of them. */
export type PlacedRow<Column extends string> = { readonly position: number; readonly row: Row<Column> };

/**
 * A session's view of a table: the shared base and, over it, what the session wrote. Nothing is held before the first
 * write. Several rows can share an id once a write has given a row another's; a write by id then means all of them.
 */
export class OverlayTable<Column extends string> {
	readonly base: BaseTable<Column>;
	/** Rows that differ from the base, by position: overwritten base rows and added rows. */
	#written: Map<number, Row<Column>> | undefined;
	/** Positions of the base rows that are gone. */
	#removed: Set<number> | undefined;
	/** Positions of the rows that have their id from a write, by that id. */
	#writtenIds: Map<string, Set<number>> | undefined;
	#end: number;
	/** The largest id; undefined until asked for, and again after a write that may have lowered it. */
	#largest: number | undefined;

	constructor(base: BaseTable<Column>) {
		this.base = base;
		this.#end = base.rows.length;
	}

	get isUntouched(): boolean {
		return this.#written === undefined && this.#removed === undefined;
	}

	/** The first row with exactly this id. */
	find(id: string): Row<Column> | undefined {
		const [position] = this.positionsOf(id);
		return position === undefined ? undefined : this.rowAt(position);
	}

	/** The row at a position as it is now; undefined where it is gone. */
	rowAt(position: number): Row<Column> | undefined {
		const written = this.#written?.get(position);
		if (written !== undefined) return written;
		return this.#removed?.has(position) === true ? undefined : this.base.rows[position];
	}

	/** The positions of the rows with exactly this id, in table order. */
	positionsOf(id: string): readonly number[] {
		const inBase = this.base.positionsOf(id);
		if (this.isUntouched) return inBase;
		const { id: idColumn } = this.base.shape;
		const positions = inBase.filter(position => this.rowAt(position)?.[idColumn] === id);
		const written = this.#writtenIds?.get(id);
		if (written === undefined) return positions;
		return [...new Set([...positions, ...written])].sort((one, other) => one - other);
	}

	/** The id number that the next row takes: the largest there is, plus one. */
	nextIdNumber(): number {
		this.#largest ??= Math.max(this.#largestInBase(), this.#largestWritten());
		return this.#largest + 1;
	}

	add(row: Row<Column>): void {
		const position = this.#end++;
		this.#write(position, row);
		this.#rememberId(row[this.base.shape.id], position);
	}

	/** Sets a cell of every row with this id; false where there is none. */
	update(id: string, column: Column, cell: string): boolean {
		const positions = this.positionsOf(id);
		for (const position of positions) {
			const row = this.rowAt(position);
			if (row === undefined) continue;
			const changed: Record<Column, string | null> = { ...row };
			changed[column] = cell;
			this.#write(position, changed);
			if (column !== this.base.shape.id) continue;
			this.#forgetId(id, position);
			this.#rememberId(cell, position);
		}
		return positions.length > 0;
	}

	/** Removes every row with this id; false where there is none. */
	remove(id: string): boolean {
		const positions = this.positionsOf(id);
		for (const position of positions) {
			this.#written?.delete(position);
			this.#forgetId(id, position);
			if (position < this.base.rows.length) (this.#removed ??= new Set()).add(position);
		}
		return positions.length > 0;
	}

	/** True where a base row is gone or overwritten. */
	isTouched(position: number): boolean {
		return this.#removed?.has(position) === true || this.#written?.has(position) === true;
	}

	/** The base rows that are gone or overwritten, ascending. */
	touchedPositions(): readonly number[] {
		const positions: number[] = [];
		let isAscending = true;
		const add = (position: number): void => {
			isAscending &&= positions.length === 0 || position > (positions.at(-1) ?? 0);
			positions.push(position);
		};
		if (this.#removed !== undefined) for (const position of this.#removed) add(position);
		if (this.#written !== undefined) {
			for (const position of this.#written.keys()) if (position < this.base.rows.length) add(position);
		}
		return isAscending ? positions : positions.sort((one, other) => one - other);
	}

	/** The rows that the session wrote, in table order. */
	writtenRows(): ReadonlyArray<PlacedRow<Column>> {
		if (this.#written === undefined) return [];
		const rows: Array<PlacedRow<Column>> = [];
		let isAscending = true;
		for (const [position, row] of this.#written) {
			isAscending &&= rows.length === 0 || position > (rows.at(-1)?.position ?? 0);
			rows.push({ position, row });
		}
		return isAscending ? rows : rows.sort((one, other) => one.position - other.position);
	}

	/** Every row there is, in table order. */
	*allRows(): Generator<Row<Column>> {
		for (let position = 0; position < this.#end; position++) {
			const row = this.rowAt(position);
			if (row !== undefined) yield row;
		}
	}

	#write(position: number, row: Row<Column>): void {
		this.#written ??= new Map();
		this.#written.set(position, row);
	}

	#rememberId(id: string | null, position: number): void {
		if (id === null) return;
		this.#writtenIds ??= new Map();
		const positions = this.#writtenIds.get(id);
		if (positions === undefined) this.#writtenIds.set(id, new Set([position]));
		else positions.add(position);
		const number = idNumber(id);
		if (number !== undefined && this.#largest !== undefined && number > this.#largest) this.#largest = number;
	}

	#forgetId(id: string, position: number): void {
		this.#writtenIds?.get(id)?.delete(position);
		if (idNumber(id) === this.#largest) this.#largest = undefined;
	}

	#largestInBase(): number {
		const { rows, shape, byDescendingId } = this.base;
		for (const position of byDescendingId) {
			if (!this.isTouched(position) || this.rowAt(position)?.[shape.id] === rows[position]?.[shape.id]) {
				return idNumber(rows[position]?.[shape.id] ?? null) ?? 0;
			}
		}
		return 0;
	}

	#largestWritten(): number {
		let largest = 0;
		for (const [id, positions] of this.#writtenIds ?? []) {
			if (positions.size > 0) largest = Math.max(largest, idNumber(id) ?? 0);
		}
		return largest;
	}
}
