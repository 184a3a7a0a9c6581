import { closedSets } from '../../../../environment/workplace/tables.js';
import type { ClosedSet } from '../lexicon/meaning.js';
import { type Issue, noIssues } from '../rule.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { piecesOf } from '../text/pieces.js';
import { remembered } from '../text/remembered.js';
import { isOutright } from './argument-validity.js';
import { type Called, isDone, isWrite, type TrajectoryRule } from './evidence.js';
import { hasCell, type Row } from './values.js';

const linking = new Set(['the', 'for', 'and', 'with', 'of', 'in', 'on', 'to', 'at', 'by', 'an', 're', 'fw', 'from', 'is', 'are', 'my', 'our', 'new', 'all']);

/** The words of a cell that a request can say: of an address those of its local part. */
export const wordsOf = (value: unknown): readonly string[] =>
	typeof value !== 'string' || value.length > longestName ? [] : wordsOfText(value);

const longestName = 120;
const rememberedCells = 1024;

const wordsOfText = remembered(rememberedCells, (text): readonly string[] => {
	const at = text.indexOf('@');
	return piecesOf((at > 0 ? text.slice(0, at) : text).toLowerCase()).filter(word => word.length > 1 && !linking.has(word));
});

export const saidWords = (text: TextFeatures, value: unknown): number => {
	let said = 0;
	for (const word of wordsOf(value)) if (text.says(word)) said++;
	return said;
};

/** Whether the address is one of those that the directory answered, and no row told it. */
const directoryChoices = (calls: readonly Called[], before: number, address: string): readonly string[] | undefined => {
	for (let at = 0; at < before; at++) {
		const call = calls[at];
		if (call === undefined) continue;
		if (call.rows.some(row => hasCell(row, address))) return undefined;
		const value = call.result !== undefined && 'value' in call.result ? call.result.value : undefined;
		if (Array.isArray(value) && value.includes(address)) return value.filter(item => typeof item === 'string');
	}
	return undefined;
};

/** Whether an earlier row speaks of the person. */
const isInRows = (calls: readonly Called[], before: number, words: readonly string[]): boolean =>
	calls.slice(0, before).some(call => call.rows.some(row => Object.values(row).some(cell => {
		const inCell = new Set(wordsOf(cell));
		return words.some(word => inCell.has(word));
	})));

/** An address must be of somebody whom the request, or a row that was found, names; and of the one who fits best. */
export const rightPeople: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls, text }) => {
		let issues: Issue[] | undefined;
		for (let at = 0; at < calls.length; at++) {
			for (const address of calls[at]?.addresses ?? []) {
				const choices = directoryChoices(calls, at, address);
				if (choices === undefined) continue;
				const said = saidWords(text, address);
				if (said === 0 && !isInRows(calls, at, wordsOf(address))) (issues ??= []).push({ points: 3, what: `the request does not speak of ${address}` });
				const better = choices.find(choice => saidWords(text, choice) > said);
				if (better !== undefined) (issues ??= []).push({ points: 3, what: `${address} is not the person meant: ${better} fits the request better` });
			}
		}
		return issues ?? noIssues;
	},
};

/** Whether a column identifies its row. Worlds have few columns. */
const isIdentifying = remembered(rememberedCells, (column): boolean => /name|subject|sender|participant|assigned/.test(column));

/** How often the request's words occur in what identifies a row: its names, subjects and people. */
const fitOf = (text: TextFeatures, row: Row): number => {
	let fit = 0;
	for (const column of Object.keys(row)) if (isIdentifying(column)) fit += saidWords(text, row[column]);
	return fit;
};

const clearlyBetter = 2;

/** Where one row is meant, it must be the one that fits the request's words best. */
export const rightRows: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls, text }) => {
		const { scope } = text;
		if (!calls.some(call => call.rows.length > 1) || scope.every !== -1 || scope.order !== -1 || scope.except !== -1 || scope.bound !== -1) return noIssues;
		const written = new Set<Row>();
		for (const call of calls) if (call.target !== undefined && isWrite(call)) written.add(call.target);
		let issues: Issue[] | undefined;
		for (const target of written) {
			const search = calls.find(call => call.rows.includes(target));
			if (search === undefined || search.rows.length < 2 || text.moments.spans.length > 0) continue;
			const fit = fitOf(text, target);
			const better = search.rows.find(row => !written.has(row) && fitOf(text, row) >= fit + clearlyBetter);
			if (better !== undefined) (issues ??= []).push({ points: 3, what: `another row fits the request better than ${nameOf(target)}: ${nameOf(better)}` });
		}
		return issues ?? noIssues;
	},
};

/** What a person would call a row. */
export const nameOf = (row: Row): string => {
	const named = Object.entries(row).find(([column, cell]) => /name|subject/.test(column) && typeof cell === 'string');
	return named === undefined ? 'a row' : `"${String(named[1])}"`;
};

const rowSets = ['board', 'list_name', 'status', 'product_interest'] as const satisfies readonly ClosedSet[];

/** The words of the values' own names, in which they must be said to bind a row. */
const saysOutright = (text: TextFeatures, set: ClosedSet): Set<string> => {
	const said = new Set<string>();
	for (const hit of text.hits.value) if (hit.meaning.set === set && isPlainAt(text, hit.at) && isOutright(text, hit)) said.add(hit.meaning.value);
	return said;
};

/** @param updates what the trajectory sets, by field: a value that is set does not narrow. */
const outside = (text: TextFeatures, row: Row, updates: ReadonlyMap<string, ReadonlySet<unknown>>): string | undefined => {
	for (const set of rowSets) {
		const cell = row[set];
		if (typeof cell !== 'string' || !text.hits.value.some(hit => hit.meaning.set === set) || !(closedSets[set] as readonly string[]).includes(cell)) continue;
		const said = saysOutright(text, set);
		for (const value of updates.get(set) ?? []) if (typeof value === 'string') said.delete(value);
		if (said.size > 0 && !said.has(cell)) return `${nameOf(row)} has ${set} "${cell}", and the request says ${[...said].join(', ')}`;
	}
	return undefined;
};

const updatesOf = (calls: readonly Called[]): Map<string, Set<unknown>> => {
	const updates = new Map<string, Set<unknown>>();
	for (const { arguments: values = {} } of calls) {
		const { field, new_value: value } = values;
		if (typeof field !== 'string') continue;
		const known = updates.get(field);
		if (known === undefined) updates.set(field, new Set([value]));
		else known.add(value);
	}
	return updates;
};

/** A row that is changed or deleted must not lie outside of the values that the request narrows to. */
export const rowsWithinScope: TrajectoryRule = {
	score: 'argument_validity',
	find: ({ calls, text }) => {
		if (text.hits.value.length === 0 || text.scope.except !== -1) return noIssues;
		let found: Set<string> | undefined;
		let updates: ReadonlyMap<string, ReadonlySet<unknown>> | undefined;
		for (const call of calls) {
			const what = isWrite(call) && isDone(call) && call.target !== undefined ? outside(text, call.target, updates ??= updatesOf(calls)) : undefined;
			if (what !== undefined) (found ??= new Set()).add(what);
		}
		return found === undefined ? noIssues : [...found].map(what => ({ points: 2, what }));
	},
};
