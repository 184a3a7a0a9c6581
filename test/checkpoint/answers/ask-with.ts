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

/** What a promise has come to when all that is on its way has happened. */
export const stateOf = async (promise: Promise<unknown>): Promise<'pending' | 'resolved' | 'rejected'> => {
	let state: 'pending' | 'resolved' | 'rejected' = 'pending';
	promise.then(() => {
		state = 'resolved';
	}, () => {
		state = 'rejected';
	});
	for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
	return state;
};
