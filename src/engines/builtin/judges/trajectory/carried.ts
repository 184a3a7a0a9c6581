import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { place } from '../text/tokens.js';
import type { Called, TrajectoryRule } from './evidence.js';
import { comparable, isNearlyIn } from './said.js';

/** Whether some text of the calls, given or found, passes. */
const isSomewhere = (calls: readonly Called[], passes: (text: string) => boolean): boolean => {
	for (const { arguments: values = {} } of calls) {
		for (const name of Object.keys(values)) {
			const value = values[name];
			if (typeof value === 'string' && passes(value)) return true;
		}
	}
	for (const { rows } of calls) {
		for (const row of rows) for (const column of Object.keys(row)) {
			const cell = row[column];
			if (typeof cell === 'string' && passes(cell)) return true;
		}
	}
	return false;
};

const isCarried = (calls: readonly Called[], quote: string): boolean => {
	if (isSomewhere(calls, text => text.includes(quote))) return true;
	const wanted = comparable(quote);
	return wanted === '' || isSomewhere(calls, text => comparable(text).includes(wanted)) || isSomewhere(calls, text => isNearlyIn(wanted, text));
};

const longestShown = 60;

/** What the request quotes, a subject, a text, a title, must be in a call, or be found by one. */
export const quotesCarried: TrajectoryRule = {
	score: 'completeness',
	find: ({ text, calls }) => {
		let issues: Issue[] | undefined;
		for (const quote of text.quotes) {
			if (!isCarried(calls, quote)) (issues ??= []).push({ points: 3, what: `"${quote.slice(0, longestShown)}", which the request gives, is in no call` });
		}
		return issues ?? noIssues;
	},
};

/** The addresses that the request itself gives. */
export const givenAddresses = (text: TextFeatures): string[] => {
	if ((text.marks & place.address) === 0) return [];
	return text.words.filter((word, at) => ((text.places[at] ?? 0) & place.address) !== 0 && word.indexOf('@') > 0 && isPlainAt(text, at));
};

/** An address that the request gives must be in a call, or be found by one. */
export const addressesCarried: TrajectoryRule = {
	score: 'completeness',
	find: ({ text, calls }) => {
		let issues: Issue[] | undefined;
		for (const address of givenAddresses(text)) {
			if (!isSomewhere(calls, value => value.toLowerCase().includes(address))) (issues ??= []).push({ points: 3, what: `${address}, which the request gives, is in no call` });
		}
		return issues ?? noIssues;
	},
};
