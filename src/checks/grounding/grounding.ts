import type { ParsedCall } from '../calls.js';
import type { Parameter, ParameterIndex } from './parameters.js';
import type { Request } from './request.js';
import type { SeenResult } from './results.js';

/** Where a value comes from: `request`, `clock`, `schema`, `instructions` or `step 2`, and in which way; or why from nowhere. */
export type Grounding =
	| { readonly source: string; readonly how: string }
	/** `open`: what it would take to decide is not known (the clock). */
	| { readonly fault: string; readonly open?: boolean };

/** What a rule may look at to ground one argument of one call. */
export type Scene = {
	readonly request: Request;
	/** The part of the request that speaks of this call, where it can be told from the others; else the request. */
	readonly part: Request;
	/** What the calls before this one answered, in their order. */
	readonly results: readonly SeenResult[];
	readonly parameters: ParameterIndex;
	readonly call: ParsedCall;
	/** The world's clock, `YYYY-MM-DD HH:MM:SS`. */
	readonly now: string | undefined;
};

/** A rule for one kind of value. */
export type Rule = (value: string, parameter: Parameter, scene: Scene) => Grounding;

export const fromRequest = (how: string): Grounding => ({ source: 'request', how });
export const fromStep = ({ step }: SeenResult, how: string): Grounding => ({ source: `step ${step}`, how });
export const fault = (reason: string): Grounding => ({ fault: reason });
