import { Observable } from 'rxjs';
import type { Awaitable } from '../environment/environment.js';
import type { DataRecord } from '../records/record.js';
import { stageNames, type StageName } from '../records/verdict.js';
import type { OperatorContext } from './context.js';
import { isDecided, type Envelope, type Stage } from './envelope.js';
import { failRecord } from './verdicts.js';

/**
 * What a stage does to one record that is still undecided: answers the record with what it adds, or with a verdict.
 * May throw: the record is then `failed`.
 */
export type StageWork = (record: DataRecord, sequence: number) => Awaitable<DataRecord>;

/**
 * Makes a stage of the graph from its work on one record. Decided envelopes are handed on untouched; work that throws
 * or rejects fails its own record and no other; at most the context's concurrency of asynchronous work is under way.
 * Work that answers without a promise costs neither a promise nor a place. As long as all
 * work is such, what comes in in one turn is worked through together at the turn's end, stage after stage: a stage's code
 * and data then stay in the caches (measured: a tenth of the time).
 */
export const stage = (name: StageName, context: Pick<OperatorContext, 'gate' | 'signal'>, work: StageWork): Stage => {
	const { gate, signal } = context;
	const rank = stageNames.indexOf(name);

	return source => new Observable<Envelope>(subscriber => {
		let sourceIsDone = false;
		/** Envelopes that were taken in and not yet handed on. */
		let held = 0;

		const completeIfDone = () => {
			if (sourceIsDone && held === 0) subscriber.complete();
		};
		const settle = (envelope: Envelope, record: DataRecord) => gate.release(() => {
			held--;
			subscriber.next({ sequence: envelope.sequence, record });
			completeIfDone();
		});
		const begin = (envelope: Envelope) => {
			if (subscriber.closed || signal.aborted) return;
			const answer = attempt(name, work, envelope);
			if (answer instanceof Promise) {
				gate.take();
				held++;
				answer.then(
					record => settle(envelope, record),
					(error: unknown) => settle(envelope, failRecord(envelope.record, name, error)),
				);
				return;
			}
			subscriber.next({ sequence: envelope.sequence, record: answer });
		};
		let gathered: Envelope[] = [];
		const workThrough = () => {
			const envelopes = gathered;
			gathered = [];
			for (const envelope of envelopes) {
				held--;
				if (gate.isFull) beginLater(envelope);
				else begin(envelope);
			}
			completeIfDone();
		};
		const gather = (envelope: Envelope) => {
			held++;
			if (gathered.push(envelope) === 1) queueMicrotask(workThrough);
		};
		const beginLater = (envelope: Envelope) => {
			held++;
			gate.wait(rank, () => {
				held--;
				begin(envelope);
				completeIfDone();
			});
		};

		return source.subscribe({
			next: envelope => {
				if (isDecided(envelope)) subscriber.next(envelope);
				// Asynchronous work goes by the gate's order alone: what is nearly done comes first.
				else if (gate.isUnused) gather(envelope);
				else if (gate.isFull) beginLater(envelope);
				else begin(envelope);
			},
			error: error => subscriber.error(error),
			complete: () => {
				sourceIsDone = true;
				completeIfDone();
			},
		});
	});
};

const attempt = (name: StageName, work: StageWork, { record, sequence }: Envelope): Awaitable<DataRecord> => {
	try {
		return work(record, sequence);
	} catch (error) {
		return failRecord(record, name, error);
	}
};
