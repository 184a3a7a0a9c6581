import { fold } from '../../../text/fold.js';
import { isoOf } from '../../../text/moments/calendar.js';
import { type Moments, readMoments } from '../../../text/moments/moments.js';
import type { Span } from '../../../text/moments/reading.js';
import type { Scene } from '../grounding.js';
import { findLeaf } from '../results.js';
import { resultWith } from './name.js';
import { derivedFrom } from './number.js';

const figureHint = /\d|day|week|month|year|tomorrow|noon|night|hour|minute|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)/i;

/** The first date, time, duration or number of a text that neither the request nor an earlier answer gives. */
export const strayFigure = (text: string, scene: Scene): string | undefined => {
	if (!figureHint.test(text)) return undefined;
	const folded = fold(text);
	if (scene.request.folded.includes(folded)) return undefined;
	const moments = readMoments(folded, scene.request.today);
	return strayDay(moments, scene) ?? strayTime(moments, scene) ?? strayDuration(moments, scene) ?? strayNumber(moments, scene);
};

/** Said of the present in passing, these claim no date. */
const soft = new Set(['now', 'today', 'recently', 'currently', 'future', 'upcoming', 'this week', 'this year']);

const strayDay = ({ spans }: Moments, scene: Scene): string | undefined => {
	for (const { token, said } of spans) {
		const readings = spans.filter(span => span.token === token);
		if (!soft.has(said) && !readings.some(span => isGivenDay(span, scene)) && !scene.request.folded.includes(said)) return said;
	}
	return undefined;
};

const isGivenDay = ({ start, end }: Span, { request, results }: Scene): boolean => {
	if (request.moments.spans.some(given => given.start === start && given.end === end)) return true;
	const iso = isoOf(start);
	return start === end && findLeaf(results, leaf => leaf.text.includes(iso) || leaf.key.startsWith(iso)) !== undefined;
};

const strayTime = ({ times }: Moments, { request, results }: Scene): string | undefined => {
	const readings = new Map<string, boolean>();
	for (const [time, said] of times) {
		const isGiven = request.moments.times.has(time) || request.folded.includes(said) || findLeaf(results, leaf => leaf.text.includes(time)) !== undefined;
		readings.set(said, isGiven || readings.get(said) === true);
	}
	return [...readings].find(([, isGiven]) => !isGiven)?.[0];
};

const strayDuration = ({ durations }: Moments, { request, results }: Scene): string | undefined => {
	for (const { minutes, months, said } of durations) {
		const isGiven = request.folded.includes(said)
			|| request.moments.durations.some(given => given.minutes === minutes && given.months === months)
			|| /^an? /.test(said)
			|| findLeaf(results, leaf => Number(leaf.text) === minutes || Number(leaf.text) === minutes * 60) !== undefined;
		if (!isGiven) return said;
	}
	return undefined;
};

const strayNumber = ({ tokens, numbers }: Moments, scene: Scene): string | undefined => {
	for (const { text, number, ordinal } of tokens) {
		const isLoose = ordinal || number === 1 || text === 'couple' || text === 'twice';
		if (Number.isNaN(number) || isLoose || !numbers.has(number) || isGivenNumber(text, number, scene)) continue;
		return text;
	}
	return undefined;
};

const isGivenNumber = (text: string, number: number, scene: Scene): boolean => {
	const { request, results } = scene;
	if (request.moments.tokens.some(token => token.number === number && (!/^0\d/.test(text) || token.text === text))) return true;
	if (resultWith(text, scene) !== undefined) return true;
	return results.some(result => derivedFrom(result).has(number)) || isShare(number, scene);
};

/** A percentage of one answer's sum in another's. */
const isShare = (number: number, { results }: Scene): boolean => {
	const sums = results.map(result => result.rows.flatMap(row => row.leaves).map(leaf => Number(leaf.text))
		.filter(value => Number.isFinite(value)).reduce((total, value) => total + value, 0)).filter(sum => sum > 0);
	return sums.some(part => sums.some(whole => part < whole && Math.abs(part / whole * 100 - number) < 0.51));
};
