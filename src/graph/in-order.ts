import { Observable } from 'rxjs';
import type { Envelope, Stage } from './envelope.js';

export type InOrderOptions = {
	/** When aborted, nothing else comes: what was held back is handed on, in its order. */
	readonly giveUp?: AbortSignal | undefined;
	/** True for places of the input that do not come. */
	readonly isDecided?: ((sequence: number) => boolean) | undefined;
};

/**
 * Hands envelopes on in the order of the input. Holds back no more than the credit window lets in, as every envelope
 * comes exactly once and without gaps but those of `isDecided`.
 */
export const inOrder = ({ giveUp, isDecided = () => false }: InOrderOptions = {}): Stage => source => new Observable(subscriber => {
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
			while (nextSequence < envelope.sequence && isDecided(nextSequence)) nextSequence++;
			if (envelope.sequence !== nextSequence) {
				early.set(envelope.sequence, envelope);
				return;
			}
			let following: Envelope | undefined = envelope;
			while (following !== undefined) {
				nextSequence++;
				subscriber.next(following);
				while (early.size > 0 && isDecided(nextSequence)) nextSequence++;
				following = early.get(nextSequence);
				early.delete(nextSequence);
			}
		},
		error: error => subscriber.error(error),
		complete: () => subscriber.complete(),
	});
});
