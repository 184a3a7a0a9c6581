import type { ChatUsage } from './chat.js';
import { isObject } from './json-object.js';

/** A count above this is no count of tokens of one answer. */
const mostTokens = 1e9;
const charactersAToken = 4;

/** How much went each way: bytes of the request, characters of the answer. */
export type Sizes = { readonly sent: number; readonly received: number };

/** The tokens of an answer as the server counted them, or an estimate from the sizes where it did not. */
export const readUsage = (usage: unknown, { sent, received }: Sizes): ChatUsage => {
	const counted = isObject(usage) ? usage : {};
	const details = counted['prompt_tokens_details'];
	const input = readCount(counted['prompt_tokens']);
	const output = readCount(counted['completion_tokens']);
	const inputTokens = input ?? Math.ceil(sent / charactersAToken);
	return {
		inputTokens,
		cachedInputTokens: Math.min(inputTokens, readCount(isObject(details) ? details['cached_tokens'] : undefined) ?? 0),
		outputTokens: output ?? Math.ceil(received / charactersAToken),
		isEstimated: input === undefined || output === undefined,
	};
};

const readCount = (value: unknown): number | undefined =>
	typeof value === 'number' && value >= 0 && value <= mostTokens ? Math.round(value) : undefined;
