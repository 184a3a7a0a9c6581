import type { CallResult } from '../../../environment/environment.js';
import { observationOf } from '../../../environment/results.js';
import type { ToolCall } from '../../../records/tool-call.js';
import { callBudget, type Step } from '../../../records/trajectory.js';

/** Why an intent could not be carried out; makes the record `rejected`, not `failed`. */
export class Unsolved extends Error {}

/** A session whose answers come at once. */
export type DirectSession = { call(call: ToolCall): CallResult };

/** Makes calls on a session and writes each down as a step. */
export type Notebook = {
	/** The steps so far, with what was observed. */
	steps(): Step[];
	/**
	 * Makes a call. Gives its value; undefined where a search found nothing or the call has only a message to give.
	 * @throws {Unsolved} where the call is refused or the budget is spent
	 */
	call(name: string, args: Readonly<Record<string, string>>, thought: string, expected: string): unknown;
};

/** A call that was made, and what came of it. */
type Made = { readonly thought: string; readonly toolCall: ToolCall; readonly expected: string; readonly result: CallResult };

/** Opens a notebook on a session. */
export const createNotebook = (session: DirectSession): Notebook => {
	const steps: Made[] = [];
	return {
		// What was observed is put into words only for a solution that works out.
		steps: () => steps.map(({ thought, toolCall, expected, result }, index) => ({
			step_number: index + 1,
			thought,
			tool_call: toolCall,
			expected_result: expected,
			observation: observationOf(result),
		})),
		call: (name, args, thought, expected) => {
			if (steps.length === callBudget) throw new Unsolved(`It needs more than ${callBudget} calls.`);
			const toolCall = { name, arguments: JSON.stringify(args) };
			const result = session.call(toolCall);
			const refused = 'outcome' in result && result.outcome === 'refused';
			if (refused) throw new Unsolved(`${name} refused the call: ${result.message}`);
			steps.push({ thought, toolCall, expected, result });
			return 'value' in result ? result.value : undefined;
		},
	};
};
