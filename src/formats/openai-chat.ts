import * as z from 'zod';
import type { Line } from '../text/line.js';
import { completionMessages, promptMessages, type ChatStyle } from './chat/messages.js';
import { chatToolSchema, readChatTools, readPrompt, readSolution, textMessageSchema, type Conversation } from './chat/read-messages.js';
import type { Example } from './example.js';
import type { Writer, WriterContext } from './format.js';
import { callsOf, chatTools, createChooseTools, createToolText } from './offered-tools.js';

/** A line as the fine-tuning of OpenAI reads it. It takes no field that it does not know, and so none says which task it is. */
export const openaiChatSchema = z.strictObject({
	messages: z.array(textMessageSchema).min(2).describe('the conversation, which ends with the assistant'),
	tools: z.array(chatToolSchema).optional().describe('the tools that are offered, as a chat completions request has them'),
	parallel_tool_calls: z.boolean().optional().describe('whether the model may make several calls in one answer'),
});

const style: ChatStyle = { arguments: 'text', thoughts: 'content', weights: true };

/**
 * Conversations as chat completions have them: a call's `arguments` are JSON in a text. The schema has no place for
 * what was thought: where thoughts are kept, one stands as `content` beside the calls that it was about.
 */
export const createOpenaiChatWriter = ({ toolSet, choices }: WriterContext): Writer => {
	const choose = createChooseTools(toolSet, choices.offeredTools);
	const inOneAnswer = createToolText(tools => `],"tools":${chatTools(tools)},"parallel_tool_calls":true}`);
	const oneByOne = createToolText(tools => `],"tools":${chatTools(tools)},"parallel_tool_calls":false}`);
	return {
		of: 'example',
		write: example => {
			const completion = completionMessages(example.solution, style, choices);
			if ('leftOut' in completion) return completion;
			const end = isParallel(example) ? inOneAnswer : oneByOne;
			const line: Line = [`{"messages":[${promptMessages(example, choices)},${completion.messages}`, end(choose(example.tools, callsOf(example)))];
			return { line, lost: choices.thoughts === 'keep' && example.solution.answerThought !== '' ? 'the thought before the answer' : undefined };
		},
	};
};

const isParallel = ({ solution }: Example): boolean => solution.turns.some(({ calls }) => calls.length > 1);

/** What a line says. @throws {ZodError} where it is not one of this format */
export const readOpenaiChat = (line: unknown): Conversation => {
	const { messages, tools = [] } = openaiChatSchema.parse(line);
	return { ...readPrompt(messages), tools: readChatTools(tools), solution: readSolution(messages) };
};
