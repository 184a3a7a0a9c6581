import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { place } from '../text/tokens.js';
import type { TrajectoryRule } from './evidence.js';
import { groupsOf } from './row-groups.js';

/** Words by which a request can mean more than one row without a plural of theirs. */
const severalWords = new Set('both them those these anything everything whatever each every all any what pair couple several lot stuff'.split(' '));
/** Words that name a second row, wherever they stand, and those that do where a clause starts. */
const another = new Set('then also another second plus'.split(' '));
const anotherAtStart = new Set('after next finally once'.split(' '));
/** Words after "and" that start another row: "and the one from Monday". */
const rowStarts = new Set('the my our his her their that one also'.split(' '));

const addsRow = ({ words, places }: TextFeatures, at: number): boolean => {
	const word = words[at] ?? '';
	if (another.has(word)) return true;
	if (word === 'and') return rowStarts.has(words[at + 1] ?? '');
	return anotherAtStart.has(word) && ((places[at] ?? 0) & (place.sentence | place.clause)) !== 0;
};

const counts = new Set('two three four five six'.split(' '));
const timeUnits = new Set('minute minutes hour hours day days week weeks month months'.split(' '));

const meansSeveral = (text: TextFeatures): boolean => {
	if (text.meansAll) return true;
	for (let at = 0; at < text.words.length; at++) {
		if (!isPlainAt(text, at)) continue;
		const word = text.words[at] ?? '';
		if (severalWords.has(word) || (counts.has(word) && !timeUnits.has(text.words[at + 1] ?? ''))) return true;
	}
	return false;
};

/** How many rows a request without a plural can mean: one, and one more for each word that adds to it. */
const mostRows = (text: TextFeatures): number => {
	let most = 1;
	for (let at = 0; at < text.words.length; at++) if (isPlainAt(text, at) && addsRow(text, at)) most++;
	return most;
};

/** Where the request means one row, one row is written. */
export const oneRowMeant: TrajectoryRule = {
	score: 'efficiency',
	find: ({ targeted, text }) => {
		let issues: Issue[] | undefined;
		for (const { name, rows } of groupsOf(targeted)) {
			if (meansSeveral(text) || rows.length <= mostRows(text)) continue;
			(issues ??= []).push({ points: 3, what: `${name} writes to ${rows.length} rows, and the request means one` });
		}
		return issues ?? noIssues;
	},
};
