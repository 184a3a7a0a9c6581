import type { Checker } from '../../checks/index.js';
import { run } from '../../environment/awaitable.js';
import type { Environment } from '../../environment/environment.js';
import { observationOf } from '../../environment/results.js';
import { runTrajectory } from '../../environment/run-trajectory.js';
import type { Checks } from '../../records/checks.js';
import type { TrajectoryJudgement } from '../../records/judgement.js';
import type { DataRecord } from '../../records/record.js';
import { callBudget, type Trajectory } from '../../records/trajectory.js';
import type { Outcome } from '../engine.js';
import type { AskFor } from './ask-for.js';
import { describeChecks } from './check-evidence.js';
import { keptIssues, trajectoryAnswerSchema } from './judgement.js';
import type { RecordVariables, StepVariables } from './prompt-variables.js';
import type { Prompting } from './prompting.js';
import type { Template } from './template.js';
import { cut, flawOfRecord } from './text-limits.js';

/** More steps than a solution may have say no more about it; what they come to is in the checks. */
const mostSteps = 2 * callBudget;
const longestObservation = 6000;
const longestShown = 2000;

export type TrajectoryJudge = (record: DataRecord, sequence: number) => Promise<Outcome<TrajectoryJudgement>>;

export type TrajectoryJudgeParts = {
	readonly askFor: AskFor;
	readonly environment: Environment | undefined;
	readonly checker: Checker;
	readonly template: Template<RecordVariables['judge-trajectory']>;
	readonly prompting: Prompting;
};

/** Makes what has a model judge a solution, with what the environment really answers and what code has found out. */
export const createTrajectoryJudge = ({ askFor, environment, checker, template, prompting }: TrajectoryJudgeParts): TrajectoryJudge => async (record, sequence) => {
	const trajectory: Trajectory = record.trajectory ?? { reasoning_trace: [], final_answer: '' };
	const userQuery = record.user_query ?? '';
	const flaw = flawOfRecord(userQuery, trajectory);
	if (flaw !== undefined) return { rejected: [flaw] };
	const checks = await checker(record);
	const messages = prompting.messages(template, record, {
		pattern: prompting.describePattern(record),
		tools: prompting.describeTools(trajectory.reasoning_trace.map(({ tool_call }) => tool_call.name)),
		user_query: userQuery,
		steps: await describeSteps(trajectory, checks, environment),
		step_count: trajectory.reasoning_trace.length,
		final_answer: trajectory.final_answer,
		checks: describeChecks(checks),
	});
	const answer = await askFor(
		trajectoryAnswerSchema, { messages, name: 'trajectory_judgement' }, { role: 'judge', stage: 'judge-trajectory', sequence, record: record.id, turn: 0 },
	);
	if (!('ok' in answer)) return answer;
	const { issues, is_valid, ...scores } = answer.ok;
	return { ok: { ...scores, is_valid, issues: keptIssues(issues) } };
};

/**
 * The steps with the environment's own answers where the checks have run the calls (they are not run again): what a
 * record says that a tool answered may be wrong.
 */
const describeSteps = async (trajectory: Trajectory, checks: Checks, environment: Environment | undefined): Promise<StepVariables[]> => {
	const wasRun = environment !== undefined && checks.executable.status !== 'not_made';
	const results = wasRun ? (await run(runTrajectory(environment, trajectory))).results : [];
	return trajectory.reasoning_trace.slice(0, mostSteps).map(({ thought, tool_call, expected_result, observation }, index) => {
		const result = results[index];
		return {
			number: index + 1,
			thought: cut(thought, longestShown),
			name: cut(tool_call.name, longestShown),
			arguments: tool_call.arguments,
			expected_result: cut(expected_result, longestShown),
			observation: cut(result === undefined ? observation ?? '' : observationOf(result), longestObservation),
		};
	});
};
