import type { Request } from './request.js';
import type { SeenResult } from './results.js';
import type { Row } from './rows.js';

/** A choice by order: the row with the greatest or the least value of a column of dates or of numbers. */
export type Order = { readonly column: 'date' | 'number'; readonly end: 'greatest' | 'least'; readonly said: string };

const unit = '(?!\\s+(?:week|month|year|quarter|weekend|few|monday|tuesday|wednesday|thursday|friday|saturday|sunday|name|night|contact|time|thing|door|up\\b|item[.:!]|\\d+ days))';
const forms: ReadonlyArray<readonly [RegExp, Order['column'], Order['end']]> = [
	[new RegExp(`\\b(?:latest|newest|most recent|most recently|last)\\b${unit}`), 'date', 'greatest'],
	[new RegExp(`\\b(?:oldest|earliest|soonest|first|next|upcoming|longest ago)\\b${unit}`), 'date', 'least'],
	[/\b(?:longest|biggest|largest|highest|most)\b/, 'number', 'greatest'],
	[/\b(?:shortest|smallest|lowest|fewest|least)\b/, 'number', 'least'],
];

/** The orders that a request chooses by. */
export const ordersIn = ({ folded }: Request): Order[] => forms.flatMap(([form, column, end]) => {
	const match = form.exec(folded);
	return match === null ? [] : [{ column, end, said: match[0] }];
});

/** The columns (keys) of the rows that hold dates, or numbers. */
const columnsOf = (rows: readonly Row[], column: Order['column']): string[] => {
	const first = rows[0];
	return first === undefined ? [] : first.leaves
		.filter(({ key, text, facts }) => column === 'date' ? facts.day !== undefined : /^\d{1,6}$/.test(text) && !/id$/i.test(key))
		.map(({ key }) => key);
};

const cellOf = (row: Row, key: string): string | undefined => row.leaves.find(leaf => leaf.key === key)?.text;

/**
 * The orders, each on one column, by which a row can lie ahead of another. Where a search has more pages than the
 * answer shows, its order must be the one in which the pages run: the oldest of the newest five proves nothing.
 */
export const comparisonsFor = (result: SeenResult, orders: readonly Order[]): Array<(chosen: Row, other: Row) => boolean> =>
	orders.flatMap(({ column, end }) => columnsOf(result.rows, column)
		.filter(key => isWholeOrder(result, key, end))
		.map(key => (chosen: Row, other: Row) => {
			const [a, b] = [cellOf(chosen, key), cellOf(other, key)];
			if (a === undefined || b === undefined) return false;
			const difference = column === 'number' ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0;
			return end === 'greatest' ? difference > 0 : difference < 0;
		}));

const isWholeOrder = ({ rows, page, pages }: SeenResult, key: string, end: Order['end']): boolean => {
	if (pages <= 1) return true;
	const cells = rows.map(row => cellOf(row, key) ?? '');
	const falls = cells.every((cell, index) => index === 0 || cell <= (cells[index - 1] ?? cell));
	const rises = cells.every((cell, index) => index === 0 || cell >= (cells[index - 1] ?? cell));
	return end === 'greatest' ? (falls && page === 1) || (rises && page === pages) : (rises && page === 1) || (falls && page === pages);
};
