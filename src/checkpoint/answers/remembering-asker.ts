import type { AskContext, Asker } from '../../models/asker.js';
import type { ChatAnswer, ChatRequest, Role } from '../../models/chat.js';
import { fingerprintOf } from '../../models/request-fingerprint.js';
import type { AnsweredEntry } from '../entries.js';
import { answerOf, entryOf } from './answer-entry.js';
import type { AnswerMemory } from './answer-memory.js';

export type RememberingAskerOptions = {
	/** Asked for what is not remembered. */
	readonly asker: Asker;
	readonly memory: AnswerMemory;
	/** Resolves when the entry is written: before that its answer is used by nobody. The entry's place is that of the call. */
	readonly journal: (entry: AnsweredEntry) => Promise<void>;
	readonly modelOf: (role: Role) => string;
	/** A new answer; called in one go with `journal`, so that what is booked here is in step with the journal. */
	readonly onAnswered: (entry: AnsweredEntry) => void;
	/** An answer of an earlier part of the run, used again. */
	readonly onReplayed: (entry: AnsweredEntry) => void;
	/** An answer could not be written. Called once: from then on nothing is asked, and nothing settles. */
	readonly onBroken: (error: unknown) => void;
};

/** How often what was remembered could be used. */
export type RememberingCounts = {
	readonly replayed: number;
	/** There was an answer in the place, but to another question: it was asked anew. */
	readonly mismatched: number;
};

export interface RememberingAsker extends Asker {
	/** Resolves when no answer is being written: true where one was. */
	idle(): Promise<boolean>;
	/** Nothing is written any more, and nothing settles. */
	abort(): void;
	readonly counts: RememberingCounts;
}

/**
 * A layer that answers from what an earlier part of the run was answered, and writes each new answer down before anybody
 * uses it.
 */
export const createRememberingAsker = (options: RememberingAskerOptions): RememberingAsker => new JournaledAsker(options);

class JournaledAsker implements RememberingAsker {
	readonly #options: RememberingAskerOptions;
	readonly #writing = new Set<Promise<boolean>>();
	#isOver = false;
	#isBroken = false;
	#replayed = 0;
	#mismatched = 0;

	constructor(options: RememberingAskerOptions) {
		this.#options = options;
	}

	get counts(): RememberingCounts {
		return { replayed: this.#replayed, mismatched: this.#mismatched };
	}

	async ask(request: ChatRequest, context: AskContext): Promise<ChatAnswer> {
		if (this.#isOver) return never();
		const { asker, memory, modelOf, onReplayed } = this.#options;
		const model = modelOf(context.role);
		const fingerprint = fingerprintOf(request, model);
		const remembered = memory.find(context);
		if (remembered !== undefined) {
			if (remembered.request === fingerprint) {
				this.#replayed++;
				onReplayed(remembered);
				return answerOf(remembered);
			}
			this.#mismatched++;
		}
		const answer = await asker.ask(request, context);
		if (this.#isOver) return never();
		return this.#keep(answer, entryOf({ context, model, request: fingerprint, answer }));
	}

	/** Hands the answer on when it is written. */
	async #keep(answer: ChatAnswer, entry: AnsweredEntry): Promise<ChatAnswer> {
		this.#options.memory.add(entry);
		this.#options.onAnswered(entry);
		const writing = this.#write(entry);
		this.#writing.add(writing);
		const isWritten = await writing;
		this.#writing.delete(writing);
		return isWritten ? answer : never();
	}

	/** True when it is written. */
	async #write(entry: AnsweredEntry): Promise<boolean> {
		try {
			await this.#options.journal(entry);
			return true;
		} catch (error) {
			this.#break(error);
			return false;
		}
	}

	#break(error: unknown): void {
		if (this.#isBroken) return;
		this.#isBroken = true;
		this.#isOver = true;
		this.#options.onBroken(error);
	}

	abort(): void {
		this.#isOver = true;
	}

	async idle(): Promise<boolean> {
		const isBusy = this.#writing.size > 0;
		await Promise.all(this.#writing);
		return isBusy;
	}
}

const never = (): Promise<never> => new Promise(() => {});
