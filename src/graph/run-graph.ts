import type { Writable } from 'node:stream';
import { firstValueFrom, ReplaySubject } from 'rxjs';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Line } from '../text/line.js';
import type { DataRecord } from '../records/record.js';
import { CreditWindow, type ScenarioIterator } from './credit-window.js';
import type { Envelope, Stage } from './envelope.js';
import { inOrder } from './in-order.js';
import type { LineTarget } from './line-target.js';
import { createLineWriter, type LineWriter, type WrittenLine } from './line-writer.js';
import { Tally, type Summary } from './tally.js';

/** Where a record's line goes: the output, the rejects, or nowhere (it is only counted). */
export type Route = { readonly to: 'output' | 'rejects'; readonly line: Line } | undefined;

/** A record that has come to its end, and where its line ends in what it was written to, in bytes. */
export type Decision = Envelope & { readonly line?: { readonly to: 'output' | 'rejects'; readonly end: number } };

/** Keeps what was decided, so that a later run can go on after it. */
export interface DecisionJournal {
	/** Takes records whose lines are written. Resolves when they are kept: only then are others let in in their stead. */
	keep(decisions: readonly Decision[]): Promise<void>;
}

export type GraphOptions = {
	readonly scenarios: ScenarioIterator;
	/** In the order in which a record goes through them. */
	readonly stages: readonly Stage[];
	/** Says where a record that has come to the end goes, as a line without its line break. `sequence` is its place in the input. */
	readonly route: (record: DataRecord, sequence: number) => Route;
	readonly output: Writable | LineTarget;
	/** Takes the lines that are routed to `rejects`. */
	readonly rejects?: Writable | LineTarget | undefined;
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
	/** Counts what becomes of the scenarios; who watches the run gives its own, and reads it meanwhile. It may hold what an earlier part of the run has counted. */
	readonly tally?: Tally;
	/** True for places of the input that an earlier part of the run has decided, and `tally` has counted: they are passed over. */
	readonly isDecided?: ((sequence: number) => boolean) | undefined;
	/** Keeps what is decided. What is given up is then another run's to decide, in its order: nothing that waits for others is written before them. */
	readonly journal?: DecisionJournal | undefined;
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
	const { scenarios, stages, output, rejects, ordered = false, accept, stop, giveUp, abort = new AbortController(), tally = new Tally(), isDecided, journal } = options;
	const { accepted: acceptedBefore, decided: decidedBefore } = tally.counts;
	const window = new CreditWindow({
		...(options.window === undefined ? {} : { size: options.window }),
		accept: accept === undefined ? undefined : accept - acceptedBefore,
		isDecided,
	});
	// The first end that is told of counts.
	const end = new ReplaySubject<GraphResult['ended']>();

	const keeper = createKeeper(journal, credits => window.giveBack(credits), error => end.error(error));
	const outputFailed = (error: Error & { code?: string }) => {
		if (error.code === 'EPIPE') end.next('reader_gone');
		else end.error(cannotWrite('the output', error));
	};
	const writers = {
		output: createLineWriter<Kept>(output, { written: lines => keeper.written('output', lines), failed: outputFailed }),
		rejects: rejects && createLineWriter<Kept>(rejects, {
			written: lines => keeper.written('rejects', lines),
			failed: error => end.error(cannotWrite('the rejects', error)),
		}),
	};
	const flushed = async () => {
		await Promise.all([writers.output.flushed(), writers.rejects?.flushed()]);
		await keeper.kept();
	};
	const sink = createSink({ route: options.route, writers, keeper, window, tally, accept });

	const stopNow = () => {
		window.stop();
	};
	const abortNow = () => end.next('aborted');
	if (stop?.aborted === true) stopNow();
	stop?.addEventListener('abort', stopNow);
	abort.signal.addEventListener('abort', abortNow);

	const graph = [...stages, ...(ordered ? [inOrder({ giveUp: journal === undefined ? giveUp : undefined, isDecided })] : [])]
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
			summary: tally.summary(decidedBefore + window.letIn, isWhole),
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

/** What has to be known of a record until its line is written: all of it for a journal, else nothing. */
type Kept = Envelope | undefined;

/** What stands between a line that is written and the credit that goes back for it. */
type Keeper = {
	/** A record that goes out as a line: what to hold of it until the line is written. What is held outlives its turn, and costs time in every collection of garbage. */
	toHold(envelope: Envelope): Kept;
	written(to: 'output' | 'rejects', lines: ReadonlyArray<WrittenLine<Kept>>): void;
	/** A record without a line. */
	unwritten(envelope: Envelope): void;
	/** Resolves when all that was given is kept, or keeping has failed. */
	kept(): Promise<void>;
};

const createKeeper = (journal: DecisionJournal | undefined, giveBack: (credits: number) => void, failed: (error: unknown) => void): Keeper => {
	if (journal === undefined) {
		return {
			toHold: () => undefined,
			written: (_to, lines) => giveBack(lines.length),
			unwritten: () => giveBack(1),
			kept: async () => {},
		};
	}
	let underWay = 0;
	let waiters: Array<() => void> = [];
	const keep = (decisions: readonly Decision[]) => {
		underWay++;
		journal.keep(decisions).then(() => giveBack(decisions.length), failed).finally(() => {
			if (--underWay > 0) return;
			for (const resolve of waiters) resolve();
			waiters = [];
		});
	};
	return {
		toHold: envelope => envelope,
		written: (to, lines) => keep(lines.flatMap(({ of, end }) => of === undefined ? [] : [{ ...of, line: { to, end } }])),
		unwritten: envelope => keep([envelope]),
		kept: () => underWay === 0 ? Promise.resolve() : new Promise(resolve => waiters.push(resolve)),
	};
};

type SinkParts = {
	readonly route: GraphOptions['route'];
	readonly writers: { readonly output: LineWriter<Kept>; readonly rejects: LineWriter<Kept> | undefined };
	readonly keeper: Keeper;
	readonly window: CreditWindow;
	readonly tally: Tally;
	readonly accept: number | undefined;
};

/** The end of every envelope: it is counted, its line is written, and its credit goes back when that is done. */
const createSink = ({ route, writers, keeper, window, tally, accept }: SinkParts) => (envelope: Envelope): void => {
	const { record, sequence } = envelope;
	tally.add(record);
	const destination = route(record, sequence);
	const writer = destination && writers[destination.to];
	if (destination === undefined || writer === undefined) keeper.unwritten(envelope);
	else writer.write(destination.line, keeper.toHold(envelope));
	if (accept === undefined) return;
	if (record.verdict?.status !== 'accepted') window.refill();
	else if (tally.accepted === accept) window.stop();
};

const cannotWrite = (what: string, cause: Error): ToolmillError => cause instanceof ToolmillError ? cause : new ToolmillError(
	'ERR_OUTPUT',
	`${what} could not be written (${cause.message}): make room or choose another file with --out or --rejects, then run again`,
	{ cause },
);
