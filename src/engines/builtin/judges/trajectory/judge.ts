import { run } from '../../../../environment/awaitable.js';
import type { Awaitable, Environment } from '../../../../environment/environment.js';
import type { TrajectoryJudgement } from '../../../../records/judgement.js';
import type { DataRecord } from '../../../../records/record.js';
import { whyUnreadable } from '../../../../text/readable.js';
import { fullScore, grade } from '../rule.js';
import type { TextFeatures } from '../text/features.js';
import type { ToolIndex } from '../tool-index.js';
import { keepsToMoments, keepsToValues, notRefused, schemaValid, seenBefore } from './argument-validity.js';
import { changesMadeAlike, countsMet, noRowsLeft, patternCarriedOut, wishesMet } from './completeness.js';
import { addressesCarried, quotesCarried } from './carried.js';
import { noEmptyWrites, noExtraCalls, noRefusals, noRepeats, noUnusedReads } from './efficiency.js';
import { gather, type TrajectoryEvidence, type TrajectoryRule } from './evidence.js';
import { answersInWords, claimsOnlyDone } from './final-answer.js';
import { oneRowMeant } from './one-row.js';
import { optionsAsked, optionsGiven } from './options.js';
import { rightPeople, rightRows, rowsWithinScope } from './right-rows.js';
import { rowsAlike } from './rows-alike.js';
import { daysSet, valuesSet } from './targets.js';
import { fittingDatabases, fittingDeeds, looksUpFirst, offeredTools } from './tool-validity.js';
import { changesAsked, creationsAsked, writesOfPattern } from './unasked-writes.js';

const rules: readonly TrajectoryRule[] = [
	offeredTools, fittingDeeds, fittingDatabases, looksUpFirst,
	schemaValid, notRefused, seenBefore, keepsToValues, keepsToMoments, rightPeople, rightRows, rowsWithinScope, rowsAlike, optionsAsked, changesAsked,
	patternCarriedOut, wishesMet, noRowsLeft, countsMet, changesMadeAlike, quotesCarried, addressesCarried, optionsGiven, valuesSet, daysSet, answersInWords, claimsOnlyDone,
	noRepeats, noRefusals, noUnusedReads, noEmptyWrites, noExtraCalls, oneRowMeant, writesOfPattern, creationsAsked,
];

const nothing = { reasoning_trace: [], final_answer: '' };

/** Judges a trajectory by running it on a fresh session, and by what the request's words ask for. */
export const createTrajectoryJudge = (
	index: ToolIndex, environment: Environment | undefined, now: string, read: (text: string) => TextFeatures,
): ((record: DataRecord) => Awaitable<TrajectoryJudgement>) =>
	record => {
		const unreadable = whyUnreadable(record.user_query ?? '', record.trajectory);
		if (unreadable !== undefined) return { tool_validity: 1, argument_validity: 1, completeness: 1, efficiency: 1, is_valid: false, issues: [unreadable] };
		const text = read(record.user_query ?? '');
		const evidence = run(gather(environment, index, now, text, record.trajectory ?? nothing, index.patterns.get(record.pattern)));
		return evidence instanceof Promise ? evidence.then(judge) : judge(evidence);
	};

const judge = (evidence: TrajectoryEvidence): TrajectoryJudgement => {
	const { scores, isValid, issues } = grade(rules, evidence, { tool_validity: fullScore, argument_validity: fullScore, completeness: fullScore, efficiency: fullScore });
	const { tool_validity, argument_validity, completeness, efficiency } = scores;
	return { tool_validity, argument_validity, completeness, efficiency, is_valid: isValid, issues };
};
