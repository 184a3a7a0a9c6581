import type { Duration } from '../../../text/moments/reading.js';
import { fault, fromRequest, fromStep, type Grounding, type Scene } from '../grounding.js';
import { findLeaf, type SeenResult } from '../results.js';
import { type ChangedCell, changedCell, isOffset, isPast, lengthSigns, oldValues } from '../shift.js';

/**
 * A number is said in the request (as a number, or as a duration in the parameter's unit) or stands in an earlier answer;
 * where the request changes a length by an amount, it is the old length and the amount.
 */
export const groundNumber = (value: number, unitMinutes: number | undefined, scene: Scene): Grounding => {
	const { part, results } = scene;
	const { durations, numbers } = part.moments;
	const units = unitMinutes === undefined ? [1, 60, 1 / 60, 1440, 10_080] : [unitMinutes];
	const cell = durations.length === 0 || unitMinutes === undefined ? undefined : changedCell(scene);
	const isPlain = (duration: Duration): boolean => cell === undefined || !(isOffset(duration, part) || isPast(duration, part));
	const duration = durations.find(candidate => candidate.minutes > 0 && units.some(unit => isClose(candidate.minutes / unit, value)) && isPlain(candidate));
	if (duration !== undefined) return fromRequest(`"${duration.said}"`);
	if (cell !== undefined && durations.some(candidate => isOffset(candidate, part))) {
		return changedLength(value, cell, scene) ?? fault('the request changes it by an amount of time, and that leads to another length');
	}
	if (numbers.has(value)) return fromRequest('said');
	const seen = findLeaf(results, leaf => leaf.text.length < 24 && leaf.text.trim() !== '' && Number(leaf.text) === value && !/^0\d/.test(leaf.text));
	if (seen !== undefined) return fromStep(seen.result, seen.leaf.key === '' ? 'answered' : `${seen.leaf.key} that it answered`);
	return (cell === undefined ? undefined : changedLength(value, cell, scene)) ?? fault('neither the request nor an earlier call gives this number');
};

const isClose = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/** "Make it 15 minutes longer": the old length of the row that the call changes, and a duration of the request. */
const changedLength = (value: number, cell: ChangedCell, { part, results }: Scene): Grounding | undefined => {
	const old = oldValues(cell).map(Number);
	for (const duration of part.moments.durations) {
		const isReached = lengthSigns(duration, part).some(sign => old.some(length => isClose(length + (sign * duration.minutes), value)));
		if (!isReached) continue;
		const seen = findLeaf(results, ({ key, text }) => key === cell.field && old.includes(Number(text)));
		if (seen !== undefined) return fromStep(seen.result, `its ${cell.field}, changed by "${duration.said}" as the request says`);
	}
	return undefined;
};

/** Numbers that an earlier answer gives when it is counted, summed up or averaged, as a summary in a text may say. */
export const derivedFrom = (result: SeenResult): ReadonlySet<number> => {
	const derived = new Set<number>([result.rows.length]);
	const numbers = result.rows.flatMap(row => row.leaves).map(leaf => Number(leaf.text)).filter(number => Number.isFinite(number));
	if (!result.isList) derived.add(numbers.length);
	const sum = numbers.reduce((total, number) => total + number, 0);
	for (const number of [sum, numbers.length === 0 ? 0 : sum / numbers.length]) {
		for (const digits of [0, 1, 2]) derived.add(Number(number.toFixed(digits)));
	}
	for (const number of numbers) for (const digits of [0, 1, 2]) derived.add(Number(number.toFixed(digits)));
	return derived;
};
