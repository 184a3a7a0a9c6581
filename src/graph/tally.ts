import type { DataRecord } from '../records/record.js';
import { printable } from '../text/printable.js';
import { stageNames, type StageName } from '../records/verdict.js';
import { kindOfReason } from './reason-kind.js';

/** How many records a stage decided against, and why: the reasons' kinds, most frequent first. */
export type StageTally = { readonly count: number; readonly kinds: ReadonlyArray<readonly [kind: string, count: number]> };
export type TallyByStage = ReadonlyMap<StageName, StageTally>;

/** What became of the scenarios. The five numbers after `scenarios` add up to it. */
export type Summary = {
	/** Let into the graph. */
	readonly scenarios: number;
	readonly accepted: number;
	readonly rejected: number;
	readonly failed: number;
	/** Handed on without a verdict: where a graph holds only some of the stages. */
	readonly undecided: number;
	/** Let in, and given up when the run was cut short. */
	readonly unfinished: number;
	readonly rejectedBy: TallyByStage;
	readonly failedBy: TallyByStage;
};

/** What became of the scenarios so far. */
export type TallyCounts = {
	/** Those that came to the sink. */
	readonly decided: number;
	readonly accepted: number;
	readonly rejected: number;
	readonly failed: number;
	readonly rejectedBy: ReadonlyArray<readonly [stage: StageName, count: number]>;
};

/** Kinds of reasons are kept apart up to this number a stage; the rest count as `other`, so that memory stays flat. */
const kindLimit = 40;

const kindLength = 60;

/**
 * Reasons start with their kind, as in `naturalness: 2 is below 3`, or (an error's) with its code. One that does not is
 * counted by its first sentence, without what it quotes and numbers, so that the like are counted together.
 */
const kindOf = (reason: string): string => {
	const start = printable(reason.slice(0, 4 * kindLength));
	const kind = kindOfReason(start);
	if (kind !== undefined) return kind;
	const sentence = start.replaceAll(/"[^"]*"?/g, '"..."').replaceAll(/\d+/g, 'N').split(/[.:;]\s|[.:;]$/, 1)[0] ?? '';
	return sentence.trim().slice(0, kindLength).trim() || 'other';
};

class StageCounter {
	#count = 0;
	readonly #kinds = new Map<string, number>();

	add(reasons: readonly string[]): void {
		this.#count++;
		for (const kind of new Set(reasons.map(kindOf))) {
			const name = this.#kinds.has(kind) || this.#kinds.size < kindLimit ? kind : 'other';
			this.#kinds.set(name, (this.#kinds.get(name) ?? 0) + 1);
		}
	}

	get count(): number {
		return this.#count;
	}

	get tally(): StageTally {
		return { count: this.#count, kinds: [...this.#kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) };
	}
}

/** Counts verdicts as records reach the sink. */
export class Tally {
	#accepted = 0;
	#rejected = 0;
	#failed = 0;
	#undecided = 0;
	readonly #rejectedBy = new Map<StageName, StageCounter>();
	readonly #failedBy = new Map<StageName, StageCounter>();

	get accepted(): number {
		return this.#accepted;
	}

	/** The numbers so far, for who watches. */
	get counts(): TallyCounts {
		return {
			decided: this.#accepted + this.#rejected + this.#failed + this.#undecided,
			accepted: this.#accepted,
			rejected: this.#rejected,
			failed: this.#failed,
			rejectedBy: stageNames.flatMap(stage => {
				const counter = this.#rejectedBy.get(stage);
				return counter === undefined ? [] : [[stage, counter.count] as const];
			}),
		};
	}

	add({ verdict }: DataRecord): void {
		if (verdict === undefined) {
			this.#undecided++;
			return;
		}
		switch (verdict.status) {
			case 'accepted':
				this.#accepted++;
				break;
			case 'rejected':
				this.#rejected++;
				counterOf(this.#rejectedBy, verdict.stage).add(verdict.reasons);
				break;
			case 'failed':
				this.#failed++;
				counterOf(this.#failedBy, verdict.stage).add(verdict.reasons);
				break;
		}
	}

	/**
	 * @param letIn How many scenarios the source let in.
	 * @throws {Error} where an envelope was lost or came twice: a defect of a stage.
	 */
	summary(letIn: number, isWhole: boolean): Summary {
		const unfinished = letIn - this.#accepted - this.#rejected - this.#failed - this.#undecided;
		if (unfinished < 0 || (isWhole && unfinished !== 0)) {
			throw new Error(`${letIn} scenarios were let in, but ${letIn - unfinished} came to the sink: a stage has lost or doubled one.`);
		}
		return {
			scenarios: letIn,
			accepted: this.#accepted,
			rejected: this.#rejected,
			failed: this.#failed,
			undecided: this.#undecided,
			unfinished,
			rejectedBy: tallies(this.#rejectedBy),
			failedBy: tallies(this.#failedBy),
		};
	}
}

const counterOf = (counters: Map<StageName, StageCounter>, stage: StageName): StageCounter => {
	const known = counters.get(stage);
	if (known !== undefined) return known;
	const counter = new StageCounter();
	counters.set(stage, counter);
	return counter;
};

const tallies = (counters: ReadonlyMap<StageName, StageCounter>): TallyByStage => new Map(
	stageNames.flatMap(stage => {
		const counter = counters.get(stage);
		return counter === undefined ? [] : [[stage, counter.tally] as const];
	}),
);
