import type { QueryJudgement } from '../../records/judgement.js';
import type { DataRecord } from '../../records/record.js';
import type { Outcome } from '../engine.js';
import type { AskFor } from './ask-for.js';
import { keptIssues, queryAnswerSchema } from './judgement.js';
import type { RecordVariables } from './prompt-variables.js';
import type { Prompting } from './prompting.js';
import type { Template } from './template.js';
import { flawOfRecord } from './text-limits.js';

export type QueryJudge = (record: DataRecord, sequence: number) => Promise<Outcome<QueryJudgement>>;

/** Makes what has a model judge a request. It sees what a reader would see, never the facts behind the request. */
export const createQueryJudge = (
	{ askFor, template, prompting }: { readonly askFor: AskFor; readonly template: Template<RecordVariables['judge-query']>; readonly prompting: Prompting },
): QueryJudge => async (record, sequence) => {
	const userQuery = record.user_query ?? '';
	const flaw = flawOfRecord(userQuery);
	if (flaw !== undefined) return { rejected: [flaw] };
	const messages = prompting.messages(template, record, {
		pattern: prompting.describePattern(record),
		tools: prompting.toolsFor(record),
		user_query: userQuery,
	});
	const answer = await askFor(queryAnswerSchema, { messages, name: 'query_judgement' }, { role: 'judge', stage: 'judge-query', sequence, record: record.id, turn: 0 });
	if (!('ok' in answer)) return answer;
	const { issues, is_valid, ...scores } = answer.ok;
	return { ok: { ...scores, is_valid, issues: keptIssues(issues) } };
};
