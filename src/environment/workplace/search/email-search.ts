import { wordsOf, WordIndex } from '../indexes/word-index.js';
import { LatestFirst } from '../indexes/row-order.js';
import { timeOf } from '../instant.js';
import { lazily } from '../lazily.js';
import type { BaseTable } from '../state/base-table.js';
import type { OverlayTable } from '../state/overlay-table.js';
import type { Column, EmailRow } from '../tables.js';
import { findRows, type FoundRows } from './found-rows.js';

type EmailColumn = Column<'emails'>;

/** Finds mails by the words in their subject, body and address, and by day; newest first. */
export class EmailSearch {
	readonly #order: () => LatestFirst<EmailRow>;
	readonly #words: () => WordIndex;

	constructor({ rows }: BaseTable<EmailColumn>) {
		this.#order = lazily(() => new LatestFirst(rows, sentTime));
		this.#words = lazily(() => new WordIndex(textsInOrder(rows, this.#order())));
	}

	/**
	 * @param query words that must all occur
	 * @param dayMin the first day, `YYYY-MM-DD`; empty for none
	 * @param dayMax the last day; empty for none
	 */
	find(table: OverlayTable<EmailColumn>, query: string, dayMin: string, dayMax: string): FoundRows<EmailColumn> {
		const words = wordsOf(query);
		const order = this.#order();
		// The end of a day sorts behind all of its times.
		const dayEnd = dayMax === '' ? '' : `${dayMax}~`;
		const among = words.length === 0 ? undefined : this.#words().containingAll(words);
		return findRows(table, order, { among, ...order.between(dayMin, dayEnd) }, row => {
			const sent = sentTime(row);
			if (sent < dayMin || (dayEnd !== '' && sent > dayEnd)) return false;
			const text = searchedText(row).toLowerCase();
			return words.every(word => text.includes(word));
		});
	}
}

const sentTime = (row: EmailRow): string => timeOf(row.sent_datetime);

const searchedText = (row: EmailRow): string => `${row.subject ?? ''} ${row.body ?? ''} ${row['sender/recipient'] ?? ''}`;

function* textsInOrder(rows: readonly EmailRow[], order: LatestFirst<EmailRow>): Generator<string> {
	for (let rank = 0; rank < rows.length; rank++) {
		const row = rows[order.positionAt(rank)];
		yield row === undefined ? '' : searchedText(row);
	}
}
