import { isSameRow, rowText } from './cells.js';
import type { OverlayTable } from './overlay-table.js';

/**
 * A text for the table's state, empty where it equals the base's. It depends on the rows in their order alone, not on
 * the writes that led to them: read against the base, each row is matched to the first base row of the same content
 * behind the last match, and the key holds what stays unmatched on both sides, and where. So two sessions on one base
 * share a key exactly if the state comparison takes their rows for equal.
 */
export const tableKey = <Column extends string>(table: OverlayTable<Column>): string => {
	if (table.isUntouched) return '';
	return canMatchInPlace(table) ? keyInPlace(table) : keyByContent(table);
};

/**
 * True where a row that was written can have the content of no base row but the one in its own place; then the
 * untouched rows match themselves and need no look.
 */
export const canMatchInPlace = <Column extends string>({ base, touchedPositions, touchedRows }: OverlayTable<Column>): boolean => {
	if (!base.hasDistinctIds) return false;
	for (let index = 0; index < touchedRows.length; index++) {
		const row = touchedRows[index];
		const id = row?.[base.shape.id] ?? null;
		if (row === undefined || id === null || id === base.rows[touchedPositions[index] ?? -1]?.[base.shape.id]) continue;
		const twin = base.rows[base.positionsOf(id.toLowerCase())[0] ?? -1];
		if (twin !== undefined && twin !== base.rows[touchedPositions[index] ?? -1] && isSameRow(base.shape.columns, twin, row)) return false;
	}
	return true;
};

const keyInPlace = <Column extends string>({ base, touchedPositions, touchedRows }: OverlayTable<Column>): string => {
	const { rows, shape: { columns } } = base;
	let key = '';
	let gap = emptyGap;
	let added = '';
	let lastUnmatched = -1;
	for (const [index, position] of touchedPositions.entries()) {
		const before = rows[position];
		const now = touchedRows[index];
		if (before === undefined) {
			if (now !== undefined) added += rowText(columns, now);
			continue;
		}
		if (now !== undefined && isSameRow(columns, before, now)) continue;
		if (position !== lastUnmatched + 1) {
			key += gapText(gap);
			gap = emptyGap;
		}
		gap = {
			missing: `${gap.missing}${position},`,
			instead: now === undefined ? gap.instead : gap.instead + rowText(columns, now),
		};
		lastUnmatched = position;
	}
	if (lastUnmatched === rows.length - 1) return key + gapText({ ...gap, instead: gap.instead + added });
	return key + gapText(gap) + gapText({ ...emptyGap, instead: added });
};

const keyByContent = <Column extends string>(table: OverlayTable<Column>): string => {
	const { rows, shape: { columns } } = table.base;
	const positionsByContent = table.base.positionsByContent();
	let key = '';
	let instead = '';
	let matched = -1;
	for (const row of table.allRows()) {
		const content = rowText(columns, row);
		const match = positionsByContent.get(content)?.find(position => position > matched);
		if (match === undefined) {
			instead += content;
			continue;
		}
		const missing = positionsText(matched + 1, match);
		// Rows that stand in nobody's stead are told by whom they stand before; at the end they need no place.
		key += gapText({ missing: missing === '' && instead !== '' ? `<${match}` : missing, instead });
		instead = '';
		matched = match;
	}
	return key + gapText({ missing: positionsText(matched + 1, rows.length), instead });
};

/** What lies between two matched rows: base positions that nothing matches (else the one that follows), and the rows that stand there now. */
type Gap = { readonly missing: string; readonly instead: string };

const emptyGap: Gap = { missing: '', instead: '' };

const gapText = ({ missing, instead }: Gap): string => (missing === '' && instead === '' ? '' : `[${missing}+${instead}]`);

const positionsText = (from: number, to: number): string => {
	let text = '';
	for (let position = from; position < to; position++) text += `${position},`;
	return text;
};
