import type { AskContext } from '../../models/asker.js';
import type { ChatAnswer } from '../../models/chat.js';
import type { AnsweredEntry } from '../entries.js';

/** What is known of a request when it is answered. */
export type Answered = { readonly context: AskContext; readonly model: string; readonly request: string; readonly answer: ChatAnswer };

/** An answer as the journal has it. */
export const entryOf = ({ context: { sequence, stage, turn }, model, request, answer }: Answered): AnsweredEntry => {
	const { content, reasoning, toolCalls, finishReason, usage, kept } = answer;
	return {
		kind: 'answered',
		sequence, stage, turn, model, request,
		answer: {
			content,
			...(reasoning === undefined ? {} : { reasoning }),
			toolCalls: toolCalls.map(({ id, name, arguments: given }) => ({ id, name, arguments: given })),
			finishReason,
			usage: {
				inputTokens: usage.inputTokens,
				cachedInputTokens: usage.cachedInputTokens,
				outputTokens: usage.outputTokens,
				isEstimated: usage.isEstimated,
			},
		},
		...(kept === 'cache' ? { cached: true } : {}),
	};
};

/** The answer that an entry keeps. */
export const answerOf = ({ answer }: AnsweredEntry): ChatAnswer => ({ ...answer, reasoning: answer.reasoning, kept: 'journal' });
