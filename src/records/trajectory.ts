import * as z from 'zod';
import { toolCallSchema } from './tool-call.js';

/** The largest number of calls that a trajectory may make: NeMo Gym's limit for the Workplace Assistant. */
export const callBudget = 6;

/** One step: what was thought, what was called, what was expected, and what the environment answered. */
export const stepSchema = z.looseObject({
	step_number: z.int().positive(),
	thought: z.string(),
	tool_call: toolCallSchema,
	expected_result: z.string(),
	observation: z.string().optional().describe('the environment\'s answer as a model sees it: the value as JSON, or the message'),
});

/** A call that the environment refused on the way, and that changed nothing. */
export const refusedCallSchema = z.looseObject({
	before_step: z.int().positive().describe('the number of the step that came next'),
	tool_call: toolCallSchema,
	message: z.string(),
});

/** A solution of a request: its steps in order, then what is said to the person. */
export const trajectorySchema = z.looseObject({
	reasoning_trace: z.array(stepSchema),
	refused_calls: z.array(refusedCallSchema).optional().describe('calls that a model made and that were refused: no part of the solution'),
	final_answer: z.string(),
});

export type RefusedCall = z.infer<typeof refusedCallSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Trajectory = z.infer<typeof trajectorySchema>;

/** The thought of a step whose call was made in one batch with that of an earlier step: it has no thought of its own. */
export const togetherWithStep = (first: number): string => `Called together with step ${first}.`;
