import { callBudget } from '../../../../records/trajectory.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, meansAll, type TextFeatures } from '../text/features.js';
import { type Called, isDone, isWrite, type TrajectoryEvidence, type TrajectoryRule } from './evidence.js';
import { idOf, idsIn } from './values.js';

/** The same call twice tells or does nothing new. */
export const noRepeats: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls }) => {
		let issues: Issue[] | undefined;
		for (const [at, call] of calls.entries()) {
			if (calls.some((earlier, index) => index < at && isSameCall(earlier, call))) (issues ??= []).push({ points: 2, what: `${call.name} is called again with the same arguments` });
		}
		return issues ?? noIssues;
	},
};

const isSameCall = (left: Called, right: Called): boolean => {
	if (left.name !== right.name) return false;
	const [{ arguments: first }, { arguments: second }] = [left, right];
	if (first === undefined || second === undefined) return left.step.tool_call.arguments === right.step.tool_call.arguments;
	const names = Object.keys(first);
	return names.length === Object.keys(second).length && names.every(name => first[name] === second[name]);
};

/** A refused call was for nothing. */
export const noRefusals: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls }) => calls.some(call => call.isRefused) ? [{ points: 1, what: 'a call was refused, so it was for nothing' }] : noIssues,
};

/** The texts of a call's result that a later step can use: ids, addresses, and what a field held. */
const offered = ({ result, rows }: Called): string[] => {
	if (result === undefined || !('value' in result)) return [];
	if (rows.length > 0) return rows.flatMap(row => [idOf(row), ...Object.values(row)]).filter(item => typeof item === 'string');
	const { value } = result;
	const items = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : [value];
	return items.filter(item => typeof item === 'string');
};

const shortestUse = 3;

const isUsedLater = (calls: readonly Called[], at: number, answer: string): boolean => {
	const call = calls[at];
	if (call === undefined) return false;
	if (calls.some((later, index) => index > at && later.target !== undefined && call.rows.includes(later.target))) return true;
	const items = new Set(offered(call));
	for (const later of calls.slice(at + 1)) {
		for (const value of Object.values(later.arguments ?? {})) if (typeof value === 'string' && items.has(value)) return true;
	}
	for (const item of items) if (item.length >= shortestUse && answer.includes(item.toLowerCase())) return true;
	const written = calls.slice(at + 1).flatMap(later => isWrite(later) ? Object.values(later.arguments ?? {}).filter(value => typeof value === 'string') : []).join('\n').toLowerCase();
	for (const item of items) if (item.length >= shortestUse && item.length <= 200 && written.includes(item.toLowerCase())) return true;
	return false;
};

/** Figures are what is asked for, not a means: they count as used where the request is about them. */
const isAskedFor = ({ text, pattern }: TrajectoryEvidence, call: Called): boolean =>
	call.tool?.database === 'analytics' && (pattern?.tools_used.includes(call.name) ?? text.subjects.has('analytics'));

/** What is looked up must be used: in a later call or in the answer. */
export const noUnusedReads: TrajectoryRule = {
	score: 'efficiency',
	find: evidence => {
		const { calls, trajectory } = evidence;
		const answer = trajectory.final_answer.toLowerCase();
		let issues: Issue[] | undefined;
		for (const [at, call] of calls.entries()) {
			if (call.tool?.operation !== 'read' || !isDone(call) || call.result === undefined || isAskedFor(evidence, call) || isUsedLater(calls, at, answer)) continue;
			if (isCheck(evidence, call) || isLookAtTarget(calls, at)) continue;
			(issues ??= []).push({ points: 1, what: `what ${call.name} answered is never used` });
		}
		return issues ?? noIssues;
	},
};

/** A look at a row that the request makes its wish depend on ("if it is still in progress"), or that a pattern names, is used by deciding. */
const isCheck = ({ text, pattern }: TrajectoryEvidence, call: Called): boolean =>
	call.tool?.database !== 'company_directory' && ((pattern?.tools_used.includes(call.name) ?? false) || text.vocabulary.has('if')) && call.result !== undefined && 'value' in call.result;

/** A look at one field of a row that is written afterwards. */
const isLookAtTarget = (calls: readonly Called[], at: number): boolean => {
	const ids = idsIn(calls[at]?.arguments ?? {});
	return ids.length > 0 && calls.slice(at + 1).some(later => isWrite(later) && idsIn(later.arguments ?? {}).some(id => ids.includes(id)));
};

/** A write must change something. */
export const noEmptyWrites: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls, difference }) => {
		let issues: Issue[] | undefined;
		for (const { target, arguments: values = {}, tool } of calls) {
			const { field, new_value: value } = values;
			if (tool?.operation !== 'update' || target === undefined || typeof field !== 'string' || target[field] !== value) continue;
			(issues ??= []).push({ points: 2, what: `${tool.name} sets ${field} to what it was: ${String(value)}` });
		}
		const changesNothing = difference !== undefined && Object.keys(difference).length === 0 && calls.some(isWrite);
		if (changesNothing && issues === undefined) return [{ points: 2, what: 'the writes leave everything as it was' }];
		return issues ?? noIssues;
	},
};

/** Whether the request can mean more than one row: a plural, a count, or two wishes. */
const meansSeveral = (text: TextFeatures): boolean =>
	meansAll(text) || text.vocabulary.has('them') || text.words.some((word, at) => word.endsWith('s') && word.length > 3 && isPlainAt(text, at)) || text.vocabulary.has('and') || text.quotes.length > 1;

/** No more writes than the request means, and no more calls than there may be. */
export const noExtraCalls: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls, text, pattern }) => {
		let issues: Issue[] | undefined;
		const written = new Map<string, number>();
		for (const call of calls) if (isWrite(call) && isDone(call)) written.set(call.name, (written.get(call.name) ?? 0) + 1);
		for (const [name, number] of written) {
			if (number > 1 && !meansSeveral(text)) (issues ??= []).push({ points: 2, what: `${name} is called ${number} times, and the request means one row` });
		}
		const most = Math.min(callBudget, largestOf(pattern?.expected_steps));
		if (calls.length > most) (issues ??= []).push({ points: calls.length > callBudget ? 3 : 1, what: `${calls.length} calls are more than the ${most} that this takes` });
		return issues ?? noIssues;
	},
};

const largestOf = (steps: number | string | undefined): number => {
	const numbers = String(steps ?? callBudget).match(/\d+/g)?.map(Number) ?? [callBudget];
	return Math.max(...numbers);
};
