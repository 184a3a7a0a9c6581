import type { GraphResult } from '../graph/run-graph.js';
import type { TallyByStage } from '../graph/tally.js';
import type { RequestStanding } from '../progress/index.js';
import type { EarlyEnd } from './paid-work.js';
import type { IdRegister } from './id-register.js';
import type { LineCount } from './read-lines.js';

/** What the summary calls things: a filter of the pipe hands records on, a run decides scenarios. */
export type SummaryOptions = {
	readonly command: string;
	readonly result: GraphResult;
	readonly lines: LineCount | undefined;
	readonly seconds: number;
	/** How many records were not held against all before them for near copies. */
	readonly nearHorizonPassed?: number | undefined;
	/** The ids of what was read. */
	readonly ids?: Pick<IdRegister, 'repeated' | 'isExact'> | undefined;
	/** What ended the run from the models' side. */
	readonly early?: EarlyEnd | undefined;
	/** How many of those that are not decided requests were made for; undefined where that is all of them, as no models are asked. */
	readonly underWay?: number | undefined;
};

/** The summary of a run, as lines for people. The first one adds up. */
export const describeSummary = (options: SummaryOptions): string[] => {
	const { command, result, lines, seconds, nearHorizonPassed = 0, ids, early } = options;
	const { summary, ended } = result;
	const { scenarios, accepted, rejected, failed, undecided, unfinished } = summary;
	const givenUp = givenUpOf(options);
	const parts = [
		`${accepted} accepted`,
		`${rejected} rejected`,
		`${failed} failed`,
		...(undecided > 0 ? [`${undecided} handed on undecided`] : []),
		...(givenUp > 0 ? [`${givenUp} given up in flight`] : []),
		...(unfinished > givenUp ? [`${unfinished - givenUp} not begun`] : []),
	];
	const speed = seconds > 0 ? `, ${Math.round(scenarios / seconds)} a second` : '';
	return [
		`toolmill ${command}: ${plural(scenarios, 'scenario')} = ${parts.join(' + ')} (${seconds.toFixed(1)} s${speed})`,
		...describeStages('rejected', summary.rejectedBy),
		...describeStages('failed', summary.failedBy),
		...(lines !== undefined && lines.invalid > 0 ? [`  skipped: ${plural(lines.invalid, 'invalid line')}`] : []),
		...(ids !== undefined && ids.repeated > 0 ? [`  ids: ${ids.isExact ? '' : 'at least '}${plural(ids.repeated, 'scenario')} with the id of an earlier one: reasons that name a record by its id may mean either`] : []),
		...(nearHorizonPassed > 0 ? [`  dedupe: ${plural(nearHorizonPassed, 'record')} held for near copies against the most recent part of the input only (exact repeats: against all)`] : []),
		...(ended === 'reader_gone' ? ['  ended: the reader of the output has gone'] : []),
		...(early === undefined ? describeEnd(result) : [describeEarly(early)]),
	];
};

/** What ended a run, in one word. */
const endOf = ({ result, early }: SummaryOptions): string => {
	if (result.ended === 'complete' || result.ended === 'reader_gone') return result.ended;
	return early?.kind ?? 'interrupted';
};

/** The summary for programs, the field names in the style of records. The counts after `scenarios` add up to it. */
export const summaryFields = (options: SummaryOptions, requests: RequestStanding | undefined): Readonly<Record<string, unknown>> => {
	const { command, seconds, early } = options;
	const { scenarios, accepted, rejected, failed, undecided, unfinished, rejectedBy, failedBy } = options.result.summary;
	const givenUp = givenUpOf(options);
	return {
		command,
		scenarios, accepted, rejected, failed, undecided, given_up: givenUp, not_begun: unfinished - givenUp,
		rejected_by: Object.fromEntries([...rejectedBy].map(([stage, { count }]) => [stage, count])),
		failed_by: Object.fromEntries([...failedBy].map(([stage, { count }]) => [stage, count])),
		ended: endOf(options),
		...(early?.kind === 'cap' ? { cap: early.why } : {}),
		seconds: Math.round(seconds * 1000) / 1000,
		...(requests === undefined ? {} : { usage: describeUsage(requests) }),
	};
};

const describeUsage = ({ answered, rateLimited, retried, inputTokens, cachedInputTokens, outputTokens, cost }: RequestStanding): Readonly<Record<string, unknown>> => ({
	answered,
	rate_limited: rateLimited,
	retried,
	input_tokens: inputTokens,
	cached_input_tokens: cachedInputTokens,
	output_tokens: outputTokens,
	...(cost === undefined ? {} : { cost }),
});

const givenUpOf = ({ result: { summary: { unfinished } }, underWay }: SummaryOptions): number => Math.min(unfinished, underWay ?? unfinished);

const describeEnd = ({ ended, summary, unwritten }: GraphResult): string[] => {
	if (ended === 'aborted' && unwritten > 0) return [`  ended: interrupted; ${plural(unwritten, 'line')} of what is decided could not be written: the reader of the output takes nothing`];
	if (ended === 'stopped' || (ended === 'aborted' && summary.unfinished === 0)) return ['  ended: interrupted; what was in flight was finished'];
	return ended === 'aborted' ? ['  ended: interrupted; what is decided is written, the rest was given up'] : [];
};

const describeEarly = (early: EarlyEnd): string => early.kind === 'cap'
	? `  ended: ${early.why}; what was in flight was finished`
	: '  ended: the endpoint is broken; what is decided is written';

const describeStages = (verdict: string, stages: TallyByStage): string[] => [...stages].map(([stage, { count, kinds }]) =>
	`  ${verdict} by ${stage}: ${count} (${kinds.map(([kind, number]) => `${kind} ${number}`).join(', ')})`);

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
