import type { z } from 'zod';
import type { scoreSchema } from '../../../records/judgement.js';

/** A flaw: what in the text or the trajectory it is, in words, and how many of a score's five points it costs. */
export type Issue = {
	readonly points: number;
	readonly what: string;
	/** True for a flaw that makes the whole thing invalid, whatever the scores. */
	readonly fatal?: boolean;
};

/** One thing that a judge looks at: which score it bears on, and how its flaws are found in the evidence. */
export type Rule<Evidence, Score extends string> = {
	readonly score: Score;
	find(evidence: Evidence): readonly Issue[];
};

/** What the rules gave together: each score from 1 to 5, and the flaws in words. */
export type Grade<Score extends string> = {
	readonly scores: Record<Score, z.infer<typeof scoreSchema>>;
	readonly isValid: boolean;
	readonly issues: string[];
};

/** What a rule answers that has found nothing: shared, so that a faultless record allocates nothing. */
export const noIssues: readonly Issue[] = [];

/** A score below this makes the record invalid: the lowest that the filter's defaults let pass. */
const lowestValidScore = 3;
const best = 5;
const worst = 1;

/** Applies all rules: a score is 5 less the points that its rules' flaws cost, and never under 1. */
export const grade = <Evidence, Score extends string>(
	rules: ReadonlyArray<Rule<Evidence, Score>>,
	evidence: Evidence,
	scores: Record<Score, number>,
): Grade<Score> => {
	let isValid = true;
	const issues: string[] = [];
	for (const rule of rules) {
		const found = rule.find(evidence);
		if (found.length === 0) continue;
		for (const issue of found) {
			scores[rule.score] = Math.max(worst, scores[rule.score] - issue.points);
			issues.push(`${rule.score} -${issue.points}: ${issue.what}`);
			if (issue.fatal === true || scores[rule.score] < lowestValidScore) isValid = false;
		}
	}
	return { scores, isValid, issues };
};

/** The score of something without a flaw. */
export const fullScore = best;
