import { z } from 'zod';

/** The stages at which a scenario can be decided, in the graph's order. The operators have the same names. */
export const stageNames = [
	'query',
	'judge-query',
	'simulate',
	'judge-trajectory',
	'check',
	'filter',
	'dedupe',
] as const;

export type StageName = (typeof stageNames)[number];

/** How a scenario ended: exactly one of these, with the stage that decided and its reasons in words. */
export const verdictSchema = z.discriminatedUnion('status', [
	z.looseObject({ status: z.literal('accepted') }),
	z.looseObject({ status: z.literal('rejected'), stage: z.enum(stageNames), reasons: z.array(z.string()).min(1) }),
	z.looseObject({ status: z.literal('failed'), stage: z.enum(stageNames), reasons: z.array(z.string()).min(1) }),
]);

export type Verdict = z.infer<typeof verdictSchema>;
