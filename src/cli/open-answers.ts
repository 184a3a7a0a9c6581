import { bookEntry, bookReplayedEntry, createRememberingAsker, LearntTeller, type AnswersCheckpoint, type RememberingCounts } from '../checkpoint/answers/index.js';
import type { LearntEntry } from '../checkpoint/entries.js';
import type { Asker } from '../models/asker.js';
import { systemClock, type LearntLimit } from '../models/caller/index.js';
import type { Role } from '../models/chat.js';
import { createBookingAsker } from '../models/cost/booking-asker.js';
import type { Ledger } from '../models/cost/ledger.js';

export type AnswersOptions = {
	readonly asker: Asker;
	readonly ledger: Ledger;
	readonly modelOf: (role: Role) => string;
	readonly checkpoint: AnswersCheckpoint | undefined;
	/** Answers cannot be kept: the run has to end. */
	readonly onBroken: (error: Error) => void;
};

/** What lies between the engine and the caller. */
export type Answers = {
	readonly asker: Asker;
	/** Resolves when no answer is being kept: true where one was. */
	readonly idle: () => Promise<boolean>;
	readonly abort: () => void;
	/** Lines for the summary: what the checkpoint's answers were good for. */
	readonly describe: () => readonly string[];
};

/** Books each answer before the engine has it, and with a checkpoint answers from it and keeps what is new. */
export const openAnswers = ({ asker, ledger, modelOf, checkpoint, onBroken }: AnswersOptions): Answers => {
	if (checkpoint === undefined) {
		const booking = createBookingAsker(asker, ({ usage, kept }, { stage, role, sequence }) => {
			ledger.book({ stage, sequence, model: modelOf(role), usage, ...(kept === 'cache' ? { cached: true } : {}) });
		});
		return { asker: booking, idle: () => Promise.resolve(false), abort: () => {}, describe: () => [] };
	}
	const { memory, journal } = checkpoint;
	const remembering = createRememberingAsker({
		asker,
		memory,
		journal,
		modelOf,
		onAnswered: entry => bookEntry(ledger, entry),
		onReplayed: entry => bookReplayedEntry(ledger, entry),
		onBroken: error => onBroken(error instanceof Error ? error : new Error(String(error))),
	});
	return {
		asker: remembering,
		idle: () => remembering.idle(),
		abort: () => remembering.abort(),
		describe: () => describeCounts(remembering.counts),
	};
};

const describeCounts = ({ replayed, mismatched }: RememberingCounts): string[] => [
	...(replayed === 0 ? [] : [`  ${replayed.toLocaleString('en-US')} answer${replayed === 1 ? '' : 's'} from the checkpoint, asked for before`]),
	...(mismatched === 0 ? [] : [`  ${mismatched.toLocaleString('en-US')} answer${mismatched === 1 ? '' : 's'} of the checkpoint not used: what is asked now is another question`]),
];

/** Tells a checkpoint what is learnt of lanes. */
export type Learning = {
	readonly limit: (lane: string, learnt: LearntLimit) => void;
	readonly format: (lane: string, format: string) => void;
	/** Tells what has waited. */
	readonly flush: () => void;
	/** Keeps no timer. */
	readonly close: () => void;
};

export const openLearning = (checkpoint: Pick<AnswersCheckpoint, 'learnt' | 'onLearnt'> | undefined): Learning => {
	if (checkpoint === undefined) return { limit: () => {}, format: () => {}, flush: () => {}, close: () => {} };
	const { learnt, onLearnt } = checkpoint;
	const tell = (entry: LearntEntry): void => {
		learnt.add(entry);
		onLearnt(entry);
	};
	const teller = new LearntTeller({ clock: systemClock, tell });
	return {
		limit: (lane, { limit, ceiling }) => teller.note({ kind: 'learnt', lane, limit, ...(ceiling === undefined ? {} : { ceiling }) }),
		format: (lane, format) => tell({ kind: 'learnt', lane, format }),
		flush: () => teller.flush(),
		close: () => teller.close(),
	};
};
