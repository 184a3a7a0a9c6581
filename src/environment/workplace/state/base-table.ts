import { comparedCell, rowText, type Row, type TableShape } from './cells.js';

const nowhere: readonly number[] = [];
const digitsOnly = /^\d+$/;

/** The number that an id is; undefined where it is none. */
export const idNumber = (id: string | null): number | undefined =>
	id !== null && digitsOnly.test(id) ? Number(id) : undefined;

/**
 * A table as the world has it, shared by all sessions and never changed. Rows are named by their position; what helps
 * to find them is built at the first question, once.
 */
export class BaseTable<Column extends string> {
	readonly shape: TableShape<Column>;
	readonly rows: ReadonlyArray<Row<Column>>;
	#positions: ReadonlyMap<string, readonly number[]> | undefined;
	#byDescendingId: Int32Array | undefined;
	#hasDistinctIds: boolean | undefined;

	constructor(shape: TableShape<Column>, rows: ReadonlyArray<Row<Column>>) {
		this.shape = shape;
		this.rows = rows;
	}

	/** The positions of the rows with exactly this id, ascending. */
	positionsOf(id: string): readonly number[] {
		this.#positions ??= groupPositions(this.rows, row => row[this.shape.id]);
		return this.#positions.get(id) ?? nowhere;
	}

	/** The positions of the rows whose id is a number, largest first. */
	get byDescendingId(): Int32Array {
		this.#byDescendingId ??= sortByDescendingId(this.rows.map(row => idNumber(row[this.shape.id])));
		return this.#byDescendingId;
	}

	/** True where no two rows have ids that the state comparison takes for the same. */
	get hasDistinctIds(): boolean {
		this.#hasDistinctIds ??= this.rows.length
			=== new Set(this.rows.map(row => comparedCell(this.shape.id, row[this.shape.id]))).size
			&& this.rows.every(row => isFolded(row[this.shape.id]));
		return this.#hasDistinctIds;
	}

	/** The positions of the rows by their compared content: for the few comparisons that ids cannot decide. */
	positionsByContent(): ReadonlyMap<string, readonly number[]> {
		return groupPositions(this.rows, row => rowText(this.shape.columns, row));
	}
}

const isFolded = (id: string | null): boolean => id !== null && id === id.toLowerCase();

const groupPositions = <Item>(
	items: readonly Item[],
	keyOf: (item: Item) => string | null,
): ReadonlyMap<string, readonly number[]> => {
	const groups = new Map<string, number[]>();
	for (const [position, item] of items.entries()) {
		const key = keyOf(item);
		if (key === null) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [position]);
		else group.push(position);
	}
	return groups;
};

const sortByDescendingId = (numbers: ReadonlyArray<number | undefined>): Int32Array => {
	const positions = [...numbers.keys()].filter(position => numbers[position] !== undefined);
	return Int32Array.from(positions.sort((one, other) => (numbers[other] ?? 0) - (numbers[one] ?? 0)));
};
