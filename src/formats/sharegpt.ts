import * as z from 'zod';
import { ToolmillError } from '../errors/toolmill-error.js';
import { argumentsAsObject } from './chat/call-arguments.js';
import { chatToolSchema, readChatTools, type Conversation } from './chat/read-messages.js';
import type { ExampleTurn } from './example.js';
import type { Writer, WriterContext, Written } from './format.js';
import { callsOf, chatToolsInText, createChooseTools, createToolText } from './offered-tools.js';
import { createCallId } from './read/call-id.js';

/** A message: who it is from, and what it says. */
const messageSchema = z.strictObject({
	from: z.enum(['system', 'human', 'function_call', 'observation', 'gpt']),
	value: z.string().describe('for function_call the call as JSON: {"name", "arguments": {...}}, after what was thought in <think> tags'),
	train: z.literal(false).optional().describe('stands there, and is not learnt: read by Axolotl'),
});

/** A line as LLaMA-Factory's `sharegpt` formatting reads it, and Axolotl's `chat_template` with `field_messages: conversations`. */
export const sharegptSchema = z.strictObject({
	id: z.int().nonnegative().describe('the task\'s number; the trainers pass it over'),
	conversations: z.array(messageSchema).min(2).describe('after the system prompt, one of the person\'s side (human, observation) and one of the assistant\'s (function_call, gpt) in turn'),
	tools: z.string().describe('the tools that are offered, a list as JSON in a text'),
});

/**
 * The two sides alternate strictly, and a call has one observation: calls that a model made in one answer stand one
 * after the other, each with its own. A message of a call holds nothing but the call and what was thought.
 */
export const createSharegptWriter = ({ toolSet, choices }: WriterContext): Writer => {
	const choose = createChooseTools(toolSet, choices.offeredTools);
	const toolText = createToolText(tools => `],"tools":${chatToolsInText(tools)}}`);
	return {
		of: 'example',
		write: (example): Written => {
			const { turns, answer, answerThought } = example.solution;
			if (turns.length === 0 && answer === undefined) return { leftOut: 'no call and no answer' };
			const thoughtOf = (thought: string) => choices.thoughts === 'keep' && isTaggable(thought) ? tagged(thought) : '';
			const messages: string[] = [];
			if (example.system !== undefined && choices.systemPrompt === 'keep') messages.push(messageOf('system', example.system));
			messages.push(messageOf('human', example.user));
			let learnt = answer === undefined ? 0 : 1;
			for (const turn of turns) {
				const isMasked = choices.mask === 'refused' && turn.calls.some(({ isRefused }) => isRefused === true);
				if (!isMasked) learnt++;
				for (const [index, call] of turn.calls.entries()) {
					const given = argumentsAsObject(call.arguments);
					if (given === undefined) return { leftOut: 'arguments that are no JSON object' };
					messages.push(messageOf('function_call', `${index === 0 ? thoughtOf(turn.thought) : ''}{"name":${JSON.stringify(call.name)},"arguments":${given}}`, isMasked));
					if (turn === turns.at(-1) && call === turn.calls.at(-1) && answer === undefined) break;
					if (call.observation === undefined) return { leftOut: 'a call without its result' };
					messages.push(messageOf('observation', call.observation));
				}
			}
			if (answer !== undefined) messages.push(messageOf('gpt', thoughtOf(answerThought) + answer));
			if (learnt === 0) return { leftOut: 'nothing in it is to be learnt' };
			return { line: [`{"id":${example.id},"conversations":[${messages.join(',')}`, toolText(choose(example.tools, callsOf(example)))], lost: lostOf(turns, answerThought, choices.thoughts) };
		},
	};
};

const messageOf = (from: z.infer<typeof messageSchema>['from'], value: string, isMasked = false): string =>
	`{"from":"${from}","value":${JSON.stringify(value)}${isMasked ? ',"train":false' : ''}}`;

const before = '<think>\n';
const after = '\n</think>\n\n';

/** As LLaMA-Factory finds what was thought in a message. */
const tagged = (thought: string): string => `${before}${thought}${after}`;

/** A thought that holds a tag itself would end before its end. */
const isTaggable = (thought: string): boolean => thought !== '' && !thought.includes('</think>') && !thought.includes('<think>');

const lostOf = (turns: readonly ExampleTurn[], answerThought: string, thoughts: 'keep' | 'drop'): string | undefined => {
	if (turns.some(({ said }) => said !== '')) return 'what is said beside calls';
	return thoughts === 'keep' && [answerThought, ...turns.map(({ thought }) => thought)].some(thought => thought !== '' && !isTaggable(thought)) ? 'a thought with a <think> tag in it' : undefined;
};

const toolListSchema = z.array(chatToolSchema);
const callSchema = z.strictObject({ name: z.string().min(1), arguments: z.record(z.string(), z.unknown()) });

/** What a line says, each call a turn of its own. @throws {ZodError} where it is not one of this format */
export const readSharegpt = (line: unknown): Conversation => {
	const { conversations, tools } = sharegptSchema.parse(line);
	const user = conversations.find(({ from }) => from === 'human')?.value;
	if (user === undefined) throw new ToolmillError('ERR_INPUT', 'expected a message from human, got none', { place: { field: 'conversations' } });
	const turns: ExampleTurn[] = [];
	let answer: string | undefined;
	let answerThought = '';
	for (const [index, { from, value }] of conversations.entries()) {
		const { thought, rest } = untagged(value);
		if (from === 'function_call') {
			const { name, arguments: given } = callSchema.parse(JSON.parse(rest));
			const next = conversations[index + 1];
			const observation = next?.from === 'observation' ? next.value : undefined;
			turns.push({ thought, said: '', calls: [{ id: createCallId(turns.length), name, arguments: JSON.stringify(given), observation }] });
		} else if (from === 'gpt') {
			answer = rest;
			answerThought = thought;
		}
	}
	return { system: conversations.find(({ from }) => from === 'system')?.value, user, tools: readChatTools(toolListSchema.parse(JSON.parse(tools))), solution: { turns, answer, answerThought } };
};

const untagged = (value: string): { readonly thought: string; readonly rest: string } => {
	const end = value.startsWith(before) ? value.indexOf(after) : -1;
	return end === -1 ? { thought: '', rest: value } : { thought: value.slice(before.length, end), rest: value.slice(end + after.length) };
};
