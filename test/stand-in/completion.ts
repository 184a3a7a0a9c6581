import { type Choice, lengthOf, messageOf } from './answer.js';
import type { WireChoice } from './faults/wire-faults.js';

/** A `choices` array as JSON, and how many characters the model had to write for it. */
export type Draft = { readonly json: string; readonly length: number };

export const wireOf = (choice: Choice): WireChoice => ({ index: 0, message: messageOf(choice), finish_reason: choice.finish });

export const draftOf = (choice: Choice): Draft => ({ json: JSON.stringify([wireOf(choice)]), length: lengthOf(choice) });

/** Tokens of a completion, in the words of chat completions. */
export const usageOf = (prompt: number, cached: number, completion: number): string =>
	`{"prompt_tokens":${prompt},"completion_tokens":${completion},"total_tokens":${prompt + completion},"prompt_tokens_details":{"cached_tokens":${cached}}}`;

/** Counts that are none. */
export const garbageUsage = '{"prompt_tokens":-5,"completion_tokens":"many","total_tokens":1e400,"prompt_tokens_details":null}';

/** The body of a completion. */
export const completionOf = (number: number, seconds: number, model: string, choices: string, usage: string | undefined): string =>
	`{"id":"chatcmpl-${number}","object":"chat.completion","created":${seconds},"model":${JSON.stringify(model)},"choices":${choices}${usage === undefined ? '' : `,"usage":${usage}`}}`;
