const json = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const whole = /^-?\d+(?:\.0+)?(?:[eE]\+?\d+)?$/;

/**
 * The number that a JSON number's text says; undefined where the text is none, or where the nearest number that can be
 * held says something else: 4.99999999999999999 must not become a 5.
 */
export const exactNumber = (text: string): number | undefined => {
	if (!json.test(text)) return undefined;
	const number = Number(text);
	if (!Number.isInteger(number)) return Number.isFinite(number) ? number : undefined;
	return whole.test(text) && Number.isSafeInteger(number) ? number : undefined;
};
