/** Finds words in texts where they stand, in capitals or not. */
export type WordTable<Entry> = {
	/** The entry of a word in small letters. */
	get(word: string): Entry | undefined;
	/**
	 * The entry of the word that stands in a text from one place to another.
	 *
	 * @param hash of what stands there
	 * @param units the text's UTF-16 units; between the places ASCII that words are made of: letters, digits, `_`, `@` and marks
	 */
	find(hash: number, units: Uint16Array, start: number, end: number): Entry | undefined;
};

/**
 * Makes a table of words. Nothing is cut out of a text to be found in it, nor made small, which costs more than the
 * finding.
 *
 * @param entries at most 65,535, each with a word of its own in small letters
 */
export const createWordTable = <Entry extends { readonly word: string }>(entries: readonly Entry[]): WordTable<Entry> => {
	const byWord = new Map(entries.map(entry => [entry.word, entry]));
	const size = slotsFor(entries.length);
	const mask = size - 1;
	/** By slot the place of an entry, from 1, and its word's hash; slots with 0 are empty. */
	const places = new Uint16Array(size);
	const hashes = new Int32Array(size);
	/** The folded characters of all words, and by place where each one's start. */
	const folded = foldedUnits(entries.map(({ word }) => word).join(''));
	const starts = new Uint32Array(entries.length + 1);

	for (const [place, { word }] of entries.entries()) {
		const start = starts[place] ?? 0;
		starts[place + 1] = start + word.length;
		const hash = hashOf(folded, start, start + word.length);
		let slot = firstSlot(hash) & mask;
		while (places[slot] !== 0) slot = (slot + 1) & mask;
		places[slot] = place + 1;
		hashes[slot] = hash;
	}

	return {
		get: word => byWord.get(word),
		find: (hash, units, start, end) => {
			for (let slot = firstSlot(hash) & mask; ; slot = (slot + 1) & mask) {
				const place = places[slot] ?? 0;
				if (place === 0) return undefined;
				if (hashes[slot] !== hash) continue;
				// Words of the same hash are nearly always the same.
				const from = starts[place - 1] ?? 0;
				if ((starts[place] ?? 0) - from !== end - start) continue;
				let index = start;
				while (index < end && folded[from + index - start] === fold(units[index] ?? 0)) index++;
				if (index === end) return entries[place - 1];
			}
		},
	};
};

/** A power of two, of which at least three quarters stay empty: a word that is not there is then told at once. */
const slotsFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, entries) * 4));

/** Makes a letter small; of the other characters that words are made of each stays another one than the rest. */
const fold = (code: number): number => code | 32;

const foldedUnits = (text: string): Uint16Array => Uint16Array.from({ length: text.length }, (_, index) => fold(text.charCodeAt(index)));

/** The higher bits tell words apart as well as the lower. */
const firstSlot = (hash: number): number => hash ^ (hash >>> 15);

/** The hash of the characters of a word, in capitals or not, of which the first have a hash: 0 where they are none. */
export const hashWith = (hash: number, unit: number): number => Math.imul(hash, 31) + fold(unit) | 0;

export const hashOf = (units: Uint16Array, start: number, end: number): number => {
	let hash = 0;
	for (let index = start; index < end; index++) hash = hashWith(hash, units[index] ?? 0);
	return hash;
};
