import { dayOf, minutesOf, weekdayOf } from '../days.js';
import type { Period } from '../intent.js';
import { type Option, type Voice, say } from './voice.js';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const numerals = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

const ordinal = (number: number): string => {
	const tens = number % 100;
	const ending = tens > 10 && tens < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
	return `${number}${ending}`;
};

/** The ways to name a day that can only mean this day, each with its own preposition: "tomorrow", "on 12 December". */
const dayPhrases = (voice: Voice, iso: string): Option[] => {
	const day = dayOf(iso);
	const distance = day - voice.today;
	const number = Number(iso.slice(8, 10));
	const month = months[Number(iso.slice(5, 7)) - 1] ?? '';
	const weekday = weekdays[weekdayOf(day)] ?? '';
	const short = month.slice(0, 3);
	const sameYear = iso.slice(0, 4) === voice.now.slice(0, 4);
	const year = sameYear ? '' : ` ${iso.slice(0, 4)}`;
	const commaYear = sameYear ? '' : `, ${iso.slice(0, 4)}`;
	const absolute: Option[] = voice.dayFirst
		? [`on ${number} ${month}${year}`, `on the ${ordinal(number)} of ${month}${year}`, `on ${weekday}, ${number} ${month}${year}`, `on ${number} ${short}${year}`]
		: [`on ${month} ${number}${commaYear}`, `on ${month} ${ordinal(number)}${commaYear}`, `on ${weekday}, ${month} ${number}${commaYear}`, `on ${short} ${number}${commaYear}`];
	if (iso.slice(0, 7) === voice.now.slice(0, 7)) absolute.push(`on ${weekday} the ${ordinal(number)}`, `on the ${ordinal(number)}`);
	const near = nearPhrases(distance, weekday);
	return voice.random.chance(0.5) && near.length > 0 ? near : absolute;
};

// A weekday alone is the next one: for one that is over it would leave open which is meant.
const nearPhrases = (distance: number, weekday: string): Option[] => {
	switch (distance) {
		case 0: return ['today'];
		case 1: return ['tomorrow'];
		case -1: return ['yesterday'];
		case 2: return ['the day after tomorrow', `on ${weekday}`];
		case -2: return ['the day before yesterday', `this past ${weekday}`];
		case 7: return ['a week from today', 'in a week'];
		case 14: return ['two weeks from today', 'in two weeks'];
		case -7: return ['a week ago today', 'a week ago'];
		case -14: return ['two weeks ago today', 'two weeks ago'];
	}
	if (distance > 2 && distance < 7) return [`on ${weekday}`, `this coming ${weekday}`, `in ${numerals[distance] ?? ''} days`];
	if (distance < -2 && distance > -7) return [`this past ${weekday}`, `${numerals[-distance] ?? ''} days ago`];
	return [];
};

/** The day with its preposition: "tomorrow", "on 12 December", "in three days". */
export const sayDay = (voice: Voice, iso: string): string => say(voice, ...dayPhrases(voice, iso));

/** The day that something lies on already: without "in three days", which would be taken for "within three days". */
const sayDayOfRow = (voice: Voice, iso: string): string =>
	say(voice, ...dayPhrases(voice, iso).filter(phrase => typeof phrase !== 'string' || !phrase.startsWith('in ')));

/**
 * The day as a noun that can stand far from its verb: "tomorrow", "12 December"; never "in three days", nor "the 12th",
 * which would take its month from another date of the sentence.
 */
export const sayDayNoun = (voice: Voice, iso: string): string => {
	for (let attempt = 0; attempt < 8; attempt++) {
		const phrase = sayDay(voice, iso);
		if (/^(?:today|tomorrow)$/.test(phrase)) return phrase;
		if (phrase.startsWith('on ') && months.some(month => phrase.includes(month.slice(0, 3)))) return phrase.slice(3);
	}
	return absoluteDay(voice, iso);
};

