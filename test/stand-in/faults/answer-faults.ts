import { type Answer, isObject, type PlannedCall } from '../answer.js';

/** Changes what is said; undefined where the answer has nothing of the kind. */
export type AnswerFault = (answer: Answer) => Answer | undefined;

const changeValue = (change: (value: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | undefined): AnswerFault => answer => {
	if (answer.kind !== 'value') return undefined;
	const value = change(answer.value);
	return value === undefined ? undefined : { kind: 'value', value };
};

/** Changes the call, or in a whole trajectory the last step's call. */
const changeCall = (change: (call: PlannedCall) => PlannedCall | undefined): AnswerFault => answer => {
	if (answer.kind === 'call') {
		const call = change(answer.call);
		return call === undefined ? undefined : { ...answer, call };
	}
	if (answer.kind === 'text') return undefined;
	const { reasoning_trace: trace } = answer.value;
	const step: unknown = Array.isArray(trace) ? trace.at(-1) : undefined;
	const call = isObject(step) ? step['tool_call'] : undefined;
	if (!Array.isArray(trace) || !isObject(step) || !isObject(call) || typeof call['name'] !== 'string' || typeof call['arguments'] !== 'string') return undefined;
	const changed = change({ id: '', name: call['name'], arguments: call['arguments'] });
	if (changed === undefined) return undefined;
	const altered = { ...step, tool_call: { name: changed.name, arguments: changed.arguments } };
	return { kind: 'value', value: { ...answer.value, reasoning_trace: [...trace.slice(0, -1), altered] } };
};

const inventIds = (call: PlannedCall): PlannedCall | undefined => {
	const invented = call.arguments
		.replaceAll(/"((?:email|event|task|customer|visitor)_id)":"[^"]*"/g, '"$1":"99999999"')
		.replaceAll(/"[^"\s]+@[^"\s]+"/g, '"nobody@nowhere.example"');
	return invented === call.arguments ? undefined : { ...call, arguments: invented };
};

const changeFirst = (change: (key: string, value: unknown) => readonly [string, unknown]) => (value: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(value).map(([key, field], index) => index === 0 ? change(key, field) : [key, field]));

const numbersAsTexts = (value: unknown): unknown => {
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(numbersAsTexts);
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, numbersAsTexts(field)])) : value;
};

export const answerFaults = {
	/** The first field has another name. */
	'wrong-fields': changeValue(changeFirst((key, value) => [`my_${key}`, value])),
	/** The first field has a value of another type. */
	'wrong-types': changeValue(changeFirst(key => [key, { see: 'above' }])),
	/** The first score lies outside its scale. */
	'bad-scores': changeValue(value => {
		const score = Object.keys(value).find(key => typeof value[key] === 'number');
		return score === undefined ? undefined : { ...value, [score]: 11 };
	}),
	'numbers-as-strings': changeValue(value => Object.values(value).some(field => typeof field !== 'string')
		? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, numbersAsTexts(field)]))
		: undefined),
	'wrong-tool': changeCall(call => ({ ...call, name: `${call.name}_now` })),
	'bad-arguments': changeCall(call => ({ ...call, arguments: `${call.arguments.slice(0, -1)}, "and" so on` })),
	'invented-ids': changeCall(inventIds),
	/** Tells about the call instead of making it. */
	prose: answer => answer.kind === 'call'
		? { kind: 'text', text: `${answer.thought} I will now call ${answer.call.name} with ${answer.call.arguments}.` }
		: undefined,
	refusal: () => ({ kind: 'text', text: 'I\'m sorry, but I can\'t help with that.' }),
} satisfies Readonly<Record<string, AnswerFault>>;
