import * as z from 'zod';
import { stageNames, type StageName } from '../../records/verdict.js';
import type { StageUsage } from '../../records/usage.js';
import type { ChatUsage } from '../chat.js';
import type { Price } from '../../config/roles.js';

/** One answer that arrived, as the ledger books it. */
export type BookedAnswer = {
	readonly stage: StageName;
	readonly model: string;
	/** The record's place in the input. */
	readonly sequence: number;
	readonly usage: ChatUsage;
	/** It came from the cache and cost nothing: it is counted apart, and stands on its record as if it had been asked for. */
	readonly cached?: true | undefined;
};

/** A request that got no answer of use, and what the server counted for it, where it said so. */
export type UnansweredRequest = Omit<BookedAnswer, 'usage' | 'cached'> & { readonly usage?: ChatUsage | undefined };

/** Sums of answers. */
export type Amount = {
	readonly requests: number;
	readonly inputTokens: number;
	readonly cachedInputTokens: number;
	readonly outputTokens: number;
	/** Answers whose tokens were estimated, as the server sent none. */
	readonly estimated: number;
	/** Undefined where a model has no price. */
	readonly cost: number | undefined;
};

export type AmountByStage = ReadonlyArray<{ readonly stage: StageName; readonly model: string; readonly amount: Amount }>;

/** What the answers for records of one fate have cost: the accepted, those that a stage rejected, and so on. */
export type AmountByFate = ReadonlyArray<{ readonly fate: string; readonly records: number; readonly amount: Amount }>;

/** What became of a record: a verdict, whose reasons do not matter. */
export type Fate = { readonly status: 'accepted' } | { readonly status: 'rejected' | 'failed'; readonly stage: StageName; readonly reasons?: readonly string[] };

const count = z.number().nonnegative();

const amountSchema = z.strictObject({
	requests: count,
	inputTokens: count,
	cachedInputTokens: count,
	outputTokens: count,
	estimated: count,
	/** Absent where a model had no price. */
	cost: count.optional(),
});

/** A ledger without its accounts of records that are not decided: what another part of the run goes on from. */
export const ledgerStateSchema = z.strictObject({
	byStage: z.array(z.strictObject({ stage: z.enum(stageNames), model: z.string(), amount: amountSchema })),
	byFate: z.array(z.strictObject({ fate: z.string(), records: count, amount: amountSchema })),
	/** Answers from the cache. */
	cached: count,
	/** Requests that got no answer, and nothing was counted for. */
	unanswered: count.optional(),
});

export type LedgerState = z.infer<typeof ledgerStateSchema>;

class Sum implements Amount {
	requests = 0;
	inputTokens = 0;
	cachedInputTokens = 0;
	outputTokens = 0;
	estimated = 0;
	cost: number | undefined = 0;

	add({ requests, inputTokens, cachedInputTokens, outputTokens, estimated, cost }: Amount): void {
		this.requests += requests;
		this.inputTokens += inputTokens;
		this.cachedInputTokens += cachedInputTokens;
		this.outputTokens += outputTokens;
		this.estimated += estimated;
		this.cost = this.cost === undefined || cost === undefined ? undefined : this.cost + cost;
	}
}

type PricedTokens = Pick<ChatUsage, 'inputTokens' | 'cachedInputTokens' | 'outputTokens'>;

/** The cost of an answer, or of many. Tokens from the endpoint's cache cost as others where no price of their own is given. */
export const costOf = (usage: PricedTokens, price: Price | undefined): number | undefined => {
	if (price === undefined) return undefined;
	const fresh = usage.inputTokens - usage.cachedInputTokens;
	return (fresh * price.input + usage.cachedInputTokens * (price.cached_input ?? price.input) + usage.outputTokens * price.output) / 1_000_000;
};

/** What decides which is dearer: the cost where it is known, else the tokens. */
export const weightOf = ({ cost, inputTokens, outputTokens }: Amount): number => cost ?? inputTokens + outputTokens;

type RecordAccount = {
	/** What was paid for. */
	readonly paid: Sum;
	/** What the stages' answers took, whoever paid for them and when: as it stands on the record. */
	readonly stages: Map<StageName, { readonly model: string; readonly sum: Sum }>;
};

/** Books every answer that arrived: by stage and model, by record until it is decided, and then by what became of it. */
export class Ledger {
	readonly #prices: Readonly<Record<string, Price>>;
	readonly #total = new Sum();
	readonly #stages = new Map<string, { readonly stage: StageName; readonly model: string; readonly amount: Sum }>();
	/** Records under way: never more than the credit window holds. */
	readonly #records = new Map<number, RecordAccount>();
	readonly #fates = new Map<string, { records: number; readonly amount: Sum }>();
	#cached = 0;
	#unanswered = 0;

	/**
	 * @param prices By the model's name.
	 * @param state What earlier parts of the run came to. What had no price then is priced by those of now.
	 */
	constructor(prices: Readonly<Record<string, Price>> = {}, state?: LedgerState) {
		this.#prices = prices;
		for (const { stage, model, amount } of state?.byStage ?? []) {
			const priced = { ...amount, cost: amount.cost ?? this.costOf(model, amount) };
			this.#stageSum(stage, model).add(priced);
			this.#total.add(priced);
		}
		for (const { fate, records, amount } of state?.byFate ?? []) {
			const sum = new Sum();
			sum.add({ ...amount, cost: amount.cost });
			this.#fates.set(fate, { records, amount: sum });
		}
		this.#cached = state?.cached ?? 0;
		this.#unanswered = state?.unanswered ?? 0;
	}

