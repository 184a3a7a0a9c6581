import * as z from 'zod';
import { completionMessages, promptMessages } from './chat/messages.js';
import { chatToolSchema, objectMessageSchema, readChatTools, readPrompt, readSolution, type Conversation } from './chat/read-messages.js';
import { templateStyle } from './chat/template-style.js';
import type { Writer, WriterContext } from './format.js';
import { callsOf, chatTools, createChooseTools, createToolText } from './offered-tools.js';

/** A line as NeMo RL's `openai_format` data set reads it, with `use_preserving_dataset: true`. */
export const nemoRlSchema = z.strictObject({
	id: z.int().nonnegative().describe('the task\'s number; the loader passes it over'),
	messages: z.array(objectMessageSchema).min(2).describe('the conversation, which ends with the assistant'),
	message_loss_mask: z.array(z.union([z.literal(0), z.literal(1)])).optional().describe('one number a message: 1 where it is learnt; absent where all of the assistant\'s are'),
	tools: z.array(chatToolSchema).optional().describe('the tools that are offered, for the chat template'),
});

/** Chat data for NeMo RL. Its loader hands messages and tools to the chat template as they are. */
export const createNemoRlWriter = ({ toolSet, choices }: WriterContext): Writer => {
	const choose = createChooseTools(toolSet, choices.offeredTools);
	const toolText = createToolText(tools => `,"tools":${chatTools(tools)}}`);
	return {
		of: 'example',
		write: example => {
			const completion = completionMessages(example.solution, templateStyle, choices);
			if ('leftOut' in completion) return completion;
			const before = example.system === undefined || choices.systemPrompt === 'drop' ? 1 : 2;
			const mask = completion.masked === 0 ? '' : `,"message_loss_mask":${JSON.stringify([...Array.from({ length: before }, () => 0), ...completion.learnt])}`;
			return { line: [`{"id":${example.id},"messages":[${promptMessages(example, choices)},${completion.messages}]${mask}`, toolText(choose(example.tools, callsOf(example)))] };
		},
	};
};

/** What a line says. @throws {ZodError} where it is not one of this format */
export const readNemoRl = (line: unknown): Conversation => {
	const { messages, tools = [] } = nemoRlSchema.parse(line);
	return { ...readPrompt(messages), tools: readChatTools(tools), solution: readSolution(messages) };
};
