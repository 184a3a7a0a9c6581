import { Observable } from 'rxjs';
import { failuresOf } from '../src/checks/index.js';
import type { Duplicate } from '../src/dedupe/index.js';
import type { OperatorContext } from '../src/graph/context.js';
import { isDecided, type Envelope, type Stage } from '../src/graph/envelope.js';
import { acceptRecord, failRecord, rejectRecord } from '../src/graph/verdicts.js';
import type { DataRecord } from '../src/records/record.js';
import { requirePart } from './require-part.js';

/**
 * The last stage: rejects a request that is like an earlier accepted one, and accepts the rest; as it is what accepts,
 * it takes only what is proven. The first in the order
 * of the input wins, so a record may have to wait for an earlier one that is like it; the deduper says when. Records
 * that are decided already tell the deduper that nobody has to wait for them.
 */
export const dedupe = ({ deduper }: Pick<OperatorContext, 'deduper'>): Stage => source => new Observable<Envelope>(subscriber => {
	let sourceIsDone = false;
	/** Envelopes that were taken in and not yet handed on. */
	let held = 0;
	const handOn = (sequence: number, record: DataRecord) => {
		held--;
		subscriber.next({ sequence, record });
		if (sourceIsDone && held === 0) subscriber.complete();
	};

	return source.subscribe({
		next: envelope => {
			const { sequence, record } = envelope;
			held++;
			const candidate = isDecided(envelope) ? { record } : candidateOf(record);
			if (candidate.text === undefined) {
				handOn(sequence, candidate.record);
				deduper.decide(sequence, undefined, () => {});
				return;
			}
			deduper.announce(sequence, candidate.text);
			deduper.decide(sequence, { id: record.id, text: candidate.text }, twin => {
				handOn(sequence, twin === undefined ? acceptRecord(record) : rejectRecord(record, 'dedupe', [reasonOf(twin)]));
			});
		},
		error: error => subscriber.error(error),
		complete: () => {
			sourceIsDone = true;
			if (held === 0) subscriber.complete();
		},
	});
});

type Candidate = { readonly record: DataRecord; readonly text?: string };

const candidateOf = (record: DataRecord): Candidate => {
	try {
		const text = requirePart(record, 'user_query', 'query');
		const failures = failuresOf(requirePart(record, 'checks', 'check'));
		return failures.length === 0 ? { record, text } : { record: rejectRecord(record, 'dedupe', failures) };
	} catch (error) {
		return { record: failRecord(record, 'dedupe', error) };
	}
};

const reasonOf = ({ like, similarity, kind }: Duplicate): string => kind === 'exact'
	? `duplicate: the same request as record ${like}`
	: `near_copy: like record ${like} (similarity ${similarity.toFixed(3)})`;
