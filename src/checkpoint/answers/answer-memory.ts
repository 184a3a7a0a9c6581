import type { StageName } from '../../records/verdict.js';
import type { AnsweredEntry } from '../entries.js';

/** Which of a record's answers is meant. */
export type AnswerPlace = { readonly sequence: number; readonly stage: StageName; readonly turn: number };

const keyOf = ({ stage, turn }: AnswerPlace): string => `${stage} ${turn}`;

/**
 * The answers for records that are not decided yet, by the record's place in the input, the stage and the turn. Whoever
 * decides records has to say so (`forget`): what is held is then bounded by the records under way.
 */
export class AnswerMemory {
	readonly #records = new Map<number, Map<string, AnsweredEntry>>();
	#size = 0;

	/** How many answers are held. */
	get size(): number {
		return this.#size;
	}

	/** A later answer for the same place takes the earlier one's. */
	add(entry: AnsweredEntry): void {
		let answers = this.#records.get(entry.sequence);
		if (answers === undefined) this.#records.set(entry.sequence, answers = new Map());
		const before = answers.size;
		answers.set(keyOf(entry), entry);
		this.#size += answers.size - before;
	}

	find(place: AnswerPlace): AnsweredEntry | undefined {
		return this.#records.get(place.sequence)?.get(keyOf(place));
	}

	/** The record is decided: its answers are needed no more. */
	forget(sequence: number): void {
		this.#size -= this.#records.get(sequence)?.size ?? 0;
		this.#records.delete(sequence);
	}

	/** All that is held: for a snapshot. Those of one record in the order in which they were added. */
	*entries(): Generator<AnsweredEntry, undefined> {
		for (const answers of this.#records.values()) yield* answers.values();
		return undefined;
	}
}
