import type { OrderedDeduper } from '../dedupe/index.js';
import type { Engine } from '../engines/engine.js';
import type { Awaitable } from '../environment/environment.js';
import type { Checks } from '../records/checks.js';
import type { DataRecord } from '../records/record.js';
import type { FilterThresholds } from '../config/thresholds.js';
import type { Gate } from './gate.js';

/** What the operators work with: one for a whole graph, so that they share its limits and its cancellation. */
export type OperatorContext = {
	readonly engine: Engine;
	/** Makes the proofs of a record's trajectory. */
	readonly checker: (record: DataRecord) => Awaitable<Checks>;
	/** Decides in the input's order which of two like requests is the first. */
	readonly deduper: OrderedDeduper;
	readonly thresholds: FilterThresholds;
	/** Lets records pass whose pattern only reads. */
	readonly includeReadOnly: boolean;
	/** Bounds the asynchronous work of all stages together. */
	readonly gate: Gate;
	/** Aborted when nobody wants the results any more: work in flight should end, and no more is begun. */
	readonly signal: AbortSignal;
};