/** "before 12 December", "on Friday", "from 3 to 9 October": where a day of some rows lies. */
export const sayPeriod = (voice: Voice, period: Period): string => {
	switch (period.kind) {
		case 'on': return sayDayOfRow(voice, period.date);
		case 'before': return `${say(voice, 'before', 'before', 'prior to')} ${sayDayNoun(voice, period.date)}`;
		case 'after': return `after ${sayDayNoun(voice, period.date)}`;
		// No row lies on the ends, so that it does not matter whether they count.
		case 'between': return say(voice, () => sayBetween(voice, period), () => sayRange(voice, period.from, period.to));
	}
};

const sayBetween = (voice: Voice, { from, to }: { readonly from: string; readonly to: string }): string =>
	`between ${absoluteDay(voice, from)} and ${absoluteDay(voice, to)}`;

/** What goes after "that falls": never "from 3 to 9 October", which would be how long it lasts. */
export const sayFalling = (voice: Voice, period: Period): string =>
	period.kind === 'between' ? sayBetween(voice, period) : sayPeriod(voice, period);

/** The range of some figures: "on 12 November", "from 3 to 9 October". */
export const saySpan = (voice: Voice, period: Period): string =>
	period.kind === 'between' ? sayRange(voice, period.from, period.to) : sayPeriod(voice, period);

/** Both ends included, whether a row lies on them or not. */
export const sayRange = (voice: Voice, from: string, to: string): string => {
	const first = absoluteDay(voice, from);
	const last = absoluteDay(voice, to);
	return say(voice, `from ${first} to ${last}`, `from ${first} through ${last}`, `from ${first} up to and including ${last}`, `between ${first} and ${last} inclusive`);
};

const absoluteDay = (voice: Voice, iso: string): string => {
	const number = Number(iso.slice(8, 10));
	const month = months[Number(iso.slice(5, 7)) - 1] ?? '';
	const sameYear = iso.slice(0, 4) === voice.now.slice(0, 4);
	return voice.dayFirst ? `${number} ${month}${sameYear ? '' : ` ${iso.slice(0, 4)}`}` : `${month} ${number}${sameYear ? '' : `, ${iso.slice(0, 4)}`}`;
};

/** "14:30", "2:30 pm", "half past two in the afternoon", "noon". */
export const sayTime = (voice: Voice, time: string): string => {
	const minutes = minutesOf(`0000-00-00 ${time}`);
	const hour = Math.floor(minutes / 60);
	const minute = minutes % 60;
	if (minutes === 720 && voice.random.chance(0.5)) return 'noon';
	if (voice.hours24) return `${hour < 10 && voice.random.chance(0.5) ? '0' : ''}${hour}:${String(minute).padStart(2, '0')}`;
	const half = hour < 12 ? 'am' : 'pm';
	const twelve = hour > 12 ? hour - 12 : hour;
	const words = minute === 30 && voice.random.chance(0.2) && twelve <= 10
		? `half past ${numerals[twelve] ?? ''} in the ${hour < 12 ? 'morning' : 'afternoon'}`
		: undefined;
	return words ?? say(voice, `${twelve}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${half}`, `${twelve}:${String(minute).padStart(2, '0')} ${half}`);
};

/** "half an hour", "45 minutes", "two hours". */
export const sayDuration = (voice: Voice, minutes: number): string => {
	const words: Readonly<Record<number, readonly string[]>> = {
		15: ['a quarter of an hour'],
		30: ['half an hour'],
		45: ['three quarters of an hour'],
		60: ['an hour', 'one hour'],
		90: ['an hour and a half', 'one and a half hours'],
		120: ['two hours', '2 hours'],
	};
	return say(voice, `${minutes} minutes`, ...(words[minutes] ?? []), ...(words[minutes] ?? []));
};

/** "two weeks", "three days", "a day". */
export const sayDays = (voice: Voice, days: number): string => {
	if (days % 7 === 0) return days === 7 ? say(voice, 'a week', 'one week', '7 days') : say(voice, `${numerals[days / 7] ?? ''} weeks`, `${days} days`);
	return days === 1 ? say(voice, 'a day', 'one day') : say(voice, `${numerals[days] ?? String(days)} days`, `${days} days`);
};

