const json = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** No honest number takes more characters. */
const longest = 100;

/**
 * The number that a JSON number's text says; undefined where the text is none, or where the nearest number that can be
 * held says something else: 4.99999999999999999 must not become a 5.
 */
export const exactNumber = (text: string): number | undefined => {
	const match = text.length > longest ? null : json.exec(text);
	if (match === null) return undefined;
	const number = Number(text);
	if (!Number.isInteger(number)) return Number.isFinite(number) ? number : undefined;
	const [, fraction = '', exponent = '0'] = match;
	const isWhole = fraction.replace(/0+$/, '').length <= Number(exponent);
	return isWhole && Number.isSafeInteger(number) ? number : undefined;
};
