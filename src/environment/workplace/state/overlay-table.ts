import { firstIndex } from '../indexes/postings.js';
import { idNumber, type BaseTable } from './base-table.js';
import type { Row } from './cells.js';

const noPositions: readonly number[] = [];
const noRows: readonly undefined[] = [];
const noIds: ReadonlyMap<string, ReadonlySet<number>> = new Map();

/**
 * A session's view of a table: the shared base and, over it, what the session wrote. Nothing is held before the first
 * write. Several rows can share an id once a write has given a row another's; a write by id then means all of them.
 */
export class OverlayTable<Column extends string> {
	readonly base: BaseTable<Column>;
	/** Positions of the rows that were overwritten, removed or added, ascending. */
	#positions: number[] | undefined;
	/** What stands at each of them; undefined where the row is gone. */
	#rows: Array<Row<Column> | undefined> | undefined;
	/** Whether a row has its id from a write. */
	#givesIds = false;
	/** Positions of the rows that have their id from a write, by that id; made when such a row is first looked for. */
	#writtenIds: Map<string, Set<number>> | undefined;
	#end: number;
	/** The largest id; undefined until asked for, and again after a write that may have lowered it. */
	#largest: number | undefined;

	constructor(base: BaseTable<Column>) {
		this.base = base;
		this.#end = base.rows.length;
	}

	get isUntouched(): boolean {
		return this.#positions === undefined;
	}

	/**
	 * The positions of the rows that the session overwrote, removed or added, ascending. Base rows have the base's
	 * positions, added rows follow after the last of them.
	 */
	get touchedPositions(): readonly number[] {
		return this.#positions ?? noPositions;
	}

	/** What stands at each of `touchedPositions` now; undefined where the row is gone. */
	get touchedRows(): ReadonlyArray<Row<Column> | undefined> {
		return this.#rows ?? noRows;
	}

	/** The first row with exactly this id. */
	find(id: string): Row<Column> | undefined {
		const [position] = this.positionsOf(id);
		return position === undefined ? undefined : this.rowAt(position);
	}

	/** The row at a position as it is now; undefined where it is gone. */
	rowAt(position: number): Row<Column> | undefined {
		if (this.#positions === undefined) return this.base.rows[position];
		const index = this.#indexOf(position);
		return this.#positions[index] === position ? this.#rows?.[index] : this.base.rows[position];
	}

	/** The positions of the rows with exactly this id, in table order. */
	positionsOf(id: string): readonly number[] {
		const inBase = this.base.positionsOf(id);
		if (this.isUntouched) return inBase;
		const { id: idColumn } = this.base.shape;
		const positions = inBase.filter(position => this.rowAt(position)?.[idColumn] === id);
		const written = this.#positionsWritten().get(id);
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
			this.#write(position, undefined);
			this.#forgetId(id, position);
		}
		return positions.length > 0;
	}

	/** Every row there is, in table order. */
	*allRows(): Generator<Row<Column>> {
		for (let position = 0; position < this.#end; position++) {
			const row = this.rowAt(position);
			if (row !== undefined) yield row;
		}
	}

	/** Where a position is, or would be, among those that were touched. */
	#indexOf(position: number): number {
		const positions = this.touchedPositions;
		return firstIndex(0, positions.length, index => (positions[index] ?? 0) >= position);
	}

	#write(position: number, row: Row<Column> | undefined): void {
		if (this.#positions === undefined || this.#rows === undefined) {
			this.#positions = [position];
			this.#rows = [row];
			return;
		}
		const positions = this.#positions;
		const rows = this.#rows;
		const index = this.#indexOf(position);
		if (index < positions.length && positions[index] !== position) {
			positions.splice(index, 0, position);
			rows.splice(index, 0, row);
		} else {
			positions[index] = position;
			rows[index] = row;
		}
	}

	#positionsWritten(): ReadonlyMap<string, ReadonlySet<number>> {
		if (!this.#givesIds) return noIds;
		if (this.#writtenIds !== undefined) return this.#writtenIds;
		this.#writtenIds = new Map();
		const { rows, shape } = this.base;
		for (const [index, position] of this.touchedPositions.entries()) {
			const id = this.#rows?.[index]?.[shape.id] ?? null;
			if (id !== rows[position]?.[shape.id]) this.#rememberId(id, position);
		}
		return this.#writtenIds;
	}

	#rememberId(id: string | null, position: number): void {
		if (id === null) return;
		this.#givesIds = true;
		const number = idNumber(id);
		if (number !== undefined && this.#largest !== undefined && number > this.#largest) this.#largest = number;
		if (this.#writtenIds === undefined) return;
		const positions = this.#writtenIds.get(id);
		if (positions === undefined) this.#writtenIds.set(id, new Set([position]));
		else positions.add(position);
	}

	#forgetId(id: string, position: number): void {
		this.#writtenIds?.get(id)?.delete(position);
		if (idNumber(id) === this.#largest) this.#largest = undefined;
	}

	#largestInBase(): number {
		const { rows, shape, byDescendingId } = this.base;
		for (const position of byDescendingId) {
			const id = rows[position]?.[shape.id] ?? null;
			if (this.rowAt(position)?.[shape.id] === id) return idNumber(id) ?? 0;
		}
		return 0;
	}

	#largestWritten(): number {
		let largest = 0;
		for (const row of this.touchedRows) largest = Math.max(largest, idNumber(row?.[this.base.shape.id] ?? null) ?? 0);
		return largest;
	}
}
