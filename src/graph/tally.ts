import * as z from 'zod';
import type { DataRecord } from '../records/record.js';
import { printable } from '../text/printable.js';
import { stageNames, type StageName, type Verdict } from '../records/verdict.js';
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
	/** As what they were accepted, most frequent first; empty where that is not told apart. */
	readonly acceptedAs: StageTally['kinds'];
};

/** What became of the scenarios so far. */
export type TallyCounts = {
	/** Those that came to the sink. */
	readonly decided: number;
	readonly accepted: number;
	readonly rejected: number;
	readonly failed: number;
	readonly rejectedBy: ReadonlyArray<readonly [stage: StageName, count: number]>;
	/** As what they were accepted, most frequent first; empty where that is not told apart. */
	readonly acceptedAs: StageTally['kinds'];
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

/** The kinds of a verdict's reasons, each once. */
export const kindsOf = (reasons: readonly string[]): readonly string[] => [...new Set(reasons.map(kindOf))];

/** What became of a record, as it is counted. */
export type CountedOutcome =
	| { readonly status: 'undecided' }
	/** `outcome` says as what, where that is told apart. */
	| { readonly status: 'accepted'; readonly outcome?: string | undefined }
	| { readonly status: 'rejected' | 'failed'; readonly stage: StageName; readonly kinds: readonly string[] };

const outcomeOf = (verdict: Verdict | undefined): CountedOutcome => {
	if (verdict === undefined) return { status: 'undecided' };
	return verdict.status === 'accepted' ? { status: 'accepted', outcome: verdict.outcome } : { status: verdict.status, stage: verdict.stage, kinds: kindsOf(verdict.reasons) };
};

const whole = z.int().nonnegative();
const byStageSchema = z.array(z.strictObject({ stage: z.enum(stageNames), count: whole, kinds: z.array(z.tuple([z.string(), whole])) }));

/** What a tally holds, as JSON. */
export const tallyStateSchema = z.strictObject({
	accepted: whole,
	undecided: whole,
	rejectedBy: byStageSchema,
	failedBy: byStageSchema,
	/** Absent where what is accepted is not told apart. */
	acceptedAs: z.array(z.tuple([z.string(), whole])).optional(),
});
export type TallyState = z.infer<typeof tallyStateSchema>;

class StageCounter {
	#count: number;
	readonly #kinds: Map<string, number>;

	constructor(count = 0, kinds: ReadonlyArray<readonly [string, number]> = []) {
		this.#count = count;
		this.#kinds = new Map(kinds);
	}

	add(kinds: readonly string[]): void {
		this.#count++;
		for (const kind of kinds) {
			const name = this.#kinds.has(kind) || this.#kinds.size < kindLimit ? kind : 'other';
			this.#kinds.set(name, (this.#kinds.get(name) ?? 0) + 1);
		}
	}

	get count(): number {
		return this.#count;
	}

	/** As they are kept: in the order in which they came, which decides what counts as `other`. */
	get state(): { count: number; kinds: Array<[string, number]> } {
		return { count: this.#count, kinds: [...this.#kinds] };
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
	#acceptedAs = new StageCounter();

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
			acceptedAs: this.#acceptedAs.tally.kinds,
		};
	}

	add({ verdict }: DataRecord): void {
		this.count(outcomeOf(verdict));
	}

	count(outcome: CountedOutcome): void {
		switch (outcome.status) {
			case 'undecided':
				this.#undecided++;
				break;
			case 'accepted':
				this.#accepted++;
				if (outcome.outcome !== undefined) this.#acceptedAs.add([kindOf(outcome.outcome)]);
				break;
			case 'rejected':
				this.#rejected++;
				counterOf(this.#rejectedBy, outcome.stage).add(outcome.kinds);
				break;
			case 'failed':
				this.#failed++;
				counterOf(this.#failedBy, outcome.stage).add(outcome.kinds);
				break;
		}
	}

	/** Takes back all that failed, which is to be tried again. */
	forgetFailed(): void {
		this.#failed = 0;
		this.#failedBy.clear();
	}

	get state(): TallyState {
		const { count, kinds: acceptedAs } = this.#acceptedAs.state;
		return {
			accepted: this.#accepted,
			undecided: this.#undecided,
			rejectedBy: statesOf(this.#rejectedBy),
			failedBy: statesOf(this.#failedBy),
			...(count === 0 ? {} : { acceptedAs }),
		};
	}

	static from(state: TallyState): Tally {
		const tally = new Tally();
		tally.#accepted = state.accepted;
		tally.#undecided = state.undecided;
		tally.#rejected = restore(tally.#rejectedBy, state.rejectedBy);
		tally.#failed = restore(tally.#failedBy, state.failedBy);
		const { acceptedAs = [] } = state;
		tally.#acceptedAs = new StageCounter(acceptedAs.reduce((sum, [, count]) => sum + count, 0), acceptedAs);
		return tally;
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
			acceptedAs: this.#acceptedAs.tally.kinds,
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

const statesOf = (counters: ReadonlyMap<StageName, StageCounter>): TallyState['rejectedBy'] =>
	[...counters].map(([stage, counter]) => ({ stage, ...counter.state }));

/** Fills counters with what was kept of them; gives the sum of their counts. */
const restore = (counters: Map<StageName, StageCounter>, states: TallyState['rejectedBy']): number => {
	let sum = 0;
	for (const { stage, count, kinds } of states) {
		counters.set(stage, new StageCounter(count, kinds));
		sum += count;
	}
	return sum;
};

const tallies = (counters: ReadonlyMap<StageName, StageCounter>): TallyByStage => new Map(
	stageNames.flatMap(stage => {
		const counter = counters.get(stage);
		return counter === undefined ? [] : [[stage, counter.tally] as const];
	}),
);
