import { Subject } from 'rxjs';
import type { Envelope, Stage } from '../graph/envelope.js';
import type { Scenario } from '../records/record.js';
import type { TextPort } from './text-port.js';

export type ServedStages = {
	/** In the order in which a record goes through them. Their work is synchronous. */
	readonly stages: readonly Stage[];
	/** The scenario at a place of the input. */
	readonly scenarioAt: (place: number) => Scenario;
};

/**
 * The other thread's end of `sharedStages`: says that it is ready, puts the scenarios of the places that come in through
 * the stages, and sends their envelopes back, those of a message in one.
 */
export const serveStages = ({ stages, scenarioAt }: ServedStages, port: TextPort): void => {
	const source = new Subject<Envelope>();
	let underWay = 0;
	let done: string[] = [];
	stages.reduce((stream, stage) => stream.pipe(stage), source.asObservable()).subscribe(envelope => {
		done.push(JSON.stringify(envelope));
		if (--underWay > 0) return;
		const texts = done;
		done = [];
		port.send(texts);
	});
	port.listen(places => {
		underWay += places.length;
		for (const place of places) {
			const sequence = Number(place);
			source.next({ sequence, record: scenarioAt(sequence) });
		}
	});
	port.send([]);
};
