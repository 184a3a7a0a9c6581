/** What stands between words. Flags, added up. */
export const gap = {
	/** Anything but single spaces and marks that a space or a word follows: most texts have none. */
	odd: 1,
	/** A mark that programs use and sentences do not, or a bracket. */
	code: 2,
} as const;

export const space = 32;
const ascii = 128;

/** The kinds of characters between words, as flags. */
const kinds = { mark: 1, code: 2, round: 4, control: 8 } as const;

const kindOf = (character: string): number => {
	if ('.,;:!?'.includes(character)) return kinds.mark;
	if ('{}[]`<>|\\=$%'.includes(character)) return kinds.code;
	if ('()'.includes(character)) return kinds.code | kinds.round;
	return character < ' ' ? kinds.control : 0;
};

const kindOfAscii = Uint8Array.from({ length: ascii }, (_, code) => kindOf(String.fromCharCode(code)));

/** Dashes, quotation marks and the ellipsis; beside them there are spaces that look like none. */
const isPrintersMark = (code: number): boolean => code >= 0x2010 && code <= 0x2027;

/** What a character between words is, after the character before it; `before` is 0 after a word, and a space where the text starts. */
export const gapOf = (before: number, code: number): number => {
	if (code === space) return before === space ? gap.odd : 0;
	if (code >= ascii) return isPrintersMark(code) ? 0 : gap.odd;
	const kind = kindOfAscii[code] ?? 0;
	if (kind === 0) return 0;
	if (kind === kinds.mark) return before === space || kindOfAscii[before] === kinds.mark ? gap.odd : 0;
	return (kind & kinds.code) === 0 ? gap.odd : (kind & kinds.round) === 0 ? gap.code : gap.odd | gap.code;
};
