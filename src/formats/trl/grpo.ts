import * as z from 'zod';
import type { ToolCall } from '../../records/tool-call.js';
import { promptMessages } from '../chat/messages.js';
import { readPrompt, type Conversation } from '../chat/read-messages.js';
import type { Writer, WriterContext } from '../format.js';
import { createBelongs } from '../nemo-gym.js';
import { idColumn, promptColumn } from './columns.js';

/** A line as TRL's GRPOTrainer reads it: the prompt, and columns that it hands to reward functions and environments. */
export const trlGrpoSchema = z.strictObject({
	id: idColumn,
	prompt: promptColumn,
	ground_truth: z.array(z.strictObject({ name: z.string(), arguments: z.string() })).describe('the calls whose final state earns the reward; arguments are JSON in a text'),
	category: z.string(),
	pattern: z.string(),
});

/** Prompts to attempt. The trainer offers tools of its own, Python functions: none stand in the data. */
export const createTrlGrpoWriter = (context: WriterContext): Writer => {
	const belongs = createBelongs(context);
	return {
		of: 'example',
		write: ({ id, category, pattern, groundTruth, attempt, ...start }) => {
			if (attempt !== undefined) return { leftOut: 'an attempt: a prompt is wanted once a task, and toolmill difficulty gives the tasks of attempts' };
			const calls = groundTruth.filter(belongs).map(({ name, arguments: given }) => ({ name, arguments: given }));
			return { line: `{"id":${id},"prompt":[${promptMessages(start, context.choices)}],"ground_truth":${JSON.stringify(calls)},"category":${JSON.stringify(category)},"pattern":${JSON.stringify(pattern)}}` };
		},
	};
};

/** What a line says. @throws {ZodError} where it is not one of this format */
export const readTrlGrpo = (line: unknown): Pick<Conversation, 'system' | 'user'> & { readonly groundTruth: readonly ToolCall[] } => {
	const { prompt, ground_truth: groundTruth } = trlGrpoSchema.parse(line);
	return { ...readPrompt(prompt), groundTruth };
};
