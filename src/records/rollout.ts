import * as z from 'zod';
import { lineageChangeSchema } from './record.js';
import { taskSchema } from './task.js';

/**
 * What a model's response holds, in the order in which it came: the items of the Responses API as NeMo Gym keeps them.
 * An item of another type is nothing that the Workplace Assistant answers, and is refused.
 */
export const responseItemSchema = z.union([
	z.looseObject({
		type: z.literal('message'),
		role: z.literal('assistant'),
		content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
	}),
	z.looseObject({ type: z.literal('function_call'), call_id: z.string(), name: z.string(), arguments: z.string() }),
	z.looseObject({ type: z.literal('function_call_output'), call_id: z.string(), output: z.string() }),
	z.looseObject({ type: z.literal('reasoning'), summary: z.array(z.looseObject({ type: z.string(), text: z.string() })) }),
]);

/** Why an attempt has no reward. A transport failure is none of these: such an attempt was not carried out. */
export const failureKinds = ['wrong_state', 'refused_calls', 'out_of_turns', 'no_call', 'unusable_answer'] as const;

export const rolloutFailureSchema = z.looseObject({
	kind: z.enum(failureKinds),
	message: z.string().describe('in words, with what was expected and what came'),
	difference: z.record(z.string(), z.unknown()).optional().describe('what differs in the final state, by table: expected, actual'),
});

/** What an attempt has used. */
export const rolloutUsageSchema = z.looseObject({
	requests: z.int().nonnegative(),
	input_tokens: z.number().nonnegative(),
	cached_input_tokens: z.number().nonnegative().optional(),
	output_tokens: z.number().nonnegative(),
	estimated: z.boolean().optional().describe('true where the server did not say all of it'),
});

/** One attempt of a model at a task, with its reward: the task's fields, and what NeMo Gym's rollouts add to them. */
export const rolloutSchema = z.looseObject({
	...taskSchema.shape,
	response: z.looseObject({ output: z.array(responseItemSchema) }),
	reward: z.union([z.literal(0), z.literal(1)]).describe('1 where the final state is that of the ground truth, else 0'),
	attempt: z.int().nonnegative().describe('the number of this attempt at the task, from 0'),
	attempts: z.int().positive().describe('how many attempts at the task were asked for'),
	seed: z.int().nonnegative().describe('what the model was sampled with, where the endpoint takes a seed'),
	solver: z.string().describe('the model, or the baseline that stood in for one'),
	turns: z.int().nonnegative().describe('how often the model answered'),
	usage: rolloutUsageSchema.optional(),
	failure: rolloutFailureSchema.optional().describe('why the reward is 0'),
	changes: z.array(lineageChangeSchema).optional().describe('what had changed since these rollouts were begun, and was accepted'),
});

export type ResponseItem = z.infer<typeof responseItemSchema>;
export type RolloutFailure = z.infer<typeof rolloutFailureSchema>;
export type Rollout = z.infer<typeof rolloutSchema>;
