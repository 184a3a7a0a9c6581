import { dayOf, minutesOf, weekdayOf } from '../days.js';
import type { Period } from '../intent.js';
import { type Voice, say } from './voice.js';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const numerals = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

const ordinal = (number: number): string => {
	const tens = number % 100;
	const ending = tens > 10 && tens < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
	return `${number}${ending}`;
};

/** How many ways there are to name a day by its date; of one in the present month two more, which leave the month out. */
const datedWays = 4;

/** A day by its date in one of the ways: "on 12 December". */
const sayDated = (voice: Voice, iso: string, way: number): string => {
	const number = Number(iso.slice(8, 10));
	const month = monthOf(iso);
	const year = isThisYear(voice, iso) ? '' : ` ${iso.slice(0, 4)}`;
	const comma = year === '' || voice.dayFirst ? '' : ',';
	switch (way) {
		case 0: return voice.dayFirst ? `on ${number} ${month}${year}` : `on ${month} ${number}${comma}${year}`;
		case 1: return voice.dayFirst ? `on the ${ordinal(number)} of ${month}${year}` : `on ${month} ${ordinal(number)}${comma}${year}`;
		case 2: return voice.dayFirst ? `on ${weekdayName(iso)}, ${number} ${month}${year}` : `on ${weekdayName(iso)}, ${month} ${number}${comma}${year}`;
		case 3: return voice.dayFirst ? `on ${number} ${month.slice(0, 3)}${year}` : `on ${month.slice(0, 3)} ${number}${comma}${year}`;
		case 4: return `on ${weekdayName(iso)} the ${ordinal(number)}`;
		default: return `on the ${ordinal(number)}`;
	}
};

const monthOf = (iso: string): string => months[Number(iso.slice(5, 7)) - 1] ?? '';
const weekdayName = (iso: string): string => weekdays[weekdayOf(dayOf(iso))] ?? '';
const isThisYear = (voice: Voice, iso: string): boolean => iso.slice(0, 4) === voice.now.slice(0, 4);

const drawWay = (voice: Voice, iso: string): number =>
	voice.random.integer(iso.slice(0, 7) === voice.now.slice(0, 7) ? datedWays + 2 : datedWays);

/** The ways to name a day by how far off it is, where there are any and this time they are used. */
const drawNear = (voice: Voice, iso: string): readonly string[] | undefined => {
	if (!voice.random.chance(0.5)) return undefined;
	const near = nearPhrases(dayOf(iso) - voice.today, iso);
	return near.length === 0 ? undefined : near;
};

// A weekday alone is the next one: for one that is over it would leave open which is meant.
const nearPhrases = (distance: number, iso: string): readonly string[] => {
	switch (distance) {
		case 0: return ['today'];
		case 1: return ['tomorrow'];
		case -1: return ['yesterday'];
		case 2: return ['the day after tomorrow', `on ${weekdayName(iso)}`];
		case -2: return ['the day before yesterday', `this past ${weekdayName(iso)}`];
		case 7: return ['a week from today', 'in a week'];
		case 14: return ['two weeks from today', 'in two weeks'];
		case -7: return ['a week ago today', 'a week ago'];
		case -14: return ['two weeks ago today', 'two weeks ago'];
	}
	if (distance > 2 && distance < 7) return [`on ${weekdayName(iso)}`, `this coming ${weekdayName(iso)}`, `in ${numerals[distance] ?? ''} days`];
	if (distance < -2 && distance > -7) return [`this past ${weekdayName(iso)}`, `${numerals[-distance] ?? ''} days ago`];
	return [];
};

/** The day with its preposition, in words that can only mean this day: "tomorrow", "on 12 December", "in three days". */
export const sayDay = (voice: Voice, iso: string): string => {
	const near = drawNear(voice, iso);
	return near === undefined ? sayDated(voice, iso, drawWay(voice, iso)) : voice.random.pick(near);
};

/** The day that something lies on already: without "in three days", which would be taken for "within three days". */
const sayDayOfRow = (voice: Voice, iso: string): string => {
	const near = drawNear(voice, iso);
	return near === undefined ? sayDated(voice, iso, drawWay(voice, iso)) : voice.random.pick(near.filter(phrase => !phrase.startsWith('in ')));
};

/**
 * The day as a noun that can stand far from its verb: "tomorrow", "12 December"; never "in three days", nor "the 12th",
 * which would take its month from another date of the sentence.
 */
export const sayDayNoun = (voice: Voice, iso: string): string => {
	for (let attempt = 0; attempt < 8; attempt++) {
		const near = drawNear(voice, iso);
		if (near === undefined) {
			const way = drawWay(voice, iso);
			if (way < datedWays) return sayDated(voice, iso, way).slice('on '.length);
		} else {
			const phrase = voice.random.pick(near);
			if (phrase === 'today' || phrase === 'tomorrow') return phrase;
		}
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
		case 'between': return voice.random.integer(2) === 0 ? sayBetween(voice, period) : sayRange(voice, period.from, period.to);
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
	switch (voice.random.integer(4)) {
		case 0: return `from ${first} to ${last}`;
		case 1: return `from ${first} through ${last}`;
		case 2: return `from ${first} up to and including ${last}`;
		default: return `between ${first} and ${last} inclusive`;
	}
};

const absoluteDay = (voice: Voice, iso: string): string => {
	const number = Number(iso.slice(8, 10));
	const month = monthOf(iso);
	if (isThisYear(voice, iso)) return voice.dayFirst ? `${number} ${month}` : `${month} ${number}`;
	return voice.dayFirst ? `${number} ${month} ${iso.slice(0, 4)}` : `${month} ${number}, ${iso.slice(0, 4)}`;
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

const durationWords: Readonly<Record<number, readonly string[]>> = {
	15: ['a quarter of an hour'],
	30: ['half an hour'],
	45: ['three quarters of an hour'],
	60: ['an hour', 'one hour'],
	90: ['an hour and a half', 'one and a half hours'],
	120: ['two hours', '2 hours'],
};

const noWords: readonly string[] = [];

/** "half an hour", "45 minutes", "two hours"; words twice as often as figures. */
export const sayDuration = (voice: Voice, minutes: number): string => {
	const words = durationWords[minutes] ?? noWords;
	const way = voice.random.integer(1 + 2 * words.length);
	return (way === 0 ? undefined : words[(way - 1) % words.length]) ?? `${minutes} minutes`;
};

/** "two weeks", "three days", "a day". */
export const sayDays = (voice: Voice, days: number): string => {
	if (days % 7 === 0) return days === 7 ? say(voice, 'a week', 'one week', '7 days') : say(voice, `${numerals[days / 7] ?? ''} weeks`, `${days} days`);
	return days === 1 ? say(voice, 'a day', 'one day') : say(voice, `${numerals[days] ?? String(days)} days`, `${days} days`);
};
