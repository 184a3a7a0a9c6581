import type { Deed } from '../lexicon/meaning.js';
import { type Issue, noIssues } from '../rule.js';
import { wordGroup } from '../text/known-words.js';
import { place, type Tokens } from '../text/tokens.js';
import { piecesOf } from '../text/pieces.js';
import type { TrajectoryEvidence, TrajectoryRule } from './evidence.js';
import type { Arguments, Row } from './values.js';

/** What an answer claims in the past tense, and the deeds that make it true. */
const claims: ReadonlyMap<string, readonly Deed[]> = new Map<string, readonly Deed[]>([
	...['deleted', 'removed', 'cancelled', 'canceled', 'erased'].map((word): [string, readonly Deed[]] => [word, ['delete']]),
	...['rescheduled', 'updated', 'reassigned', 'renamed', 'postponed'].map((word): [string, readonly Deed[]] => [word, ['update']]),
	...['moved', 'changed', 'marked'].map((word): [string, readonly Deed[]] => [word, ['update', 'delete', 'add']]),
	['emailed', ['send', 'reply', 'forward']], ['sent', ['send', 'reply', 'forward', 'schedule']], ['replied', ['reply', 'send']], ['answered', ['reply', 'send', 'read']],
	['forwarded', ['forward', 'send']], ['scheduled', ['schedule', 'update']], ['booked', ['schedule', 'update']], ['created', ['add', 'schedule', 'plot', 'send']],
	['added', ['add', 'schedule', 'update']], ['plotted', ['plot']], ['notified', ['send', 'reply', 'forward']],
]);

/** Words right before a claim that make it one: "I deleted", "have been moved". */
const claimLeads = new Set(['i', 'i\'ve', 'have', 'been', 'was', 'were', 'we', 'we\'ve', 'also', 'just', 'successfully', 'now', 'done', 'ok', 'okay']);

const claiming = wordGroup(claims.keys());

const isClaim = ({ words, places }: Tokens, at: number): boolean => {
	const flags = places[at] ?? 0;
	if ((flags & place.quoted) !== 0) return false;
	return (flags & place.sentence) !== 0 || claimLeads.has(words[at - 1] ?? '');
};

const mentionsAnything = ({ text, calls }: TrajectoryEvidence, answer: Tokens): boolean => {
	for (let at = 0; at < answer.words.length; at++) {
		const word = answer.words[at] ?? '';
		if (word.length > 2 && (isNumber(answer, at) || (((answer.groups[at] ?? 0) & common) === 0 && text.says(word)))) return true;
	}
	const answered = new Set(answer.words.filter(word => word.length > 2));
	for (const { arguments: values, target } of calls) {
		if ((values !== undefined && sharesWord(values, answered)) || (target !== undefined && sharesWord(target, answered))) return true;
	}
	return false;
};

/** Whether a text among arguments, or in the cells of a row, has one of the words. */
const sharesWord = (cells: Row | Arguments, words: ReadonlySet<string>): boolean => {
	for (const name of Object.keys(cells)) {
		const value = cells[name];
		if (typeof value === 'string' && value.length < longestCell && piecesOf(value.toLowerCase()).some(piece => words.has(piece))) return true;
	}
	return false;
};

const longestCell = 200;

/** Words that say nothing of what was done. */
const common = wordGroup(('the and for that this with you your all are was were has have had from been now not but its can done everything please any out them they what who').split(' '));
const numberWords = wordGroup(['one', 'two', 'three', 'four', 'five', 'six', 'both']);
const digits = /^\d+$/;
const isNumber = ({ words, groups, places }: Tokens, at: number): boolean =>
	((groups[at] ?? 0) & numberWords) !== 0 || (((places[at] ?? 0) & place.digit) !== 0 && digits.test(words[at] ?? ''));
const noWord = /^[\d\s.,;:#\-_/]*$/;

/** The answer must be there, in words, about what was done. */
export const answersInWords: TrajectoryRule = {
	score: 'completeness',
	find: evidence => {
		const { final_answer: answer } = evidence.trajectory;
		if (answer.trim() === '') return [{ points: 3, what: 'there is no final answer', fatal: true }];
		if (noWord.test(answer)) return [{ points: 3, what: 'the final answer is only ids or numbers' }];
		const words = evidence.answer;
		let issues: Issue[] | undefined;
		if (!mentionsAnything(evidence, words)) (issues ??= []).push({ points: 2, what: 'the final answer names nothing that the request or the calls are about' });
		const reads = evidence.calls.length > 0 && evidence.calls.every(call => call.tool?.operation === 'read');
		if (reads && !/\d|\b(?:no|none|nothing|one|two|three|same)\b/i.test(answer)) (issues ??= []).push({ points: 2, what: 'the request asks for figures, and the final answer has none' });
		return issues ?? noIssues;
	},
};

/** The answer must not claim what no call did. */
export const claimsOnlyDone: TrajectoryRule = {
	score: 'completeness',
	find: ({ answer: words, done }) => {
		let issues: Issue[] | undefined;
		if ((words.groupMarks & claiming) === 0) return noIssues;
		for (let at = 0; at < words.words.length; at++) {
			if (((words.groups[at] ?? 0) & claiming) === 0) continue;
			const word = words.words[at] ?? '';
			const deeds = claims.get(word);
			if (deeds === undefined || deeds.some(deed => done.includes(deed)) || !isClaim(words, at)) continue;
			(issues ??= []).push({ points: 2, what: `the final answer says "${word}", and no call did that` });
		}
		return issues ?? noIssues;
	},
};
