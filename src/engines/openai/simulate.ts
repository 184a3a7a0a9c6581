import * as z from 'zod';
import type { DataRecord } from '../../records/record.js';
import type { ToolSet } from '../../records/tool-schema.js';
import { callBudget, type Trajectory } from '../../records/trajectory.js';
import { longestReadable } from '../../text/readable.js';
import { createCallValidator } from '../../tools/index.js';
import { isObject } from '../../tools/describe-value.js';
import type { Outcome } from '../engine.js';
import type { AskFor } from './ask-for.js';
import type { RecordVariables } from './prompt-variables.js';
import type { Prompting } from './prompting.js';
import type { Template } from './template.js';
import { flawOfRecord, flawOfText, longestThought, tidied } from './text-limits.js';

export type Solver = (record: DataRecord, sequence: number) => Promise<Outcome<Trajectory>>;

/**
 * Makes what has a model write a whole solution in one answer, without running anything: no observations. Calls that
 * the tools' schemas refuse, and numbers that are not 1, 2, 3, are told to the model, which may mend them.
 */
export const createSimulator = (
	{ askFor, toolSet, template, prompting }: { readonly askFor: AskFor; readonly toolSet: ToolSet; readonly template: Template<RecordVariables['simulate']>; readonly prompting: Prompting },
): Solver => {
	const answerSchema = answerSchemaFor(toolSet);
	return async (record, sequence) => {
		const userQuery = record.user_query ?? '';
		const flaw = flawOfRecord(userQuery);
		if (flaw !== undefined) return { rejected: [flaw] };
		const messages = prompting.messages(template, record, { user_query: userQuery });
		const answer = await askFor(answerSchema, { messages, name: 'solution' }, { role: 'solve', stage: 'simulate', sequence, record: record.id, turn: 0 });
		if (!('ok' in answer)) return answer;
		const { reasoning_trace: steps, final_answer } = answer.ok;
		return {
			ok: {
				reasoning_trace: steps.map(step => ({
					...step,
					thought: tidied(step.thought, longestThought),
					expected_result: tidied(step.expected_result, longestThought),
				})),
				final_answer,
			},
		};
	};
};

const answerSchemaFor = (toolSet: ToolSet) => {
	const validateCall = createCallValidator(toolSet);
	const toolCall = z.object({
		name: z.string(),
		// Asked for as text, as trainers read it; a model that gives the object itself means the same.
		arguments: z.preprocess(given => isObject(given) ? JSON.stringify(given) : given, z.string()),
	}).superRefine((call, context) => {
		const faults = call.arguments.length > longestReadable
			? [`too_long: expected at most ${longestReadable} characters of arguments, got ${call.arguments.length}`]
			: validateCall(call);
		for (const message of faults) context.addIssue({ code: 'custom', message });
	});
	const step = z.object({ step_number: z.int(), thought: z.string(), tool_call: toolCall, expected_result: z.string() });
	return z.object({
		reasoning_trace: z.array(step).superRefine((steps, context) => {
			if (steps.length === 0 || steps.length > callBudget) {
				context.addIssue({ code: 'custom', message: `out_of_turns: expected 1 to ${callBudget} steps, got ${steps.length}` });
				return;
			}
			const wrong = steps.findIndex(({ step_number }, index) => step_number !== index + 1);
			if (wrong !== -1) context.addIssue({ code: 'custom', path: [wrong, 'step_number'], message: `expected ${wrong + 1}, got ${steps[wrong]?.step_number}` });
		}),
		final_answer: z.string().trim().superRefine((text, context) => {
			const flaw = flawOfText(text, longestReadable);
			if (flaw !== undefined) context.addIssue({ code: 'custom', message: flaw });
		}),
	});
};
