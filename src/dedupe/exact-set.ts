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
/** What share of its slots a part uses before it grows, and by what factor: small steps keep nearly all of them in use. */
const fullest = 0.96;
const growth = 1.1;
/** Slots after the last that a tag is sought from, so that none has to go round to the front: at first so many. */
const usualOverhang = 64;
/** Ids that 32 bits cannot hold are kept aside; the slot then says so. */
const keptAside = 0xffff_ffff;

/**
 * Slots of one part. A tag of 0 marks a free slot. A tag is sought from its share of the slots on (`homeOf`), and those
 * that lie without a free slot between them are in the order of their tags: what is not there is missed as soon as a
 * greater tag comes, however full the part is.
 */
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
			if (slot === undefined) return undefined;
			return part.ids[slot] === keptAside ? largeIds.get(`${high}/${low}`) : part.ids[slot];
		},
		add: (high, low, id) => {
			const index = high >>> 26;
			if (id >= keptAside) largeIds.set(`${high}/${low}`, id);
			table[index] = withEntry(table[index] as Part, tagOf(low), high & 0xffff, Math.min(id, keptAside));
		},
		state: leftOut => {
			const out = new Set(leftOut.map(({ high, low }) => slotName(high >>> 26, tagOf(low), high & 0xffff)));
			const size = table.reduce((sum, part) => sum + part.size, 0);
			const state = { parts: new Uint8Array(size), tags: new Uint32Array(size), marks: new Uint16Array(size), ids: new Uint32Array(size) };
			let at = 0;
			for (const [index, part] of table.entries()) {
				for (let slot = 0; slot < part.tags.length; slot++) {
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
			// With all the room from the start: what a set held comes in order, and would crowd the front of a part that has to grow.
			const sizes = new Uint32Array(parts);
			for (const index of indexes) sizes[index % parts] = (sizes[index % parts] as number) + 1;
			for (let index = 0; index < parts; index++) table[index] = newPart(Math.max(smallest, Math.ceil((sizes[index] as number) / fullest * growth)));
			for (let at = 0; at < tags.length; at++) {
				const index = (indexes[at] as number) % parts;
				table[index] = withEntry(table[index] as Part, tags[at] as number, marks[at] as number, ids[at] as number);
			}
			for (const [hash, id] of large) largeIds.set(hash, id);
		},
	};
};

const slotName = (part: number, tag: number, mark: number): string => `${part}/${tag}/${mark}`;

const newPart = (capacity: number, overhang = usualOverhang): Part => {
	const slots = capacity + overhang;
	return { tags: new Uint32Array(slots), marks: new Uint16Array(slots), ids: new Uint32Array(slots), capacity, size: 0 };
};

const tagOf = (low: number): number => low === 0 ? 1 : low;

/** The first slot that a tag may be in. */
const homeOf = (tag: number, capacity: number): number => Math.floor(tag / 0x1_0000_0000 * capacity);

/** The slot that holds the hash, if one does. */
const slotOf = ({ tags, marks, capacity }: Part, tag: number, mark: number): number | undefined => {
	for (let slot = homeOf(tag, capacity); slot < tags.length; slot++) {
		const at = tags[slot] as number;
		if (at === 0 || at > tag) return undefined;
		if (at === tag && marks[slot] === mark) return slot;
	}
	return undefined;
};

/**
 * The part with one hash more, or a bigger one in its stead where it is full, or too many crowd at its end: more slots to
 * be sought from would not part those, however many.
 */
const withEntry = (part: Part, tag: number, mark: number, id: number): Part => {
	const { capacity, tags: { length: slots } } = part;
	if (part.size + 1 > capacity * fullest) return withEntry(rebuilt(part, newPart(Math.ceil(capacity * growth), slots - capacity)), tag, mark, id);
	if (insert(part, tag, mark, id)) return part;
	return withEntry(rebuilt(part, newPart(capacity, 2 * (slots - capacity))), tag, mark, id);
};

/** Puts a hash in its place, moving those after it on by one up to the next free slot. @returns false where there is none */
const insert = (part: Part, tag: number, mark: number, id: number): boolean => {
	const { tags, marks, ids, capacity } = part;
	let slot = homeOf(tag, capacity);
	while (tags[slot] !== 0 && (tags[slot] as number) <= tag) slot++;
	const free = tags.indexOf(0, slot);
	if (free === -1) return false;
	tags.copyWithin(slot + 1, slot, free);
	marks.copyWithin(slot + 1, slot, free);
	ids.copyWithin(slot + 1, slot, free);
	tags[slot] = tag;
	marks[slot] = mark;
	ids[slot] = id;
	part.size++;
	return true;
};

const rebuilt = (part: Part, empty: Part): Part => {
	let bigger = empty;
	for (let slot = 0; slot < part.tags.length; slot++) {
		const tag = part.tags[slot] as number;
		if (tag !== 0) bigger = withEntry(bigger, tag, part.marks[slot] as number, part.ids[slot] as number);
	}
	return bigger;
};
