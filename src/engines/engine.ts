import type { Awaitable, Environment } from '../environment/environment.js';
import type { QueryJudgement, TrajectoryJudgement } from '../records/judgement.js';
import type { DataRecord, Lineage } from '../records/record.js';
import type { ToolSet } from '../records/tool-schema.js';
import type { Trajectory } from '../records/trajectory.js';
import type { StageUsage } from '../records/usage.js';
import type { StageName } from '../records/verdict.js';

/** A piece of work that an engine did, or the reasons why the record cannot have it: the record is then rejected. */
export type Outcome<T> = { readonly ok: T } | { readonly rejected: readonly string[] };

/** What every engine works with. */
export type EngineContext = {
	readonly toolSet: ToolSet;
	/** Undefined for a domain without an environment. */
	readonly environment: Environment | undefined;
};

/**
 * What writes, solves and judges. Each method reads what earlier stages put on the record and gives the part that
 * its stage adds. `sequence` is the record's place in the input, from 0. A thrown error makes the record `failed`; a flaw of the record itself is `rejected`.
 */
export interface Engine {
	readonly lineage: Lineage;
	generateQuery(record: DataRecord, sequence: number): Awaitable<Outcome<string>>;
	judgeQuery(record: DataRecord, sequence: number): Awaitable<Outcome<QueryJudgement>>;
	simulate(record: DataRecord, sequence: number): Awaitable<Outcome<Trajectory>>;
	judgeTrajectory(record: DataRecord, sequence: number): Awaitable<Outcome<TrajectoryJudgement>>;
	/** What a stage's work on a record has used, where it used something that is paid for. */
	usageOf?(record: DataRecord, sequence: number, stage: StageName): StageUsage | undefined;
	/**
	 * True where judging a trajectory is paid for, and reads the checks: they are then made before it, and a record that
	 * fails one is decided without asking the judge.
	 */
	readonly judgesProven?: boolean;
}
