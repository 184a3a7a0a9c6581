import * as z from 'zod';
import { difficultySchema } from './difficulty.js';
import { queryJudgementSchema, trajectoryJudgementSchema } from './judgement.js';
import { toolCallSchema } from './tool-call.js';

/** The tools that a task offers, the same in task after task of a run. */
export const offeredToolsSchema = z.array(z.looseObject({
	type: z.literal('function'),
	name: z.string(),
	description: z.string(),
	parameters: z.record(z.string(), z.unknown()),
	strict: z.boolean(),
}));

/** An accepted record as NeMo Gym's Workplace Assistant loader reads it: `--format nemo-gym`. */
export const taskSchema = z.looseObject({
	id: z.int().nonnegative(),
	responses_create_params: z.looseObject({
		input: z.array(z.looseObject({ role: z.enum(['system', 'user']), content: z.string() })),
		tools: offeredToolsSchema,
		parallel_tool_calls: z.boolean(),
		temperature: z.number(),
	}),
	ground_truth: z.array(toolCallSchema),
	category: z.string(),
	environment_name: z.string(),
	user_query_judge: queryJudgementSchema.optional(),
	trajectory_judge: trajectoryJudgementSchema.optional(),
	pattern: z.string(),
	difficulty: difficultySchema.optional().describe('how hard it is, where `toolmill difficulty` has measured it'),
});

export type Task = z.infer<typeof taskSchema>;
