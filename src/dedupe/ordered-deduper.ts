import type { Duplicate, DuplicateIndex } from './duplicate-index.js';
import type { Sketch } from './sketch.js';

/** A record that every earlier stage let through. */
export type Accepted = { readonly id: number; readonly text: string };

/**
 * "The first in order wins", whatever the order in which records are done (unless one is passed over).
 *
 * A record is a repeat exactly if it repeats (`DuplicateIndex.isRepeat`: by the two texts alone) an accepted record
 * with a lower sequence number, at most the index's window of sequence numbers before it where the two are not equal.
 * Nothing in that depends on when records finish. To know it, a record has to wait only until every earlier text is
 * known (announced, or its record decided) and every earlier record that it repeats is decided.
 */
export interface OrderedDeduper {
	/** Tells a request's text, as soon as it is known. */
	announce(sequence: number, text: string): void;
	/**
	 * Asks for the verdict on a record that has come through, or tells (`undefined`) that it was rejected or failed before.
	 * `resolve` is called once: at once, or from within a later `announce` or `decide`; with the record that it repeats, or
	 * `undefined` where it is the first of its kind (or had been decided before).
	 */
	decide(sequence: number, accepted: Accepted | undefined, resolve: (duplicate: Duplicate | undefined) => void): void;
	/** One past the last place of the input that anything was told of. */
	readonly end: number;
	/**
	 * Waits no longer for texts before a place of the input that are long in coming: what waits for nothing else is
	 * decided. A text that comes after all is held against what was accepted meanwhile, too: of those that are alike, the
	 * first to come then wins.
	 */
	passOver(end: number): void;
	/**
	 * For a run that is given up: decides what waits, in order, as if nothing else came any more. Those that it waits for
	 * are in no output, so the first among what is left wins.
	 */
	decideRest(): void;
	/** Records that are announced or waiting, and not decided: bounded by what is in flight. */
	readonly pending: number;
}

type Pending = {
	readonly sequence: number;
	readonly sketch: Sketch;
	/** Set once the record has come through and waits for its verdict. */
	waiting: { readonly id: number; readonly resolve: (duplicate: Duplicate | undefined) => void } | undefined;
	/** How many undecided earlier records it repeats; undefined until all earlier texts are known. */
	blockers: number | undefined;
	/** Later records that wait for this one. */
	readonly blocked: Pending[];
};

/** @param isDecided True for records that an earlier part of the run has decided: they do not come, and the index holds those that were accepted. */
export const createOrderedDeduper = (index: DuplicateIndex, isDecided: (sequence: number) => boolean = () => false): OrderedDeduper => {
	/** Announced and undecided, in order of their sequence numbers as far as they came in so. */
	const pending = new Map<number, Pending>();
	/** Decided although an earlier text is still unknown. */
	const decidedAhead = new Set<number>();
	/** Passed over, and not heard of yet. */
	const late = new Set<number>();
	/** Every text before this sequence number is known, or its record decided. */
	let frontier = 0;
	let end = 0;

	const known = (sequence: number) => pending.has(sequence) || decidedAhead.has(sequence) || late.has(sequence) || isDecided(sequence);

	/** Adds what nothing holds back any more to those that are ready. */
	const advance = (ready: Pending[]): Pending[] => {
		while (known(frontier)) {
			decidedAhead.delete(frontier);
			const record = pending.get(frontier);
			frontier++;
			if (record === undefined) continue;
			block(record);
			if (record.blockers === 0 && record.waiting !== undefined) ready.push(record);
		}
		return ready;
	};

	/** All earlier texts are known by now: finds those that this one has to wait for. */
	const block = (record: Pending): void => {
		record.blockers = 0;
		for (const earlier of pending.values()) {
			if (earlier.sequence >= record.sequence || !index.isRepeat(earlier.sketch, record.sketch)) continue;
			earlier.blocked.push(record);
			record.blockers++;
		}
	};

	/** Takes a decided record out; gives those that waited for it alone. */
	const release = (record: Pending): readonly Pending[] => {
		pending.delete(record.sequence);
		if (record.sequence >= frontier) decidedAhead.add(record.sequence);
		if (record.blocked.length === 0) return record.blocked;
		return record.blocked.filter(later => {
			later.blockers = (later.blockers ?? 1) - 1;
			return later.blockers === 0 && later.waiting !== undefined;
		});
	};

	const judge = (record: Pending): void => {
		const { waiting, sequence, sketch } = record;
		if (waiting === undefined) return;
		// Who held it up may outlive it (text/handed-on.ts), and must not hold the record.
		record.waiting = undefined;
		const duplicate = index.find(sketch, sequence);
		if (duplicate === undefined) index.add(sketch, waiting.id, sequence);
		waiting.resolve(duplicate);
	};

	const settle = (ready: Pending[]): void => {
		for (let record = ready.pop(); record !== undefined; record = ready.pop()) {
			const later = release(record);
			judge(record);
			for (const next of later) ready.push(next);
		}
	};

	const announce = (sequence: number, text: string): Pending => {
		const record: Pending = { sequence, sketch: index.sketch(text), waiting: undefined, blockers: undefined, blocked: [] };
		pending.set(sequence, record);
		return record;
	};

	return {
		announce: (sequence, text) => {
			end = Math.max(end, sequence + 1);
			if (late.delete(sequence)) {
				block(announce(sequence, text));
				return;
			}
			if (sequence < frontier || known(sequence)) return;
			announce(sequence, text);
			settle(advance([]));
		},
		get end() {
			return end;
		},
		passOver: before => {
			for (let sequence = frontier; sequence < Math.min(before, end); sequence++) if (!known(sequence)) late.add(sequence);
			settle(advance([]));
		},
		decide: (sequence, accepted, resolve) => {
			end = Math.max(end, sequence + 1);
			if (late.delete(sequence) && accepted !== undefined) block(announce(sequence, accepted.text));
			const record = pending.get(sequence) ?? (accepted === undefined ? undefined : announce(sequence, accepted.text));
			if (accepted === undefined || record === undefined) {
				const later = record === undefined ? [] : release(record);
				if (record === undefined && sequence >= frontier) decidedAhead.add(sequence);
				resolve(undefined);
				settle(advance([...later]));
				return;
			}
			record.waiting = { id: accepted.id, resolve };
			settle(advance(record.blockers === 0 ? [record] : []));
		},
		decideRest: () => {
			const rest = [...pending.values()].filter(({ waiting }) => waiting !== undefined).sort((a, b) => a.sequence - b.sequence);
			pending.clear();
			for (const record of rest) judge(record);
		},
		get pending() {
			return pending.size;
		},
	};
};
