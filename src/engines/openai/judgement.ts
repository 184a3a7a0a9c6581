import * as z from 'zod';
import { queryJudgementSchema, trajectoryJudgementSchema } from '../../records/judgement.js';
import { longestIssue, mostIssues, tidied } from './text-limits.js';

/**
 * What judges are asked for: the records' judgements without room for other fields. The issues stand first, so that a
 * model that writes field after field says what is wrong before it gives a number.
 */
const queryShape = queryJudgementSchema.shape;
export const queryAnswerSchema = z.object({
	issues: queryShape.issues,
	feasibility: queryShape.feasibility,
	schema_compliance: queryShape.schema_compliance,
	naturalness: queryShape.naturalness,
	is_valid: queryShape.is_valid,
});

const trajectoryShape = trajectoryJudgementSchema.shape;
export const trajectoryAnswerSchema = z.object({
	issues: trajectoryShape.issues,
	tool_validity: trajectoryShape.tool_validity,
	argument_validity: trajectoryShape.argument_validity,
	completeness: trajectoryShape.completeness,
	efficiency: trajectoryShape.efficiency,
	is_valid: trajectoryShape.is_valid,
});

/** Issues as a record keeps them: a bounded number of bounded texts, and a last line that says so where some were left out. */
export const keptIssues = (issues: readonly string[]): string[] => {
	const said = issues.filter(issue => issue.trim() !== '');
	const kept = said.slice(0, mostIssues).map(issue => tidied(issue, longestIssue));
	return said.length > mostIssues ? [...kept, `${said.length - mostIssues} more issues are left out`] : kept;
};
