import { BoundedCache } from '../bounded-cache.js';
import type { Day } from './calendar.js';
import { readDays } from './days.js';
import { readDurations } from './durations.js';
import type { Duration, Reading, Span } from './reading.js';
import { readTimes } from './times.js';
import { type Token, tokensOf } from './tokens.js';

/** All the dates, times, durations and other numbers that a text speaks of. */
export type Moments = {
	readonly tokens: readonly Token[];
	readonly spans: readonly Span[];
	/** Times of day as `HH:MM`, to the words that say so. */
	readonly times: ReadonlyMap<string, string>;
	readonly durations: readonly Duration[];
	/** Numbers that are part of no date, time or duration. */
	readonly numbers: ReadonlySet<number>;
};

/**
 * Reads every date, time, duration and number in a text. Where an expression has several usual readings ("Friday" said
 * of a mail and of a meeting, `12/11`), it gives them all: each is one that a careful reader could mean.
 *
 * @param today the day of the world's clock.
 */
export const readMoments = (lowerText: string, today: Day | undefined): Moments => {
	const known = readings.get(lowerText);
	if (known !== undefined && known.today === today) return known.moments;
	const moments = read(lowerText, today);
	readings.set(lowerText, { today, moments }, lowerText.length + 16);
	return moments;
};

/** As `readMoments`, for who reads a text last: what others have read is used, and nothing is kept for later ones. */
export const readMomentsOnce = (lowerText: string, today: Day | undefined): Moments => {
	const known = readings.get(lowerText);
	return known !== undefined && known.today === today ? known.moments : read(lowerText, today);
};

/** Characters of the texts whose readings are kept, in each of two generations. */
const rememberedCharacters = 65_536;

/**
 * The same request is read by the judges and by the checks. Many others lie between the two: the stages work through
 * what comes in together one after another.
 */
const readings = new BoundedCache<{ readonly today: Day | undefined; readonly moments: Moments }>(rememberedCharacters);

const read = (lowerText: string, today: Day | undefined): Moments => {
	const tokens = tokensOf(lowerText);
	const reading: Reading = { tokens, used: new Uint8Array(tokens.length), today };
	const spans = readDays(reading);
	const times = readTimes(reading);
	const durations = readDurations(reading);
	return { tokens, spans, times, durations, numbers: numbersLeft(reading) };
};

const noNumbers: ReadonlySet<number> = new Set();

const numbersLeft = ({ tokens, used }: Reading): ReadonlySet<number> => {
	let numbers: Set<number> | undefined;
	for (let index = 0; index < tokens.length; index++) {
		const number = tokens[index]?.number ?? Number.NaN;
		if (used[index] === 0 && !Number.isNaN(number)) (numbers ??= new Set()).add(number);
	}
	return numbers ?? noNumbers;
};
