import type { Amount } from './ledger.js';

/** The most that a run may use; what is undefined has no bound. */
export type Caps = {
	readonly cost?: number | undefined;
	readonly requests?: number | undefined;
	readonly tokens?: number | undefined;
};

export type BudgetStanding = {
	/** Requests that were sent, those in flight included. */
	readonly sent: number;
	readonly inFlight: number;
};

/** What answers have used so far. */
export type BudgetUse = {
	readonly total: Amount;
	/** What a request is taken to cost before anything is known; undefined where prices are not. */
	readonly firstCost?: number | undefined;
};

/** Tokens that a request is taken to use at first: as many as one with all tools of the Workplace Assistant. */
export const firstTokens = { inputTokens: 4000, cachedInputTokens: 0, outputTokens: 150 } as const;
/** Answers after which what they used is believed, also where that is less. */
const enoughAnswers = 200;

/**
 * Says before each request whether it may be sent: undefined, or why not. What requests in flight will use is not known
 * yet, so each is taken for an average one.
 */
export const whyNoMore = (caps: Caps, { total }: BudgetUse, { sent, inFlight }: BudgetStanding): string | undefined => {
	const { requests, inputTokens, outputTokens, cost } = total;
	if (caps.requests !== undefined && sent >= caps.requests) return sayRequests(caps.requests, sent);
	/** What is used already and what is on its way, with the request that asks. */
	const foreseen = (used: number): number => requests === 0 ? used : used + (used / requests) * (inFlight + 1);
	const tokens = inputTokens + outputTokens;
	if (caps.tokens !== undefined && (tokens >= caps.tokens || foreseen(tokens) > caps.tokens)) return sayTokens(caps.tokens, tokens, inFlight);
	if (caps.cost !== undefined && cost !== undefined && (cost >= caps.cost || foreseen(cost) > caps.cost)) return sayCost(caps.cost, cost, inFlight);
	return undefined;
};

/** How many requests more the caps allow, and in words what the nearest cap stands at. */
export type Room = { readonly requests: number; readonly said: string };

/** What is left under the caps, beside what is in flight; undefined where there are none. */
export const roomUnder = (caps: Caps, { total, firstCost }: BudgetUse, { sent, inFlight }: BudgetStanding): Room | undefined => {
	const { requests, inputTokens, outputTokens, cost } = total;
	const tokens = inputTokens + outputTokens;
	/** Early answers are short ones: the first stages ask for less than the later. */
	const each = (used: number, first: number): number => {
		const mean = requests === 0 ? first : used / requests;
		return requests < enoughAnswers ? Math.max(first, mean) : mean;
	};
	const rooms: Room[] = [];
	if (caps.requests !== undefined) rooms.push({ requests: caps.requests - sent, said: sayRequests(caps.requests, sent) });
	if (caps.tokens !== undefined) {
		const one = each(tokens, firstTokens.inputTokens + firstTokens.outputTokens);
		rooms.push({ requests: (caps.tokens - tokens) / one - inFlight, said: sayTokens(caps.tokens, tokens, inFlight) });
	}
	if (caps.cost !== undefined && cost !== undefined) {
		const one = each(cost, firstCost ?? 0);
		if (one > 0) rooms.push({ requests: (caps.cost - cost) / one - inFlight, said: sayCost(caps.cost, cost, inFlight) });
	}
	return rooms.toSorted((a, b) => a.requests - b.requests)[0];
};

const inFlightToo = (inFlight: number): string => inFlight === 0 ? '' : `, and ${inFlight} request${inFlight === 1 ? '' : 's'} in flight`;

const sayRequests = (cap: number, sent: number): string => `--max-requests ${cap}: ${sent} requests were sent`;
const sayTokens = (cap: number, tokens: number, inFlight: number): string => `--max-tokens-total ${cap}: ${tokens} tokens are used${inFlightToo(inFlight)}`;
const sayCost = (cap: number, cost: number, inFlight: number): string => `--max-cost ${cap}: ${cost.toFixed(4)} is spent${inFlightToo(inFlight)}`;
