import type { AskContext, Asker } from '../asker.js';
import type { ChatAnswer, ChatRequest } from '../chat.js';
import type { AnswerStore } from './answer-store.js';
import type { KeyOf } from './request-key.js';

/** A layer that answers from a store, and keeps there what it has to ask for. What is refused or fails is not kept. */
export class CachingAsker implements Asker {
	readonly #asker: Asker;
	readonly #store: Pick<AnswerStore, 'find' | 'add'>;
	readonly #keyOf: KeyOf;
	readonly #finding = new Set<Promise<ChatAnswer | undefined>>();

	constructor(asker: Asker, store: Pick<AnswerStore, 'find' | 'add'>, keyOf: KeyOf) {
		this.#asker = asker;
		this.#store = store;
		this.#keyOf = keyOf;
	}

	async ask(request: ChatRequest, context: AskContext): Promise<ChatAnswer> {
		const key = this.#keyOf(request, context);
		const finding = this.#store.find(key);
		this.#finding.add(finding);
		const found = await finding.finally(() => this.#finding.delete(finding));
		if (found !== undefined) return found;
		const answer = await this.#asker.ask(request, context);
		this.#store.add(key, answer);
		return answer;
	}

	/** Resolves when nothing is being looked for: true where something was. */
	async idle(): Promise<boolean> {
		const isBusy = this.#finding.size > 0;
		await Promise.all(this.#finding);
		return isBusy;
	}
}
