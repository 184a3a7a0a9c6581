import { dayOfIso } from '../../../../text/moments/calendar.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { wordGroup } from '../text/known-words.js';
import { isOutright, isPointedAt } from './argument-validity.js';
import { isNamed } from './bounds.js';
import type { Called, TrajectoryRule } from './evidence.js';
import { hasCell } from './values.js';

const isGivenOrThere = (calls: readonly Called[], value: string): boolean => {
	for (const { arguments: values, target } of calls) {
		if ((values !== undefined && hasCell(values, value)) || (target !== undefined && hasCell(target, value))) return true;
	}
	return false;
};

/** A value of a closed set that the request points at, "to Won", must be in a call, or be the row's already. */
export const valuesSet: TrajectoryRule = {
	score: 'completeness',
	find: ({ text, calls }) => {
		let issues: Issue[] | undefined;
		for (const hit of text.hits.value) {
			const { value } = hit.meaning;
			if (!isPlainAt(text, hit.at) || !isPointedAt(text, hit.at) || !isOutright(text, hit) || isGivenOrThere(calls, value)) continue;
			(issues ??= []).push({ points: 3, what: `the request asks for "${value}", and no call gives it` });
		}
		return issues ?? noIssues;
	},
};

/** Words that may stand between "to" and a day. */
const betweenToAndDay = new Set(['the', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'this', 'next', 'coming']);
const pointing = wordGroup(['to']);
const rangeStarts = new Set(['from', 'between', 'since']);
const rangeReach = 8;

const isTarget = (text: TextFeatures, at: number): boolean => {
	let lead = at - 1;
	while (betweenToAndDay.has(text.words[lead] ?? '')) lead--;
	const [before, earlier] = [text.words[lead - 1], text.words[lead - 2]];
	// "Prior to" and "up to" bound; "move the follow-up to" does not.
	if (text.words[lead] !== 'to' || before === 'prior' || (before === 'up' && earlier !== 'follow')) return false;
	return !text.words.slice(Math.max(0, lead - rangeReach), lead).some(word => rangeStarts.has(word));
};

/** A day that the request points at, "move it to March 8", must be in a call. */
export const daysSet: TrajectoryRule = {
	score: 'completeness',
	find: ({ text, calls }) => {
		if (!calls.some(call => call.tool?.operation === 'update') || (text.saidGroups & pointing) === 0) return noIssues;
		const targets = text.moments.spans.filter(span => {
			const at = text.wordAt(span);
			return at > 0 && isNamed(span) && isPlainAt(text, at) && isTarget(text, at);
		});
		if (targets.length === 0) return noIssues;
		const isGiven = calls.some(({ arguments: values = {} }) => Object.values(values).some(value => {
			const day = typeof value === 'string' ? dayOfIso(value) : undefined;
			return day !== undefined && targets.some(({ start, end }) => day >= start && day <= end);
		}));
		return isGiven ? noIssues : [{ points: 3, what: `the request asks for ${targets[0]?.said}, and no call gives it` }];
	},
};
