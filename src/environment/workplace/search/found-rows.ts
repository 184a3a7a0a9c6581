import { firstIndex, type Ranks } from '../indexes/postings.js';
import type { RowOrder } from '../indexes/row-order.js';
import type { Row } from '../state/cells.js';
import type { OverlayTable } from '../state/overlay-table.js';

/** The base rows that a search found, by rank: those from `from` up to but without `to`, of `among` or of all. */
export type BaseHits = { readonly among: Ranks | undefined; readonly from: number; readonly to: number };

/** What a search found: how many rows, and any stretch of them in the search's order. */
export type FoundRows<Column extends string> = {
	readonly total: number;
	/** The rows from the index `start` on, at most `count`. */
	slice(start: number, count: number): Array<Row<Column>>;
};

/**
 * Lays what a session wrote over what an index found in the base: base rows that the session overwrote or removed drop
 * out, written rows that fit come in where the order puts them.
 *
 * @param fits whether a row is what is searched for, by reading its cells
 */
export const findRows = <Column extends string>(
	table: OverlayTable<Column>,
	order: RowOrder<Row<Column>>,
	hits: BaseHits,
	fits: (row: Row<Column>) => boolean,
): FoundRows<Column> => {
	const ranks = toRanks(hits);
	const { rows } = table.base;
	if (table.isUntouched) return baseRows(ranks, rank => rows[order.positionAt(rank)]);
	const { touchedPositions: positions, touchedRows } = table;
	const hidden = positions.filter(position => position < rows.length).map(position => order.rankOf(position)).filter(rank => ranks.has(rank));
	const written: Array<WrittenRow<Column>> = [];
	for (const [index, row] of touchedRows.entries()) {
		if (row !== undefined && fits(row)) written.push({ row, slot: order.slotOf(row, positions[index] ?? rows.length) });
	}
	written.sort((one, other) => one.slot - other.slot || order.compare(one.row, other.row));
	return {
		total: ranks.length - hidden.length + written.length,
		slice: (start, count) => {
			const walk = mergedRows(ranks, new Set(hidden), written, rank => rows[order.positionAt(rank)]);
			return takeFrom(walk, start, count);
		},
	};
};

/** The hits as a list, whether they are one or a stretch of all ranks. */
type RankList = {
	readonly length: number;
	at(index: number): number;
	has(rank: number): boolean;
};

const toRanks = ({ among, from, to }: BaseHits): RankList => {
	if (among === undefined) {
		return { length: to - from, at: index => from + index, has: rank => rank >= from && rank < to };
	}
	const first = from === 0 ? 0 : indexOfRank(among, from);
	return {
		length: indexOfRank(among, to) - first,
		at: index => among[first + index] ?? -1,
		has: rank => rank >= from && rank < to && among[indexOfRank(among, rank)] === rank,
	};
};

const indexOfRank = (ranks: Ranks, rank: number): number =>
	firstIndex(0, ranks.length, index => (ranks[index] ?? 0) >= rank);

const baseRows = <Column extends string>(
	ranks: RankList,
	rowAt: (rank: number) => Row<Column> | undefined,
): FoundRows<Column> => ({
	total: ranks.length,
	slice: (start, count) => {
		const rows: Array<Row<Column>> = [];
		const end = Math.min(ranks.length, start + count);
		for (let index = start; index < end; index++) {
			const row = rowAt(ranks.at(index));
			if (row !== undefined) rows.push(row);
		}
		return rows;
	},
});

/** A row that a session wrote, and where it comes in. */
type WrittenRow<Column extends string> = { readonly row: Row<Column>; readonly slot: number };

function* mergedRows<Column extends string>(
	ranks: RankList,
	hidden: ReadonlySet<number>,
	written: ReadonlyArray<WrittenRow<Column>>,
	rowAt: (rank: number) => Row<Column> | undefined,
): Generator<Row<Column>> {
	let next = 0;
	for (let index = 0; index < ranks.length; index++) {
		const rank = ranks.at(index);
		for (let item = written[next]; item !== undefined && item.slot <= rank; item = written[++next]) yield item.row;
		const row = hidden.has(rank) ? undefined : rowAt(rank);
		if (row !== undefined) yield row;
	}
	for (let item = written[next]; item !== undefined; item = written[++next]) yield item.row;
}

const takeFrom = <Item>(items: Iterable<Item>, start: number, count: number): Item[] => {
	const taken: Item[] = [];
	if (count <= 0) return taken;
	let index = 0;
	for (const item of items) {
		if (index++ >= start) taken.push(item);
		if (taken.length === count) break;
	}
	return taken;
};