	/** An answer that arrived just now. */
	book(answer: BookedAnswer): void {
		const amount = this.#amountOf(answer);
		this.#bookToRecord(answer, amount);
		if (answer.cached === true) {
			this.#cached++;
			return;
		}
		this.#total.add(amount);
		this.#stageSum(answer.stage, answer.model).add(amount);
	}

	/** A request that got no answer of use: what the server counted for it is paid for all the same. */
	bookUnanswered({ usage, ...request }: UnansweredRequest): void {
		if (usage === undefined) this.#unanswered++;
		else this.book({ ...request, usage });
	}

	/** An answer of an earlier part of the run: it is in the totals already, and is booked to its record alone. */
	bookReplayed(answer: BookedAnswer): void {
		this.#bookToRecord(answer, this.#amountOf(answer));
	}

	/** True for a record under way that answers were paid for, also in an earlier part of the run. */
	hasPaidFor(sequence: number): boolean {
		return (this.#records.get(sequence)?.paid.requests ?? 0) > 0;
	}

	/** What a stage has used for a record so far, as it stands on the record; undefined where it asked nothing. */
	usageOf(sequence: number, stage: StageName): StageUsage | undefined {
		const own = this.#records.get(sequence)?.stages.get(stage);
		if (own === undefined) return undefined;
		const { requests, inputTokens, cachedInputTokens, outputTokens, estimated } = own.sum;
		return {
			model: own.model,
			requests,
			input_tokens: inputTokens,
			...(cachedInputTokens > 0 ? { cached_input_tokens: cachedInputTokens } : {}),
			output_tokens: outputTokens,
			...(estimated > 0 ? { estimated: true } : {}),
		};
	}

	/** A record came to its end: what was paid for it is booked to its fate, and it is let go of. Undefined for one that was handed on undecided. */
	settle(sequence: number, verdict: Fate | undefined): void {
		const account = this.#records.get(sequence);
		if (account === undefined) return;
		this.#records.delete(sequence);
		if (account.paid.requests === 0) return;
		const fate = verdict === undefined ? 'handed on' : verdict.status === 'accepted' ? 'accepted' : `${verdict.status} by ${verdict.stage}`;
		let byFate = this.#fates.get(fate);
		if (byFate === undefined) this.#fates.set(fate, byFate = { records: 0, amount: new Sum() });
		byFate.records++;
		byFate.amount.add(account.paid);
	}

	/** Lets go of the records that are not decided: their answers are about to be replayed. */
	forgetUndecided(): void {
		this.#records.clear();
	}

	get total(): Amount {
		return this.#total;
	}

	/** Requests that were sent so far, without those in flight. */
	get sent(): number {
		return this.#total.requests + this.#unanswered;
	}

	/** Answers that came from the cache. */
	get cached(): number {
		return this.#cached;
	}

	/** In the order in which the stages first asked. */
	get byStage(): AmountByStage {
		return [...this.#stages.values()];
	}

	/** The dearest first. */
	get byFate(): AmountByFate {
		return [...this.#fates].map(([fate, { records, amount }]) => ({ fate, records, amount })).sort((a, b) => weightOf(b.amount) - weightOf(a.amount));
	}

	/** What another part of the run can go on from. */
	get state(): LedgerState {
		return {
			byStage: this.byStage.map(({ stage, model, amount }) => ({ stage, model, amount: plainAmount(amount) })),
			byFate: this.byFate.map(({ fate, records, amount }) => ({ fate, records, amount: plainAmount(amount) })),
			cached: this.#cached,
			...(this.#unanswered === 0 ? {} : { unanswered: this.#unanswered }),
		};
	}

	/** What tokens of a model cost; undefined where it has no price. */
	costOf(model: string, used: PricedTokens): number | undefined {
		return costOf(used, Object.hasOwn(this.#prices, model) ? this.#prices[model] : undefined);
	}

	#amountOf({ model, usage }: BookedAnswer): Amount {
		return {
			requests: 1,
			inputTokens: usage.inputTokens,
			cachedInputTokens: usage.cachedInputTokens,
			outputTokens: usage.outputTokens,
			estimated: usage.isEstimated ? 1 : 0,
			cost: this.costOf(model, usage),
		};
	}

	#stageSum(stage: StageName, model: string): Sum {
		const key = `${stage} ${model}`;
		let own = this.#stages.get(key);
		if (own === undefined) this.#stages.set(key, own = { stage, model, amount: new Sum() });
		return own.amount;
	}

	#bookToRecord({ stage, model, sequence, cached }: BookedAnswer, amount: Amount): void {
		let account = this.#records.get(sequence);
		if (account === undefined) this.#records.set(sequence, account = { paid: new Sum(), stages: new Map() });
		let own = account.stages.get(stage);
		if (own === undefined) account.stages.set(stage, own = { model, sum: new Sum() });
		own.sum.add(amount);
		if (cached !== true) account.paid.add(amount);
	}
}

const plainAmount = ({ requests, inputTokens, cachedInputTokens, outputTokens, estimated, cost }: Amount): z.infer<typeof amountSchema> =>
	({ requests, inputTokens, cachedInputTokens, outputTokens, estimated, ...(cost === undefined ? {} : { cost }) });
