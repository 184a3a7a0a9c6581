import { findHostileValue } from '../ndjson/hostile-value.js';
import type { ChatAnswer, ChatRequest, ChatToolCall, ChatUsage } from './chat.js';
import { isObject, type JsonObject } from './json-object.js';
import { readUsage } from './read-usage.js';
import type { Redact } from './redact.js';

/** More calls than this in one answer are no answer. */
const mostCalls = 128;
/** Ids are sent back with every later turn; one longer than this is replaced. */
const longestId = 128;
const longestFinishReason = 64;

/** The request that an answer is read for. */
export type Asked = { readonly request: ChatRequest; /** Bytes of its body. */ readonly length: number };

/** In words what is wrong with an answer, and what it cost where it says so. */
export type Flaw = { readonly flaw: string; readonly usage?: ChatUsage };

/** The answer, or what is wrong with it. */
export type ReadAnswer = { readonly answer: ChatAnswer } | Flaw;

/** Reads the body of a chat completion; nothing about its shape is taken for granted. */
export const readAnswer = (body: string, asked: Asked, redact: Redact): ReadAnswer => {
	const completion = parse(body);
	if (completion === undefined) return { flaw: describeNonJson(body) };
	if (!isObject(completion)) return { flaw: 'its body is JSON, but no object' };
	const read = readCompletion(completion, asked, redact);
	if ('answer' in read || !isObject(completion['usage'])) return read;
	return { ...read, usage: readUsage(completion['usage'], { sent: asked.length, received: body.length }) };
};

const readCompletion = (completion: JsonObject, asked: Asked, redact: Redact): { readonly answer: ChatAnswer } | { readonly flaw: string } => {
	const choice = firstChoice(completion);
	if (typeof choice === 'string') return { flaw: choice };
	const message = choice['message'];
	if (!isObject(message)) return { flaw: 'its first choice has no message' };
	const texts = readContent(message['content']);
	if (texts === undefined) return { flaw: 'its message\'s content is neither a text nor a list of parts' };
	const toolCalls = readToolCalls(message, asked.request, redact);
	if (typeof toolCalls === 'string') return { flaw: toolCalls };
	const content = texts.content ?? textOrUndefined(message['refusal']) ?? null;
	const reasoning = textOrUndefined(message['reasoning_content']) ?? textOrUndefined(message['reasoning']) ?? texts.reasoning;
	const finishReason = choice['finish_reason'];
	const answered = [content ?? '', reasoning ?? '', ...toolCalls.map(call => call.name + call.arguments)];
	return {
		answer: {
			content: content === null ? null : redact(content),
			reasoning: reasoning === undefined ? undefined : redact(reasoning),
			toolCalls,
			finishReason: typeof finishReason === 'string' ? redact(finishReason).slice(0, longestFinishReason) : null,
			usage: readUsage(completion['usage'], { sent: asked.length, received: answered.join('').length }),
		},
	};
};

const parse = (body: string): unknown => {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
};

const describeNonJson = (body: string): string => {
	const start = body.trimStart().slice(0, 20).toLowerCase();
	if (start === '') return 'its body is empty';
	if (start.startsWith('<')) return 'it is HTML: is there a proxy or a login page in between, and does the base URL end in /v1?';
	if (/^(?:data|event|:)/u.test(start)) return 'it is an event stream, which was not asked for: does `extra_body` ask for one?';
	return 'its body is not JSON';
};

const firstChoice = (completion: JsonObject): JsonObject | string => {
	const choices = completion['choices'];
	if (!Array.isArray(choices) || choices.length === 0) {
		return isObject(completion['error']) ? 'it is an error under a good status' : 'it has no `choices`: does the base URL end in /v1?';
	}
	const [first]: readonly unknown[] = choices;
	return isObject(first) ? first : 'its first choice is no object';
};

const textOrUndefined = (value: unknown): string | undefined => typeof value === 'string' && value !== '' ? value : undefined;

type Texts = { readonly content: string | null; readonly reasoning: string | undefined };

/** A text, nothing, or parts: those that are text are put together, those that are thoughts apart from them. */
const readContent = (content: unknown): Texts | undefined => {
	if (content === null || content === undefined) return { content: null, reasoning: undefined };
	if (typeof content === 'string') return { content, reasoning: undefined };
	if (!Array.isArray(content)) return undefined;
	const said: string[] = [];
	const thought: string[] = [];
	for (const part of content as readonly unknown[]) {
		if (typeof part === 'string') said.push(part);
		if (!isObject(part)) continue;
		const text = [part['text'], part['thinking'], part['reasoning'], part['refusal']].find(each => typeof each === 'string');
		if (typeof text === 'string') (/think|reason/iu.test(String(part['type'])) ? thought : said).push(text);
	}
	return { content: said.length === 0 ? null : said.join(''), reasoning: thought.length === 0 ? undefined : thought.join('') };
};

/** The message's calls, or in words what is wrong with them. */
const readToolCalls = (message: JsonObject, request: ChatRequest, redact: Redact): readonly ChatToolCall[] | string => {
	const listed = message['tool_calls'] ?? [];
	if (!Array.isArray(listed)) return 'its `tool_calls` are no list';
	const legacy = message['function_call'];
	const entries: readonly unknown[] = listed.length === 0 && isObject(legacy) ? [{ function: legacy }] : listed;
	if (entries.length > mostCalls) return `it makes ${entries.length} tool calls at once, of at most ${mostCalls}`;
	const calls: ChatToolCall[] = [];
	const ids = new Set<string>();
	const before = countCalls(request);
	for (const [index, entry] of entries.entries()) {
		const called = isObject(entry) ? entry['function'] : undefined;
		if (!isObject(entry) || !isObject(called)) return `its tool call ${index + 1} has no \`function\``;
		const { name, arguments: given } = called;
		if (typeof name !== 'string') return `its tool call ${index + 1} names no function`;
		if (findHostileValue(given) !== undefined) return `the arguments of its tool call ${index + 1} are nested too deep, or have a field "__proto__"`;
		const id = pickId(entry['id'], ids, before + index);
		ids.add(id);
		calls.push({ id: redact(id), name: redact(name), arguments: redact(readArguments(given)) });
	}
	return calls;
};

/** The server's id where it can serve as one; else one that no earlier call of the conversation has. */
const pickId = (id: unknown, taken: ReadonlySet<string>, number: number): string => {
	const isGood = typeof id === 'string' && id !== '' && id.length <= longestId && !taken.has(id);
	return isGood ? id : `toolmill_call_${number}`;
};

const countCalls = ({ messages }: ChatRequest): number =>
	messages.reduce((count, message) => count + (message.role === 'assistant' ? message.toolCalls?.length ?? 0 : 0), 0);

/** Some servers send the object itself instead of its text. */
const readArguments = (given: unknown): string => {
	if (typeof given === 'string') return given;
	return given === undefined || given === null ? '' : JSON.stringify(given);
};
