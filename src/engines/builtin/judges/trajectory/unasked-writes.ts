import { closedSets } from '../../../../environment/workplace/tables.js';
import type { Deed } from '../lexicon/meaning.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, isWishAt, type TextFeatures } from '../text/features.js';
import type { Hit } from '../text/hits.js';
import { place } from '../text/tokens.js';
import { type Called, isDone, isWrite, type TrajectoryEvidence, type TrajectoryRule } from './evidence.js';
import { comparable, isMostlySaid, ownTexts } from './said.js';

/** Whether the words at a place ask: "email a@b.example" and "mail address a@b.example" after a comma give an address. */
const isOutrightWish = (text: TextFeatures, { at, to }: Hit<'deed'>): boolean =>
	isPlainAt(text, to - 1) && isWishAt(text, at) && (((text.places[to] ?? 0) | (text.places[to + 1] ?? 0)) & place.address) === 0;

/** Whether the request asks outright for a deed that no other call carries out. */
const isAskedBesides = ({ text, calls }: TrajectoryEvidence, deed: Deed, name: string): boolean => text.hits.deed.some(hit => {
	const { deeds } = hit.meaning;
	return deeds.includes(deed) && isOutrightWish(text, hit)
		&& !calls.some(other => other.name !== name && isDone(other) && other.tool?.deed !== undefined && deeds.includes(other.tool.deed));
});

/** A write that is none of the pattern's must be asked for outright. */
export const writesOfPattern: TrajectoryRule = {
	score: 'efficiency',
	find: evidence => {
		const { calls, pattern } = evidence;
		if (pattern === undefined) return noIssues;
		let issues: Issue[] | undefined;
		for (const call of calls) {
			if (!isWrite(call) || !isDone(call) || pattern.tools_used.includes(call.name)) continue;
			const deed = call.tool?.deed;
			if (deed !== undefined && isAskedBesides(evidence, deed, call.name)) continue;
			(issues ??= []).push({ points: 3, what: `${call.name} is called, and nothing asks for it` });
		}
		return issues ?? noIssues;
	},
};

const isQuoted = (text: TextFeatures, call: Called): boolean => {
	if (text.quotes.length === 0) return false;
	const own = ownTexts(call);
	return text.quotes.some(quote => {
		const wanted = comparable(quote);
		return wanted !== '' && (own.some(value => value.includes(quote)) || own.some(value => comparable(value).includes(wanted)));
	});
};

const isInItsWords = (text: TextFeatures, call: Called): boolean => ownTexts(call).every(value => isMostlySaid(text, value));

/** The calls that make something of their own, by tool, where a tool did so more than once. */
const repeatedCreations = (calls: readonly Called[]): readonly (readonly Called[])[] => {
	const made = calls.filter(call => call.tool?.operation === 'create' && isDone(call) && call.ids.length === 0);
	if (made.length < 2) return [];
	return [...new Set(made.map(call => call.name))].map(name => made.filter(call => call.name === name)).filter(group => group.length > 1);
};

/** Of several mails, events or tasks each must be in the request's words, as one of them is. */
export const creationsAsked: TrajectoryRule = {
	score: 'efficiency',
	find: ({ text, calls }) => {
		let issues: Issue[] | undefined;
		for (const group of repeatedCreations(calls)) {
			for (const isMeant of [isQuoted, isInItsWords]) {
				const strange = group.filter(call => !isMeant(text, call));
				if (strange.length === 0 || strange.length === group.length) continue;
				(issues ??= []).push({ points: 3, what: `${strange[0]?.name} makes ${strange.length} more than the request asks for` });
				break;
			}
		}
		return issues ?? noIssues;
	},
};

const isPlainText = (value: string): boolean => /\p{L}/u.test(value) && !value.includes('@');
const isClosed = (field: string): boolean => Object.hasOwn(closedSets, field);

/** A new name, text or value of a closed set must be said by the request, or stand in a row that was found. */
export const changesAsked: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ text, calls }) => {
		let found: Set<string> | undefined;
		for (const { tool, arguments: values } of calls) {
			if (tool?.operation !== 'update' || values === undefined) continue;
			const { field, new_value: value } = values;
			if (typeof field !== 'string' || typeof value !== 'string') continue;
			const isAsked = isClosed(field) ? text.hits.value.some(hit => hit.meaning.set === field) : !isPlainText(value) || isMostlySaid(text, value);
			if (isAsked || calls.some(({ rows }) => rows.some(row => row[field] === value))) continue;
			(found ??= new Set()).add(`${tool.name} sets ${field} to "${value}", and the request says nothing of it`);
		}
		return found === undefined ? noIssues : [...found].map(what => ({ points: 2, what }));
	},
};
