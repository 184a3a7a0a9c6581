import * as z from 'zod';

/** What a stage's requests for a record have used. */
export const stageUsageSchema = z.looseObject({
	model: z.string(),
	requests: z.int().nonnegative(),
	input_tokens: z.number().nonnegative(),
	cached_input_tokens: z.number().nonnegative().optional().describe('those of input_tokens that the endpoint had in its cache'),
	output_tokens: z.number().nonnegative(),
	estimated: z.boolean().optional().describe('true where the server did not say all of it'),
});

export type StageUsage = z.infer<typeof stageUsageSchema>;
