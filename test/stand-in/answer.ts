/** A tool call on its way into an answer. The id tells the step of the plan that it carries out (plan-progress.ts). */
export type PlannedCall = { readonly id: string; readonly name: string; readonly arguments: string };

/** What the stand-in has to say, before it is put into a message. */
export type Answer =
	| { readonly kind: 'value'; readonly value: Readonly<Record<string, unknown>> }
	| {
		readonly kind: 'call';
		readonly thought: string;
		readonly call: PlannedCall;
		/** What the plan holds after this call. */
		readonly later: readonly PlannedCall[];
	}
	| { readonly kind: 'text'; readonly text: string };

/** A choice of a chat completion. */
export type Choice = {
	readonly content: string | null;
	readonly reasoning?: string;
	readonly calls: readonly PlannedCall[];
	readonly finish: string;
	/** True where the content is the JSON of a structured answer. */
	readonly isStructured: boolean;
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts an answer into a choice; a structured one in a code fence where no format was asked for, as models do. */
export const choose = (answer: Answer, isFenced: boolean): Choice => {
	switch (answer.kind) {
		case 'value': {
			const json = JSON.stringify(answer.value);
			return { content: isFenced ? `\`\`\`json\n${json}\n\`\`\`` : json, calls: [], finish: 'stop', isStructured: true };
		}
		case 'call': return { content: answer.thought, calls: [answer.call], finish: 'tool_calls', isStructured: false };
		case 'text': return { content: answer.text, calls: [], finish: 'stop', isStructured: false };
	}
};

/** The message of a choice, as chat completions have it. */
export const messageOf = ({ content, reasoning, calls }: Choice): Record<string, unknown> => ({
	role: 'assistant',
	content,
	refusal: null,
	...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
	...(calls.length === 0 ? {} : {
		tool_calls: calls.map(call => ({ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } })),
	}),
});

/** The length of what a model had to write, in characters. */
export const lengthOf = ({ content, reasoning, calls }: Choice): number =>
	(content?.length ?? 0) + (reasoning?.length ?? 0) + calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0);

/** The choice without what lies beyond so many characters, ended by `length`. */
export const cutOff = (choice: Choice, room: number): Choice => {
	const content = choice.content?.slice(0, room) ?? null;
	let left = room - (content?.length ?? 0);
	const calls = choice.calls.flatMap(call => {
		if (left <= 0) return [];
		const kept = { ...call, arguments: call.arguments.slice(0, left) };
		left -= kept.arguments.length;
		return [kept];
	});
	return { ...choice, content, calls, finish: 'length' };
};
