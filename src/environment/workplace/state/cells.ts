/** A row of a table: column to text, null where the cell is empty. */
export type Row<Column extends string> = Readonly<Record<Column, string | null>>;

/** What a table is made of. */
export type TableShape<Column extends string> = {
	readonly columns: readonly Column[];
	readonly id: Column;
};

/** The columns that the state comparison reads in their exact case; it lower-cases all others. */
const isInExactCase = (column: string): boolean => column === 'status' || column === 'list_name' || column === 'board';

/** The cell as the state comparison sees it. */
export const comparedCell = (column: string, cell: string | null): string | null =>
	cell === null || isInExactCase(column) ? cell : cell.toLowerCase();

/** True where the state comparison sees the same cell. */
export const isSameCell = (column: string, one: string | null, other: string | null): boolean =>
	one === other || comparedCell(column, one) === comparedCell(column, other);

/** True where the state comparison sees the same row. */
export const isSameRow = <Column extends string>(
	columns: readonly Column[],
	one: Row<Column>,
	other: Row<Column>,
): boolean => {
	if (one === other) return true;
	for (const column of columns) if (!isSameCell(column, one[column], other[column])) return false;
	return true;
};

/** The row's compared cells as one text; different rows have different texts, whatever their cells hold. */
export const rowText = <Column extends string>(columns: readonly Column[], row: Row<Column>): string => {
	let text = '';
	for (const column of columns) text += cellText(comparedCell(column, row[column]));
	return text;
};

/** The length in front makes every sequence of cells readable in one way only. */
export const cellText = (cell: string | null): string => (cell === null ? '-' : `${cell.length}:${cell}`);
