import { Observable } from 'rxjs';
import type { Stage } from './envelope.js';

/**
 * Hands envelopes on in the order of the input. Holds back no more than the credit window lets in, as every envelope
 * comes exactly once and without gaps.
 */
export const inOrder = (): Stage => source => new Observable(subscriber => {
	const early = new Map<number, Parameters<typeof subscriber.next>[0]>();
	let nextSequence = 0;
	return source.subscribe({
		next: envelope => {
			if (envelope.sequence !== nextSequence) {
				early.set(envelope.sequence, envelope);
				return;
			}
			let following: typeof envelope | undefined = envelope;
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
