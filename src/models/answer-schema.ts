import * as z from 'zod';
import type { ChatAnswer } from './chat.js';

const count = z.int().nonnegative();

/** What an answer has used, as `ChatUsage`. */
export const usageSchema = z.strictObject({
	inputTokens: count,
	cachedInputTokens: count,
	outputTokens: count,
	isEstimated: z.boolean(),
});

/** A model's answer in a file, as `ChatAnswer`. */
export const plainAnswerSchema = z.strictObject({
	content: z.string().nullable(),
	/** Absent where the endpoint sent none. */
	reasoning: z.string().optional(),
	toolCalls: z.array(z.strictObject({ id: z.string(), name: z.string(), arguments: z.string() })),
	finishReason: z.string().nullable(),
	usage: usageSchema,
});

export type PlainAnswer = z.infer<typeof plainAnswerSchema>;

/** An answer as files have it: what it says, and not where it was kept. */
export const plainAnswer = ({ content, reasoning, toolCalls, finishReason, usage }: ChatAnswer): PlainAnswer => ({
	content,
	...(reasoning === undefined ? {} : { reasoning }),
	toolCalls: toolCalls.map(({ id, name, arguments: given }) => ({ id, name, arguments: given })),
	finishReason,
	usage: {
		inputTokens: usage.inputTokens,
		cachedInputTokens: usage.cachedInputTokens,
		outputTokens: usage.outputTokens,
		isEstimated: usage.isEstimated,
	},
});

/** The answer that a file has. */
export const keptAnswer = (answer: PlainAnswer, kept: NonNullable<ChatAnswer['kept']>): ChatAnswer => ({ ...answer, reasoning: answer.reasoning, kept });
