import type { Day } from './calendar.js';
import type { Token } from './tokens.js';

/** A day, or a stretch of days with both ends, that a text speaks of. */
export type Span = {
	readonly start: Day;
	readonly end: Day;
	/** The words that say so. */
	readonly said: string;
	/** The index of the first token that says so. */
	readonly token: number;
};

/** How long something is to be, or by how much to move it. */
export type Duration = {
	readonly minutes: number;
	/** Whole months, which have no fixed number of minutes (`minutes` is then 0). */
	readonly months: number;
	readonly said: string;
	/** The index of the first token that says so, and of the token after the last. */
	readonly token: number;
	readonly to: number;
};

/** What the readers of days, times and durations share: the tokens, and which of them are spoken for. */
export type Reading = {
	readonly tokens: readonly Token[];
	readonly used: Uint8Array;
	/** Undefined where the world's clock is not known: then only whole dates can be read. */
	readonly today: Day | undefined;
};

/** Days found at a token: the stretches they may be, and the token after the expression. */
export type FoundDays = { readonly spans: ReadonlyArray<readonly [Day, Day]>; readonly to: number };

/** The words from one token to before another, as evidence shows them. */
export const saidBetween = (tokens: readonly Token[], from: number, to: number): string =>
	tokens.slice(from, to).map(token => token.text).join(' ');
