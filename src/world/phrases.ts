import type { Random } from '../random/random.js';

/** What a phrase's slots stand for. */
export type Slots = Readonly<Record<string, string>>;

type Segment = string | { readonly slot: string } | { readonly choices: readonly Segment[][] };

const segmentPattern = /\[([^\]]*)\]|\{(\w+)\}/g;

const compileSlots = (text: string): Segment[] => {
	const segments: Segment[] = [];
	let from = 0;
	for (const match of text.matchAll(segmentPattern)) {
		if (match.index > from) segments.push(text.slice(from, match.index));
		const [whole, choices, slot] = match;
		segments.push(choices === undefined ? { slot: slot ?? '' } : { choices: choices.split('|').map(choice => compileSlots(choice)) });
		from = match.index + whole.length;
	}
	if (from < text.length) segments.push(text.slice(from));
	return segments;
};

const compiled = new Map<string, Segment[]>();

const write = (segments: readonly Segment[], slots: Slots, random: Random, into: string[]): void => {
	for (const segment of segments) {
		if (typeof segment === 'string') into.push(segment);
		else if ('slot' in segment) into.push(slots[segment.slot] ?? missingSlot(segment.slot));
		else write(random.pick(segment.choices), slots, random, into);
	}
};

const missingSlot = (slot: string): never => {
	throw new RangeError(`Expected a value for the phrase's slot "${slot}", got none.`);
};

/** A text whose first letter is a capital. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A text whose first letter is small, unless it begins an abbreviation. */
export const uncapitalize = (text: string): string =>
	/^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/**
 * Fills a phrase: `{slot}` takes its value, `[a|b|c]` is one of its choices (which may have slots). A phrase is
 * compiled once; the result is a flat string, which big worlds need.
 *
 * @throws {RangeError} where a slot has no value.
 *
 * @example fillPhrase('[could|can] you look at {thing}?', { thing: 'the draft' }, random)
 */
export const fillPhrase = (phrase: string, slots: Slots, random: Random): string => {
	let segments = compiled.get(phrase);
	if (segments === undefined) {
		segments = compileSlots(phrase);
		compiled.set(phrase, segments);
	}
	const parts: string[] = [];
	write(segments, slots, random, parts);
	return parts.join('');
};

/** Fills a phrase that begins a sentence: its first letter becomes a capital. */
export const wordPhrase = (phrase: string, slots: Slots, random: Random): string => capitalize(fillPhrase(phrase, slots, random));
