import type { CallResult, Environment, Session } from '../environment/environment.js';
import { observationOf } from '../environment/results.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import { whenReady } from '../graph/when-ready.js';

/**
 * The environment, with sessions that answer at most so many characters (UTF-16 units) in all: calls that each find
 * everything make a small line's answer longer than any text can be, and take minutes to do so.
 * A call beyond the limit throws a ToolmillError, ERR_INPUT.
 */
export const boundEnvironment = (environment: Environment, limit: number): Environment => ({
	name: environment.name,
	now: environment.now,
	open: () => whenReady(environment.open(), session => boundSession(session, limit)),
});

const boundSession = (session: Session, limit: number): Session => {
	let answered = 0;
	const take = (result: CallResult): CallResult => {
		answered += observationOf(result).length;
		if (answered <= limit) return result;
		throw new ToolmillError('ERR_INPUT', `expected calls whose results have at most ${limit} characters in all, got more: make fewer calls, or such as find less`, { place: { field: 'calls' } });
	};
	return {
		call: call => whenReady(session.call(call), take),
		difference: () => session.difference(),
		stateKey: () => session.stateKey(),
	};
};
