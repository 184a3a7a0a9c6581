import { fold } from '../text/fold.js';
import { dayOfIso, isoOf } from '../text/moments/calendar.js';
import { isObject } from './calls.js';

/** What a tool set says of the values that arguments can have: closed sets by parameter name, over all its tools. */
export type ValueSets = ReadonlyMap<string, readonly string[]>;

/**
 * Another value in place of this one, such as a wrong solution would have: another of the closed set, the next day, a
 * number a quarter of an hour off, or other words. Never one that differs only in case or spacing, since states are
 * compared in lower case.
 */
export const alteredValue = (value: unknown, choices: readonly string[]): unknown => {
	if (typeof value === 'number') return value + 1;
	if (typeof value === 'boolean') return !value;
	if (typeof value !== 'string') return undefined;
	if (choices.length > 0) return choices.find(choice => fold(choice) !== fold(value));
	const day = dayOfIso(value);
	if (day !== undefined) return isoOf(day + 1) + value.slice(10);
	if (/^\d{1,6}$/.test(value)) return String(Number(value) + 15);
	return `${value} (not as asked)`;
};

/** The closed set of a property's schema; empty where it has none. */
export const choicesIn = (schema: unknown): readonly string[] => {
	const choices = isObject(schema) ? schema['enum'] : undefined;
	return Array.isArray(choices) ? choices.filter(choice => typeof choice === 'string') : [];
};
