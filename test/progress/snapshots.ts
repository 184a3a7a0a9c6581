import type { ProgressSnapshot, RequestStanding } from '../../src/progress/index.js';

/** A run at its start. */
export const idle: ProgressSnapshot = { decided: 0, accepted: 0, failed: 0, rejected: 0, rejectedBy: [], goal: undefined, requests: undefined };

export const requests: RequestStanding = {
	inFlight: 3, limit: 16, answered: 20, rateLimited: 2, retried: 1, inputTokens: 15_000, cachedInputTokens: 9000, outputTokens: 700, cost: 0.0123,
};
