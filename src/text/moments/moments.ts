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
 * @param foldedText as `fold` makes it: "o'clock" has an apostrophe no more
 * @param today the day of the world's clock.
 */
export const readMoments = (foldedText: string, today: Day | undefined): Moments => {
	const tokens = tokensOf(foldedText);
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
