import { failuresOf } from '../src/checks/failures.js';
import type { FilterThresholds, ScoreName } from '../src/config/thresholds.js';
import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { rejectRecord } from '../src/graph/verdicts.js';
import type { Checks } from '../src/records/checks.js';
import { queryScores, trajectoryScores, type QueryJudgement, type TrajectoryJudgement } from '../src/records/judgement.js';
import { requirePart } from './require-part.js';

/**
 * Keeps what is proven, what both judges find valid and score high enough, and what changes state (or is wanted although
 * it only reads).
 */
export const filter = (context: OperatorContext): Stage => stage('filter', context, record => {
	const user_query_judge = requirePart(record, 'user_query_judge', 'judge-query');
	const trajectory_judge = requirePart(record, 'trajectory_judge', 'judge-trajectory');
	const checks = requirePart(record, 'checks', 'check');
	const reasons = [
		...failuresOf(checks),
		...faultsOf('the request', queryScores, user_query_judge, context.thresholds),
		...faultsOf('the trajectory', trajectoryScores, trajectory_judge, context.thresholds),
		...(context.includeReadOnly || !isReadOnly(checks) ? [] : [readOnlyReason]),
	];
	return reasons.length === 0 ? record : rejectRecord(record, 'filter', reasons);
});

const readOnlyReason = 'read_only: the task changes no state, so that a model that does nothing would be rewarded; --include-read-only lets it pass';

const isReadOnly = ({ state_changing }: Checks): boolean => state_changing.status === 'read_only';

const faultsOf = <Name extends ScoreName>(
	what: string,
	names: readonly Name[],
	judgement: Readonly<Record<Name, number>> & (QueryJudgement | TrajectoryJudgement),
	thresholds: FilterThresholds,
): string[] => {
	const low = names
		.filter(name => judgement[name] < thresholds[name])
		.map(name => `${name}: ${judgement[name]} is below ${thresholds[name]}`);
	if (judgement.is_valid) return low;
	const issues = judgement.issues.length === 0 ? '' : ` (${judgement.issues.join('; ')})`;
	return [`is_valid: the judge finds ${what} not valid${issues}`, ...low];
};
