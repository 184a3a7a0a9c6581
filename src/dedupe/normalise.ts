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

const space = 32;

/**
 * The dashes, quotation marks and dots that people write beside ASCII: whatever NFKC makes of one, it is no letter and
 * no digit, and joins with none.
 */
const isPunctuation = (code: number): boolean => code >= 0x2010 && code <= 0x2027;

/** The normal form of each ASCII character, by its code: a letter in lower case, a digit, or a space for all others. */
const asciiNormals = Uint8Array.from({ length: 128 }, (_, code) => {
	const lower = String.fromCharCode(code).toLowerCase();
	return /[a-z0-9]/.test(lower) ? lower.charCodeAt(0) : space;
});

/**
 * Makes a function that gives the UTF-16 codes of a text as `normalise` has it, valid until its next text: they lie in
 * scratch memory, and for a text of plain characters no other text is made, since this is done for every record.
 */
export const createNormaliser = (): ((text: string) => Uint16Array) => {
	let codes = new Uint16Array(1024);
	const makeRoom = (length: number) => {
		if (length > codes.length) codes = new Uint16Array(length * 2);
	};
	const fill = (normal: string): number => {
		makeRoom(normal.length);
		for (let index = 0; index < normal.length; index++) codes[index] = normal.charCodeAt(index);
		return normal.length;
	};
	return text => {
		makeRoom(text.length);
		const length = fillPlain(text, codes) ?? fill(normalise(text));
		return codes.subarray(0, length);
	};
};

/** Puts the normal form's codes; gives how many, or undefined where the text has other than ASCII and usual punctuation. */
const fillPlain = (text: string, codes: Uint16Array): number | undefined => {
	let length = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code > 127 && !isPunctuation(code)) return undefined;
		const normal = code > 127 ? space : asciiNormals[code] as number;
		if (normal === space && (length === 0 || codes[length - 1] === space)) continue;
		codes[length++] = normal;
	}
	return length > 0 && codes[length - 1] === space ? length - 1 : length;
};
