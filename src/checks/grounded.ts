import type { CallResult } from '../environment/environment.js';
import type { Check } from '../records/checks.js';
import type { ParsedCall } from './calls.js';
import { groundArgument } from './grounding/argument.js';
import type { ParameterIndex } from './grounding/parameters.js';
import { partsOf } from './grounding/parts.js';
import { readRequest } from './grounding/request.js';
import { seenObservation, seenResult, type SeenResult } from './grounding/results.js';
import { wrongPersons } from './grounding/roles.js';
import { leftRows } from './grounding/left-rows.js';
import { type Use, wrongRows } from './grounding/row-agreement.js';
import { RowReader } from './grounding/row-reader.js';
import { unaskedWrites } from './grounding/unasked-writes.js';
import { unlikeValues } from './grounding/unlike-values.js';
import { unmetWishes } from './grounding/unmet-wishes.js';
import { decided, notMade } from './outcome.js';

/** Where one value of one argument was first seen. */
export type Provenance = {
	readonly step: number;
	readonly argument: string;
	readonly value: unknown;
	readonly source: string;
	readonly how: string;
};

export type GroundedInput = {
	readonly userQuery: string;
	readonly calls: readonly ParsedCall[];
	/** The environment's answers; undefined where there is none: then the trajectory's observations are believed. */
	readonly results: readonly CallResult[] | undefined;
	readonly parameters: ParameterIndex;
	readonly now: string | undefined;
};

/**
 * Every id, address, name, date and number in an argument comes from the request, the clock, or the answer of an
 * earlier call, and the rows that were chosen are those that the request means. Evidence: `arguments`, one entry a
 * value, with where it was first seen.
 */
export const checkGrounded = (input: GroundedInput): Check => {
	const { calls, results: answers, parameters, now } = input;
	const request = readRequest(input.userQuery, now);
	const parts = partsOf(request, calls);
	const results: SeenResult[] = [];
	const provenances: Provenance[] = [];
	const faults: string[] = [];
	/** Faults that the answers of earlier calls, or the clock, could yet clear. */
	const openFaults: string[] = [];
	const uses: Use[] = [];
	const tiedSteps = new Set<number>();
	const destinations: string[] = [];
	let unseen = 0;
	for (const [index, call] of calls.entries()) {
		const scene = { request, part: parts.get(call) ?? request, results, parameters, call, now };
		const given = call.arguments ?? {};
		for (const argument of Object.keys(given)) {
			for (const found of groundArgument(argument, given[argument], scene)) {
				const value = shown(found.value);
				if ('fault' in found.grounding) {
					const isOpen = unseen > 0 || found.grounding.open === true;
					(isOpen ? openFaults : faults).push(`step ${call.step}: ${found.path} ${JSON.stringify(value)}: ${found.grounding.fault}`);
					continue;
				}
				const { source, how } = found.grounding;
				provenances.push({ step: call.step, argument: found.path, value, source, how });
				if (found.isChoice && call.writes) destinations.push(found.value);
				if (source !== 'schema') tiedSteps.add(call.step);
				if (found.isReference && source.startsWith('step ')) uses.push({ call, argument, value: found.value.toLowerCase() });
			}
		}
		const answer = answers?.[index];
		const seen = answers === undefined ? seenObservation(call) : answer === undefined ? undefined : seenResult(call, answer);
		if (seen === undefined && answers === undefined) unseen++;
		if (seen !== undefined) results.push(seen);
	}
	const evidence = answers === undefined
		? { arguments: provenances, observations: 'those of the trajectory; no environment has confirmed them' }
		: { arguments: provenances };
	const choices = { request, calls, results, uses, tiedSteps, destinations };
	const reader = new RowReader(choices);
	const reasons = [
		...faults, ...wrongRows(choices, reader), ...wrongPersons(choices), ...leftRows(choices, reader), ...unmetWishes(choices, parameters),
		...unlikeValues(choices), ...unaskedWrites(choices),
	];
	if (reasons.length === 0 && openFaults.length > 0) {
		return notMade(`there is no environment, and what is known does not ground every value: ${openFaults.join('; ')}`, evidence);
	}
	return decided(reasons, evidence);
};

const longest = 60;

/** Long texts are shortened in the evidence: the call itself has them whole. */
const shown = (value: unknown): unknown =>
	typeof value === 'string' && value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
