import { stageNames, type StageName } from '../../records/verdict.js';
import { Fifo } from './fifo.js';

/** Turns are told apart up to this one: 32 of them fit the bits of a number. */
const lastTurn = 31;
const turnsPerStage = lastTurn + 1;

const stageIndex = new Map<StageName, number>(stageNames.map((name, index) => [name, index]));

/** How near its end a record is: a later stage is nearer, and at one stage a later turn. */
export const rankOf = (stage: StageName, turn: number): number =>
	(stageIndex.get(stage) ?? 0) * turnsPerStage + Math.min(Math.max(Math.trunc(turn), 0), lastTurn);

type Bucket<T> = { readonly again: Fifo<T>; readonly fresh: Fifo<T> };

/**
 * What is ready, the highest rank first: so records are ended before others are begun, and few are half done at any
 * time. At one rank those that were asked before go first, then the order of arrival. Every step costs the same,
 * however many wait: a bucket a rank, and bits that say which buckets hold something.
 */
export class RankQueue<T> {
	readonly #buckets: (Bucket<T> | undefined)[] = [];
	readonly #turns = new Uint32Array(stageNames.length);
	#stages = 0;
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** The rank of what comes next; -1 where nothing waits. */
	get topRank(): number {
		if (this.#stages === 0) return -1;
		const stage = 31 - Math.clz32(this.#stages);
		return stage * turnsPerStage + 31 - Math.clz32(this.#turns[stage] ?? 0);
	}

	/** What comes next. */
	get first(): T | undefined {
		const bucket = this.#buckets[this.topRank];
		return bucket?.again.first ?? bucket?.fresh.first;
	}

	push(item: T, rank: number): void {
		this.#bucket(rank).fresh.push(item);
	}

	/** Before its peers of the same rank: it has waited its turn once. */
	pushAgain(item: T, rank: number): void {
		this.#bucket(rank).again.push(item);
	}

	shift(): T | undefined {
		const rank = this.topRank;
		const bucket = this.#buckets[rank];
		if (bucket === undefined) return undefined;
		const item = bucket.again.length > 0 ? bucket.again.shift() : bucket.fresh.shift();
		this.#length--;
		if (bucket.again.length + bucket.fresh.length === 0) this.#unmark(rank);
		return item;
	}

	clear(): void {
		this.#buckets.length = 0;
		this.#turns.fill(0);
		this.#stages = 0;
		this.#length = 0;
	}

	#bucket(rank: number): Bucket<T> {
		const stage = Math.trunc(rank / turnsPerStage);
		this.#stages |= 1 << stage;
		this.#turns[stage] = (this.#turns[stage] ?? 0) | (1 << (rank % turnsPerStage));
		this.#length++;
		return this.#buckets[rank] ??= { again: new Fifo(), fresh: new Fifo() };
	}

	#unmark(rank: number): void {
		const stage = Math.trunc(rank / turnsPerStage);
		const turns = (this.#turns[stage] ?? 0) & ~(1 << (rank % turnsPerStage));
		this.#turns[stage] = turns;
		if (turns === 0) this.#stages &= ~(1 << stage);
	}
}
