import type { Awaitable, Environment } from '../../../environment/environment.js';
import type { QueryJudgement, TrajectoryJudgement } from '../../../records/judgement.js';
import type { DataRecord } from '../../../records/record.js';
import type { ToolSet } from '../../../records/tool-schema.js';
import { createPeople } from './people.js';
import { createQueryJudge } from './query/judge.js';
import { TextFeatures } from './text/features.js';
import { remembered } from './text/remembered.js';
import { indexTools } from './tool-index.js';
import { createTrajectoryJudge } from './trajectory/judge.js';

/**
 * The judges of the engine `builtin`. They see what a model judge would see: the request, the public descriptions of
 * pattern and tools, the clock, the trajectory, and what the environment answers; never the plan behind a record
 * (`scenario.facts`). Each score is 5 less what is found, and every point lost has its issue in words. A judgement
 * comes at once where the environment answers at once.
 */
export type Judges = {
	judgeQuery(record: DataRecord): Awaitable<QueryJudgement>;
	/** A record without a trajectory is judged as one without calls. */
	judgeTrajectory(record: DataRecord): Awaitable<TrajectoryJudgement>;
};

export type JudgesContext = {
	readonly toolSet: ToolSet;
	/** Undefined for a domain without an environment: then nothing is executed, and observations are taken as they stand. */
	readonly environment: Environment | undefined;
	/** The world's clock, `YYYY-MM-DD HH:MM:SS`. */
	readonly now: string;
};

/** How many texts stay read for the second judge, which mostly follows at once; one that has gone is read again. */
const rememberedTexts = 256;

export const createJudges = ({ toolSet, environment, now }: JudgesContext): Judges => {
	const index = indexTools(toolSet);
	const readAny = remembered(rememberedTexts, text => new TextFeatures(text, now));
	let latest: TextFeatures | undefined;
	const read = (text: string): TextFeatures => latest?.text === text ? latest : latest = readAny(text);
	return {
		judgeQuery: createQueryJudge(index, createPeople(index, environment), read),
		judgeTrajectory: createTrajectoryJudge(index, environment, now, read),
	};
};
