import { firstIndex } from './postings.js';

/**
 * The order in which a search answers. A base row's rank is its place in that order; a row that a session wrote has a
 * slot: the rank of the first base row that comes after it.
 */
export interface RowOrder<TableRow> {
	readonly length: number;
	positionAt(rank: number): number;
	rankOf(position: number): number;
	slotOf(row: TableRow, position: number): number;
	/** Which of two written rows in the same slot comes first; negative for the first. */
	compare(one: TableRow, other: TableRow): number;
}

/** The order of the table itself. */
export const tableOrder = (length: number): RowOrder<unknown> => ({
	length,
	positionAt: rank => rank,
	rankOf: position => position,
	slotOf: (_row, position) => Math.min(position, length),
	compare: () => 0,
});

/** Latest first; rows of the same time in table order. */
export class LatestFirst<TableRow> implements RowOrder<TableRow> {
	readonly length: number;
	readonly #timeOf: (row: TableRow) => string;
	readonly #positions: Int32Array;
	readonly #ranks: Int32Array;
	/** The time of each row, by rank. */
	readonly #times: readonly string[];

	/** @param timeOf a row's time as a text that sorts in time */
	constructor(rows: readonly TableRow[], timeOf: (row: TableRow) => string) {
		this.length = rows.length;
		this.#timeOf = timeOf;
		const times = rows.map(timeOf);
		const sorted = [...times.keys()].sort((one, other) => descending(times[one] ?? '', times[other] ?? '') || one - other);
		this.#positions = Int32Array.from(sorted);
		this.#times = sorted.map(position => times[position] ?? '');
		this.#ranks = new Int32Array(rows.length);
		for (const [rank, position] of sorted.entries()) this.#ranks[position] = rank;
	}

	positionAt(rank: number): number {
		return this.#positions[rank] ?? -1;
	}

	rankOf(position: number): number {
		return this.#ranks[position] ?? -1;
	}

	slotOf(row: TableRow, position: number): number {
		const time = this.#timeOf(row);
		return firstIndex(0, this.length, rank => {
			const there = this.#times[rank] ?? '';
			return there < time || (there === time && this.positionAt(rank) >= position);
		});
	}

	compare(one: TableRow, other: TableRow): number {
		return descending(this.#timeOf(one), this.#timeOf(other));
	}

	/** The ranks of the base rows from the one time to the other, both inclusive: first, and one after the last. */
	between(earliest: string, latest: string): { from: number; to: number } {
		const from = latest === '' ? 0 : firstIndex(0, this.length, rank => (this.#times[rank] ?? '') <= latest);
		const to = earliest === '' ? this.length : firstIndex(from, this.length, rank => (this.#times[rank] ?? '') < earliest);
		return { from, to };
	}
}

const descending = (one: string, other: string): number => (one > other ? -1 : Number(one < other));
