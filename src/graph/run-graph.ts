import type { Writable } from 'node:stream';
import { firstValueFrom, ReplaySubject } from 'rxjs';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Line } from '../text/line.js';
import type { DataRecord } from '../records/record.js';
import { CreditWindow, type ScenarioIterator } from './credit-window.js';
import type { Envelope, Stage } from './envelope.js';
import { inOrder } from './in-order.js';
import { createLineWriter, type LineWriter } from './line-writer.js';
import { Tally, type Summary } from './tally.js';

/** Where a record's line goes: the output, the rejects, or nowhere (it is only counted). */
export type Route = { readonly to: 'output' | 'rejects'; readonly line: Line } | undefined;

export type GraphOptions = {
	readonly scenarios: ScenarioIterator;
	/** In the order in which a record goes through them. */
	readonly stages: readonly Stage[];
	/** Says where a record that has come to the end goes, as a line without its line break. */
	readonly route: (record: DataRecord) => Route;
	readonly output: Writable;
	/** Takes the lines that are routed to `rejects`. */
	readonly rejects?: Writable | undefined;
	/** Writes in the order of the input; else in the order of decision. */
	readonly ordered?: boolean;
	/** Goes on until so many are accepted: exactly so many, unless the input ends before. */
	readonly accept?: number | undefined;
	/** How many scenarios may be in the graph at once. */
	readonly window?: number;
	/** When aborted, nothing more is let in, and what is in goes on to the end. */
	readonly stop?: AbortSignal;
	/** When aborted, what has not come to the end yet is given up, and the run is over as soon as the rest is written. */
	readonly giveUp?: AbortSignal;
	/** Counts what becomes of the scenarios; who watches the run gives its own, and reads it meanwhile. */
	readonly tally?: Tally;
	/** Aborted by the graph when the output's reader has gone, so that work in flight ends; whoever aborts it cuts the run short. */
	readonly abort?: AbortController;
};

export type GraphResult = {
	readonly summary: Summary;
	/** `complete`: the input or the wanted number came to its end. `stopped`: by `stop`. `aborted`: by `giveUp` or `abort`. */
	readonly ended: 'complete' | 'stopped' | 'aborted' | 'reader_gone';
	/** Lines of decided records that were not written: by `abort`, where the reader takes nothing, or when it has gone. */
	readonly unwritten: number;
	/** What the input threw, after all before it was written. */
	readonly inputError?: unknown;
};

/**
 * Runs scenarios through stages to the output, and counts what became of them. Resolves when every line is written.
 *
 * @throws {ToolmillError} ERR_OUTPUT when the output or the rejects cannot be written (but not when the reader of the
 * output has gone: that is a normal end).
 */
export const runGraph = async (options: GraphOptions): Promise<GraphResult> => {
	const { scenarios, stages, output, rejects, ordered = false, accept, stop, giveUp, abort = new AbortController(), tally = new Tally() } = options;
	const window = new CreditWindow({ ...(options.window === undefined ? {} : { size: options.window }), accept });
	// The first end that is told of counts.
	const end = new ReplaySubject<GraphResult['ended']>();

	const giveBack = (lines: number) => window.giveBack(lines);
	const outputFailed = (error: Error & { code?: string }) => {
		if (error.code === 'EPIPE') end.next('reader_gone');
		else end.error(cannotWrite('the output', error));
	};
	const writers = {
		output: createLineWriter(output, { written: giveBack, failed: outputFailed }),
		rejects: rejects && createLineWriter(rejects, { written: giveBack, failed: error => end.error(cannotWrite('the rejects', error)) }),
	};
	const flushed = () => Promise.all([writers.output.flushed(), writers.rejects?.flushed()]);
	const sink = createSink({ route: options.route, writers, window, tally, accept });

	const stopNow = () => {
		window.stop();
	};
	const abortNow = () => end.next('aborted');
	if (stop?.aborted === true) stopNow();
	stop?.addEventListener('abort', stopNow);
	abort.signal.addEventListener('abort', abortNow);

	const graph = [...stages, ...(ordered ? [inOrder(giveUp)] : [])]
		.reduce((stream, stage) => stream.pipe(stage), window.open(scenarios))
		.subscribe({
			next: envelope => {
				try {
					sink(envelope);
				} catch (error) {
					end.error(error);
				}
			},
			error: (error: unknown) => end.error(error),
			complete: async () => {
				await flushed();
				end.next(stop?.aborted === true ? 'stopped' : 'complete');
			},
		});

	const giveUpNow = async () => {
		window.stop();
		graph.unsubscribe();
		await flushed();
		end.next('aborted');
	};
	giveUp?.addEventListener('abort', giveUpNow);

	try {
		const ended = await firstValueFrom(end);
		if (ended === 'reader_gone') abort.abort();
		const isWhole = ended === 'complete' || ended === 'stopped';
		return {
			summary: tally.summary(window.letIn, isWhole),
			ended,
			unwritten: writers.output.unwritten + (writers.rejects?.unwritten ?? 0),
			...(window.inputError === undefined ? {} : { inputError: window.inputError }),
		};
	} finally {
		graph.unsubscribe();
		stop?.removeEventListener('abort', stopNow);
		giveUp?.removeEventListener('abort', giveUpNow);
		abort.signal.removeEventListener('abort', abortNow);
	}
};

type SinkParts = {
	readonly route: GraphOptions['route'];
	readonly writers: { readonly output: LineWriter; readonly rejects: LineWriter | undefined };
	readonly window: CreditWindow;
	readonly tally: Tally;
	readonly accept: number | undefined;
};

/** The end of every envelope: it is counted, its line is written, and its credit goes back when that is done. */
const createSink = ({ route, writers, window, tally, accept }: SinkParts) => ({ record }: Envelope): void => {
	tally.add(record);
	const destination = route(record);
	const writer = destination && writers[destination.to];
	if (destination === undefined || writer === undefined) window.giveBack(1);
	else writer.write(destination.line);
	if (accept === undefined) return;
	if (record.verdict?.status !== 'accepted') window.refill();
	else if (tally.accepted === accept) window.stop();
};

const cannotWrite = (what: string, cause: Error): ToolmillError => new ToolmillError(
	'ERR_OUTPUT',
	`${what} could not be written (${cause.message}): make room or choose another file with --out or --rejects, then run again`,
	{ cause },
);
