import * as z from 'zod';

/** A judge's score: 1 (worst) to 5 (best). */
export const scoreSchema = z.int().min(1).max(5);

/** What a judge says of a request. */
export const queryJudgementSchema = z.looseObject({
	feasibility: scoreSchema,
	schema_compliance: scoreSchema,
	naturalness: scoreSchema,
	is_valid: z.boolean(),
	issues: z.array(z.string()),
});

/** What a judge says of a trajectory. */
export const trajectoryJudgementSchema = z.looseObject({
	tool_validity: scoreSchema,
	argument_validity: scoreSchema,
	completeness: scoreSchema,
	efficiency: scoreSchema,
	is_valid: z.boolean(),
	issues: z.array(z.string()),
});

export type QueryJudgement = z.infer<typeof queryJudgementSchema>;
export type TrajectoryJudgement = z.infer<typeof trajectoryJudgementSchema>;

/** The names of the query judge's scores, in the order in which reports list them. */
export const queryScores = ['feasibility', 'schema_compliance', 'naturalness'] as const;
/** The names of the trajectory judge's scores, in the order in which reports list them. */
export const trajectoryScores = ['tool_validity', 'argument_validity', 'completeness', 'efficiency'] as const;
