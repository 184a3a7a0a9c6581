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
};

const inDigits = /\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}\/\d{1,2}(?:\/\d{2})?|\d+(?:,\d{3})*(?:\.\d+)?/y;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code >= 0xe0;

const cardinals = [
	'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
	'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty',
];
const ordinals = [
	'zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh',
	'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth',
];
const numberWords: ReadonlyMap<string, number> = new Map([
	...cardinals.map((word, number): [string, number] => [word, number]),
	['thirty', 30], ['forty', 40], ['fifty', 50], ['sixty', 60], ['ninety', 90], ['hundred', 100],
	['dozen', 12], ['couple', 2], ['twice', 2],
]);
const ordinalWords: ReadonlyMap<string, number> = new Map([
	...ordinals.map((word, number): [string, number] => [word, number]),
	['thirtieth', 30],
]);

/** The value of a plain number such as `1,250` or `1.5`; NaN for anything else. */
const numeral = (text: string): number => {
	if (text.includes(':') || text.includes('/') || text.includes('-')) return Number.NaN;
	return Number(text.includes(',') ? text.replaceAll(',', '') : text);
};

const tokenOf = (text: string, index: number): Token => {
	const cardinal = isDigit(text.charCodeAt(0)) ? numeral(text) : Number.NaN;
	if (!Number.isNaN(cardinal)) return { text, number: cardinal, ordinal: false, index };
	const word = numberWords.get(text);
	if (word !== undefined) return { text, number: word, ordinal: false, index };
	const ordinal = ordinalWords.get(text);
	return { text, number: ordinal ?? Number.NaN, ordinal: ordinal !== undefined, index };
};

/** The tokens of a text, in order: words, numbers, dates and times written in digits. Punctuation is left out. */
export const tokensOf = (lowerText: string): Token[] => {
	const tokens: Token[] = [];
	for (let at = 0; at < lowerText.length;) {
		const to = endOfPiece(lowerText, at);
		if (to > at) tokens.push(tokenOf(lowerText.slice(at, to), at));
		at = Math.max(to, at + 1);
	}
	return mergeTens(tokens);
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

/** `twenty five` and `twenty-five` are one number, `thirty first` one ordinal. */
const mergeTens = (tokens: Token[]): Token[] => {
	if (!tokens.some(token => token.number >= 20 && token.number < 100 && token.text.endsWith('ty'))) return tokens;
	const merged: Token[] = [];
	for (const token of tokens) {
		const before = merged.at(-1);
		const isTens = before !== undefined && before.number >= 20 && before.number < 100 && before.text.endsWith('ty');
		if (isTens && token.number > 0 && token.number < 10 && Number.isNaN(Number(token.text))) {
			merged[merged.length - 1] = {
				text: `${before.text} ${token.text}`,
				number: before.number + token.number,
				ordinal: token.ordinal,
				index: before.index,
			};
		} else {
			merged.push(token);
		}
	}
	return merged;
};
