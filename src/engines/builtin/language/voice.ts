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
	/** Whether what is said follows a connector ("then", "if so"): then an order has no lead-in of its own. */
	readonly isLinked?: boolean;
};

/** The same person going on after a connector. */
export const linked = (voice: Voice): Voice => ({ ...voice, isLinked: true });

/** A phrase that costs nothing until it is chosen. */
export type Option = string | (() => string);

/** One of some ways to say a thing. */
export const say = ({ random }: Voice, ...options: readonly Option[]): string => {
	const option = random.pick(options);
	return typeof option === 'string' ? option : option();
};

/** One of some things, made only when it is chosen. */
export const choose = <T>({ random }: Voice, ...options: ReadonlyArray<() => T>): T => random.pick(options)();

/** Puts a text that must be taken word by word between the voice's quotation marks, or others where it holds such a mark. */
export const quote = ({ marks }: Voice, text: string): string => {
	const [open, close] = text.includes(marks[0]) || text.includes(marks[1]) || (marks[0] === '\'' && text.includes('\'')) ? ['“', '”'] : marks;
	return `${open}${text}${close}`;
};

/**
 * Lets a sentence go on from a clause before it: lower-cases its first letter, unless the first word is a name, which
 * shows by the capital that follows it ("Ada Berg should …") or by the word not being one that sentences begin with.
 */
export const continuing = (text: string): string => {
	const first = /^[A-Za-z']+/.exec(text)?.[0] ?? '';
	return sentenceStarts.has(first) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
};

const sentenceStarts: ReadonlySet<string> = new Set(`
	A About Add After Block Plan All Allow Also An Answer Any Arrange As Assign Be Between Bin Book Bring By Can Cancel Call Change Check Clear Concerning
	Could Create Delete Discard Do Draw Drop Each Email Enter Erase Every Everything Extend Find For Forward From Get Give Go Hand
	Have How If In It Just Kindly Lengthen Let Let's Look Mail Make Mark May Move My On One Open Our Pass Pick Plot Please Postpone Provided Pull Purge Push Put
	Regarding Register Reassign Relay Remove Rename Reply Reschedule Reserve Respond Retitle Scrap See Send Set Shift Shoot Shorten Schedule
	Somebody Strike Switch Take Tell That The There This Throw Time Title To Transfer Trash Two Use We What When Would Write You
`.trim().split(/\s+/));

/** Joins phrases with single spaces; empty ones leave no trace. */
export const phrase = (...parts: readonly string[]): string => {
	let said = '';
	for (const part of parts) {
		if (part !== '') said = said === '' ? part : `${said} ${part}`;
	}
	return said;
};

/** Upper-cases the first letter. */
export const capitalise = (text: string): string => {
	const first = text.charAt(0);
	const upper = first.toUpperCase();
	return upper === first ? text : upper + text.slice(1);
};

/** `a, b and c`. */
export const list = (items: readonly string[]): string => {
	let listed = items[0] ?? '';
	const last = items.length - 1;
	for (let index = 1; index <= last; index++) listed += `${index === last ? ' and ' : ', '}${items[index] ?? ''}`;
	return listed;
};

/** `Ada's`, `Boris'`. */
export const possessive = (name: string): string => (name.endsWith('s') ? `${name}'` : `${name}'s`);

const endMarks = '.?!';
const closingMarks = '"\'”';

const isEndMark = (text: string, index: number): boolean => index >= 0 && endMarks.includes(text.charAt(index));

/** Whether a dictated sentence with its own end mark comes last: a question mark after it would be taken for a part of it. */
export const endsInDictation = (text: string): boolean =>
	isEndMark(text, text.length - 2) && closingMarks.includes(text.charAt(text.length - 1));

/** Ends a sentence, unless it has an end already, also one inside closing quotation marks. */
export const sentence = (text: string, end: '.' | '?' | '!' = '.'): string => {
	const capitalised = capitalise(text.trim());
	return isEndMark(capitalised, capitalised.length - 1) || endsInDictation(capitalised) ? capitalised : `${capitalised}${end}`;
};
