/**
 * Keeps what a function answered for the latest texts. Bounded: two generations of at most `size` entries, the older
 * of which is dropped when the younger is full, so that no entry is ever moved or timed.
 */
export const remembered = <T>(size: number, make: (key: string) => T): ((key: string) => T) => {
	let young = new Map<string, T>();
	let old = new Map<string, T>();
	return key => {
		const known = young.get(key) ?? old.get(key);
		if (known !== undefined) return known;
		if (young.size >= size) {
			old = young;
			young = new Map();
		}
		const made = make(key);
		young.set(key, made);
		return made;
	};
};
