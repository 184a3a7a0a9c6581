import { fault, fromRequest, fromStep, type Grounding, type Rule, type Scene } from '../grounding.js';
import type { Quote } from '../request.js';
import { findLeaf } from '../results.js';
import { factsOf } from '../text-facts.js';
import { contentWordsOf, fold, wordsOf } from '../words.js';
import { groundAddress } from './address.js';
import { isSaid, resultWith } from './name.js';
import { strayFigure } from './figures.js';
import { strayName } from './capitals.js';

/** A text that the caller composes: what the request dictates in quotation marks must stand as it was dictated. */
export const groundProse: Rule = (value, parameter, scene) =>
	dictated(value, 'prose', scene) ?? copied(value, scene) ?? strayFact(value, parameter, scene) ?? composed(value, scene);

/** A short label: as a text, and at least half of its telling words must have been given. */
export const groundTitle: Rule = (value, parameter, scene) => {
	const found = dictated(value, 'title', scene) ?? copied(value, scene) ?? strayFact(value, parameter, scene);
	if (found !== undefined) return found;
	const words = contentWordsOf(fold(value));
	const unknown = words.filter(word => !isSaid(word, scene) && resultWith(word, scene) === undefined);
	// A name taken over and added to is a wrong name; one composed of what was said may have a word of its own.
	const isTampered = unknown.length > 0 && extendsGiven(value, scene);
	if (isTampered || unknown.length * 2 > words.length) {
		return fault(`neither the request nor an earlier call says ${unknown.map(word => `"${word}"`).join(', ')}`);
	}
	return composed(value, scene);
};

/** A text taken over whole from an earlier answer. */
const copied = (value: string, scene: Scene): Grounding | undefined => {
	const seen = findLeaf(scene.results, leaf => leaf.text === value);
	return seen === undefined ? undefined : fromStep(seen.result, seen.leaf.key === '' ? 'answered' : `${seen.leaf.key} that it answered`);
};

const composed = (value: string, scene: Scene): Grounding => fromRequest(scene.request.folded.includes(fold(value))
	? 'said'
	: 'composed; every name, date and number in it is given');

/** Holds a whole quotation of the request, or a whole text of an earlier answer, and more. */
const extendsGiven = (value: string, scene: Scene): boolean => {
	const own = essence(value);
	const isPart = (text: string): boolean => {
		const given = essence(text);
		return given.includes(' ') && given.length < own.length && own.includes(given);
	};
	return scene.request.quotes.some(quote => isPart(quote.text))
		|| findLeaf(scene.results, leaf => leaf.text.length <= value.length && leaf.text.length > 4 && isPart(leaf.text)) !== undefined;
};

/** Equal but for case, spacing and the marks at the ends. */
const essence = (text: string): string => wordsOf(factsOf(text).folded).join(' ');

/** A quote that an earlier answer holds names something that exists; the others dictate what is to be written. */
const isDictation = (quote: Quote, scene: Scene): boolean => {
	const said = essence(quote.text);
	return said !== '' && findLeaf(scene.results, leaf => leaf.text.length >= quote.text.length - 2 && essence(leaf.text).includes(said)) === undefined;
};

const dictated = (value: string, role: Quote['role'], scene: Scene): Grounding | undefined => {
	const quotes = scene.request.quotes.filter(quote => quote.role === role);
	if (quotes.length === 0 || !/\p{L}/u.test(value)) return undefined;
	const own = essence(value);
	if (scene.request.quotes.some(quote => essence(quote.text) === own)) return fromRequest('quoted');
	const dictation = quotes.filter(quote => isDictation(quote, scene));
	if (dictation.length === 0) return undefined;
	return fault(`the request dictates ${dictation.map(quote => JSON.stringify(quote.text)).join(' or ')}`);
};

const addresses = /[^\s<>,;:"'()]+@[^\s<>,;:"'()]+[\p{L}\p{N}]/gu;
const placeholder = /\[(?:your|name|insert|company|date|time|recipient|sender|add|link)\b[^\]]{0,40}\]|\{\{[^}]*\}\}|<(?:name|your)[^>]{0,40}>/i;

/** The first name, date, number or address in a text that nothing gives. */
const strayFact: (...parameters: Parameters<Rule>) => Grounding | undefined = (value, parameter, scene) => {
	const hole = placeholder.exec(value);
	if (hole !== null) return fault(`it holds the placeholder ${hole[0]}`);
	for (const [address] of value.matchAll(addresses)) {
		const found = groundAddress(address, parameter, scene);
		if ('fault' in found) return fault(`it holds the address ${address}: ${found.fault}`);
	}
	const figure = strayFigure(value, scene);
	if (figure !== undefined) return fault(`it says ${JSON.stringify(figure)}, which neither the request nor an earlier call gives`);
	const name = strayName(value, scene);
	return name === undefined ? undefined : fault(`it names ${JSON.stringify(name)}, whom or which neither the request nor an earlier call names`);
};
