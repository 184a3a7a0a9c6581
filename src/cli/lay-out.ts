import { checkNames } from '../records/checks.js';
import { queryScores, trajectoryScores } from '../records/judgement.js';
import type { DataRecord } from '../records/record.js';
import type { Task } from '../records/task.js';
import type { ToolCall } from '../records/tool-call.js';
import { printable } from '../text/printable.js';
import type { Style } from './style.js';

/** A record laid out for reading, as lines. */
export const layOutRecord = (record: DataRecord, style: Style): string[] => [
	heading(record.id, record.pattern, record.category, style),
	...section('request', record.user_query, style),
	...layOutScores('request scored', queryScores, record.user_query_judge, style),
	...(record.trajectory?.reasoning_trace ?? []).flatMap(({ step_number, thought, tool_call, observation }) => [
		`  ${style.strong(`${step_number}.`)} ${printable(thought)}`,
		`     ${layOutCall(tool_call)}`,
		...(observation === undefined ? [] : [style.faint(`     -> ${shorten(printable(observation))}`)]),
	]),
	...section('answer', record.trajectory?.final_answer, style),
	...layOutScores('solution scored', trajectoryScores, record.trajectory_judge, style),
	...layOutChecks(record, style),
	...layOutVerdict(record, style),
	'',
];

/** A task laid out for reading, as lines. */
export const layOutTask = (task: Task, style: Style): string[] => [
	heading(task.id, task.pattern, task.category, style),
	...section('request', task.responses_create_params.input.find(({ role }) => role === 'user')?.content, style),
	...layOutScores('request scored', queryScores, task.user_query_judge, style),
	...task.ground_truth.map((call, index) => `  ${style.strong(`${index + 1}.`)} ${layOutCall(call)}`),
	...layOutScores('solution scored', trajectoryScores, task.trajectory_judge, style),
	`  ${style.faint(`${task.responses_create_params.tools.length} tools of ${printable(task.environment_name)}`)}`,
	'',
];

const heading = (id: number, pattern: string, category: string, style: Style): string =>
	style.strong(`#${id}  ${printable(pattern)}`) + style.faint(`  ${printable(category)}`);

const section = (name: string, text: string | undefined, style: Style): string[] =>
	text === undefined ? [] : [`  ${style.strong(`${name}:`)} ${printable(text)}`];

type Judgement<Name extends string> = Readonly<Record<Name, number>> & { readonly is_valid: boolean; readonly issues: readonly string[] };

const layOutScores = <Name extends string>(name: string, scores: readonly Name[], judgement: Judgement<Name> | undefined, style: Style): string[] => {
	if (judgement === undefined) return [];
	const valid = judgement.is_valid ? style.good('valid') : style.bad('not valid');
	return [
		`  ${style.strong(`${name}:`)} ${scores.map(score => `${score} ${judgement[score]}`).join(', ')}; ${valid}`,
		...judgement.issues.map(issue => `     ${style.bad('-')} ${printable(issue)}`),
	];
};

const layOutChecks = ({ checks }: DataRecord, style: Style): string[] => {
	if (checks === undefined) return [];
	const paint = { passed: style.good, failed: style.bad, not_made: style.faint, read_only: style.faint };
	return [`  ${style.strong('checks:')} ${checkNames.map(name => paint[checks[name].status](`${name} ${checks[name].status}`)).join(', ')}`];
};

const layOutVerdict = ({ verdict }: DataRecord, style: Style): string[] => {
	if (verdict === undefined) return [];
	if (verdict.status === 'accepted') return [`  ${style.strong('verdict:')} ${style.good('accepted')}`];
	return [
		`  ${style.strong('verdict:')} ${style.bad(verdict.status)} by ${verdict.stage}`,
		...verdict.reasons.map(reason => `     ${style.bad('-')} ${printable(reason)}`),
	];
};

const layOutCall = ({ name, arguments: given }: ToolCall): string => `${printable(name)} ${shorten(printable(given))}`;

const longest = 300;
const shorten = (text: string): string => text.length <= longest ? text : `${text.slice(0, longest)}... (${text.length} characters)`;
