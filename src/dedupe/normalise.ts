const needsFolding = /[\u0080-\uffff]/;
const separators = /[^\p{L}\p{N}]+/gu;
const asciiSeparators = /[^a-z0-9]+/g;

/**
 * The text as duplicates are compared: NFKC, lower case, every run of what is neither letter nor digit one space.
 * `"Mail  Ada!"` and `"mail ada"` are the same request.
 */
export const normalise = (text: string): string => {
	const plain = needsFolding.test(text);
	const lower = (plain ? text.normalize('NFKC') : text).toLowerCase();
	return lower.replace(plain ? separators : asciiSeparators, ' ').trim();
};
