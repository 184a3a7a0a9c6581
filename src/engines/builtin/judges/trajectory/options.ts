import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { givenAddresses } from './carried.js';
import { type Called, isDone, type TrajectoryRule } from './evidence.js';
import { isOutright } from './argument-validity.js';
import { isMostlySaid, saysPlainly } from './said.js';
import type { Parameter } from '../tool-index.js';
import { hasCell } from './values.js';

/** Optional parameters of the tools that make a row: what in a request gives one, and whether it gives a value. */
type OptionKind = {
	readonly names: RegExp;
	isGiven(text: TextFeatures): boolean;
	isSaid(text: TextFeatures, value: string): boolean;
};

const telephone = /\+?\(?\d[\d\s()./-]{5,}\d/g;
const isoDate = /\d{4}-\d{2}-\d{2}/;
const fewestDigits = 7;
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The telephone numbers in a text, as digits. */
const numbersIn = (text: string): string[] => (text.match(telephone) ?? []).filter(found => !isoDate.test(found)).map(digitsOf).filter(digits => digits.length >= fewestDigits);

const noteWords = new Set(['note', 'notes', 'noting', 'remark', 'remarks', 'comment', 'comments']);
const followUp = /\bfollow(?:ed|ing)?[ -]?(?:up|ups)\b|\bchase|\bcheck(?:ing)? (?:back )?in\b|\bget back to\b|\btouch base\b|\bremind/;
const lastContact = /\blast (?:contact|spoke|spoken|talk|met|call|heard|wrote|touch)|\bcontacted\b|\bspoke\b|\bspoken\b|\btalked\b|\b(?:we|i|who|they|he|she) met\b|\bmet (?:them|him|her|with|on|at)\b|\b(?:date of|latest) contact\b|\bcontact(?: date)?:|\bin touch\b/;

/** The request's own words: what it quotes, a note, may speak of anything. */
const plainWords = (text: TextFeatures): string => text.words.filter((_, at) => isPlainAt(text, at)).join(' ');

const kinds: readonly OptionKind[] = [
	{ names: /email|address/, isGiven: text => givenAddresses(text).length > 0, isSaid: (text, value) => text.lower.includes(value.toLowerCase()) },
	{ names: /phone/, isGiven: text => numbersIn(text.lower).length > 0, isSaid: (text, value) => digitsOf(text.lower).includes(digitsOf(value)) },
	{ names: /note|comment|description/, isGiven: text => saysPlainly(text, noteWords), isSaid: isMostlySaid },
	{ names: /follow_up/, isGiven: text => followUp.test(plainWords(text)) && text.moments.spans.length > 0, isSaid: text => followUp.test(text.lower) },
	{ names: /contact/, isGiven: text => lastContact.test(plainWords(text)) && text.moments.spans.length > 0, isSaid: text => lastContact.test(text.lower) },
];

const saysOutright = (text: TextFeatures, set: string): boolean => text.hits.value.some(hit => hit.meaning.set === set && isPlainAt(text, hit.at) && isOutright(text, hit));
const saysInAnyWords = (text: TextFeatures, set: string): boolean => text.hits.value.some(hit => hit.meaning.set === set);

const isGiven = (text: TextFeatures, { name, values }: Parameter): boolean =>
	values === undefined ? kinds.find(kind => kind.names.test(name))?.isGiven(text) ?? false : saysOutright(text, name);

const isSaid = (text: TextFeatures, { name, values }: Parameter, value: string): boolean =>
	values === undefined ? kinds.find(kind => kind.names.test(name))?.isSaid(text, value) ?? true : saysInAnyWords(text, name);

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What the request says of a row to be made must be given, also where the tool would do without. */
export const optionsGiven: TrajectoryRule = {
	score: 'completeness',
	find: ({ text, calls }) => {
		let issues: Issue[] | undefined;
		for (const call of calls) {
			const options = call.tool?.options;
			if (options === undefined || options.length === 0 || !isDone(call)) continue;
			for (const option of options) {
				if (calls.some(other => other.name === call.name && !isEmpty(other.arguments?.[option.name])) || !isGiven(text, option)) continue;
				(issues ??= []).push({ points: 3, what: `the request gives ${option.name}, and ${call.name} does not` });
			}
		}
		return issues ?? noIssues;
	},
};

const isFoundBefore = (calls: readonly Called[], call: Called, value: string): boolean =>
	calls.slice(0, calls.indexOf(call)).some(({ rows }) => rows.some(row => hasCell(row, value)));

/** What the request does not say of a row to be made, nobody asked for. */
export const optionsAsked: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ text, calls }) => {
		let issues: Issue[] | undefined;
		for (const call of calls) {
			const options = call.tool?.options;
			if (options === undefined || options.length === 0) continue;
			for (const option of options) {
				const value = call.arguments?.[option.name];
				if (typeof value !== 'string' || isEmpty(value) || isSaid(text, option, value) || isFoundBefore(calls, call, value)) continue;
				(issues ??= []).push({ points: 2, what: `${call.name} gives ${option.name}, and the request says nothing of it` });
			}
		}
		return issues ?? noIssues;
	},
};
