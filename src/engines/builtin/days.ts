/** Civil days as numbers (days since 1970-01-01), so that ranges and weekdays are plain arithmetic. No time zones. */

const millisecondsPerDay = 86_400_000;

/** The number that a part of a text is: read in place where it is digits, as it nearly always is. */
const numberAt = (text: string, start: number, end: number): number => {
	let number = 0;
	for (let index = start; index < end; index++) {
		const digit = text.charCodeAt(index) - 48;
		if (!(digit >= 0 && digit <= 9)) return Number(text.slice(start, end));
		number = number * 10 + digit;
	}
	return number;
};

/** Day number of `YYYY-MM-DD...`; what follows the date is ignored. */
export const dayOf = (date: string): number =>
	Date.UTC(numberAt(date, 0, 4), numberAt(date, 5, 7) - 1, numberAt(date, 8, 10)) / millisecondsPerDay;

/** The days asked for, since they are the few of one calendar, over and over. */
const isoByDay = new Map<number, string>();
const mostDays = 4096;

/** `YYYY-MM-DD` of a day number. */
export const isoOf = (day: number): string => {
	const known = isoByDay.get(day);
	if (known !== undefined) return known;
	const iso = new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
	if (isoByDay.size === mostDays) isoByDay.clear();
	isoByDay.set(day, iso);
	return iso;
};

/** 0 = Sunday ... 6 = Saturday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

export const isWorkday = (day: number): boolean => {
	const weekday = weekdayOf(day);
	return weekday !== 0 && weekday !== 6;
};

/** The day itself if it is a workday, else the Monday after it. */
export const workdayFrom = (day: number): number => {
	const weekday = weekdayOf(day);
	return weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
};

/** Minutes since midnight of `YYYY-MM-DD HH:MM:SS`. */
export const minutesOf = (datetime: string): number => numberAt(datetime, 11, 13) * 60 + numberAt(datetime, 14, 16);

const two = (value: number): string => String(value).padStart(2, '0');

/** `HH:MM:00` of minutes since midnight. */
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
