import type { Deed } from '../lexicon/meaning.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt } from '../text/features.js';
import { wordGroup } from '../text/known-words.js';
import { isDone, type TrajectoryEvidence, type TrajectoryRule } from './evidence.js';
import { nameOf } from './right-rows.js';
import { isDemanded } from './tool-validity.js';
import type { Row } from './values.js';
import { untouchedRows } from './untouched-rows.js';

/** The words of the rows that the trajectory found: a deed in a row's name is no wish. */
const namesInRows = ({ calls }: TrajectoryEvidence): string =>
	calls.flatMap(call => call.rows.flatMap(row => Object.entries(row).filter(([column]) => /name|subject/.test(column)).map(([, cell]) => String(cell)))).join('\n').toLowerCase();

/** Every wish that the request states must be met by a call that worked. */
export const wishesMet: TrajectoryRule = {
	score: 'completeness',
	find: evidence => {
		const { done, text, pattern } = evidence;
		let missing: Map<string, Issue> | undefined;
		let names: string | undefined;
		for (const hit of text.hits.deed) {
			const { deeds } = hit.meaning;
			if (isAnyDone(deeds, done) || !isDemanded(text, hit) || (pattern !== undefined && !deeds.some(deed => mayNeed(evidence, deed)))) continue;
			const said = text.text.slice(text.starts[hit.at], text.ends[hit.to - 1]);
			if ((names ??= namesInRows(evidence)).includes(said.toLowerCase())) continue;
			(missing ??= new Map()).set(deeds.join('/'), { points: 3, what: `the request asks for "${said}", and no call does it` });
		}
		return missing === undefined ? noIssues : [...missing.values()];
	},
};

const isAnyDone = (deeds: readonly Deed[], done: readonly Deed[]): boolean => {
	for (const deed of deeds) if (done.includes(deed)) return true;
	return false;
};

/** Whether the pattern has tools for a deed. A request's other verbs are about something else ("to catch up"). */
const mayNeed = ({ pattern, index }: TrajectoryEvidence, deed: Deed): boolean =>
	pattern?.tools_used.some(name => index.tools.get(name)?.deed === deed) ?? true;

/** Every tool of the pattern that changes something must have worked; of one that only reads, every tool, as often as it stands there. */
export const patternCarriedOut: TrajectoryRule = {
	score: 'completeness',
	find: ({ calls, pattern }) => {
		if (calls.length === 0) return [{ points: 4, what: 'nothing was called', fatal: true }];
		if (pattern === undefined) return noIssues;
		let issues: Issue[] | undefined;
		for (const { name, times: wanted } of pattern.needed) {
			let made = 0;
			for (const call of calls) if (call.name === name && isDone(call)) made++;
			if (made < wanted) (issues ??= []).push({ points: 3, what: made === 0 ? `${name}, which the request needs, did not happen` : `${name} is needed ${wanted} times, and was called ${made} times` });
		}
		return issues ?? noIssues;
	},
};

/** Where all rows that match are meant, none may be left. */
export const noRowsLeft: TrajectoryRule = {
	score: 'completeness',
	find: evidence => {
		const left = untouchedRows(evidence);
		if (left.length === 0) return noIssues;
		return [{ points: 3, what: `${left.length} more that fit were left as they are: ${left.slice(0, 3).map(nameOf).join(', ')}` }];
	},
};

/** Where several fields of several rows are changed, they are changed in each row. */
export const changesMadeAlike: TrajectoryRule = {
	score: 'completeness',
	find: ({ writes }) => {
		if (writes.length < 2) return noIssues;
		const updates = writes.filter(call => call.tool?.operation === 'update');
		if (updates.length < 2) return noIssues;
		const fields = new Map<Row, Set<unknown>>();
		for (const { target, arguments: values } of updates) {
			if (target === undefined) continue;
			const known = fields.get(target);
			if (known === undefined) fields.set(target, new Set([values?.['field']]));
			else known.add(values?.['field']);
		}
		const most = Math.max(0, ...[...fields.values()].map(changed => changed.size));
		const short = [...fields].find(([, changed]) => changed.size < most);
		return short === undefined ? noIssues : [{ points: 3, what: `${nameOf(short[0])} got only some of the changes that the others got` }];
	},
};

const countWords: ReadonlyMap<string, number> = new Map(['two', 'three', 'four', 'five'].map((word, number) => [word, number + 2]));
const counting = wordGroup(countWords.keys());
const rowNouns = wordGroup(('emails mails messages events meetings appointments calls tasks tickets customers clients accounts leads deals').split(' '));

/** "Both", "the three mails": as many writes as are counted out. */
export const countsMet: TrajectoryRule = {
	score: 'completeness',
	find: ({ text, writes: { length: writes } }) => {
		if ((text.groupMarks & counting) === 0 || (text.groupMarks & rowNouns) === 0) return noIssues;
		for (let at = 0; at + 1 < text.words.length; at++) {
			const number = countWords.get(text.words[at] ?? '');
			if (number === undefined || !isPlainAt(text, at) || (((text.groups[at + 1] ?? 0) | (text.groups[at + 2] ?? 0)) & rowNouns) === 0) continue;
			if (writes > 0 && writes < number) return [{ points: 3, what: `the request speaks of ${text.words[at]}, and ${writes} ${writes === 1 ? 'was' : 'were'} done` }];
		}
		return noIssues;
	},
};
