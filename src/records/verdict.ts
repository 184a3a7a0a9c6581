import * as z from 'zod';

/** The stages of a run at which a scenario can be decided, in the graph's order. The operators have the same names. */
export const operatorNames = [
	'query',
	'judge-query',
	'simulate',
	'judge-trajectory',
	'check',
	'filter',
	'dedupe',
] as const;

/** All stages at which something can be decided: a run's, then that of attempts at tasks. New ones go to the end, as ranks are told by the place. */
export const stageNames = [...operatorNames, 'rollout'] as const;

/** What an attempt is accepted as whose reward is 1. */
export const solvedOutcome = 'solved';

export type StageName = (typeof stageNames)[number];

/** How a scenario ended: exactly one of these, with the stage that decided and its reasons in words. */
export const verdictSchema = z.discriminatedUnion('status', [
	z.looseObject({
		status: z.literal('accepted'),
		outcome: z.string().optional().describe('what an attempt came to: solved, or the kind of its failure'),
	}),
	z.looseObject({ status: z.literal('rejected'), stage: z.enum(stageNames), reasons: z.array(z.string()).min(1) }),
	z.looseObject({ status: z.literal('failed'), stage: z.enum(stageNames), reasons: z.array(z.string()).min(1) }),
]);

export type Verdict = z.infer<typeof verdictSchema>;
