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
	/** What it holds, part after part; without the texts of `left out`. */
	state(leftOut: ReadonlyArray<{ readonly high: number; readonly low: number }>): ExactSetState;
	/** Takes up what `state` gave, into an empty set. */
	restore(state: ExactSetState): void;
}

/** An exact set's slots, as columns of one length: part, tag, mark and id of each. */
export type ExactSetState = {
	readonly parts: Uint8Array;
	readonly tags: Uint32Array;
	readonly marks: Uint16Array;
	readonly ids: Uint32Array;
	/** Ids that 32 bits cannot hold, by their hash. */
	readonly large: ReadonlyArray<readonly [hash: string, id: number]>;
};

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
			const part = roomFor(table[index] as Part);
			table[index] = part;
			if (id >= keptAside) largeIds.set(`${high}/${low}`, id);
			insert(part, tagOf(low), high & 0xffff, Math.min(id, keptAside));
		},
		state: leftOut => {
			const out = new Set(leftOut.map(({ high, low }) => slotName(high >>> 26, tagOf(low), high & 0xffff)));
			const size = table.reduce((sum, part) => sum + part.size, 0);
			const state = { parts: new Uint8Array(size), tags: new Uint32Array(size), marks: new Uint16Array(size), ids: new Uint32Array(size) };
			let at = 0;
			for (const [index, part] of table.entries()) {
				for (let slot = 0; slot < part.capacity; slot++) {
					const tag = part.tags[slot] as number;
					const mark = part.marks[slot] as number;
					if (tag === 0 || (out.size > 0 && out.has(slotName(index, tag, mark)))) continue;
					state.parts[at] = index;
					state.tags[at] = tag;
					state.marks[at] = mark;
					state.ids[at++] = part.ids[slot] as number;
				}
			}
			return {
				parts: state.parts.subarray(0, at), tags: state.tags.subarray(0, at), marks: state.marks.subarray(0, at), ids: state.ids.subarray(0, at),
				large: [...largeIds],
			};
		},
		restore: ({ parts: indexes, tags, marks, ids, large }) => {
			// With all the room from the start: tags come in order, and would crowd the front of a table that has to grow.
			const sizes = new Uint32Array(parts);
			for (const index of indexes) sizes[index % parts] = (sizes[index % parts] as number) + 1;
			for (let index = 0; index < parts; index++) table[index] = newPart(Math.max(smallest, Math.ceil((sizes[index] as number) / fullest * growth)));
			for (let at = 0; at < tags.length; at++) {
				insert(table[(indexes[at] as number) % parts] as Part, tags[at] as number, marks[at] as number, ids[at] as number);
			}
			for (const [hash, id] of large) largeIds.set(hash, id);
		},
	};
};

const slotName = (part: number, tag: number, mark: number): string => `${part}/${tag}/${mark}`;

/** The part, or a bigger one in its stead where it is full. */
const roomFor = (part: Part): Part => part.size + 1 > part.capacity * fullest ? grown(part) : part;

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
