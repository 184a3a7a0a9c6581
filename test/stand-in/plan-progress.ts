import type { PlannedCall } from './answer.js';
import type { Message } from './request.js';

/** The id of the call that carries out a step of a plan. */
export const callIdOf = (step: number, scene: number): string => `call_${step}_${scene.toString(36)}`;

/** The id of a call that a fault has changed: it does not carry its step out. */
export const strayIdOf = (id: string): string => id.replace(/^call_x?/, 'call_x');

/**
 * How many steps of a plan a conversation has carried out. Calls tell it by their ids; where a client gives them ids
 * of its own, by their names.
 */
export const countDone = (messages: readonly Message[], plan: readonly PlannedCall[]): number => {
	let done = 0;
	for (const { role, calls } of messages) {
		if (role !== 'assistant') continue;
		for (const { id, name } of calls) {
			const own = /^call_(x?)(\d+)_/.exec(id);
			if (own === null) done += name === plan[done]?.name ? 1 : 0;
			else if (own[1] === '') done = Math.max(done, Number(own[2]) + 1);
		}
	}
	return Math.min(done, plan.length);
};
