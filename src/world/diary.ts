/** Who is busy when, in quarter hours, so that nobody is booked twice. */
export class Diary {
	/** One bit a quarter hour from 9:00 on, by person and day: a working day has 32. */
	readonly #busy = new Map<string, Map<number, number>>();

	/** Books the time where it is free; false, and nothing booked, where it is not. `quarter` counts from 9:00. */
	book(address: string, day: number, quarter: number, length: number): boolean {
		const days = this.#busy.get(address) ?? new Map<number, number>();
		const busy = days.get(day) ?? 0;
		const wanted = (2 ** length - 1) * 2 ** quarter;
		if (((busy >>> 0) & wanted) !== 0) return false;
		days.set(day, busy | wanted);
		this.#busy.set(address, days);
		return true;
	}
}

/** Quarter hours of a working day, 9:00 to 17:00. */
export const quartersADay = 32;
export const firstQuarterSecond = 9 * 3600;
export const quarterSeconds = 15 * 60;
