import { type Lexeme, lexemeOf, numberOpenings } from './lexicon.js';

/** A piece of a text that a date, a time or a number can be made of. */
export type Token = {
	/** Lower case. */
	readonly text: string;
	/** The number that it stands for: `3`, `1.5`, `three`, `third`; NaN where it stands for none. */
	readonly number: number;
	/** An ordinal word: `third`. */
	readonly ordinal: boolean;
	/** Where it starts in the text. */
	readonly index: number;
	/** What an expression that starts here can be (`Opening`): most words can start none, and need no closer look. */
	readonly opens: number;
};

const inDigits = /\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}\/\d{1,2}(?:\/\d{2})?|\d+(?:,\d{3})*(?:\.\d+)?/y;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code >= 0xe0;

/** The value of a plain number such as `1,250` or `1.5`; NaN for anything else. */
const numeral = (text: string): number => {
	if (text.includes(':') || text.includes('/') || text.includes('-')) return Number.NaN;
	return Number(text.includes(',') ? text.replaceAll(',', '') : text);
};

const tokenOf = (text: string, index: number): Token => {
	if (!isDigit(text.charCodeAt(0))) return wordToken(text, index, lexemeOf(text));
	return { text, number: numeral(text), ordinal: false, index, opens: numberOpenings };
};

const wordToken = (text: string, index: number, { number, ordinal, opens }: Lexeme): Token => ({ text, number, ordinal, index, opens });

/** The tokens of a text, in order: words, numbers, dates and times written in digits. Punctuation is left out. */
export const tokensOf = (lowerText: string): Token[] => {
	const tokens: Token[] = [];
	let hasTens = false;
	for (let at = 0; at < lowerText.length;) {
		const to = endOfPiece(lowerText, at);
		if (to > at) {
			const token = tokenOf(lowerText.slice(at, to), at);
			tokens.push(token);
			hasTens ||= isTens(token);
		}
		at = Math.max(to, at + 1);
	}
	return hasTens ? mergeTens(tokens) : tokens;
};

/** Where the word, number, date or time ends that starts here; here, where none does. */
const endOfPiece = (text: string, start: number): number => {
	const first = text.charCodeAt(start);
	if (isDigit(first)) {
		inDigits.lastIndex = start;
		inDigits.test(text);
		return inDigits.lastIndex;
	}
	let to = start;
	while (isLetter(text.charCodeAt(to))) to++;
	return to;
};

const isTens = ({ number, text }: Token): boolean => number >= 20 && number < 100 && text.endsWith('ty');

/** `twenty five` and `twenty-five` are one number, `thirty first` one ordinal. */
const mergeTens = (tokens: readonly Token[]): Token[] => {
	const merged: Token[] = [];
	for (const token of tokens) {
		const before = merged.at(-1);
		if (before !== undefined && isTens(before) && token.number > 0 && token.number < 10 && Number.isNaN(Number(token.text))) {
			merged[merged.length - 1] = {
				text: `${before.text} ${token.text}`,
				number: before.number + token.number,
				ordinal: token.ordinal,
				index: before.index,
				opens: numberOpenings,
			};
		} else {
			merged.push(token);
		}
	}
	return merged;
};
