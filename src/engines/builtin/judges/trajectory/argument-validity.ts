import { dayOfIso } from '../../../../text/moments/calendar.js';
import { closedSets } from '../../../../environment/workplace/tables.js';
import type { ClosedSet } from '../lexicon/meaning.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import type { Hit } from '../text/hits.js';
import { wordGroup } from '../text/known-words.js';
import type { KnownTool } from '../tool-index.js';
import { type Called, isWrite, type TrajectoryRule } from './evidence.js';
import type { Arguments } from './values.js';

const fitsType = (value: unknown, type: string | undefined): boolean => {
	switch (type) {
		case 'string': return typeof value === 'string';
		case 'integer': return Number.isInteger(value);
		case 'number': return typeof value === 'number';
		case 'boolean': return typeof value === 'boolean';
		case 'array': return Array.isArray(value);
		default: return true;
	}
};

const flawOf = (tool: KnownTool, values: Arguments): string | undefined => {
	for (const name of tool.required) {
		const value = values[name];
		if (value === undefined || value === null || value === '') return `${tool.name} lacks its argument ${name}`;
	}
	for (const name of Object.keys(values)) {
		const value = values[name];
		const parameter = tool.parameters.get(name);
		if (parameter === undefined) return `${tool.name} has no parameter ${name}`;
		if (!fitsType(value, parameter.type)) return `${name} of ${tool.name} must be of type ${parameter.type}`;
		if (parameter.values !== undefined && !parameter.values.has(value)) return `"${String(value)}" is not in the closed set of ${name}`;
	}
	return undefined;
};

/** Arguments must be a JSON object with what the tool requires, of the right types, within the closed sets. */
export const schemaValid: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls }) => {
		let issues: Issue[] | undefined;
		for (const { tool, arguments: values, name } of calls) {
			if (values === undefined) (issues ??= []).push({ points: 3, what: `the arguments of ${name} are not a JSON object`, fatal: true });
			const flaw = tool === undefined || values === undefined ? undefined : flawOf(tool, values);
			if (flaw !== undefined) (issues ??= []).push({ points: 3, what: flaw });
		}
		return issues ?? noIssues;
	},
};

/** The environment must take every call. */
export const notRefused: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls }) => {
		let issues: Issue[] | undefined;
		for (const { isRefused, result, name } of calls) {
			if (isRefused && result !== undefined && 'message' in result) (issues ??= []).push({ points: 2, what: `${name} was refused: ${result.message}` });
		}
		return issues ?? noIssues;
	},
};

/** Ids and addresses must have been seen: in the request, or in an earlier answer. */
export const seenBefore: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls }) => {
		let issues: Issue[] | undefined;
		for (const { unseen, name } of calls) {
			for (const value of unseen) (issues ??= []).push({ points: 3, what: `"${value}" in ${name} comes neither from the request nor from an earlier answer` });
		}
		return issues ?? noIssues;
	},
};

const closedSetNames: ReadonlySet<string> = new Set(Object.keys(closedSets));
const isClosedSet = (name: string): name is ClosedSet => closedSetNames.has(name);

/** Words between which the new value of an update stands. */
const towards = new Set(['to', 'as', 'into', 'be', 'onto']);

/** Whether a value is said by its own name, or its plural, rather than in other words. */
export const isOutright = (text: TextFeatures, { meaning, at, to }: Hit<'value'>): boolean => {
	const name = meaning.value.toLowerCase();
	const said = to - at === 1 ? text.words[at] ?? '' : text.words.slice(at, to).join(' ');
	return said.startsWith(name) && (said.length === name.length || (said.length === name.length + 1 && said.endsWith('s')));
};

/** The values of a set that the request says; those after "to" or "as", where there are any and only they are wanted. */
const saidValues = (text: TextFeatures, set: ClosedSet, isTarget: boolean): Set<string> => {
	const all = text.hits.value.filter(hit => hit.meaning.set === set && isPlainAt(text, hit.at));
	const outright = all.filter(hit => isOutright(text, hit));
	const hits = outright.length > 0 ? outright : all;
	if (hits.length === 1) return new Set([hits[0]?.meaning.value ?? '']);
	const pointed = isTarget ? hits.filter(hit => isPointedAt(text, hit.at)) : [];
	return new Set((pointed.length > 0 ? pointed : hits).map(hit => hit.meaning.value));
};

/** After "to", "as" or "to the"; but what is "listed as" or "marked as" something is so already. */
export const isPointedAt = ({ words }: TextFeatures, at: number): boolean => {
	const lead = words[at - 1] === 'the' ? at - 2 : at - 1;
	return towards.has(words[lead] ?? '') && !/(?:ed|down|is|are|who|that|still)$/.test(words[lead - 1] ?? '');
};

const newValueOf = (values: Arguments): { readonly field: string; readonly value: string } | undefined => {
	const { field, new_value: value } = values;
	return typeof field === 'string' && typeof value === 'string' ? { field, value } : undefined;
};

const contradiction = (text: TextFeatures, field: string, value: string, isTarget: boolean): string | undefined => {
	if (!isClosedSet(field) || !text.hits.value.some(hit => hit.meaning.set === field)) return undefined;
	const said = saidValues(text, field, isTarget);
	return said.size === 0 || said.has(value) ? undefined : `${field} is "${value}", and the request says ${[...said].join(' or ')}`;
};

const contradictionOf = (text: TextFeatures, { arguments: values = {}, tool }: Called): string | undefined => {
	const update = newValueOf(values);
	if (update !== undefined) return contradiction(text, update.field, update.value, true);
	for (const field of Object.keys(values)) {
		const value = values[field];
		const found = typeof value !== 'string' ? undefined : contradiction(text, field, value, tool?.operation === 'create' && field !== 'traffic_source');
		if (found !== undefined) return found;
	}
	return undefined;
};

