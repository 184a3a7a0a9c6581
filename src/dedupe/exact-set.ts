/**
 * Every text's hash, with the id of the first record that had it: 10 bytes a slot, in 64 parts that grow on their own,
 * so that growing never holds the whole set twice. 54 bits of the hash tell texts apart: over a million records, the
 * chance that any two different texts are taken for one is about 1 in 10,000.
 */
export interface ExactSet {
	/** The id stored with the hash; undefined where there is none. */
	find(high: number, low: number): number | undefined;
	/** Adds a hash that is not in the set. */
	add(high: number, low: number, id: number): void;
}

const parts = 64;
const smallest = 64;
const fullest = 0.88;
/** Small steps: they keep the slots in use, and the set grows seldom enough. */
const growth = 1.15;
/** Ids that 32 bits cannot hold are kept aside; the slot then says so. */
const keptAside = 0xffff_ffff;

/** Slots of one part. A tag of 0 marks a free slot. */
type Part = {
	readonly tags: Uint32Array;
	readonly marks: Uint16Array;
	readonly ids: Uint32Array;
	readonly capacity: number;
	size: number;
};

export const createExactSet = (): ExactSet => {
	const table = Array.from({ length: parts }, () => newPart(smallest));
	const largeIds = new Map<string, number>();
	return {
		find: (high, low) => {
			const part = table[high >>> 26] as Part;
			const slot = slotOf(part, tagOf(low), high & 0xffff);
			if (part.tags[slot] === 0) return undefined;
			return part.ids[slot] === keptAside ? largeIds.get(`${high}/${low}`) : part.ids[slot];
		},
		add: (high, low, id) => {
			const index = high >>> 26;
			const present = table[index] as Part;
			const part = present.size + 1 > present.capacity * fullest ? grown(present) : present;
			table[index] = part;
			if (id >= keptAside) largeIds.set(`${high}/${low}`, id);
			insert(part, tagOf(low), high & 0xffff, Math.min(id, keptAside));
		},
	};
};

const newPart = (capacity: number): Part => ({
	tags: new Uint32Array(capacity), marks: new Uint16Array(capacity), ids: new Uint32Array(capacity), capacity, size: 0,
});

const tagOf = (low: number): number => low === 0 ? 1 : low;

/** The slot that holds the hash, or the free one where it would go. It is sought from the tag on, which is what a rebuild has. */
const slotOf = ({ tags, marks, capacity }: Part, tag: number, mark: number): number => {
	let slot = Math.floor(tag / 0x1_0000_0000 * capacity);
	while (tags[slot] !== 0 && (tags[slot] !== tag || marks[slot] !== mark)) slot = slot + 1 === capacity ? 0 : slot + 1;
	return slot;
};

const insert = (part: Part, tag: number, mark: number, id: number): void => {
	const slot = slotOf(part, tag, mark);
	part.tags[slot] = tag;
	part.marks[slot] = mark;
	part.ids[slot] = id;
	part.size++;
};

const grown = (part: Part): Part => {
	const bigger = newPart(Math.ceil(part.capacity * growth));
	for (let slot = 0; slot < part.capacity; slot++) {
		const tag = part.tags[slot] as number;
		if (tag !== 0) insert(bigger, tag, part.marks[slot] as number, part.ids[slot] as number);
	}
	return bigger;
};
