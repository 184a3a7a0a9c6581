import test from 'ava';
import { bookEntry, bookReplayedEntry, settleEntry } from '../../../src/checkpoint/answers/index.js';
import type { AnsweredEntry, DecidedEntry } from '../../../src/checkpoint/entries.js';
import { plainAnswer } from '../../../src/models/answer-schema.js';
import { Ledger } from '../../../src/models/cost/ledger.js';
import { answerOf } from './ask-with.js';

const entryOf = (sequence: number, cached?: true): AnsweredEntry => ({
	kind: 'answered', sequence, stage: 'simulate', turn: 0, model: 'm', request: 'r', answer: plainAnswer(answerOf('x')), ...(cached === undefined ? {} : { cached }),
});

test('a journal is booked as the run booked it', t => {
	const ledger = new Ledger();
	const ends: readonly DecidedEntry[] = [
		{ kind: 'decided', sequence: 0, id: 0, status: 'accepted' },
		{ kind: 'decided', sequence: 1, id: 1, status: 'failed', stage: 'simulate' },
		{ kind: 'decided', sequence: 2, id: 2, status: 'undecided' },
		{ kind: 'decided', sequence: 3, id: 3, status: 'accepted' },
	];
	for (const { sequence } of ends) bookEntry(ledger, entryOf(sequence, sequence === 3 ? true : undefined));
	for (const end of ends) settleEntry(ledger, end);
	t.deepEqual(ledger.byFate.map(({ fate, records }) => [fate, records]), [['accepted', 1], ['failed by simulate', 1], ['handed on', 1]]);
	t.is(ledger.total.requests, 3);
	t.is(ledger.cached, 1);
	bookReplayedEntry(ledger, entryOf(4));
	bookReplayedEntry(ledger, entryOf(4, true));
	t.is(ledger.usageOf(4, 'simulate')?.requests, 2);
	t.deepEqual([ledger.total.requests, ledger.cached], [3, 1]);
});
