import type { Outcome, Engine } from '../engines/engine.js';
import type { Asker, AskContext } from '../models/asker.js';
import type { ChatAnswer, ChatRequest, ChatToolCall } from '../models/chat.js';
import { queryScores, trajectoryScores } from '../records/judgement.js';
import type { DataRecord } from '../records/record.js';
import type { Pattern, ToolSet } from '../records/tool-schema.js';
import type { Trajectory } from '../records/trajectory.js';
import { isObject } from '../tools/describe-value.js';

/** Characters of a token, for texts in English and JSON: a rule of thumb, and called an estimate wherever it is used. */
const charactersOfToken = 4;

const tokensOf = (characters: number): number => Math.ceil(characters / charactersOfToken);

const charactersOf = ({ messages, tools }: ChatRequest): number => messages.reduce(
	(sum, message) => sum + (message.content?.length ?? 0) + (message.role === 'assistant' ? charactersOfCalls(message.toolCalls ?? []) : 0),
	tools?.json.length ?? 0,
);

const charactersOfCalls = (calls: readonly ChatToolCall[]): number => calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0);

export type RehearsalOptions = {
	readonly record: DataRecord;
	/** Answers in the model's stead, where it can. */
	readonly understudy: Engine;
	readonly toolSet: ToolSet;
	/** True where calls are made one by one in an environment. */
	readonly executes: boolean;
	readonly booked: (context: AskContext, usage: ChatAnswer['usage']) => void;
};

/**
 * Answers one record's requests as a model well might, without one: what the engine builtin writes and solves, or of a
 * domain that it does not know an answer of the usual length. So prompts, and the number of turns, are the real ones.
 */
export const createRehearsal = ({ record, understudy, toolSet, executes, booked }: RehearsalOptions): Asker => {
	let trajectory: Promise<Trajectory> | undefined;
	const solution = (): Promise<Trajectory> => (trajectory ??= solve(record, understudy, toolSet));
	const answerFor = async ({ stage, turn }: AskContext): Promise<Pick<ChatAnswer, 'content' | 'toolCalls'>> => {
		switch (stage) {
			case 'query':
				return inWords(JSON.stringify({ user_query: await write(record, understudy, toolSet) }));
			case 'judge-query':
				return inWords(judgement(queryScores));
			case 'judge-trajectory':
				return inWords(judgement(trajectoryScores));
			default: {
				const { reasoning_trace: steps, final_answer } = await solution();
				if (!executes) return inWords(JSON.stringify({ reasoning_trace: steps.map(({ step_number, thought, tool_call, expected_result }) => ({ step_number, thought, tool_call, expected_result })), final_answer }));
				const step = steps[turn];
				return step === undefined ? inWords(final_answer) : { content: step.thought, toolCalls: [{ ...step.tool_call, id: `call_${turn}` }] };
			}
		}
	};
	return {
		ask: async (request, context) => {
			const answer = await answerFor(context);
			const usage = {
				inputTokens: tokensOf(charactersOf(request)),
				cachedInputTokens: 0,
				outputTokens: tokensOf((answer.content?.length ?? 0) + charactersOfCalls(answer.toolCalls)),
				isEstimated: true,
			};
			booked(context, usage);
			return { ...answer, reasoning: undefined, finishReason: answer.toolCalls.length > 0 ? 'tool_calls' : 'stop', usage };
		},
	};
};

const inWords = (content: string): Pick<ChatAnswer, 'content' | 'toolCalls'> => ({ content, toolCalls: [] });

const judgement = (names: readonly string[]): string =>
	JSON.stringify({ ...Object.fromEntries(names.map(name => [name, 5])), is_valid: true, issues: [] });

const patternOf = ({ pattern }: DataRecord, { patterns }: ToolSet): Pattern | undefined => patterns.find(({ id }) => id === pattern);

/** For a domain without rules: as long as requests usually are. */
const usualRequest = 'Could you please look this up for me, and then bring it up to date as we have agreed on the phone yesterday?';

const usualValues: Readonly<Record<string, unknown>> = { string: 'as agreed', integer: 1, number: 1, boolean: true, array: [], object: {} };

/** Arguments that fit a tool's schema, where that asks for no more than kinds of values. */
const usualArguments = (parameters: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
	const { properties, required } = parameters;
	const names = Array.isArray(required) ? required.filter(name => typeof name === 'string') : [];
	return Object.fromEntries(names.map(name => {
		const schema: unknown = isObject(properties) ? properties[name] : undefined;
		if (!isObject(schema)) return [name, usualValues['string']];
		return [name, Array.isArray(schema['enum']) ? schema['enum'][0] : usualValues[String(schema['type'])] ?? usualValues['string']];
	}));
};

const okOf = <T>(outcome: Outcome<T>): T | undefined => 'ok' in outcome ? outcome.ok : undefined;

const write = async (record: DataRecord, understudy: Engine, toolSet: ToolSet): Promise<string> =>
	record.user_query ?? okOf(await understudy.generateQuery(record)) ?? patternOf(record, toolSet)?.example_request ?? usualRequest;

const solve = async (record: DataRecord, understudy: Engine, toolSet: ToolSet): Promise<Trajectory> =>
	okOf(await understudy.simulate({ ...record, user_query: await write(record, understudy, toolSet) })) ?? {
		reasoning_trace: (patternOf(record, toolSet)?.tools_used ?? []).map((name, index) => ({
			step_number: index + 1,
			thought: usualRequest,
			tool_call: { name, arguments: JSON.stringify(usualArguments(toolSet.tools.find(tool => tool.name === name)?.parameters)) },
			expected_result: usualRequest,
		})),
		final_answer: usualRequest,
	};
