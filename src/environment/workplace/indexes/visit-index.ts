import type { VisitRow } from '../tables.js';
import { BoundedCache } from '../../../text/bounded-cache.js';
import { firstIndex } from './postings.js';
import { byCodeUnits } from './substring-index.js';

/** A visit as its visitor's lookup answers it. */
export type VisitAnswer = Readonly<Omit<VisitRow, 'user_engaged'> & { user_engaged: boolean }>;

/** What is counted of the visits of a day. */
type DayTotals = {
	visits: number;
	engaged: number;
	timedVisits: number;
	seconds: number;
	readonly bySource: Map<string, number>;
};

/** A figure of one day. */
export type DayFigure = (totals: Readonly<DayTotals>) => number | null;

export const visitsOfDay: DayFigure = ({ visits }) => visits;
export const engagedOfDay: DayFigure = ({ engaged }) => engaged;
export const visitsFromSource = (source: string): DayFigure => ({ bySource }) => bySource.get(source) ?? 0;
export const meanSecondsOfDay: DayFigure = ({ seconds, timedVisits }) => (timedVisits === 0 ? null : seconds / timedVisits);

/** How many days the remembered answers may hold, in each of two generations. */
const rememberedDays = 50_000;

/** The visits, by visitor and summed up by day. They never change, so that every session shares the answers. */
export class VisitIndex {
	readonly #positions = new Map<string, number[]>();
	readonly #rows: readonly VisitRow[];
	readonly #days: readonly string[];
	readonly #totals: readonly DayTotals[];
	readonly #answers = new BoundedCache<Readonly<Record<string, number | null>>>(rememberedDays);

	constructor(rows: readonly VisitRow[]) {
		this.#rows = rows;
		const totals = new Map<string, DayTotals>();
		for (const [position, row] of rows.entries()) {
			this.#rememberVisitor(row.visitor_id, position);
			if (row.date_of_visit !== null) countVisit(totals, row.date_of_visit, row);
		}
		const sorted = [...totals].sort(([one], [other]) => byCodeUnits(one, other));
		this.#days = sorted.map(([day]) => day);
		this.#totals = sorted.map(([, dayTotals]) => dayTotals);
	}

	/** The visits of a visitor in table order; undefined where there are none. */
	visitsOf(visitorId: string): readonly VisitAnswer[] | undefined {
		return this.#positions.get(visitorId)
			?.map(position => this.#rows[position])
			.filter(row => row !== undefined)
			.map(row => ({ ...row, user_engaged: row.user_engaged === 'True' }));
	}

	/**
	 * A figure for each day that has visits, from the one day to the other, compared as texts and inclusive; an empty
	 * bound is none.
	 * @param question names the figure: the same name is the same figure
	 */
	byDay(question: string, figure: DayFigure, min: string, max: string): Readonly<Record<string, number | null>> {
		const from = min === '' ? 0 : firstIndex(0, this.#days.length, day => (this.#days[day] ?? '') >= min);
		const to = max === '' ? this.#days.length : firstIndex(from, this.#days.length, day => (this.#days[day] ?? '') > max);
		const key = `${from} ${to} ${question}`;
		const known = this.#answers.get(key);
		if (known !== undefined) return known;
		const answer = Object.freeze(this.#figures(figure, from, to));
		this.#answers.set(key, answer, to - from + key.length);
		return answer;
	}

	#figures(figure: DayFigure, from: number, to: number): Record<string, number | null> {
		const days: Array<[string, number | null]> = [];
		for (let index = from; index < to; index++) {
			const totals = this.#totals[index];
			if (totals !== undefined) days.push([this.#days[index] ?? '', figure(totals)]);
		}
		return Object.fromEntries(days);
	}

	#rememberVisitor(visitorId: string | null, position: number): void {
		if (visitorId === null) return;
		const positions = this.#positions.get(visitorId);
		if (positions === undefined) this.#positions.set(visitorId, [position]);
		else positions.push(position);
	}
}

const countVisit = (days: Map<string, DayTotals>, day: string, row: VisitRow): void => {
	const totals = days.get(day) ?? { visits: 0, engaged: 0, timedVisits: 0, seconds: 0, bySource: new Map<string, number>() };
	days.set(day, totals);
	totals.visits++;
	if (row.user_engaged === 'True') totals.engaged++;
	const seconds = row.session_duration_seconds === null ? Number.NaN : Number(row.session_duration_seconds);
	if (Number.isFinite(seconds)) {
		totals.timedVisits++;
		totals.seconds += seconds;
	}
	if (row.traffic_source !== null) totals.bySource.set(row.traffic_source, (totals.bySource.get(row.traffic_source) ?? 0) + 1);
};
