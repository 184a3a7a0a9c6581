import type { Engine, Outcome } from '../engines/engine.js';
import type { DataRecord } from '../records/record.js';
import type { StageName } from '../records/verdict.js';
import { kindOfReason } from './reason-kind.js';

/** The record, accepted. */
export const acceptRecord = (record: DataRecord): DataRecord => ({ ...record, verdict: { status: 'accepted' } });

/** The record, rejected by a stage for the given reasons. */
export const rejectRecord = (record: DataRecord, stage: StageName, reasons: readonly string[]): DataRecord => ({
	...record,
	verdict: { status: 'rejected', stage, reasons: reasons.length === 0 ? ['no reason given'] : [...reasons] },
});

/** The record, failed in a stage: the work on it threw. One line for a person, no stack. */
export const failRecord = (record: DataRecord, stage: StageName, error: unknown): DataRecord => ({
	...record,
	verdict: { status: 'failed', stage, reasons: [describeError(error)] },
});

const describeError = (error: unknown): string => {
	if (!(error instanceof Error)) return String(error);
	return 'code' in error && typeof error.code === 'string' ? `${error.code}: ${error.message}` : error.message;
};

type EngineStage = 'query' | 'judge-query' | 'simulate' | 'judge-trajectory';

/** The kind of an engine's reason that names none: what the engine could not do. */
const kindsOfStages: Readonly<Record<EngineStage, string>> = {
	query: 'not_written',
	'judge-query': 'not_judged',
	simulate: 'not_solved',
	'judge-trajectory': 'not_judged',
};

const withKind = (reason: string, stage: EngineStage): string =>
	kindOfReason(reason) === undefined ? `${kindsOfStages[stage]}: ${reason}` : reason;

/** What a stage asked of an engine. */
export type EngineAnswer<T> = {
	readonly engine: Pick<Engine, 'usageOf'>;
	/** The record's place in the input. */
	readonly sequence: number;
	readonly stage: EngineStage;
	readonly outcome: Outcome<T>;
	/** The part that the outcome adds to the record. */
	readonly added: (value: T) => Partial<DataRecord>;
};

/** The record with what an engine's outcome adds to it, or rejected for the outcome's reasons, each with its kind; and with what that used. */
export const withOutcome = <T>(record: DataRecord, { engine, sequence, stage, outcome, added }: EngineAnswer<T>): DataRecord => {
	const used = engine.usageOf?.(record, sequence, stage);
	const counted = used === undefined ? record : { ...record, usage: { ...record.usage, [stage]: used } };
	return 'ok' in outcome ? { ...counted, ...added(outcome.ok) } : rejectRecord(counted, stage, outcome.rejected.map(reason => withKind(reason, stage)));
};
