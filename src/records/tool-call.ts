import * as z from 'zod';

/**
 * One call of a tool. `arguments` is a JSON string, as a model sends it and as trainers read it;
 * it is not promised to be valid JSON until the check `schema_valid` has said so.
 */
export const toolCallSchema = z.looseObject({
	name: z.string(),
	arguments: z.string(),
});

export type ToolCall = z.infer<typeof toolCallSchema>;