/** A value of a closed set must be the one that the request says. */
export const keepsToValues: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls, text }) => {
		if (text.hits.value.length === 0) return noIssues;
		let found: Set<string> | undefined;
		for (const call of calls) {
			const what = contradictionOf(text, call);
			if (what !== undefined) (found ??= new Set()).add(what);
		}
		return found === undefined ? noIssues : [...found].map(what => ({ points: 2, what }));
	},
};

const momentFields = new Set(['event_start', 'due_date', 'follow_up_by', 'last_contact_date', 'time_min', 'time_max', 'date_min', 'date_max']);
const largestOffByOne = 1;

/** Whether a request's days allow a day: one of them, or next to one (bounds such as "before" are tested as the day beside). */
const allowsDay = (text: TextFeatures, day: number, slack: number): boolean =>
	text.moments.spans.some(span => day >= span.start - slack && day <= span.end + slack);

const shiftWords = wordGroup(['later', 'earlier', 'day', 'days', 'week', 'weeks', 'fortnight', 'month']);

const isShift = (text: TextFeatures): boolean => (text.saidGroups & shiftWords) !== 0
	|| text.moments.durations.some(duration => duration.minutes >= 1440 || duration.months > 0);

/** A date must be one that the request speaks of, where it speaks of any and does not count from the row's own. */
const otherDay = (text: TextFeatures, call: Called, now: string): string | undefined => {
	const values = call.arguments ?? {};
	const update = newValueOf(values);
	const isSearch = call.tool?.operation === 'read' && call.tool.database !== 'analytics';
	const slack = isSearch ? largestOffByOne : 0;
	if (update !== undefined) return otherDayIn(text, update.field, update.value, slack, now);
	for (const field of Object.keys(values)) {
		const flaw = otherDayIn(text, field, values[field], slack, now);
		if (flaw !== undefined) return flaw;
	}
	return undefined;
};

const otherDayIn = (text: TextFeatures, field: string, value: unknown, slack: number, now: string): string | undefined => {
	if (typeof value !== 'string' || !momentFields.has(field)) return undefined;
	const day = dayOfIso(value);
	if (day === undefined || value.startsWith(now.slice(0, 10)) || allowsDay(text, day, slack)) return undefined;
	return `${field} is ${value}, and the request speaks of another day`;
};

const otherTime = (text: TextFeatures, { arguments: values = {} }: Called): string | undefined => {
	const update = newValueOf(values);
	const value = update?.field === 'event_start' ? update.value : values['event_start'];
	if (typeof value !== 'string' || value.length < 16 || text.moments.times.size === 0) return undefined;
	return text.moments.times.has(value.slice(11, 16)) ? undefined : `event_start is ${value}, and the request speaks of another time`;
};

const otherLength = (text: TextFeatures, { arguments: values = {} }: Called): string | undefined => {
	const update = newValueOf(values);
	const value = Number(update === undefined ? values['duration'] : update.field === 'duration' ? update.value : undefined);
	if (Number.isNaN(value)) return undefined;
	// "In two weeks, 45 minutes" may be read as one stretch: what is over whole days is the length.
	const lengths = text.moments.durations.map(duration => duration.minutes % 1440).filter(minutes => minutes > 0);
	if (lengths.length === 0 || (update !== undefined && isRelative(text))) return undefined;
	return lengths.includes(value) ? undefined : `duration is ${value}, and the request speaks of another length`;
};

const relativeWords = wordGroup(['longer', 'shorter', 'extra', 'more', 'less', 'extend', 'shorten', 'lengthen', 'add', 'later', 'earlier', 'double', 'additional', 'further', 'back', 'forward', 'trim', 'cut', 'stretch', 'push',
	'postpone', 'delay', 'extending', 'shortening', 'pushing', 'postponing', 'delaying', 'bring', 'bringing', 'shave', 'extended', 'shortened', 'pushed', 'postponed', 'delayed', 'brought', 'shift', 'move']);
const byAmount = /\bby (?:an?|one|two|three|half|\d)/;
/** Whether the request counts from what a row has now: "an hour later", "by 15 minutes". */
const isRelative = (text: TextFeatures): boolean =>
	byAmount.test(text.lower) || ((text.saidGroups & relativeWords) !== 0 && text.moments.durations.length > 0);

const lengthOrMoment = new Set([...momentFields, 'duration']);

/** Whether a call has a day, a time or a length: most have none, and then the request's need not be read. */
const hasMoment = ({ arguments: values = {} }: Called): boolean => {
	const { field } = values;
	if (typeof field === 'string') return lengthOrMoment.has(field);
	for (const name of Object.keys(values)) if (lengthOrMoment.has(name)) return true;
	return false;
};

/** Days, times and lengths must be those of the request, where it gives them outright. */
export const keepsToMoments: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls, text, now }) => {
		if (!calls.some(hasMoment)) return noIssues;
		const hasDays = text.moments.spans.length > 0;
		let issues: Issue[] | undefined;
		const note = (what: string | undefined) => {
			if (what !== undefined) (issues ??= []).push({ points: 2, what });
		};
		let relative: boolean | undefined;
		for (const call of calls) {
			const isUpdate = call.tool?.operation === 'update';
			const isRelativeUpdate = isUpdate && (relative ??= isRelative(text));
			if (hasDays && !isRelativeUpdate && !(isUpdate && isShift(text))) note(otherDay(text, call, now));
			if (!isRelativeUpdate) note(otherTime(text, call));
			if (isWrite(call)) note(otherLength(text, call));
		}
		return issues ?? noIssues;
	},
};
