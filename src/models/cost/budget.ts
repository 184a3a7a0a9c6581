import type { Ledger } from './ledger.js';

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

/**
 * Says before each request whether it may be sent: undefined, or why not. What requests in flight will use is not known
 * yet, so each is taken for an average one.
 */
export const whyNoMore = (caps: Caps, ledger: Pick<Ledger, 'total'>, { sent, inFlight }: BudgetStanding): string | undefined => {
	const { requests, inputTokens, outputTokens, cost } = ledger.total;
	if (caps.requests !== undefined && sent >= caps.requests) return `--max-requests ${caps.requests}: ${sent} requests were sent`;
	/** What is used already and what is on its way, with the request that asks. */
	const foreseen = (used: number): number => requests === 0 ? used : used + (used / requests) * (inFlight + 1);
	const tokens = inputTokens + outputTokens;
	if (caps.tokens !== undefined && (tokens >= caps.tokens || foreseen(tokens) > caps.tokens)) return `--max-tokens-total ${caps.tokens}: ${tokens} tokens are used, and ${inFlight} requests in flight`;
	if (caps.cost !== undefined && cost !== undefined && (cost >= caps.cost || foreseen(cost) > caps.cost)) return `--max-cost ${caps.cost}: ${cost.toFixed(4)} is spent, and ${inFlight} requests in flight`;
	return undefined;
};
