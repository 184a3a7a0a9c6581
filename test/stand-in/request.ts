import { isObject, type PlannedCall } from './answer.js';

/** A message of a conversation as the stand-in reads it. */
export type Message = {
	readonly role: string;
	readonly content: string;
	readonly calls: readonly PlannedCall[];
	/** Of a tool's answer: which call it answers. */
	readonly callId: string | undefined;
};

export type Format =
	| { readonly kind: 'text' | 'json_object' }
	| { readonly kind: 'json_schema'; readonly schema: Readonly<Record<string, unknown>>; readonly isStrict: boolean };

/** Tools that were offered: their JSON's length, and what is needed to call the first of them. */
export type Tools = { readonly length: number; readonly count: number; readonly first: { readonly name: string; readonly parameters: unknown } | undefined };

/** A request for a chat completion. */
export type Asked = {
	readonly model: string;
	readonly messages: readonly Message[];
	readonly format: Format;
	readonly tools: Tools | undefined;
	readonly maxTokens: number | undefined;
	readonly isStream: boolean;
};

const textOf = (content: unknown): string => {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	return content.map(part => isObject(part) && typeof part['text'] === 'string' ? part['text'] : '').join('');
};

const callsOf = (calls: unknown): readonly PlannedCall[] => {
	if (!Array.isArray(calls)) return [];
	return calls.flatMap(call => {
		const called = isObject(call) ? call['function'] : undefined;
		if (!isObject(call) || !isObject(called)) return [];
		return [{ id: String(call['id']), name: String(called['name']), arguments: String(called['arguments']) }];
	});
};

const readMessage = (message: unknown): Message | undefined => {
	if (!isObject(message) || typeof message['role'] !== 'string') return undefined;
	const { role, content, tool_calls: calls, tool_call_id: callId } = message;
	return { role, content: textOf(content), calls: calls === undefined ? [] : callsOf(calls), callId: typeof callId === 'string' ? callId : undefined };
};

const readFormat = (format: unknown): Format => {
	if (!isObject(format)) return { kind: 'text' };
	const { type, json_schema: wrapped } = format;
	if (type === 'json_object') return { kind: 'json_object' };
	if (type !== 'json_schema' || !isObject(wrapped)) return { kind: 'text' };
	return { kind: 'json_schema', schema: isObject(wrapped['schema']) ? wrapped['schema'] : {}, isStrict: wrapped['strict'] === true };
};

const readTools = (tools: unknown, length: number): Tools | undefined => {
	if (!Array.isArray(tools)) return undefined;
	const first: unknown = tools[0];
	const called = isObject(first) ? first['function'] : undefined;
	return { length, count: tools.length, first: isObject(called) ? { name: String(called['name']), parameters: called['parameters'] } : undefined };
};

/** The end of the JSON array that begins here. */
const endOfArray = (text: string, start: number): number => {
	let depth = 0;
	for (let index = start; index < text.length; index++) {
		const character = text[index];
		if (character === '"') {
			index++;
			while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
		} else if (character === '[' || character === '{') {
			depth++;
		} else if (character === ']' || character === '}') {
			depth--;
			if (depth === 0) return index + 1;
		}
	}
	return text.length;
};

/** What no string in JSON text can hold: a quote inside one is escaped. */
const toolsKey = '"tools":[';
const mostKnown = 8;

/**
 * Makes a reader of request bodies. Tools that it has seen are cut out of a body by their known text, not parsed
 * again: they are most of it, and always the same.
 */
export const createRequestReader = (): ((body: string) => Asked | undefined) => {
	const known: Array<{ readonly text: string; readonly tools: Tools | undefined }> = [];
	const parse = (body: string): { readonly value: unknown; readonly tools: Tools | undefined } => {
		const at = body.indexOf(toolsKey);
		if (at === -1) return { value: JSON.parse(body), tools: undefined };
		const start = at + toolsKey.length - 1;
		const found = known.find(({ text }) => body.startsWith(text, start));
		if (found !== undefined) {
			return { value: JSON.parse(`${body.slice(0, start)}[]${body.slice(start + found.text.length)}`), tools: found.tools };
		}
		const value: unknown = JSON.parse(body);
		const text = body.slice(start, endOfArray(body, start));
		const tools = readTools(isObject(value) ? value['tools'] : undefined, text.length);
		known.unshift({ text, tools });
		known.length = Math.min(known.length, mostKnown);
		return { value, tools };
	};
	return body => {
		let parsed: ReturnType<typeof parse>;
		try {
			parsed = parse(body);
		} catch {
			return undefined;
		}
		const { value, tools } = parsed;
		if (!isObject(value) || typeof value['model'] !== 'string' || !Array.isArray(value['messages'])) return undefined;
		const messages = value['messages'].map(readMessage).filter(message => message !== undefined);
		if (messages.length === 0 || messages.length < value['messages'].length) return undefined;
		const most = value['max_completion_tokens'] ?? value['max_tokens'];
		return {
			model: value['model'],
			messages,
			format: readFormat(value['response_format']),
			tools: tools ?? readTools(value['tools'], 0),
			maxTokens: typeof most === 'number' ? most : undefined,
			isStream: value['stream'] === true,
		};
	};
};
