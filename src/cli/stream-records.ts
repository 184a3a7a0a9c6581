import type { DataRecord } from '../records/record.js';
import type { StageName } from '../records/verdict.js';
import type { ScenarioIterator } from '../graph/credit-window.js';
import type { Stage } from '../graph/envelope.js';
import { runGraph, type GraphResult, type Route } from '../graph/run-graph.js';
import { exitStatus, statusOfSignal } from './exit-status.js';
import type { Invocation } from './command.js';
import { Ending } from './ending.js';
import { openOutputs, type Output } from './open-files.js';
import type { PaidWork } from './paid-work.js';
import { createLineCount, type LineCount } from './read-lines.js';
import type { IdRegister } from './id-register.js';
import { notingStalls } from './noting-stalls.js';
import { describeSummary, plural } from './summary.js';

/** What is opened for a stream, before its scenarios are read. */
export type StreamParts = {
	readonly rejects: Output | undefined;
	/** Counts the lines that are read; none for scenarios made on the spot. */
	readonly count: LineCount;
	/** Aborted when the results are wanted no more. */
	readonly signal: AbortSignal;
};

export type Stream = {
	readonly scenarios: ScenarioIterator;
	/** The input's name, where there is one: an empty one is worth a note. */
	readonly inputName?: string | undefined;
	readonly stages: readonly Stage[];
	readonly route: (record: DataRecord) => Route;
	readonly ordered: boolean;
	readonly accept?: number | undefined;
	/** The ids of what was read, where it matters that none comes twice. */
	readonly ids?: IdRegister | undefined;
	/** How many records were not held against all before them for near copies. */
	readonly nearHorizonPassed?: (() => number) | undefined;
	/** The stages of this command: a record that fails in one of them is this command's to report in its exit status. */
	readonly stageNames: readonly StageName[];
	/** Requests to models that the stages make, where they make any. */
	readonly paidWork?: PaidWork | undefined;
	/** Lines for the summary: what the run has used. */
	readonly describeUse?: ((result: GraphResult) => readonly string[]) | undefined;
};

/**
 * Streams records through a graph from and to where the invocation says; then says on stderr what became of them.
 *
 * @returns the exit status
 * @throws {ToolmillError} the input's error, or that of a broken endpoint, after all that came before it is out; or ERR_OUTPUT
 */
export const streamRecords = async (command: string, invocation: Invocation, prepare: (parts: StreamParts) => Promise<Stream>): Promise<number> => {
	const { settings, file, terminal } = invocation;
	const { output, rejects } = await openOutputs({ ...settings, input: file }, terminal);
	const ending = new Ending(terminal, settings.drain_timeout * 1000);
	let stream: Stream | undefined;
	try {
		const count = createLineCount();
		stream = await prepare({ rejects, count, signal: ending.abort.signal });
		ending.watch(stream.paidWork);
		const note = (line: string) => {
			if (!settings.quiet) terminal.note(line);
		};
		const started = performance.now();
		const result = await runGraph({
			...stream,
			route: stream.accept === undefined ? stream.route : notingStalls(stream.route, note),
			output: output.stream,
			rejects: rejects?.stream,
			stop: ending.stop.signal,
			giveUp: ending.giveUp.signal,
			abort: ending.abort,
		});
		stream.paidWork?.abort();
		const seconds = (performance.now() - started) / 1000;
		const summary = describeSummary({ command, result, lines: count, seconds, nearHorizonPassed: stream.nearHorizonPassed?.(), ids: stream.ids, early: ending.early });
		for (const line of [...summary, ...stream.describeUse?.(result) ?? []]) note(line);
		if (result.inputError !== undefined) throw result.inputError;
		if (ending.early?.kind === 'broken') throw ending.early.error;
		for (const line of describeShortfall(stream, result, count)) note(line);
		if (ending.signal !== undefined) return statusOfSignal(ending.signal);
		return ownFailures(stream.stageNames, result) > 0 ? exitStatus.someFailed : exitStatus.done;
	} finally {
		ending.dispose();
		if (ending.wasCutShort || settings.accept !== undefined) terminal.closeStdin();
		await Promise.all([output.close(), rejects?.close(), stream?.paidWork?.close()]);
	}
};

const describeShortfall = ({ inputName, accept }: Stream, { summary, ended }: GraphResult, count: LineCount): string[] => {
	if (ended !== 'complete') return [];
	if (inputName !== undefined && count.lines === 0) return [`toolmill: ${inputName} is empty: nothing to do`];
	if (accept !== undefined && summary.accepted < accept) {
		return [`toolmill: ${summary.accepted} of the ${accept} wanted were accepted: the scenarios came to their end (${plural(summary.scenarios, 'scenario')})`];
	}
	return [];
};

const ownFailures = (stageNames: readonly StageName[], { summary }: GraphResult): number =>
	stageNames.reduce((sum, stage) => sum + (summary.failedBy.get(stage)?.count ?? 0), 0);
