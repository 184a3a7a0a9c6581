import { Observable } from 'rxjs';
import type { Envelope, Stage } from '../graph/envelope.js';
import type { TextPort } from './text-port.js';

/** A thread that stages work in, as the thread that began it sees it. */
export interface StageThread extends TextPort {
	/** @param listener Told when the thread has died of an error, or ended although nobody has asked it to. */
	onDeath(listener: (error: Error) => void): void;
	/** Ends the thread, whatever it is at. */
	end(): void;
}

/**
 * The stages that another thread serves (`serveStages`), as one stage of this graph. What is sent there is a scenario's
 * place in the input, and what comes back is its record with all that the stages have added; both as JSON, which costs
 * half of what a structured clone does. As everywhere, each envelope that comes in goes out once, and the credit window
 * bounds what is under way. The thread begins and ends with the subscription.
 */
export const stagesElsewhere = (start: () => StageThread): Stage => source => new Observable<Envelope>(subscriber => {
	const thread = start();
	let sourceIsDone = false;
	/** Envelopes that were sent and have not come back yet. */
	let held = 0;
	/** What is let in in one turn goes in one message: it is worked through together. */
	let gathered: string[] = [];
	const sendGathered = () => {
		const places = gathered;
		gathered = [];
		if (!subscriber.closed) thread.send(places);
	};
	const completeIfDone = () => {
		if (sourceIsDone && held === 0) subscriber.complete();
	};
	// One answer a turn of the event loop: else all that wait would be worked through before credits go back, and the other thread would run dry.
	const inbox: Array<readonly string[]> = [];
	const takeNext = () => {
		const texts = inbox.shift();
		if (texts === undefined || subscriber.closed) return;
		if (inbox.length > 0) setImmediate(takeNext);
		for (const text of texts) {
			held--;
			// Made by this very program a moment ago: it is no input.
			const envelope: Envelope = JSON.parse(text);
			subscriber.next(envelope);
		}
		completeIfDone();
	};
	thread.listen(texts => {
		if (inbox.push(texts) === 1) setImmediate(takeNext);
	});
	thread.onDeath(error => subscriber.error(error));
	subscriber.add(() => thread.end());

	return source.subscribe({
		next: ({ sequence }) => {
			held++;
			if (gathered.push(String(sequence)) === 1) queueMicrotask(sendGathered);
		},
		error: error => subscriber.error(error),
		complete: () => {
			sourceIsDone = true;
			completeIfDone();
		},
	});
});
