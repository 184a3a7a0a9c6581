import * as z from 'zod';
import { completionMessages, promptMessages } from '../chat/messages.js';
import { readPrompt, readSolution, type Conversation } from '../chat/read-messages.js';
import { templateStyle } from '../chat/template-style.js';
import type { Writer, WriterContext } from '../format.js';
import { callsOf, chatToolsInText, createChooseTools, createToolText } from '../offered-tools.js';
import { completionColumn, idColumn, promptColumn, readToolsColumn, toolsColumn } from './columns.js';

/** A line as TRL's KTOTrainer reads it: a conversational data set of the type "unpaired preference". */
export const trlKtoSchema = z.strictObject({
	id: idColumn,
	prompt: promptColumn,
	completion: completionColumn,
	label: z.boolean().describe('true where the completion is wanted: a proven solution, or an attempt with reward 1'),
	tools: toolsColumn,
});

export const createTrlKtoWriter = ({ toolSet, choices }: WriterContext): Writer => {
	const choose = createChooseTools(toolSet, choices.offeredTools);
	const toolText = createToolText(tools => `,"tools":${chatToolsInText(tools)}}`);
	return {
		of: 'example',
		write: example => {
			const completion = completionMessages(example.solution, templateStyle, choices);
			if ('leftOut' in completion) return completion;
			if (example.attempt?.isStart === true) return { leftOut: 'it breaks off: what is left of it may be right' };
			const label = example.attempt?.reward !== 0;
			return { line: [`{"id":${example.id},"prompt":[${promptMessages(example, choices)}],"completion":[${completion.messages}],"label":${label}`, toolText(choose(example.tools, callsOf(example)))] };
		},
	};
};

/** What a line says. @throws {ZodError} where it is not one of this format */
export const readTrlKto = (line: unknown): Conversation & { readonly label: boolean } => {
	const { prompt, completion, tools, label } = trlKtoSchema.parse(line);
	return { ...readPrompt(prompt), tools: readToolsColumn(tools), solution: readSolution(completion), label };
};
