import type { z } from 'zod';
import type { AskContext } from '../../models/asker.js';
import type { StructuredRequest } from '../../models/structured/index.js';
import type { Outcome } from '../engine.js';

/**
 * Asks a model for an answer of a shape. An answer that does not fit is asked again with what is wrong with it;
 * what still does not fit is rejected with reasons. An endpoint that fails throws.
 */
export type AskFor = <T>(schema: z.ZodType<T>, request: StructuredRequest, context: AskContext) => Promise<Outcome<T>>;
