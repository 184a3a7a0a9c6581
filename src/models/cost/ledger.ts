import type { StageName, Verdict } from '../../records/verdict.js';
import type { StageUsage } from '../../records/usage.js';
import type { ChatUsage } from '../chat.js';
import type { Price } from '../../config/roles.js';

/** One answer that arrived, as the ledger books it. */
export type BookedAnswer = {
	readonly stage: StageName;
	readonly model: string;
	/** The record's id. */
	readonly record: number;
	readonly usage: ChatUsage;
};

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

/** The cost of an answer. Tokens from the endpoint's cache cost as others where no price of their own is given. */
export const costOf = (usage: ChatUsage, price: Price | undefined): number | undefined => {
	if (price === undefined) return undefined;
	const fresh = usage.inputTokens - usage.cachedInputTokens;
	return (fresh * price.input + usage.cachedInputTokens * (price.cached_input ?? price.input) + usage.outputTokens * price.output) / 1_000_000;
};

/** What decides which is dearer: the cost where it is known, else the tokens. */
export const weightOf = ({ cost, inputTokens, outputTokens }: Amount): number => cost ?? inputTokens + outputTokens;

type RecordAccount = { readonly whole: Sum; readonly stages: Map<StageName, { readonly model: string; readonly sum: Sum }> };

/** Books every answer that arrived: by stage and model, by record until it is decided, and then by what became of it. */
export class Ledger {
	readonly #prices: Readonly<Record<string, Price>>;
	readonly #total = new Sum();
	readonly #stages = new Map<string, { readonly stage: StageName; readonly model: string; readonly amount: Sum }>();
	/** Records under way: never more than the credit window holds. */
	readonly #records = new Map<number, RecordAccount>();
	readonly #fates = new Map<string, { records: number; readonly amount: Sum }>();

	/** @param prices By the model's name. */
	constructor(prices: Readonly<Record<string, Price>> = {}) {
		this.#prices = prices;
	}

	book({ stage, model, record, usage }: BookedAnswer): void {
		const amount: Amount = {
			requests: 1,
			inputTokens: usage.inputTokens,
			cachedInputTokens: usage.cachedInputTokens,
			outputTokens: usage.outputTokens,
			estimated: usage.isEstimated ? 1 : 0,
			cost: costOf(usage, Object.hasOwn(this.#prices, model) ? this.#prices[model] : undefined),
		};
		this.#total.add(amount);
		const key = `${stage} ${model}`;
		let byStage = this.#stages.get(key);
		if (byStage === undefined) this.#stages.set(key, byStage = { stage, model, amount: new Sum() });
		byStage.amount.add(amount);
		let account = this.#records.get(record);
		if (account === undefined) this.#records.set(record, account = { whole: new Sum(), stages: new Map() });
		account.whole.add(amount);
		let own = account.stages.get(stage);
		if (own === undefined) account.stages.set(stage, own = { model, sum: new Sum() });
		own.sum.add(amount);
	}

	/** What a stage has used for a record so far, as it stands on the record; undefined where it asked nothing. */
	usageOf(record: number, stage: StageName): StageUsage | undefined {
		const own = this.#records.get(record)?.stages.get(stage);
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

	/** A record was decided: what it used is booked to its fate, and is let go of. */
	settle(record: number, verdict: Verdict | undefined): void {
		const account = this.#records.get(record);
		if (account === undefined) return;
		this.#records.delete(record);
		const fate = verdict === undefined ? 'handed on' : verdict.status === 'accepted' ? 'accepted' : `${verdict.status} by ${verdict.stage}`;
		let byFate = this.#fates.get(fate);
		if (byFate === undefined) this.#fates.set(fate, byFate = { records: 0, amount: new Sum() });
		byFate.records++;
		byFate.amount.add(account.whole);
	}

	get total(): Amount {
		return this.#total;
	}

	/** In the order in which the stages first asked. */
	get byStage(): AmountByStage {
		return [...this.#stages.values()];
	}

	/** The dearest first. */
	get byFate(): AmountByFate {
		return [...this.#fates].map(([fate, { records, amount }]) => ({ fate, records, amount })).sort((a, b) => weightOf(b.amount) - weightOf(a.amount));
	}
}
