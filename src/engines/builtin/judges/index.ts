import type { Awaitable, Environment } from '../../../environment/environment.js';
import type { QueryJudgement, TrajectoryJudgement } from '../../../records/judgement.js';
import type { DataRecord } from '../../../records/record.js';
import type { ToolSet } from '../../../records/tool-schema.js';
import { foldedFirst } from '../../../text/folded-text.js';
import { HandedOn } from '../../../text/handed-on.js';
import { dayOfIso } from '../../../text/moments/calendar.js';
import { createPeople } from './people.js';
import { createQueryJudge } from './query/judge.js';
import { TextFeatures } from './text/features.js';
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

export const createJudges = ({ toolSet, environment, now }: JudgesContext): Judges => {
	const index = indexTools(toolSet);
	const today = dayOfIso(now);
	const waiting = new HandedOn<TextFeatures>();
	let latest: TextFeatures | undefined;
	const readFirst = (text: string): TextFeatures => {
		const read = new TextFeatures(foldedFirst(text, today));
		waiting.put(text, read);
		return read;
	};
	const readAgain = (text: string): TextFeatures => latest?.text === text ? latest : latest = waiting.take(text) ?? new TextFeatures(foldedFirst(text, today));
	return {
		judgeQuery: createQueryJudge(index, createPeople(index, environment), readFirst),
		judgeTrajectory: createTrajectoryJudge(index, environment, now, readAgain),
	};
};
