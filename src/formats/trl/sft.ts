import * as z from 'zod';
import { completionMessages, promptMessages } from '../chat/messages.js';
import { objectMessageSchema, readPrompt, readSolution, type Conversation } from '../chat/read-messages.js';
import { templateStyle } from '../chat/template-style.js';
import type { Writer, WriterContext } from '../format.js';
import { callsOf, chatToolsInText, createChooseTools, createToolText } from '../offered-tools.js';
import { idColumn, readToolsColumn, toolsColumn } from './columns.js';

/** A line as TRL's SFTTrainer reads it: a conversational data set of the type "language modeling". */
export const trlSftSchema = z.strictObject({
	id: idColumn,
	messages: z.array(objectMessageSchema).min(2).describe('the conversation, which ends with the assistant'),
	tools: toolsColumn,
});

export const createTrlSftWriter = ({ toolSet, choices }: WriterContext): Writer => {
	const choose = createChooseTools(toolSet, choices.offeredTools);
	const toolText = createToolText(tools => `],"tools":${chatToolsInText(tools)}}`);
	return {
		of: 'example',
		write: example => {
			const completion = completionMessages(example.solution, templateStyle, choices);
			if ('leftOut' in completion) return completion;
			return { line: [`{"id":${example.id},"messages":[${promptMessages(example, choices)},${completion.messages}`, toolText(choose(example.tools, callsOf(example)))] };
		},
	};
};

/** What a line says. @throws {ZodError} where it is not one of this format */
export const readTrlSft = (line: unknown): Conversation => {
	const { messages, tools } = trlSftSchema.parse(line);
	return { ...readPrompt(messages), tools: readToolsColumn(tools), solution: readSolution(messages) };
};
