/**
 * Words that are found in a text where they stand, in capitals or not: nothing is cut out of the text for it, nor made
 * small, which costs more than the finding.
 */
export class WordTable<Entry extends { readonly word: string }> {
	readonly #entries: readonly Entry[];
	readonly #byWord: ReadonlyMap<string, Entry>;
	readonly #mask: number;
	/** By slot the place of an entry, from 1, and its word's hash; slots with 0 are empty. */
	readonly #places: Uint16Array;
	readonly #hashes: Int32Array;
	/** The folded characters of all words, and by place where each one's start. */
	readonly #folded: Uint16Array;
	readonly #starts: Uint32Array;

	/** @param entries at most 65,535, each with a word of its own in small letters */
	constructor(entries: readonly Entry[]) {
		const size = slotsFor(entries.length);
		this.#entries = entries;
		this.#byWord = new Map(entries.map(entry => [entry.word, entry]));
		this.#mask = size - 1;
		this.#places = new Uint16Array(size);
		this.#hashes = new Int32Array(size);
		this.#folded = Uint16Array.from(Array.from(entries, ({ word }) => Array.from({ length: word.length }, (_, index) => fold(word.charCodeAt(index)))).flat());
		this.#starts = new Uint32Array(entries.length + 1);
		let start = 0;
		for (const [place, { word }] of entries.entries()) {
			this.#starts[place] = start;
			start += word.length;
			this.#starts[place + 1] = start;
			const hash = hashOf(this.#folded, start - word.length, start);
			let slot = this.#slotOf(hash);
			while (this.#places[slot] !== 0) slot = (slot + 1) & this.#mask;
			this.#places[slot] = place + 1;
			this.#hashes[slot] = hash;
		}
	}

	/** The entry of a word in small letters. */
	get(word: string): Entry | undefined {
		return this.#byWord.get(word);
	}

	/**
	 * The entry of the word that stands in a text from one place to another.
	 *
	 * @param hash of what stands there
	 * @param units the text's UTF-16 units; between the places ASCII that words are made of: letters, digits, `_`, `@` and marks
	 */
	find(hash: number, units: Uint16Array, start: number, end: number): Entry | undefined {
		for (let slot = this.#slotOf(hash); ; slot = (slot + 1) & this.#mask) {
			const place = this.#places[slot] ?? 0;
			if (place === 0) return undefined;
			if (this.#hashes[slot] === hash && this.#isAt(place - 1, units, start, end)) return this.#entries[place - 1];
		}
	}

	/** The higher bits tell words apart as well as the lower. */
	#slotOf(hash: number): number {
		return (hash ^ (hash >>> 15)) & this.#mask;
	}

	/** Words of the same hash are nearly always the same. */
	#isAt(place: number, units: Uint16Array, start: number, end: number): boolean {
		const from = this.#starts[place] ?? 0;
		if ((this.#starts[place + 1] ?? 0) - from !== end - start) return false;
		for (let index = start; index < end; index++) if (this.#folded[from + index - start] !== fold(units[index] ?? 0)) return false;
		return true;
	}
}

/** A power of two, of which at least three quarters stay empty: a word that is not there is then told at once. */
const slotsFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, entries) * 4));

/** Makes a letter small; of the other characters that words are made of each stays another one than the rest. */
const fold = (code: number): number => code | 32;

/** The hash of the characters of a word, in capitals or not, of which the first have a hash: 0 where they are none. */
export const hashWith = (hash: number, unit: number): number => Math.imul(hash, 31) + fold(unit) | 0;

export const hashOf = (units: Uint16Array, start: number, end: number): number => {
	let hash = 0;
	for (let index = start; index < end; index++) hash = hashWith(hash, units[index] ?? 0);
	return hash;
};
