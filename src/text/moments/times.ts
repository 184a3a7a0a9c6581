import { Opening, type Reading, saidBetween } from './reading.js';

const clockForm = /^(\d{1,2}):(\d{2})(?::\d{2})?$/;
const dottedForm = /^(\d{1,2})\.(\d{2})$/;
const named: ReadonlyMap<string, string> = new Map([['noon', '12:00'], ['midday', '12:00'], ['midnight', '00:00']]);
/** The words that a time of day can begin with; numbers can as well. */
export const timeLeads: ReadonlySet<string> = new Set([...named.keys(), 'half', 'quarter']);
const hourLeads = new Set(['at', 'from', 'by', 'until', 'till', 'to', 'around', 'about', 'before', 'after', 'for', 'past']);
const unitWord = /^(?:minute|min|hour|hr|day|week|month|year|second|sec|people|task|email|mail|event|customer|of)s?$/;

/** The times of day in a text, as `HH:MM` to the words that say so. Reads what the days have left. */
export const readTimes = (reading: Reading): ReadonlyMap<string, string> => {
	let times: Map<string, string> | undefined;
	for (let index = 0; index < reading.tokens.length; index++) {
		if (reading.used[index] === 1) continue;
		const found = timeAt(reading, index);
		if (found === undefined) continue;
		reading.used.fill(1, index, found.to);
		const said = saidBetween(reading.tokens, index, found.to);
		times ??= new Map();
		for (const time of found.times) times.set(time, said);
		index = found.to - 1;
	}
	return times ?? noTimes;
};

const noTimes: ReadonlyMap<string, string> = new Map();

type Found = { readonly times: readonly string[]; readonly to: number };

const timeAt = (reading: Reading, index: number): Found | undefined => {
	const token = reading.tokens[index];
	if (token === undefined || (token.opens & Opening.time) === 0) return undefined;
	const name = named.get(token.text);
	if (name !== undefined) return { times: [name], to: index + 1 };
	return digits(reading, index, token.text) ?? pastOrTo(reading, index) ?? hourWithHalf(reading, index) ?? wholeHour(reading, index);
};

/** `15:00`, `3:30 pm`, `9.30 am`. */
const digits = (reading: Reading, index: number, text: string): Found | undefined => {
	const half = halfOfDay(reading, index + 1);
	const match = clockForm.exec(text) ?? (half === undefined ? null : dottedForm.exec(text));
	if (match === null) return undefined;
	const hour = Number(match[1]);
	const minute = Number(match[2]);
	if (half !== undefined) return { times: [clock(inHalf(hour, half.afternoon), minute)], to: half.to };
	return { times: bothHalves(hour, minute, hour >= 7 || text.startsWith('0')), to: index + 1 };
};

/** `half past nine`, `quarter to 5`, `ten past two pm`. */
const pastOrTo = (reading: Reading, index: number): Found | undefined => {
	const { tokens } = reading;
	const lead = tokens[index];
	const link = tokens[index + 1]?.text;
	const hour = tokens[index + 2]?.number;
	if (lead === undefined || hour === undefined || !(hour >= 1 && hour <= 12)) return undefined;
	if (link !== 'past' && link !== 'to' && link !== 'after') return undefined;
	const minutes = lead.text === 'half' ? 30 : lead.text === 'quarter' ? 15 : lead.number;
	// "9 to 5" is a pair of hours, "ten to five" five minutes short of it.
	if (!(minutes > 0 && minutes <= 30 && minutes % 5 === 0) || (link === 'to' && /^\d/.test(lead.text))) return undefined;
	const half = halfOfDay(reading, index + 3);
	const to = half?.to ?? index + 3;
	const base = half === undefined ? [hour % 12, hour % 12 + 12] : [inHalf(hour, half.afternoon)];
	return {
		times: base.map(start => link === 'to' ? clock((start + 23) % 24, 60 - minutes) : clock(start, minutes)),
		to,
	};
};

/** `3pm`, `3 p.m.`, `three in the afternoon`, `3-4pm` (the first of a pair takes the second's half of the day). */
const hourWithHalf = (reading: Reading, index: number): Found | undefined => {
	const hour = reading.tokens[index]?.number;
	if (hour === undefined || !Number.isInteger(hour) || hour < 1 || hour > 12) return undefined;
	const half = halfOfDay(reading, index + 1);
	if (half !== undefined) return { times: [clock(inHalf(hour, half.afternoon), 0)], to: half.to };
	const separator = reading.tokens[index + 1]?.text;
	const second = separator === 'to' || separator === 'and' || separator === 'until' ? index + 2 : index + 1;
	const pairHalf = Number.isNaN(reading.tokens[second]?.number ?? Number.NaN) ? undefined : halfOfDay(reading, second + 1);
	return pairHalf === undefined ? undefined : { times: [clock(inHalf(hour, pairHalf.afternoon), 0)], to: index + 1 };
};

/** `9 o'clock`, `at 3`: both halves of the day, but office hours alone where the hour says so. */
const wholeHour = (reading: Reading, index: number): Found | undefined => {
	const token = reading.tokens[index];
	if (token === undefined || token.ordinal || !Number.isInteger(token.number) || token.number < 1 || token.number > 23) return undefined;
	const next = reading.tokens[index + 1]?.text ?? '';
	if (next === 'oclock') return { times: bothHalves(token.number, 0, false), to: index + 2 };
	if (next === 'and' && reading.tokens[index + 3]?.text === 'half') return undefined;
	if (!hourLeads.has(reading.tokens[index - 1]?.text ?? '') || unitWord.test(next)) return undefined;
	if (reading.tokens[index - 1]?.text !== 'at' && !isEndOfPhrase(reading, index)) return undefined;
	return { times: bothHalves(token.number, 0, false), to: index + 1 };
};

const isEndOfPhrase = (reading: Reading, index: number): boolean => {
	const next = reading.tokens[index + 1]?.text;
	return next === undefined || ['on', 'today', 'tomorrow', 'please', 'and', 'to', 'until', 'with', 'for'].includes(next);
};

/** `am`, `pm`, `a.m.` (two tokens), `in the morning`, `in the afternoon`, `in the evening`, `tonight`. */
const halfOfDay = ({ tokens }: Reading, index: number): { afternoon: boolean; to: number } | undefined => {
	const text = tokens[index]?.text;
	if (text === 'oclock') return halfOfDay({ tokens, used: new Uint8Array(0), today: undefined }, index + 1);
	if (text === 'am' || text === 'pm') return { afternoon: text === 'pm', to: index + 1 };
	const next = tokens[index + 1]?.text;
	if ((text === 'a' || text === 'p') && next === 'm') return { afternoon: text === 'p', to: index + 2 };
	if (text !== 'in' || next !== 'the') return undefined;
	const part = tokens[index + 2]?.text;
	if (part === 'morning') return { afternoon: false, to: index + 3 };
	return part === 'afternoon' || part === 'evening' ? { afternoon: true, to: index + 3 } : undefined;
};

const inHalf = (hour: number, afternoon: boolean): number =>
	hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0);

const bothHalves = (hour: number, minute: number, certain: boolean): string[] =>
	certain || hour >= 12 || hour === 0 ? [clock(hour, minute)] : [clock(hour, minute), clock(hour + 12, minute)];

const clock = (hour: number, minute: number): string =>
	`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
