import type { Random } from '../../../random/random.js';

/** How somebody writes: from three words to a paragraph. */
export const registers = ['terse', 'plain', 'polite', 'chatty', 'formal', 'brisk'] as const;
export type Register = (typeof registers)[number];

/** One person writing one request. */
export type Voice = {
	readonly random: Random;
	readonly register: Register;
	/** Today as a day number. */
	readonly today: number;
	/** The world's clock. */
	readonly now: string;
	/** The quotation marks that this person uses, opening and closing. */
	readonly marks: readonly [string, string];
	/** Whether this person writes the day before the month. */
	readonly dayFirst: boolean;
	/** Whether this person reads a 24-hour clock. */
	readonly hours24: boolean;
};

/** A phrase that costs nothing until it is chosen. */
export type Option = string | (() => string);

/** One of some ways to say a thing. */
export const say = ({ random }: Voice, ...options: readonly Option[]): string => {
	const option = random.pick(options);
	return typeof option === 'string' ? option : option();
};

/** The phrase in the given share of cases, else nothing. */
export const maybe = ({ random }: Voice, probability: number, phrase: Option): string =>
	random.chance(probability) ? (typeof phrase === 'string' ? phrase : phrase()) : '';

/** Puts a text that must be taken word by word between the voice's quotation marks, or others where it holds such a mark. */
export const quote = ({ marks }: Voice, text: string): string => {
	const [open, close] = text.includes(marks[0]) || text.includes(marks[1]) || (marks[0] === '\'' && text.includes('\'')) ? ['“', '”'] : marks;
	return `${open}${text}${close}`;
};

/** Joins phrases with single spaces; empty ones leave no trace. */
export const phrase = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(' ');

/** Upper-cases the first letter. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a, b and c`. */
export const list = (items: readonly string[]): string =>
	items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** `Ada's`, `Boris'`. */
export const possessive = (name: string): string => (name.endsWith('s') ? `${name}'` : `${name}'s`);

/** Ends a sentence, unless it has an end already, also one inside closing quotation marks. */
export const sentence = (text: string, end: '.' | '?' | '!' = '.'): string => {
	const capitalised = capitalise(text.trim());
	return /[.?!]["'”’»]?$/.test(capitalised) && end !== '?' ? capitalised : /[.?!]$/.test(capitalised) ? capitalised : `${capitalised}${end}`;
};
