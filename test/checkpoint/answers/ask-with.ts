import type { AskContext } from '../../../src/models/asker.js';
import type { ChatAnswer, ChatRequest } from '../../../src/models/chat.js';
import { entrySchema, type AnsweredEntry } from '../../../src/checkpoint/entries.js';

export const requestOf = (content: string, parts: Partial<ChatRequest> = {}): ChatRequest => ({ messages: [{ role: 'system', content: 'You help.' }, { role: 'user', content }], ...parts });

export const contextOf = (sequence: number, turn = 0): AskContext => ({ role: 'solve', stage: 'simulate', sequence, record: 100 + sequence, turn });

/** With everything that an answer can have, and text that JSON has to escape. */
export const answerOf = (content: string): ChatAnswer => ({
	content,
	reasoning: 'So "it" is\u2028 a \uD800 lone half.',
	toolCalls: [{ id: 'call_1', name: 'email_reply_email', arguments: '{"id": ' }],
	finishReason: 'tool_calls',
	usage: { inputTokens: 10, cachedInputTokens: 4, outputTokens: 5, isEstimated: false },
});

/** An entry as it comes back from a journal. */
export const reread = (entry: AnsweredEntry): AnsweredEntry => {
	const read = entrySchema.parse(JSON.parse(JSON.stringify(entry)));
	if (read.kind !== 'answered') throw new Error(`Expected an answer, got ${read.kind}.`);
	return read;
};

/** Lets all happen that is on its way. */
export const turns = async (): Promise<void> => {
	for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
};

const pendingLater = async (): Promise<'pending'> => {
	await turns();
	return 'pending';
};

/** What a promise has come to when all that is on its way has happened. */
export const stateOf = async (promise: Promise<unknown>): Promise<'pending' | 'resolved' | 'rejected'> => {
	return Promise.race([promise.then(() => 'resolved' as const, () => 'rejected' as const), pendingLater()]);
};

/** A promise, and what resolves it. */
export const later = <T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } => {
	let settle: ((value: T) => void) | undefined;
	const promise = new Promise<T>(resolve => {
		settle = resolve;
	});
	return { promise, resolve: value => settle?.(value) };
};
