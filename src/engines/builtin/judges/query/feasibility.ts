import { callBudget } from '../../../../records/trajectory.js';
import { lexicon } from '../lexicon/lexicon.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, isWishAt, type TextFeatures } from '../text/features.js';
import { wordGroup } from '../text/known-words.js';
import { place } from '../text/tokens.js';
import type { QueryEvidence, QueryRule } from './evidence.js';

const one = (points: number, what: string): Issue[] => [{ points, what }];

/** Whether the tools' own words are in the request: all that can be told of a domain that the lexicon does not know. */
const sharesWords = ({ text, index }: QueryEvidence): boolean => text.words.some(word => index.vocabulary.has(word) || index.vocabulary.has(`${word}s`) || index.vocabulary.has(word.replace(/s$/, '')));

/** The request must ask for something that a tool does. */
export const asksForDeed: QueryRule = {
	score: 'feasibility',
	find: evidence => {
		const { text, wished } = evidence;
		if (text.deeds.size === 0) return sharesWords(evidence) ? noIssues : one(3, 'the request asks for nothing that a tool does');
		if (wished.some(tool => tool.operation !== 'read' && tool.deed !== undefined && text.deeds.has(tool.deed))) return noIssues;
		const writes = wished.filter(tool => tool.operation !== 'read' && tool.deed !== undefined);
		return writes.length === 0 ? noIssues : one(2, `nothing in the request asks for ${writes.map(tool => tool.name).join(' or ')}`);
	},
};

const fillers = new Set(('please pls plz thanks thank you can could would will i i\'d like to need want the a an my me it its this that them those these one ones for of and or in on at with from hi hey hello '
	+ 'just now asap kindly go ahead be is are was were do does did have has as so if by about up out off over again really actually also then right away today we us our your he she they him her his their').split(' '));

/** Whether anything tells which thing is meant: a name, a quotation, a moment, a value, or a word that is not mere filling. */
const isDescribed = (text: TextFeatures): boolean => {
	if (text.quotes.length > 0 || text.scope.order !== -1 || text.hits.value.some(hit => hit.meaning.set !== 'list_name')) return true;
	return text.words.some((word, at) => {
		const flags = text.places[at] ?? 0;
		if ((flags & place.capital) !== 0 && (flags & place.sentence) === 0) return word !== 'i';
		return !fillers.has(word) && !lexicon.has(word);
	}) || text.moments.spans.length > 0 || text.moments.times.size > 0;
};

/** The request must say what it is about: a thing of some database, and which. */
export const namesTarget: QueryRule = {
	score: 'feasibility',
	find: evidence => {
		const { text } = evidence;
		if (!isDescribed(text)) return one(3, 'the request does not say what it is about, or which one is meant');
		const isAboutSomething = text.subjects.size > 0 || text.hits.value.length > 0 || text.quotes.length > 0 || sharesWords(evidence);
		return isAboutSomething || evidence.people.length > 0 ? noIssues : one(2, 'the request names nothing that the databases hold');
	},
};

const pronouns = new Set(['him', 'her', 'them']);

const phoning = wordGroup(['call', 'phone', 'ring', 'telephone']);

/** "Call Priya": a phone call, unless it is "call it" or "the call". */
const phoneCall = (text: TextFeatures): boolean => (text.groupMarks & phoning) !== 0 && text.groups.some((groups, at) =>
	(groups & phoning) !== 0 && isWishAt(text, at) && ((pronouns.has(text.words[at + 1] ?? '') && text.words[at + 2] !== 'off') || (((text.places[at + 1] ?? 0) & (place.capital | place.quoted | place.clause)) === place.capital)));

/** Nothing may be asked for that no tool does. */
export const staysPossible: QueryRule = {
	score: 'feasibility',
	find: ({ text, people }) => {
		let issues: Issue[] | undefined;
		for (const { meaning, at, to } of text.hits.beyond) {
			if (!isPlainAt(text, at) || !isPlainAt(text, to - 1) || (meaning.isDeed && !isWishAt(text, at))) continue;
			(issues ??= []).push({ points: 3, what: `no tool can do "${text.text.slice(text.starts[at], text.ends[to - 1])}": ${meaning.what}` });
		}
		if (people.length > 0 && phoneCall(text)) (issues ??= []).push({ points: 3, what: 'no tool can make a phone call' });
		return issues ?? noIssues;
	},
};

/** Everyone whom the request addresses must be somebody whom the environment knows, and only one. */
export const peopleExist: QueryRule = {
	score: 'feasibility',
	find: ({ people }) => {
		let issues: Issue[] | undefined;
		for (const { name, words, addresses, isAddressed, isKnownOtherwise } of people) {
			if (isAddressed && addresses.length === 0 && !isKnownOtherwise) (issues ??= []).push({ points: 3, what: `nobody in the directory is called ${name}` });
			if (isAddressed && words.length === 1 && addresses.length > 1) (issues ??= []).push({ points: 1, what: `${addresses.length} people are called ${name}, and the request does not say which` });
		}
		return issues ?? noIssues;
	},
};

const numberWords: ReadonlyMap<string, number> = new Map(['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map((word, number) => [word, number]));
const counting = wordGroup(numberWords.keys());
const numberOf = (word: string, isDigits: boolean): number => (isDigits ? (/^\d{1,3}$/.test(word) ? Number(word) : undefined) : numberWords.get(word)) ?? Number.NaN;
const rowNouns = wordGroup(('emails mails messages events meetings appointments calls invites tasks tickets cards customers clients accounts leads deals people colleagues').split(' '));
const units = wordGroup(['minutes', 'minute', 'min', 'mins', 'hours', 'hour', 'days', 'day', 'weeks', 'week', 'months', 'am', 'pm', 'o\'clock', 'and', 'or']);

/** How many rows the request counts out: "the last 12 emails". 0 where it does not count. */
const countedRows = (text: TextFeatures): number => {
	let most = 0;
	if ((text.groupMarks & rowNouns) === 0 || ((text.groupMarks & counting) | (text.marks & place.digit)) === 0) return most;
	for (let at = 0; at < text.words.length; at++) {
		if ((((text.groups[at] ?? 0) & counting) | ((text.places[at] ?? 0) & place.digit)) === 0) continue;
		const number = numberOf(text.words[at] ?? '', ((text.places[at] ?? 0) & place.digit) !== 0);
		if (Number.isNaN(number) || !isPlainAt(text, at)) continue;
		for (let next = at + 1; next <= at + 3 && ((text.groups[next] ?? 0) & units) === 0; next++) {
			if (((text.places[next] ?? 0) & (place.quoted | place.sentence | place.clause)) !== 0) break;
			if (((text.groups[next] ?? 0) & rowNouns) !== 0) most = Math.max(most, number);
		}
	}
	return most;
};

/** A search and a write for each row must fit into the budget of calls. */
export const fitsBudget: QueryRule = {
	score: 'feasibility',
	find: ({ text, wished }) => {
		const rows = wished.some(tool => tool.operation !== 'read') ? countedRows(text) : 0;
		return rows < callBudget ? noIssues : one(3, `${rows} rows need ${rows} calls after a lookup, and there are ${callBudget} at most`);
	},
};
