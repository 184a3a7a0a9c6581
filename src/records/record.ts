import * as z from 'zod';
import { checksSchema } from './checks.js';
import { queryJudgementSchema, trajectoryJudgementSchema } from './judgement.js';
import { trajectorySchema } from './trajectory.js';
import { verdictSchema } from './verdict.js';

/**
 * What a scenario draws from: the seed that every random choice of this scenario comes from, the world's clock and
 * fingerprint, and facts of the world, which are the writing engine's own to lay out.
 * A scenario written by hand may leave all of it out but `facts`, or leave `facts` out.
 */
export const scenarioFactsSchema = z.looseObject({
	seed: z.string().optional().describe('the text that this scenario\'s random choices are drawn from'),
	now: z.string().optional().describe('the world\'s clock, YYYY-MM-DD HH:MM:SS'),
	world: z.string().optional().describe('the fingerprint of the world that the facts come from'),
	facts: z.record(z.string(), z.unknown()).optional(),
});

/** A scenario as it comes in: one NDJSON line. Fields that are not known are kept. */
export const scenarioSchema = z.looseObject({
	id: z.int().nonnegative().describe('the scenario\'s number, stable over the whole run'),
	category: z.string(),
	pattern: z.string(),
	scenario: scenarioFactsSchema.optional(),
});

/** Something that a run was begun with and, told to, went on with otherwise; null where there was, or is, none. */
export const lineageChangeSchema = z.looseObject({
	field: z.string().describe('what has changed, as toolmill names it when it asks: seed, query.model, prompts/query.liquid'),
	before: z.string().nullable(),
	now: z.string().nullable(),
});

export const lineageSchema = z.looseObject({
	engine: z.string(),
	toolmill: z.string().describe('version'),
	models: z.record(z.string(), z.string()).optional(),
	prompts: z.record(z.string(), z.string()).optional().describe('hashes by stage'),
	world: z.string().optional().describe('fingerprint of the world'),
	tools: z.string().optional().describe('fingerprint of the tool schemas'),
	changes: z.array(lineageChangeSchema).optional().describe('what had changed since the run began, in the order in which it did'),
});

/** A record: a scenario on its way through the graph, with all that the stages have added so far. */
export const recordSchema = z.looseObject({
	...scenarioSchema.shape,
	user_query: z.string().optional(),
	user_query_judge: queryJudgementSchema.optional(),
	trajectory: trajectorySchema.optional(),
	trajectory_judge: trajectoryJudgementSchema.optional(),
	checks: checksSchema.optional(),
	verdict: verdictSchema.optional(),
	usage: z.record(z.string(), z.unknown()).optional(),
	lineage: lineageSchema.optional(),
});

export type ScenarioFacts = z.infer<typeof scenarioFactsSchema>;
export type Scenario = z.infer<typeof scenarioSchema>;
export type LineageChange = z.infer<typeof lineageChangeSchema>;
export type Lineage = z.infer<typeof lineageSchema>;
export type DataRecord = z.infer<typeof recordSchema>;
