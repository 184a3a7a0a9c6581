import * as z from 'zod';
import { ToolmillError } from '../../errors/toolmill-error.js';
import type { ExampleCall, ExampleTurn, OfferedTool, Solution } from '../example.js';

/** What a line of a training format says, read back from it. */
export type Conversation = {
	readonly system: string | undefined;
	readonly user: string;
	readonly tools: readonly OfferedTool[];
	readonly solution: Solution;
};

const promptMessageSchema = z.strictObject({ role: z.enum(['system', 'user']), content: z.string() });

const functionOf = <T extends z.ZodType>(given: T) => z.strictObject({
	id: z.string().min(1),
	type: z.literal('function'),
	function: z.strictObject({ name: z.string().min(1), arguments: given }),
});

/** Arguments as the API has them: JSON in a text. */
export const textArgumentsSchema = z.string().describe('the call\'s arguments, as JSON in a text');
/** Arguments as chat templates want them. */
export const objectArgumentsSchema = z.record(z.string(), z.unknown()).describe('the call\'s arguments, as an object');

type ArgumentsSchema = typeof textArgumentsSchema | typeof objectArgumentsSchema;

/** The messages of a format, by how it has a call's arguments. */
export const messageSchemaOf = <T extends ArgumentsSchema>(given: T) => z.union([
	promptMessageSchema,
	z.strictObject({
		role: z.literal('assistant'),
		content: z.string().optional().describe('what is said to the person, or beside the calls'),
		reasoning_content: z.string().optional().describe('what was thought before it'),
		tool_calls: z.array(functionOf(given)).min(1).optional(),
		weight: z.union([z.literal(0), z.literal(1)]).optional().describe('0: stands there, and is not learnt'),
	}),
	z.strictObject({ role: z.literal('tool'), tool_call_id: z.string().min(1), name: z.string().optional(), content: z.string() }),
]);

export const textMessageSchema = messageSchemaOf(textArgumentsSchema);
export const objectMessageSchema = messageSchemaOf(objectArgumentsSchema);
export type ChatMessage = z.infer<typeof textMessageSchema> | z.infer<typeof objectMessageSchema>;

/** A tool as a chat completions request takes it. */
export const chatToolSchema = z.strictObject({
	type: z.literal('function'),
	function: z.strictObject({ name: z.string().min(1), description: z.string(), parameters: z.record(z.string(), z.unknown()), strict: z.boolean() }),
});

/** The tools of a line, as a task has them. */
export const readChatTools = (tools: ReadonlyArray<z.infer<typeof chatToolSchema>>): OfferedTool[] =>
	tools.map(({ type, function: { name, description, parameters, strict } }) => ({ type, name, description, parameters, strict }));

/** The messages before the first answer. @throws {ToolmillError} ERR_INPUT where there is no request */
export const readPrompt = (messages: readonly ChatMessage[]): Pick<Conversation, 'system' | 'user'> => {
	const system = messages.find(message => message.role === 'system')?.content;
	const user = messages.find(message => message.role === 'user')?.content;
	if (user === undefined) throw new ToolmillError('ERR_INPUT', 'expected a message of the user, got none', { place: { field: 'messages' } });
	return { system, user };
};

/** What the assistant does in messages, and what it is answered. */
export const readSolution = (messages: readonly ChatMessage[]): Solution => {
	const turns: Array<Omit<ExampleTurn, 'calls'> & { readonly calls: Array<ExampleCall & { observation: string | undefined }> }> = [];
	let answer: string | undefined;
	let answerThought = '';
	for (const message of messages) {
		if (message.role === 'tool') {
			const call = turns.at(-1)?.calls.find(({ id }) => id === message.tool_call_id);
			if (call === undefined) throw new ToolmillError('ERR_INPUT', `expected the result of a call before it, got one of ${JSON.stringify(message.tool_call_id)}`, { place: { field: 'messages' } });
			call.observation = message.content;
		} else if (message.role === 'assistant') {
			const { content = '', reasoning_content: thought = '', tool_calls: calls } = message;
			if (calls === undefined) {
				answer = content;
				answerThought = thought;
			} else {
				turns.push({ thought, said: content, calls: calls.map(({ id, function: { name, arguments: given } }) => ({ id, name, arguments: typeof given === 'string' ? given : JSON.stringify(given), observation: undefined })) });
			}
		}
	}
	return { turns, answer, answerThought };
};
