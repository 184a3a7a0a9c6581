/**
 * Days as plain numbers (days since 1970-01-01), so that date arithmetic is addition. Gregorian, no time zones: a
 * world has one clock.
 */
export type Day = number;

const millisecondsADay = 86_400_000;

/** The day of a year, month (1 to 12) and day of the month; undefined where there is no such day. */
export const dayOf = (year: number, month: number, dayOfMonth: number): Day | undefined => {
	const day = Date.UTC(year, month - 1, dayOfMonth) / millisecondsADay;
	if (month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 28) return day;
	const { month: realMonth } = partsOf(day);
	return realMonth === month ? day : undefined;
};

export const partsOf = (day: Day): { year: number; month: number; dayOfMonth: number } => {
	const date = new Date(day * millisecondsADay);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
};

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => ((day + 3) % 7 + 7) % 7;

/** `YYYY-MM-DD`. */
export const isoOf = (day: Day): string => new Date(day * millisecondsADay).toISOString().slice(0, 10);

const hyphen = 45;

/** The day that a text starts with as `YYYY-MM-DD`; undefined where it starts with none. */
export const dayOfIso = (text: string): Day | undefined => {
	if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return undefined;
	const year = numberIn(text, 0, 4);
	const month = numberIn(text, 5, 7);
	const dayOfMonth = numberIn(text, 8, 10);
	return Number.isNaN(year + month + dayOfMonth) ? undefined : dayOf(year, month, dayOfMonth);
};

/** The number in a stretch of digits; NaN where one of its characters is none. */
const numberIn = (text: string, from: number, to: number): number => {
	let number = 0;
	for (let at = from; at < to; at++) {
		const digit = text.charCodeAt(at) - 48;
		if (!(digit >= 0 && digit <= 9)) return Number.NaN;
		number = number * 10 + digit;
	}
	return number;
};

/** The first day of the month that lies `months` after that of `day`. */
export const monthStart = (day: Day, months = 0): Day => {
	const { year, month } = partsOf(day);
	return Date.UTC(year, month - 1 + months, 1) / millisecondsADay;
};

export const monthEnd = (day: Day, months = 0): Day => monthStart(day, months + 1) - 1;

/** The same day of the month, `months` later; the month's last where it is shorter. */
export const addMonths = (day: Day, months: number): Day =>
	Math.min(monthStart(day, months) + partsOf(day).dayOfMonth - 1, monthEnd(day, months));

export const weekStart = (day: Day): Day => day - weekdayOf(day);

export const yearStart = (year: number): Day => Date.UTC(year, 0, 1) / millisecondsADay;
