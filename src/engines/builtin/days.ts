/** Civil days as numbers (days since 1970-01-01), so that ranges and weekdays are plain arithmetic. No time zones. */

const millisecondsPerDay = 86_400_000;

/** Day number of `YYYY-MM-DD...`; what follows the date is ignored. */
export const dayOf = (date: string): number =>
	Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / millisecondsPerDay;

/** `YYYY-MM-DD` of a day number. */
export const isoOf = (day: number): string => new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

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
export const minutesOf = (datetime: string): number => Number(datetime.slice(11, 13)) * 60 + Number(datetime.slice(14, 16));

const two = (value: number): string => String(value).padStart(2, '0');

/** `HH:MM:00` of minutes since midnight. */
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
