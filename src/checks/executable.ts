import { isDeepStrictEqual } from 'node:util';
import type { CallResult } from '../environment/environment.js';
import { observationOf } from '../environment/results.js';
import type { Check } from '../records/checks.js';
import { type ParsedCall, parseJson } from './calls.js';
import { type Execution, kindOf } from './execution.js';
import { decided } from './outcome.js';

/** Run from a fresh session, no call is refused, and each answer is the one that the trajectory claims. */
export const checkExecutable = (calls: readonly ParsedCall[], { results }: Execution): Check => {
	const outcomes = results.map(kindOf);
	const reasons: string[] = [];
	for (const [index, call] of calls.entries()) {
		const result = results[index];
		if (result === undefined) reasons.push(`step ${call.step}: the environment gave no result`);
		else reasons.push(...refusal(call, result), ...falseClaim(call, result));
	}
	return decided(reasons, { outcomes, empty_searches: outcomes.filter(kind => kind === 'empty').length });
};

const refusal = ({ step, call }: ParsedCall, result: CallResult): string[] =>
	'outcome' in result && result.outcome === 'refused'
		? [`step ${step}: ${call.name} was refused: ${result.message}`]
		: [];

/** A simulated or edited observation that says what the environment did not: the steps after it reason from a lie. */
const falseClaim = ({ step, observation }: ParsedCall, result: CallResult): string[] => {
	if (observation === undefined) return [];
	const real = observationOf(result);
	if (observation === real || isSameAnswer(observation, result)) return [];
	return [`step ${step}: the observation is not what the environment answered: it says ${clip(observation)}, the answer was ${clip(real)}`];
};

/** Equal as JSON, whatever the spacing and the order of keys. */
const isSameAnswer = (observation: string, result: CallResult): boolean =>
	'value' in result
		? isDeepStrictEqual(parseJson(observation), result.value)
		: observation.trim() === result.message.trim();

const clip = (text: string): string => text.length <= 80 ? text : `${text.slice(0, 79)}…`;
