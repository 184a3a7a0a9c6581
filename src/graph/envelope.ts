import type { OperatorFunction } from 'rxjs';
import type { DataRecord } from '../records/record.js';

/**
 * What travels through the graph: a record and its place in the input. Every envelope that the source let in reaches
 * the sink exactly once, also when a stage has rejected or failed its record (`record.verdict` says so): a stage
 * marks, it never swallows, because the sink gives the credit back.
 */
export type Envelope = {
	/** Place in the input, from 0, without gaps. The order of `--ordered`, and of "first wins" in dedupe. */
	readonly sequence: number;
	readonly record: DataRecord;
};

/** A stage of the graph. */
export type Stage = OperatorFunction<Envelope, Envelope>;

/** True once a stage has accepted, rejected or failed the record: later stages hand it on untouched. */
export const isDecided = ({ record }: Envelope): boolean => record.verdict !== undefined;
