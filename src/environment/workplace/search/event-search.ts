import { BoundedCache } from '../../../text/bounded-cache.js';
import { ColumnIndex } from '../indexes/column-index.js';
import { unite, type Ranks } from '../indexes/postings.js';
import { LatestFirst } from '../indexes/row-order.js';
import { timeOf } from '../instant.js';
import { lazily } from '../lazily.js';
import type { BaseTable } from '../state/base-table.js';
import type { OverlayTable } from '../state/overlay-table.js';
import type { Column, EventRow } from '../tables.js';
import { findRows, type FoundRows } from './found-rows.js';

type EventColumn = Column<'calendar_events'>;

/** How many row numbers the remembered answers may hold, in each of two generations. */
const rememberedRanks = 100_000;

/** Finds events by a part of their name or participant, and by their start; latest first. */
export class EventSearch {
	readonly #order: () => LatestFirst<EventRow>;
	readonly #names: () => ColumnIndex;
	readonly #participants: () => ColumnIndex;
	readonly #answers = new BoundedCache<Ranks>(rememberedRanks);

	constructor({ rows }: BaseTable<EventColumn>) {
		this.#order = lazily(() => new LatestFirst(rows, startTime));
		const indexOf = (column: EventColumn) => lazily(() => {
			const order = this.#order();
			return new ColumnIndex(Array.from(rows.keys(), rank => fold(rows[order.positionAt(rank)]?.[column] ?? null)));
		});
		this.#names = indexOf('event_name');
		this.#participants = indexOf('participant_email');
	}

	/**
	 * @param query a part of the name or of the participant's address; empty for all
	 * @param timeMin the earliest start, as `readInstant` gives it; empty for none
	 * @param timeMax the latest start; empty for none
	 */
	find(table: OverlayTable<EventColumn>, query: string, timeMin: string, timeMax: string): FoundRows<EventColumn> {
		const part = query.toLowerCase();
		const order = this.#order();
		const among = part === '' ? undefined : this.#containing(part);
		return findRows(table, order, { among, ...order.between(timeMin, timeMax) }, row => {
			const start = startTime(row);
			if (start < timeMin || (timeMax !== '' && start > timeMax)) return false;
			return part === '' || [row.event_name, row.participant_email].some(cell => fold(cell)?.includes(part) === true);
		});
	}

	#containing(part: string): Ranks {
		const known = this.#answers.get(part);
		if (known !== undefined) return known;
		const ranks = unite(this.#names().containing(part).ranks(), this.#participants().containing(part).ranks());
		this.#answers.set(part, ranks, part.length + ranks.length);
		return ranks;
	}
}

const startTime = (row: EventRow): string => timeOf(row.event_start);

const fold = (cell: string | null): string | null => cell?.toLowerCase() ?? null;
