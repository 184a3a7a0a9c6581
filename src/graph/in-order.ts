import { Observable } from 'rxjs';
import type { Envelope, Stage } from './envelope.js';

/**
 * Hands envelopes on in the order of the input. Holds back no more than the credit window lets in, as every envelope
 * comes exactly once and without gaps.
 *
 * @param giveUp When aborted, nothing else comes: what was held back is handed on, in its order.
 */
export const inOrder = (giveUp?: AbortSignal): Stage => source => new Observable(subscriber => {
	const early = new Map<number, Envelope>();
	let nextSequence = 0;
	const handOnRest = () => {
		const rest = [...early.values()].sort((a, b) => a.sequence - b.sequence);
		early.clear();
		for (const envelope of rest) subscriber.next(envelope);
	};
	giveUp?.addEventListener('abort', handOnRest);
	subscriber.add(() => giveUp?.removeEventListener('abort', handOnRest));
	return source.subscribe({
		next: envelope => {
			if (envelope.sequence !== nextSequence) {
				early.set(envelope.sequence, envelope);
				return;
			}
			let following: Envelope | undefined = envelope;
			while (following !== undefined) {
				nextSequence++;
				subscriber.next(following);
				following = early.get(nextSequence);
				early.delete(nextSequence);
			}
		},
		error: error => subscriber.error(error),
		complete: () => subscriber.complete(),
	});
});
