import type { AskContext, Asker } from '../asker.js';
import type { ChatAnswer } from '../chat.js';

/** A layer that tells of each answer before whoever asked has it. */
export const createBookingAsker = (asker: Asker, onAnswered: (answer: ChatAnswer, context: AskContext) => void): Asker => ({
	ask: async (request, context) => {
		const answer = await asker.ask(request, context);
		onAnswered(answer, context);
		return answer;
	},
});
