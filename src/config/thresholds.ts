import type { queryScores, trajectoryScores } from '../records/judgement.js';

export type ScoreName = (typeof queryScores)[number] | (typeof trajectoryScores)[number];

/** The least score, by its name, with which a record passes the filter. */
export type FilterThresholds = Readonly<Record<ScoreName, number>>;

/** Those of the reference, NVIDIA's NeMo Gym tutorial on multi-step tool calling. */
export const defaultThresholds: FilterThresholds = {
	feasibility: 3,
	schema_compliance: 4,
	naturalness: 3,
	tool_validity: 4,
	argument_validity: 4,
	completeness: 3,
	efficiency: 3,
};
