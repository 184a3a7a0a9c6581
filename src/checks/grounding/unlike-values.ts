import { fold } from '../../text/fold.js';
import { dayOfIso } from '../../text/moments/calendar.js';
import type { Request } from './request.js';
import type { Choices } from './row-agreement.js';
import { rowNounsOf } from './row-words.js';
import { isOffset } from './shift.js';
import { targetDays } from './target-days.js';
import { isMeantBy } from './vocabulary.js';
import { contentWordsOf, stemOf } from './words.js';

/** A new value that a field of one row is given. */
type Change = { readonly step: number; readonly field: string; readonly value: string };

/**
 * The reasons for which rows that the request means alike ("all her meetings to Friday") are given different days,
 * numbers or values in the same field, although it names no more than one, and none by which each is moved.
 */
export const unlikeValues = ({ request, calls }: Choices): string[] => {
	if (calls.filter(({ tool }) => tool?.operation_type === 'update').length < 2) return [];
	const fields = new Map<string, Change[]>();
	for (const { step, name, tool, arguments: given } of calls) {
		const [field, value] = [given?.['field'], given?.['new_value']];
		if (tool?.operation_type !== 'update' || typeof field !== 'string' || typeof value !== 'string' || given === undefined || !meansMany(given, request)) continue;
		const known = fields.get(`${name} ${field}`);
		if (known === undefined) fields.set(`${name} ${field}`, [{ step, field, value }]);
		else known.push({ step, field, value });
	}
	const changes = [...fields.values()].filter(alike => alike.length > 1 && alike.some(({ value }) => value !== alike[0]?.value));
	if (changes.length === 0 || request.moments.durations.some(duration => isOffset(duration, request))) return [];
	return changes.flatMap(alike => {
		const odd = oddAmong(alike, request);
		return odd === undefined ? [] : [`step ${odd.step}: ${odd.field} ${JSON.stringify(odd.value)}: the request asks for the same for all of these rows, and others are given something else`];
	});
};

const meansMany = (given: Readonly<Record<string, unknown>>, request: Request): boolean =>
	Object.keys(given).some(name => /(?:^|_)(?:id|uuid|guid)$/.test(name) && rowNounsOf(name).meansAll.test(request.bare));

/** Addresses are said by names: of those nothing is known here. */
const isSaid = ({ value }: Change, { stems }: Request): boolean => value.includes('@') || contentWordsOf(fold(value)).every(word => isMeantBy(stemOf(word), stems));

const number = /^\d{1,6}$/;

/** The first that differs from the one before it. */
const oddAmong = (changes: readonly Change[], request: Request): Change | undefined => {
	const { durations, numbers } = request.moments;
	if (changes.every(({ value }) => number.test(value))) {
		return durations.length + numbers.size > 1 ? undefined : changes.find(({ value }, index) => index > 0 && value !== changes[index - 1]?.value);
	}
	if (!changes.every(({ value }) => dayOfIso(value) !== undefined)) return changes.some(change => isSaid(change, request)) ? changes.find(change => !isSaid(change, request)) : undefined;
	const [target, ...others] = targetDays(request);
	if (target === undefined || others.length > 0) return undefined;
	return changes.find(({ value }) => {
		const day = dayOfIso(value);
		return day !== undefined && (day < target.start || day > target.end);
	});
};
