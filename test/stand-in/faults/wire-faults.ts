import { isObject } from '../answer.js';

/** A chat completion's `choices` as they go over the wire. */
export type WireChoice = { readonly index: number; readonly message: Readonly<Record<string, unknown>> | null; readonly finish_reason: string };

/** Changes the choices into something that a client does not expect; undefined where they have nothing of the kind. */
export type WireFault = (choice: WireChoice) => readonly unknown[] | undefined;

const changeCalls = (change: (call: Readonly<Record<string, unknown>>) => unknown): WireFault => choice => {
	const calls = choice.message?.['tool_calls'];
	if (!Array.isArray(calls)) return undefined;
	return [{ ...choice, message: { ...choice.message, tool_calls: calls.map(call => isObject(call) ? change(call) : call) } }];
};

const functionOf = (call: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => isObject(call['function']) ? call['function'] : {};

export const wireFaults = {
	'two-choices': choice => [choice, { ...choice, index: 1, message: { role: 'assistant', content: 'Another thought altogether.', refusal: null } }],
	'no-choices': () => [],
	'null-message': choice => [{ ...choice, message: null }],
	'null-function': changeCalls(call => ({ ...call, id: 'call_x0_null', function: null })),
	'null-calls': choice => choice.message?.['tool_calls'] === undefined ? undefined : [{ ...choice, message: { ...choice.message, tool_calls: [null] } }],
	'object-arguments': changeCalls(call => {
		const { name, arguments: text } = functionOf(call);
		const value: unknown = typeof text === 'string' ? JSON.parse(text) : text;
		return { ...call, function: { name, arguments: value } };
	}),
	'no-call-ids': changeCalls(({ type, function: called }) => ({ type, function: called })),
	'parts-content': choice => typeof choice.message?.['content'] === 'string'
		? [{ ...choice, message: { ...choice.message, content: [{ type: 'text', text: choice.message['content'] }] } }]
		: undefined,
	'number-content': choice => [{ ...choice, message: { ...choice.message, content: 42 } }],
} satisfies Readonly<Record<string, WireFault>>;
