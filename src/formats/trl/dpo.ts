import * as z from 'zod';
import { completionMessages, promptMessages } from '../chat/messages.js';
import { readPrompt, readSolution, type Conversation } from '../chat/read-messages.js';
import { templateStyle } from '../chat/template-style.js';
import type { Writer, WriterContext } from '../format.js';
import { callsOf, chatToolsInText, createChooseTools, createToolText } from '../offered-tools.js';
import { completionColumn, idColumn, promptColumn, readToolsColumn, toolsColumn } from './columns.js';

/** A line as TRL's DPOTrainer reads it: a conversational preference data set with an explicit prompt. */
export const trlDpoSchema = z.strictObject({
	id: idColumn,
	prompt: promptColumn,
	chosen: completionColumn,
	rejected: completionColumn,
	tools: toolsColumn,
	kind: z.string().describe('`rollouts` for two attempts, else how the rejected side was made; the trainer passes it over'),
});

export const createTrlDpoWriter = ({ toolSet, choices }: WriterContext): Writer => {
	const choose = createChooseTools(toolSet, choices.offeredTools);
	const toolText = createToolText(tools => `],"tools":${chatToolsInText(tools)},"kind":`);
	return {
		of: 'pair',
		write: ({ chosen, rejected, kind }) => {
			const better = completionMessages(chosen.solution, templateStyle, choices);
			if ('leftOut' in better) return { leftOut: `chosen: ${better.leftOut}` };
			const worse = completionMessages(rejected.solution, templateStyle, choices);
			if ('leftOut' in worse) return { leftOut: `rejected: ${worse.leftOut}` };
			if (better.messages === worse.messages) return { leftOut: 'both sides say the same' };
			return {
				line: [
					`{"id":${chosen.id},"prompt":[${promptMessages(chosen, choices)}],"chosen":[${better.messages}],"rejected":[${worse.messages}`,
					toolText(choose(chosen.tools, [...callsOf(chosen), ...callsOf(rejected)])),
					`${JSON.stringify(kind)}}`,
				],
			};
		},
	};
};

/** What a line says. @throws {ZodError} where it is not one of this format */
export const readTrlDpo = (line: unknown): { readonly chosen: Conversation; readonly rejected: Conversation; readonly kind: string } => {
	const { prompt, chosen, rejected, tools, kind } = trlDpoSchema.parse(line);
	const start = { ...readPrompt(prompt), tools: readToolsColumn(tools) };
	return { chosen: { ...start, solution: readSolution(chosen) }, rejected: { ...start, solution: readSolution(rejected) }, kind };
};
