import { keptAnswer, plainAnswer } from '../../models/answer-schema.js';
import type { AskContext } from '../../models/asker.js';
import type { ChatAnswer } from '../../models/chat.js';
import type { AnsweredEntry } from '../entries.js';

/** What is known of a request when it is answered. */
export type Answered = { readonly context: AskContext; readonly model: string; readonly request: string; readonly answer: ChatAnswer };

/** An answer as the journal has it. */
export const entryOf = ({ context: { sequence, stage, turn }, model, request, answer }: Answered): AnsweredEntry => ({
	kind: 'answered',
	sequence, stage, turn, model, request,
	answer: plainAnswer(answer),
	...(answer.kept === 'cache' ? { cached: true } : {}),
});

/** The answer that an entry keeps. */
export const answerOf = ({ answer }: AnsweredEntry): ChatAnswer => keptAnswer(answer, 'journal');
