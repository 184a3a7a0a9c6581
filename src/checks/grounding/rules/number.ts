import { fault, fromRequest, fromStep, type Grounding, type Scene } from '../grounding.js';
import { findLeaf, type SeenResult } from '../results.js';

/** A number is said in the request (as a number, or as a duration in the parameter's unit) or stands in an earlier answer. */
export const groundNumber = (value: number, unitMinutes: number | undefined, scene: Scene): Grounding => {
	const { durations, numbers } = scene.request.moments;
	const units = unitMinutes === undefined ? [1, 60, 1 / 60, 1440, 10_080] : [unitMinutes];
	const duration = durations.find(({ minutes }) => minutes > 0 && units.some(unit => isClose(minutes / unit, value)));
	if (duration !== undefined) return fromRequest(`"${duration.said}"`);
	if (numbers.has(value)) return fromRequest('said');
	const seen = findLeaf(scene.results, leaf => leaf.text.length < 24 && leaf.text.trim() !== '' && Number(leaf.text) === value && !/^0\d/.test(leaf.text));
	if (seen !== undefined) return fromStep(seen.result, seen.leaf.key === '' ? 'answered' : `${seen.leaf.key} that it answered`);
	return changedDuration(value, scene) ?? fault('neither the request nor an earlier call gives this number');
};

const isClose = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/** "Make it 15 minutes longer": a number of a row, plus or minus a duration of the request. */
const changedDuration = (value: number, { request, results }: Scene): Grounding | undefined => {
	if (request.moments.durations.length === 0 && !/\b(?:double|half|halve|twice)\b/.test(request.folded)) return undefined;
	const grows = /\b(?:longer|extend|add|more|extra|increase|lengthen|prolong)/.test(request.folded);
	const shrinks = /\b(?:shorter|shorten|cut|less|reduce|trim|decrease)/.test(request.folded);
	for (const { minutes } of request.moments.durations) {
		const isReached = (text: string) => (grows && isClose(Number(text) + minutes, value)) || (shrinks && isClose(Number(text) - minutes, value));
		const seen = findLeaf(results, leaf => leaf.key === 'duration' && isReached(leaf.text));
		if (seen !== undefined) return fromStep(seen.result, `its ${seen.leaf.key}, changed as the request says`);
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
