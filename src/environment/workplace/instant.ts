const form = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?)?)?$/;

/** What `readInstant` takes, for messages. */
export const instantForm = 'a date and time such as "2023-11-30 14:00:00"';

/**
 * Reads a date, or a date and time, as `YYYY-MM-DD HH:MM:SS` (with its fraction of a second, where there is one), so
 * that comparing two as texts compares them in time. What is left out is the earliest: a date alone is its midnight, a
 * month its first day. Undefined where the text is no such time.
 */
export const readInstant = (text: string): string | undefined => {
	const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = ''] =
		form.exec(text) ?? [];
	if (year === '' || !isDay(Number(year), Number(month), Number(day))) return undefined;
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
	return `${year}-${month}-${day} ${hour}:${minute}:${second}${fraction}`;
};

const isDay = (year: number, month: number, day: number): boolean =>
	year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

const daysIn = (year: number, month: number): number => {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** A cell's time as a text that sorts in time; a cell that holds none sorts as what it holds. */
export const timeOf = (cell: string | null): string => (cell === null ? '' : readInstant(cell) ?? cell);
