import type { z } from 'zod';
import type { AskContext } from '../../models/asker.js';
import type { ChatMessage } from '../../models/chat.js';
import type { Outcome } from '../engine.js';

/** A question whose answer has a shape. */
export type StructuredRequest = {
	readonly messages: readonly ChatMessage[];
	/** What the shape is called, where an endpoint wants a name. */
	readonly name: string;
	/** Room for the answer in tokens, where it is not to be the role's own. */
	readonly maxTokens?: number;
};

/**
 * Asks a model for an answer of a shape. An answer that does not fit is asked again with what is wrong with it;
 * what still does not fit is rejected with reasons. An endpoint that fails throws.
 */
export type AskFor = <T>(schema: z.ZodType<T>, request: StructuredRequest, context: AskContext) => Promise<Outcome<T>>;
