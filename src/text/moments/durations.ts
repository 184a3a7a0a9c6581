import { type Duration, type Reading, saidBetween } from './reading.js';

const minutesOf: ReadonlyMap<string, number> = new Map([
	...['second', 'seconds', 'sec', 'secs'].map((unit): [string, number] => [unit, 1 / 60]),
	...['minute', 'minutes', 'min', 'mins'].map((unit): [string, number] => [unit, 1]),
	...['hour', 'hours', 'hr', 'hrs', 'h'].map((unit): [string, number] => [unit, 60]),
	...['day', 'days'].map((unit): [string, number] => [unit, 1440]),
	...['week', 'weeks'].map((unit): [string, number] => [unit, 10_080]),
	...['fortnight', 'fortnights'].map((unit): [string, number] => [unit, 20_160]),
]);

/** The minutes of a unit of time; undefined where the word is none. */
export const unitMinutes = (word: string | undefined): number | undefined =>
	word === undefined ? undefined : minutesOf.get(word);

/** The durations in a text: `45 minutes`, `half an hour`, `an hour and a half`, `1 hour 15 minutes`, `two weeks`, `a month`. */
export const readDurations = (reading: Reading): Duration[] => {
	const durations: Duration[] = [];
	for (let index = 0; index < reading.tokens.length; index++) {
		const found = durationAt(reading, index);
		if (found === undefined) continue;
		reading.used.fill(1, index, found.to);
		durations.push({ ...found, token: index, said: saidBetween(reading.tokens, index, found.to) });
		index = found.to - 1;
	}
	return durations;
};

type Found = { readonly minutes: number; readonly months: number; readonly to: number };

const durationAt = (reading: Reading, index: number): Found | undefined => {
	if (reading.used[index] === 1) return undefined;
	const found = partsOfHour(reading, index) ?? amountAndUnit(reading, index);
	if (found === undefined || found.months > 0) return found;
	return withRest(reading, found);
};

/** `half an hour`, `half hour`, `quarter of an hour`, `three quarters of an hour`. */
const partsOfHour = ({ tokens }: Reading, index: number): Found | undefined => {
	const word = tokens[index]?.text;
	const quarters = word === 'half' ? 2 : word === 'quarter' ? 1 : word === 'three' && tokens[index + 1]?.text === 'quarters' ? 3 : 0;
	if (quarters === 0) return undefined;
	let at = index + (quarters === 3 ? 2 : 1);
	while (['of', 'an', 'a'].includes(tokens[at]?.text ?? '')) at++;
	return tokens[at]?.text === 'hour' ? { minutes: quarters * 15, months: 0, to: at + 1 } : undefined;
};

/** `45 minutes`, `an hour`, `one and a half hours`, `two working days`, `a month`, `hour long`. */
const amountAndUnit = ({ tokens }: Reading, index: number): Found | undefined => {
	const token = tokens[index];
	if (token === undefined) return undefined;
	if (token.text === 'hour' && tokens[index + 1]?.text === 'long') return { minutes: 60, months: 0, to: index + 2 };
	const amount = token.text === 'a' || token.text === 'an' ? 1 : token.ordinal ? Number.NaN : token.number;
	if (Number.isNaN(amount)) return undefined;
	let at = index + 1;
	let half = 0;
	if (tokens[at]?.text === 'and' && tokens[at + 1]?.text === 'a' && tokens[at + 2]?.text === 'half') {
		half = 0.5;
		at += 3;
	}
	if (['of', 'full', 'whole', 'working', 'business', 'more', 'extra', 'additional', 'further'].includes(tokens[at]?.text ?? '')) at++;
	const unit = tokens[at]?.text;
	if (unit === 'month' || unit === 'months') return { minutes: 0, months: amount, to: at + 1 };
	const minutes = unitMinutes(unit);
	return minutes === undefined ? undefined : { minutes: (amount + half) * minutes, months: 0, to: at + 1 };
};

/** `... and a half`, `... 15 minutes`, `... and 15 minutes`: what follows a number of hours and belongs to it. */
const withRest = (reading: Reading, found: Found): Found => {
	if (found.minutes < 60) return found;
	const { tokens } = reading;
	const at = tokens[found.to]?.text === 'and' ? found.to + 1 : found.to;
	if (at > found.to && tokens[at]?.text === 'a' && tokens[at + 1]?.text === 'half') {
		return { minutes: found.minutes + 30, months: 0, to: at + 2 };
	}
	const rest = amountAndUnit(reading, at);
	const isSmaller = rest !== undefined && rest.months === 0 && rest.minutes < 60;
	return isSmaller ? { minutes: found.minutes + rest.minutes, months: 0, to: rest.to } : found;
};
