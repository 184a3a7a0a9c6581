import type { Asker } from '../asker.js';
import type { AnswerStore } from './answer-store.js';
import type { KeyOf } from './request-key.js';

/** A layer that answers from a store, and keeps there what it has to ask for. What is refused or fails is not kept. */
export const createCachingAsker = (asker: Asker, store: Pick<AnswerStore, 'find' | 'add'>, keyOf: KeyOf): Asker => ({
	ask: async (request, context) => {
		const key = keyOf(request, context);
		const found = await store.find(key);
		if (found !== undefined) return found;
		const answer = await asker.ask(request, context);
		store.add(key, answer);
		return answer;
	},
});
