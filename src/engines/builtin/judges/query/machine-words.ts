import { type Issue, noIssues } from '../rule.js';
import { gap } from '../text/gaps.js';
import { place } from '../text/tokens.js';
import type { QueryRule } from './evidence.js';

const rowId = /^\d{8}$/;
/** Words that only programs and drafts leave in a text. */
const programWords = /\b(?:undefined|null|NaN|lorem ipsum|TODO|TBD|XXX)\b/;
/** What only a template that was not filled in, or a program, leaves in a text. */
const unfilled = new RegExp(`${programWords.source}|${/\{\s*\w*\s*\}|\{\{|<[A-Za-z_][\w ]*>|\[(?:[A-Za-z]+[_ ])?(?:name|date|time|subject|recipient|insert|email|topic|person|value|title|here)\b[^\]]*\]|\$\{|%[sd]\b|\[object/.source}`);
const codeMarks = /[{}[\]`<>|\\]|=>|==|\w\(\)/;

const machineWord = (word: string, tools: ReadonlyMap<string, unknown>): Issue | undefined => {
	if (tools.has(word)) return { points: 3, what: `"${word}" is a tool's name`, fatal: true };
	if (rowId.test(word)) return { points: 3, what: `"${word}" is a row's id, which no person knows` };
	return word.includes('_') && !word.includes('@') ? { points: 3, what: `"${word}" is how a program writes a name` } : undefined;
};

/** No person says a tool's name, a field's name or a row's id. */
export const noMachineWords: QueryRule = {
	score: 'naturalness',
	find: ({ text, index }) => {
		const hasUnderscore = text.text.includes('_');
		if (!hasUnderscore && (text.marks & place.digit) === 0) return noIssues;
		let issues: Issue[] | undefined;
		for (let at = 0; at < text.words.length; at++) {
			const issue = hasUnderscore || ((text.places[at] ?? 0) & place.digit) !== 0 ? machineWord(text.words[at] ?? '', index.tools) : undefined;
			if (issue !== undefined) (issues ??= []).push(issue);
		}
		return issues ?? noIssues;
	},
};

/** The text must be finished: no slots of a template, no values of a program. */
export const noUnfilledSlots: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		if ((text.gaps & gap.code) === 0 && !programWords.test(text.text)) return noIssues;
		const found = unfilled.exec(text.text);
		return found === null ? noIssues : [{ points: 4, what: `"${found[0]}" was never filled in`, fatal: true }];
	},
};

/** No code, no JSON. */
export const noCode: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		if ((text.gaps & gap.code) === 0) return noIssues;
		const found = codeMarks.exec(text.text);
		return found === null ? noIssues : [{ points: 3, what: `"${found[0]}" is code rather than language` }];
	},
};
