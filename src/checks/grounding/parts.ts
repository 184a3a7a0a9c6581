import type { ParsedCall } from '../calls.js';
import { type Request, readPart } from './request.js';

const nextDeed = /(?:[.;!?,]\s+|\band\s+)(?:then|next|after that|afterwards|also|finally|in addition|with that done|once that is done)\b/gi;
/** Two such words within so many characters are one boundary. */
const sameBoundary = 12;
/** Said of another part: "at the same time". */
const reference = /\b(?:same|both|each|those|these|respectively)\b/i;

const none: ReadonlyMap<ParsedCall, Request> = new Map();

/**
 * The part of the request that speaks of each of two creations: their titles are quoted, and one "then" lies between
 * them. What is said in the one part says nothing of the other. Empty where the request cannot be parted so.
 */
export const partsOf = (request: Request, calls: readonly ParsedCall[]): ReadonlyMap<ParsedCall, Request> => {
	const creations = calls.filter(call => call.tool?.operation_type === 'create');
	const [one, other] = creations;
	if (one === undefined || other === undefined || creations.length !== 2 || reference.test(request.bare)) return none;
	const places = [placeOf(one, request), placeOf(other, request)];
	const [start = -1, end = -1] = places.toSorted((a, b) => a - b);
	if (start === -1 || start === end) return none;
	const between = [...request.text.matchAll(nextDeed)].filter(({ index }) => index > start && index < end);
	const [boundary, last] = [between[0], between.at(-1)];
	// "Then, next thing: ..." is one boundary.
	if (boundary === undefined || last === undefined || last.index - boundary.index > sameBoundary) return none;
	const parts = [request.text.slice(0, boundary.index + 1), request.text.slice(boundary.index + 1)].map(text => readPart(text, request));
	return new Map([one, other].flatMap((call, index) => {
		const part = parts[places[index] === start ? 0 : 1];
		return part === undefined ? [] : [[call, part]];
	}));
};

/** Where the call's title stands in the request, quoted; -1 where it does not. */
const placeOf = ({ arguments: given }: ParsedCall, { text, quotes }: Request): number => {
	const title = quotes.find(quote => Object.values(given ?? {}).includes(quote.text));
	return title === undefined ? -1 : text.indexOf(title.text);
};
