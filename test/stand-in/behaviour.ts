import * as z from 'zod';
import { defectKinds } from './defects/kinds.js';
import { type FaultKind, faultKinds, isFaultKind } from './faults/kinds.js';
import { isSlipKind, type SlipKind } from './slips.js';
import { stages } from './stages.js';

const faultKindSchema = z.custom<FaultKind>(kind => typeof kind === 'string' && isFaultKind(kind), { error: `expected a fault: ${faultKinds.join(', ')}` });
const probabilitySchema = z.number().min(0).max(1);

export const faultSchema = z.strictObject({
	kind: faultKindSchema,
	/** Of each request at the stages. A request draws once, among the faults that are not over: what is beyond 1 in all waits until an earlier one is. */
	probability: probabilitySchema,
	/** All where it is left out. */
	stages: z.array(z.enum(stages)).optional(),
	/** After so many it is over. */
	times: z.int().positive().optional(),
});

export const defectSchema = z.strictObject({
	/** `any` is one of those that the scenario has room for. */
	kind: z.enum([...defectKinds, 'any']),
	/** Of each scenario. A scenario draws once. */
	probability: probabilitySchema,
});

export const slipSchema = z.strictObject({
	kind: z.custom<SlipKind>(isSlipKind, { error: 'expected a slip: stops-early, wrong-write, endless-calls, or a fault in what is said or how' }),
	/** Of each attempt. An attempt draws once, by its seed. */
	probability: probabilitySchema,
});

/** How the stand-in behaves; all of it can be changed while it runs. */
export const behaviourSchema = z.strictObject({
	/** Decides latencies, faults, defects and scores. */
	seed: z.string(),
	/** Milliseconds from a request's arrival to its answer. */
	latency: z.number().nonnegative(),
	/** `uniform`: up to so many milliseconds more or less; `lognormal`: the sigma around the latency as median. */
	spread: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('none') }),
		z.strictObject({ kind: z.literal('uniform'), by: z.number().nonnegative() }),
		z.strictObject({ kind: z.literal('lognormal'), sigma: z.number().nonnegative() }),
	]),
	/** Requests that are worked on at a time; one more is answered 429. 0 is no limit, as with all limits here. */
	capacity: z.int().nonnegative(),
	/** Requests admitted in any window. */
	rpm: z.number().nonnegative(),
	/** Tokens admitted in any window: the prompt's and the answer's. */
	tpm: z.number().nonnegative(),
	/** Milliseconds of the sliding window of `rpm` and `tpm`. */
	window: z.number().positive(),
	/** Milliseconds that a client is told to wait by faults and by `capacity`; by `rpm` and `tpm` it is told the truth. */
	retryAfter: z.number().nonnegative(),
	/** Whether limits send Retry-After. */
	sendsRetryAfter: z.boolean(),
	/** The key that is asked for; the empty text asks for none. */
	apiKey: z.string(),
	/** Models that there are; any where the list is empty. */
	models: z.array(z.string()),
	jsonSchema: z.boolean(),
	jsonObject: z.boolean(),
	tools: z.boolean(),
	usage: z.boolean(),
	/** `good`: scores of 4 and 5; `always-5`; `always-1`: and not valid. */
	judge: z.enum(['good', 'always-5', 'always-1']),
	/** Milliseconds from one drop of a dripping answer to the next; a body has 50 drops. */
	drip: z.number().nonnegative(),
	faults: z.array(faultSchema),
	defects: z.array(defectSchema),
	slips: z.array(slipSchema),
});

export type Fault = z.infer<typeof faultSchema>;
export type Behaviour = z.infer<typeof behaviourSchema>;

export const defaultBehaviour: Behaviour = {
	seed: 'stand-in',
	latency: 0,
	spread: { kind: 'none' },
	capacity: 0,
	rpm: 0,
	tpm: 0,
	window: 60_000,
	retryAfter: 1_000,
	sendsRetryAfter: true,
	apiKey: '',
	models: [],
	jsonSchema: true,
	jsonObject: true,
	tools: true,
	usage: true,
	judge: 'good',
	drip: 200,
	faults: [],
	defects: [],
	slips: [],
};

/** A part of the behaviour, to begin with or to change to. */
export const behaviourChangesSchema = behaviourSchema.partial();
export type BehaviourChanges = z.infer<typeof behaviourChangesSchema>;
