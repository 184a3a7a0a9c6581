const nonAscii = /[\u0080-\uffff]/;
const marks = /\p{M}/gu;
/** "We'd" becomes "we": "wed" would be a day. */
const apostrophes = /'s\b|(?<=\bwe)'d\b|'/g;

/** Lower case, without accents, apostrophes and possessive endings: how texts of different hands are compared. */
export const fold = (text: string): string => {
	const plain = nonAscii.test(text) ? text.normalize('NFKD').replaceAll(marks, '').replaceAll('’', '\'') : text;
	const lower = plain.toLowerCase();
	return lower.includes('\'') ? lower.replaceAll(apostrophes, '') : lower;
};
