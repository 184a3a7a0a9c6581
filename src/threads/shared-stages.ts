import { map, Observable, Subject } from 'rxjs';
import type { Envelope, Stage } from '../graph/envelope.js';
import type { ServedStages } from './serve-stages.js';
import type { TextPort } from './text-port.js';

/** A thread that stages work in, as the thread that began it sees it. */
export interface StageThread extends TextPort {
	/** @param listener Told when the thread has died of an error, or ended although nobody has asked it to. */
	onDeath(listener: (error: Error) => void): void;
	/** Ends the thread, whatever it is at. */
	end(): void;
}

export type SharedStages = ServedStages & {
	/** Starts the other thread, which serves the same stages (`serveStages`). */
	readonly start: () => StageThread;
};

/** So many scenarios the other thread has at most: what it works through while this one works through a turn, and as many that wait for it. */
const mostElsewhere = 96;

/**
 * Stages that two threads share, as one stage of this graph: what the other has no room for is worked on here. What is
 * sent there is a scenario's place in the input, and what comes back is its record with all that the stages have added,
 * as JSON, which costs half of what a structured clone does. Nothing is sent before the other thread says that it is
 * ready, so that the first records need not wait for its start. As everywhere, each envelope that comes in goes out
 * once, and the credit window bounds what is under way. The other thread begins and ends with the subscription.
 */
export const sharedStages = ({ stages, scenarioAt, start }: SharedStages): Stage => source => new Observable<Envelope>(subscriber => {
	let sourceIsDone = false;
	/** Envelopes that were taken in and not yet handed on, and those of them that the other thread has. */
	let held = 0;
	let elsewhere = 0;
	let isReady = false;
	const handOn = (envelope: Envelope) => {
		held--;
		subscriber.next(envelope);
		if (sourceIsDone && held === 0) subscriber.complete();
	};

	const here = new Subject<Envelope>();
	const filled = here.pipe(map(({ sequence }): Envelope => ({ sequence, record: scenarioAt(sequence) })));
	subscriber.add(stages.reduce((stream, stage) => stream.pipe(stage), filled).subscribe({ next: handOn, error: error => subscriber.error(error) }));

	const thread = start();
	/** What is let in in one turn goes in one message: it is worked through together. */
	let gathered: string[] = [];
	const sendGathered = () => {
		const places = gathered;
		gathered = [];
		if (!subscriber.closed) thread.send(places);
	};
	// One answer a turn of the event loop: else all that wait would be worked through before credits go back, and the other thread would run dry.
	const inbox: Array<readonly string[]> = [];
	const takeNext = () => {
		const texts = inbox.shift();
		if (texts === undefined || subscriber.closed) return;
		if (inbox.length > 0) setImmediate(takeNext);
		isReady = true;
		for (const text of texts) {
			elsewhere--;
			// Made by this very program a moment ago: it is no input.
			const envelope: Envelope = JSON.parse(text);
			handOn(envelope);
		}
	};
	thread.listen(texts => {
		if (inbox.push(texts) === 1) setImmediate(takeNext);
	});
	thread.onDeath(error => subscriber.error(error));
	subscriber.add(() => thread.end());

	return source.subscribe({
		next: envelope => {
			held++;
			if (!isReady || elsewhere === mostElsewhere) {
				here.next(envelope);
				return;
			}
			elsewhere++;
			if (gathered.push(String(envelope.sequence)) === 1) queueMicrotask(sendGathered);
		},
		error: error => subscriber.error(error),
		complete: () => {
			sourceIsDone = true;
			if (held === 0) subscriber.complete();
		},
	});
});
