import type { ParsedCall } from '../calls.js';
import { type Features, Strength } from './features.js';
import { comparisonsFor } from './order.js';
import type { Request } from './request.js';
import type { SeenResult } from './results.js';
import type { RowReader } from './row-reader.js';
import type { Row } from './rows.js';
import { otherPersonThan } from './rules/address.js';

/** An id or address that a call took from an earlier answer. */
export type Use = { readonly call: ParsedCall; readonly argument: string; readonly value: string };

/** What was used of the answers, and which searches the request asked for. */
export type Choices = {
	readonly request: Request;
	readonly calls: readonly ParsedCall[];
	readonly results: readonly SeenResult[];
	readonly uses: readonly Use[];
	/** Steps that had an argument from the request, the clock or an earlier answer. */
	readonly tiedSteps: ReadonlySet<number>;
	/** Values of closed sets that the writes set. */
	readonly destinations: readonly string[];
};

/**
 * The reasons for which a used row is not the one that the request means: a row chosen among several must have
 * something that the request says and that the rows left alone have not (a word, a date, a number, or being the latest,
 * oldest, ... of them); a row that was the only answer must at least have been searched for by what the request says.
 */
export const wrongRows = (choices: Choices, reader: RowReader): string[] => {
	const reasons: string[] = [];
	const judged = new Set<string>();
	for (const use of choices.uses) {
		const name = `${use.value} ${use.call.writes ? 'write' : 'read'}`;
		if (judged.has(name)) continue;
		judged.add(name);
		const reason = wrongRow(use, choices, reader);
		if (reason !== undefined) reasons.push(`step ${use.call.step}: ${use.argument} ${use.value}: ${reason}`);
	}
	return reasons;
};

/** Undefined where one of the earlier answers that hold the value justifies it. */
const wrongRow = (use: Use, choices: Choices, reader: RowReader): string | undefined => {
	let reason: string | undefined;
	for (const result of choices.results) {
		if (result.step >= use.call.step) break;
		const chosen = result.rows.filter(row => row.holds(use.value));
		if (chosen.length === 0) continue;
		const found = wrongChoice(use, chosen, result, choices, reader);
		if (found === undefined) return undefined;
		reason = found;
	}
	return reason;
};

const wrongChoice = (use: Use, chosen: readonly Row[], result: SeenResult, choices: Choices, reader: RowReader): string | undefined => {
	if (!result.isList) return undefined;
	const left = result.rows.filter(row => !chosen.includes(row) && !isUsed(row, use, choices));
	if (left.length === 0) return unsought(chosen, result, choices, reader);
	const comparisons = comparisonsFor(result, reader.orders);
	const reasons = chosen.map(row => indistinct(row, left, result, reader, comparisons));
	return reasons.includes(undefined) ? undefined : reasons[0];
};

/** A row counts as used where a call of the same weight uses it: one that writes, for a write. A person counts as used in any role. */
const isUsed = (row: Row, use: Use, { uses }: Choices): boolean => {
	const isPerson = use.value.includes('@');
	for (const other of uses) {
		const isSameRole = (other.call.writes || !use.call.writes) && other.argument === use.argument;
		const isOtherPerson = isPerson && other.value.includes('@') && other.value !== use.value;
		if ((isSameRole || isOtherPerson) && row.holds(other.value)) return true;
	}
	return false;
};

/** All rows of an answer are used: the search must have been for something that the request says, or the row must have it. */
const unsought = (chosen: readonly Row[], { step, call }: SeenResult, { request, tiedSteps }: Choices, reader: RowReader): string | undefined => {
	const stranger = chosen.map(row => strangerIn(row, request)).find(name => name !== undefined);
	if (stranger !== undefined) return `the request speaks of ${stranger}; the row that step ${step} answered is somebody else's`;
	if (tiedSteps.has(step) || call.writes) return undefined;
	if (chosen.some(row => reader.featuresOf(row).size > 0)) return undefined;
	return `step ${step} searched for nothing that the request says, and nothing in the row is of the request`;
};

/** A row of another person with the same first name: "Ada Berg" is asked for, the row is of Ada Lund. */
const strangerIn = ({ leaves, people }: Row, request: Request): string | undefined => {
	for (const person of people) {
		const stranger = otherPersonThan(person, request);
		const [, last] = stranger?.split(' ') ?? [];
		if (stranger !== undefined && !leaves.some(leaf => leaf.facts.words.has(last ?? ''))) return stranger;
	}
	return undefined;
};

type Comparison = (chosen: Row, other: Row) => boolean;

/** Undefined where the request tells the row from each of those that were left alone. */
const indistinct = (
	row: Row, left: readonly Row[], result: SeenResult, reader: RowReader, comparisons: readonly Comparison[],
): string | undefined => {
	const own = reader.featuresOf(row);
	const unresolved: Array<{ readonly other: Row; readonly features: Features }> = [];
	for (const other of left) {
		const features = reader.featuresOf(other);
		if (!tells(own, features)) unresolved.push({ other, features });
	}
	if (unresolved.length === 0) return undefined;
	const isAhead = comparisons.some(comparison => unresolved.every(({ other }) => comparison(row, other)));
	if (isAhead && unresolved.every(({ features }) => surplus(features, Strength.firm, own) === 0)) return undefined;
	const isBetter = unresolved.some(({ features }) => surplus(features, Strength.shortText, own) > surplus(own, Strength.any, features));
	return isBetter
		? `step ${result.step} answered another row that the request fits better`
		: `step ${result.step} answered ${result.rows.length} rows, and nothing in the request tells this one from those left alone`;
};

/** How many features of this strength the others lack. */
const surplus = (features: Features, least: number, others: Features): number => {
	let count = 0;
	for (const [feature, strength] of features) if ((strength & least) !== 0 && !others.has(feature)) count++;
	return count;
};

/** What is firm decides; the words of a text only where nothing firm does. */
const tells = (own: Features, other: Features): boolean => {
	const firmAhead = surplus(own, Strength.firm, other);
	const firmBehind = surplus(other, Strength.firm, own);
	if (firmAhead !== firmBehind) return firmAhead > firmBehind;
	const ahead = surplus(own, Strength.any, other);
	return ahead > 0 && ahead >= surplus(other, Strength.shortText, own);
};
