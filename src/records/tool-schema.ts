import * as z from 'zod';

/** What a tool does to the state. */
export const operationTypes = ['read', 'create', 'update', 'delete'] as const;
export type OperationType = (typeof operationTypes)[number];

/** An OpenAI function schema, plus the database that the tool belongs to and what it does to it. */
export const toolSchemaSchema = z.looseObject({
	type: z.literal('function'),
	name: z.string().min(1),
	description: z.string(),
	parameters: z.record(z.string(), z.unknown()),
	database: z.string().min(1),
	operation_type: z.enum(operationTypes),
	strict: z.boolean(),
});

/** A multi-step shape: which tools, in which order, in how many steps. */
export const patternSchema = z.looseObject({
	id: z.string().min(1),
	pattern: z.string(),
	description: z.string(),
	tools_used: z.array(z.string()).min(1),
	example_request: z.string().optional(),
	expected_steps: z.union([z.int().positive(), z.string()]).describe('a number, or a range such as "2-6"'),
});

export type ToolSchema = z.infer<typeof toolSchemaSchema>;
export type Pattern = z.infer<typeof patternSchema>;

/** All that a folder of tool schemas says: the tools, the patterns, and what the model is told of the environment. */
export type ToolSet = {
	readonly environmentName: string;
	/** The system prompt, with `{now}` where the world's clock goes. */
	readonly systemPrompt: string;
	/** Tools in the order of their files. */
	readonly tools: readonly ToolSchema[];
	readonly patterns: readonly Pattern[];
	/** Databases whose tools every category offers, such as the company directory; they do not make a pattern multi-domain. */
	readonly sharedDatabases: readonly string[];
	/** Fingerprint (random/fingerprint.ts) of the tools, patterns and prompt. */
	readonly fingerprint: string;
};
