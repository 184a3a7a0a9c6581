import type { CallResult } from '../../../environment/environment.js';
import { observationOf } from '../../../environment/results.js';
import type { ToolCall } from '../../../records/tool-call.js';
import { callBudget, type Step } from '../../../records/trajectory.js';

/** Why an intent could not be carried out; makes the record `rejected`, not `failed`. */
export class Unsolved extends Error {}

/** A session whose answers come at once, and which takes arguments as they are: nobody has to read back what was just written. */
export type DirectSession = { callWith(name: string, parsedArguments: CallArguments): CallResult };

/** A call's arguments, in the order in which they are written down. */
export type CallArguments = Record<string, string>;

/** A call that was made, and what came of it. */
type Made = { readonly thought: string; readonly toolCall: ToolCall; readonly expected: string; readonly result: CallResult };

/** Makes calls on a session and writes each down as a step. */
export class Notebook {
	readonly #session: DirectSession;
	readonly #made: Made[] = [];
	#premise = '';

	/** @param session a fresh one */
	constructor(session: DirectSession) {
		this.#session = session;
	}

	/** The steps so far. What was observed is put into words only here: for a solution that works out. */
	steps(): Step[] {
		return this.#made.map(({ thought, toolCall, expected, result }, index) => ({
			step_number: index + 1,
			thought,
			tool_call: toolCall,
			expected_result: expected,
			observation: observationOf(result),
		}));
	}

	/** Notes what was seen to hold: the next thought begins with it. */
	note(premise: string): void {
		this.#premise = `${premise}. `;
	}

	/**
	 * Makes a call. Gives its value; undefined where a search found nothing or the call has only a message to give.
	 * @throws {Unsolved} where the call is refused or the budget is spent
	 */
	call(name: string, args: CallArguments, thought: string, expected: string): unknown {
		if (this.#made.length === callBudget) throw new Unsolved(`It needs more than ${callBudget} calls.`);
		const result = this.#session.callWith(name, args);
		if ('outcome' in result && result.outcome === 'refused') throw new Unsolved(`${name} refused the call: ${result.message}`);
		this.#made.push({ thought: this.#premise + thought, toolCall: { name, arguments: JSON.stringify(args) }, expected, result });
		this.#premise = '';
		return 'value' in result ? result.value : undefined;
	}
}
