import { ToolmillError } from '../errors/toolmill-error.js';
import type { Random } from '../random/random.js';

const dayMilliseconds = 86_400_000;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
	'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];

/** A moment in a world: days since 1970-01-01, and minutes and seconds of that day. Worlds know no time zones. */
export type Moment = { readonly day: number; readonly second: number };

const writtenDays = new Map<number, string>();

/** `YYYY-MM-DD` of a day number. */
export const writeDay = (day: number): string => {
	let text = writtenDays.get(day);
	if (text === undefined) {
		text = new Date(day * dayMilliseconds).toISOString().slice(0, 10);
		writtenDays.set(day, text);
	}
	return text;
};

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** `HH:MM:SS` of a second of the day. */
export const writeTime = (second: number): string =>
	`${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;

/** `YYYY-MM-DD HH:MM:SS`. */
export const writeMoment = ({ day, second }: Moment): string => `${writeDay(day)} ${writeTime(second)}`;

/** The day number of `YYYY-MM-DD`; undefined for a text of another form, or a day that no calendar has. */
export const readDay = (text: string): number | undefined => {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	const day = Date.parse(`${text}T00:00:00Z`) / dayMilliseconds;
	return Number.isInteger(day) && writeDay(day) === text ? day : undefined;
};

/** The moment that `YYYY-MM-DD HH:MM:SS` names; undefined for a text of another form. */
export const readMoment = (text: string): Moment | undefined => {
	const match = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text);
	if (match === null) return undefined;
	const [, date = '', hours, minutes, seconds] = match;
	const day = readDay(date);
	return day === undefined ? undefined : { day, second: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) };
};

/** 0 is Sunday. The first day of 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

export const isWorkday = (day: number): boolean => weekdayOf(day) % 6 !== 0;

/** The day itself, or the Monday after it. */
export const workdayFrom = (day: number): number => (isWorkday(day) ? day : workdayFrom(day + 1));

/** The workdays in [first, last]. */
export const workdaysBetween = (first: number, last: number): number[] => {
	const days: number[] = [];
	for (let day = first; day <= last; day++) if (isWorkday(day)) days.push(day);
	return days;
};

/** `Tuesday`. */
export const weekdayName = (day: number): string => weekdays[weekdayOf(day)] ?? '';

/** `December 5`. */
export const spokenDate = (day: number): string => {
	const date = new Date(day * dayMilliseconds);
	return `${months[date.getUTCMonth()]} ${date.getUTCDate()}`;
};

/** `9:30` */
export const spokenTime = (second: number): string => `${Math.floor(second / 3600)}:${twoDigits(Math.floor(second / 60) % 60)}`;

const firstClockDay = Date.UTC(2023, 5, 1) / dayMilliseconds;
const lastClockDay = Date.UTC(2025, 11, 30) / dayMilliseconds;

/**
 * The world's clock: the given one, or the end of a working day between June 2023 and December 2025, so that "today",
 * "tomorrow" and "next Tuesday" all mean something.
 *
 * @throws {ToolmillError} ERR_USAGE where the given one is not `YYYY-MM-DD HH:MM:SS`.
 */
export const chooseClock = (now: string | undefined, random: Random): Moment => {
	if (now === undefined) {
		return { day: workdayFrom(random.between(firstClockDay, lastClockDay)), second: 16 * 3600 + 5 * 60 * random.between(6, 26) };
	}
	const moment = readMoment(now);
	if (moment === undefined) {
		throw new ToolmillError('ERR_USAGE', `Expected the world's clock as "YYYY-MM-DD HH:MM:SS", such as "2023-11-30 17:40:00"; got ${JSON.stringify(now)}.`);
	}
	return moment;
};
