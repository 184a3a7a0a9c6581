import { callBudget } from '../../../../records/trajectory.js';
import { type Issue, noIssues } from '../rule.js';
import { type Called, isDone, isWrite, type TrajectoryEvidence, type TrajectoryRule } from './evidence.js';

/** The same read twice tells nothing new; the same write is done once too often: the colleague gets the mail twice. */
const points = { read: 2, write: 3 } as const;

export const noRepeats: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls }) => {
		let issues: Issue[] | undefined;
		for (let at = 1; at < calls.length; at++) {
			const call = calls[at];
			if (call !== undefined && isMadeBefore(calls, at, call)) {
				(issues ??= []).push({ points: isWrite(call) ? points.write : points.read, what: `${call.name} is called again with the same arguments` });
			}
		}
		return issues ?? noIssues;
	},
};

const isMadeBefore = (calls: readonly Called[], before: number, call: Called): boolean => {
	for (let at = 0; at < before; at++) {
		const earlier = calls[at];
		if (earlier !== undefined && earlier.name === call.name && isSameCall(earlier, call)) return true;
	}
	return false;
};

const isSameCall = (left: Called, right: Called): boolean => {
	const { arguments: first } = left;
	const { arguments: second } = right;
	if (first === second && first !== undefined) return true;
	if (first === undefined || second === undefined) return left.step.tool_call.arguments === right.step.tool_call.arguments;
	const names = Object.keys(first);
	return names.length === Object.keys(second).length && names.every(name => first[name] === second[name]);
};

/** A refused call was for nothing. */
export const noRefusals: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls }) => calls.some(call => call.isRefused) ? [{ points: 1, what: 'a call was refused, so it was for nothing' }] : noIssues,
};

/** The values of a call's result that a later step can use: those of its rows, its items, or what a field held. */
const offered = ({ result, rows }: Called): readonly unknown[] => {
	if (result === undefined || !('value' in result)) return [];
	if (rows.length > 0) return rows.length === 1 ? Object.values(rows[0] ?? {}) : rows.flatMap(row => Object.values(row));
	const { value } = result;
	if (Array.isArray(value)) return value;
	return typeof value === 'object' && value !== null ? Object.values(value) : [value];
};

const shortestUse = 3;
const longestUse = 200;

const isUsedLater = (calls: readonly Called[], at: number, finalAnswer: string): boolean => {
	const call = calls[at];
	if (call === undefined) return false;
	if (isTargetLater(calls, at, call)) return true;
	const items = offered(call).filter(item => typeof item === 'string');
	if (isArgumentLater(calls, at, items)) return true;
	const answer = finalAnswer.toLowerCase();
	if (items.some(item => item.length >= shortestUse && answer.includes(item.toLowerCase()))) return true;
	const written = calls.slice(at + 1).flatMap(later => isWrite(later) ? Object.values(later.arguments ?? {}).filter(value => typeof value === 'string') : []).join('\n').toLowerCase();
	return items.some(item => item.length >= shortestUse && item.length <= longestUse && written.includes(item.toLowerCase()));
};

/** Whether a row that the call found is written to afterwards. */
const isTargetLater = (calls: readonly Called[], at: number, { rows }: Called): boolean => {
	if (rows.length === 0) return false;
	for (let later = at + 1; later < calls.length; later++) {
		const target = calls[later]?.target;
		if (target !== undefined && rows.includes(target)) return true;
	}
	return false;
};

const isArgumentLater = (calls: readonly Called[], at: number, items: readonly string[]): boolean => {
	for (let later = at + 1; later < calls.length; later++) {
		const values = calls[later]?.arguments;
		if (values === undefined) continue;
		for (const name of Object.keys(values)) {
			const value = values[name];
			if (typeof value === 'string' && items.includes(value)) return true;
		}
	}
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
		const { final_answer: answer } = trajectory;
		let issues: Issue[] | undefined;
		for (let at = 0; at < calls.length; at++) {
			const call = calls[at];
			if (call?.tool?.operation !== 'read' || !isDone(call) || call.result === undefined || isAskedFor(evidence, call) || isUsedLater(calls, at, answer)) continue;
			if (isCheck(evidence, call) || isLookAtTarget(calls, at)) continue;
			(issues ??= []).push({ points: 1, what: `what ${call.name} answered is never used` });
		}
		return issues ?? noIssues;
	},
};

/** A look at a row that the request makes its wish depend on ("if it is still in progress"), or that a pattern names, is used by deciding. */
const isCheck = ({ text, pattern }: TrajectoryEvidence, call: Called): boolean =>
	call.tool?.database !== 'company_directory' && ((pattern?.tools_used.includes(call.name) ?? false) || text.says('if')) && call.result !== undefined && 'value' in call.result;

/** A look at one field of a row that is written afterwards. */
const isLookAtTarget = (calls: readonly Called[], at: number): boolean => {
	const ids = calls[at]?.ids ?? [];
	return ids.length > 0 && calls.slice(at + 1).some(later => isWrite(later) && later.ids.some(id => ids.includes(id)));
};

/** A write must change something. */
export const noEmptyWrites: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls, difference }) => {
		let issues: Issue[] | undefined;
		for (const { target, arguments: values, tool } of calls) {
			if (tool?.operation !== 'update' || target === undefined || values === undefined) continue;
			const { field, new_value: value } = values;
			if (typeof field !== 'string' || target[field] !== value) continue;
			(issues ??= []).push({ points: 2, what: `${tool.name} sets ${field} to what it was: ${String(value)}` });
		}
		const changesNothing = difference !== undefined && Object.keys(difference).length === 0 && calls.some(isWrite);
		if (changesNothing && issues === undefined) return [{ points: 2, what: 'the writes leave everything as it was' }];
		return issues ?? noIssues;
	},
};

/** No more calls than there may be. */
export const noExtraCalls: TrajectoryRule = {
	score: 'efficiency',
	find: ({ calls, pattern }) => {
		const most = pattern?.mostCalls ?? callBudget;
		return calls.length > most ? [{ points: calls.length > callBudget ? 3 : 1, what: `${calls.length} calls are more than the ${most} that this takes` }] : noIssues;
	},
};
