import { fold } from './fold.js';
import { HandedOn } from './handed-on.js';
import type { Day } from './moments/calendar.js';
import { type Moments, readMoments } from './moments/moments.js';

/** A text as it is compared, each part read when it is first asked for: what a judge has read of it, the checks need not. */
export class FoldedText {
	readonly text: string;
	/** The day of the world's clock; undefined where it is not known. */
	readonly today: Day | undefined;
	#folded: string | undefined;
	#moments: Moments | undefined;

	constructor(text: string, today: Day | undefined) {
		this.text = text;
		this.today = today;
	}

	get folded(): string {
		return this.#folded ??= fold(this.text);
	}

	/** Places in it are those of the folded text. */
	get moments(): Moments {
		return this.#moments ??= readMoments(this.folded, this.today);
	}
}

/**
 * How many texts wait for who reads them last, who may never come: as many records go through the stages together.
 * Many others lie between the two: the stages work through what comes in together one after another.
 */
const mostWaiting = 32;

const waiting = new HandedOn<FoldedText>(mostWaiting);

/** A text that somebody else in this process will read as well, soon afterwards (`foldedLast`). */
export const foldedFirst = (text: string, today: Day | undefined): FoldedText => {
	const read = new FoldedText(text, today);
	waiting.put(text, read);
	return read;
};

/** A text for who reads it last: what the one before has read is used, and nothing is kept. */
export const foldedLast = (text: string, today: Day | undefined): FoldedText => {
	const known = waiting.take(text);
	return known !== undefined && known.today === today ? known : new FoldedText(text, today);
};
