import { fold } from '../../../text/fold.js';
import { fault, fromRequest, fromStep, type Grounding, type Rule, type Scene } from '../grounding.js';
import { isNearlyAs } from '../likeness.js';
import { isSpokenOf } from '../mention.js';
import type { Parameter } from '../parameters.js';
import type { Quote } from '../request.js';
import { findLeaf } from '../results.js';
import { factsOf } from '../text-facts.js';
import { genericCapitals } from '../vocabulary.js';
import { contentWordsOf, wordsOf } from '../words.js';
import { groundAddress } from './address.js';
import { isSaid, resultWith } from './name.js';
import { strayFigure } from './figures.js';
import { strayName } from './capitals.js';

/**
 * A text that the caller composes: what the request dictates in quotation marks must stand as it was dictated. One that
 * the tool does not ask for must have been asked for by the request; a single word must have been given.
 */
export const groundProse: Rule = (value, parameter, scene) => {
	const found = dictated(value, 'prose', scene) ?? copied(value, scene) ?? strayFact(value, parameter, scene);
	if (found !== undefined) return found;
	if (parameter.isOptional && !parameter.reads) return groundAddition(value, parameter, scene);
	const isChoice = scene.parameters.isChoice(value);
	const words = isChoice ? contentWordsOf(fold(value)) : wordsOf(fold(value));
	const isGiven = (words.length !== 1 && !isChoice) || words.some(word => isSaid(word, scene) || (!isChoice && genericCapitals.has(word)));
	if (!isGiven || isMiscopied(value, scene)) return fault('neither the request nor an earlier call says this');
	return composed(value, scene);
};

/** A text for a parameter that may be left out: the request speaks of it, and says its words. */
const groundAddition = (value: string, parameter: Parameter, scene: Scene): Grounding => {
	if (!isSpokenOf(parameter, scene.request)) return fault(`the request asks for no ${parameter.name}`);
	const unsaid = contentWordsOf(fold(value)).filter(word => !isSaid(word, scene));
	return unsaid.length > 0 ? fault(`the request does not say ${unsaid.map(word => `"${word}"`).join(', ')}`) : composed(value, scene);
};

/** A short label: as a text, and each of its telling words must have been given, but for those that only say what it is. */
export const groundTitle: Rule = (value, parameter, scene) => {
	const found = dictated(value, 'title', scene) ?? copied(value, scene) ?? strayFact(value, parameter, scene);
	if (found !== undefined) return found;
	if (parameter.kind === 'field_value') return groundNewTitle(value, scene);
	const words = contentWordsOf(fold(value));
	const unknown = words.filter(word => !isSaid(word, scene) && resultWith(word, scene) === undefined && !genericCapitals.has(word));
	if (unknown.length > 0) return fault(`neither the request nor an earlier call says ${unknown.map(word => `"${word}"`).join(', ')}`);
	if (isMiscopied(value, scene)) return fault('an earlier call answered almost this text, not this one');
	return composed(value, scene);
};

const nameLeads = new Set(['to', 'as', 'called', 'named', 'titled', 'entitled']);

/** A new title in place of another is one that the request gives as such: "rename it to ...". */
const groundNewTitle = (value: string, { request }: Scene): Grounding => {
	const own = wordsOf(fold(value));
	const { words } = request;
	for (let at = words.indexOf(own[0] ?? '', 1); at !== -1; at = words.indexOf(own[0] ?? '', at + 1)) {
		const isWhole = own.every((word, index) => words[at + index] === word);
		const lead = words[at - 1] === 'the' ? words[at - 2] : words[at - 1];
		if (isWhole && nameLeads.has(lead ?? '')) return fromRequest('said');
	}
	return fault('the request gives no such new name');
};

/** The longest text that is compared with the cells of earlier answers. */
const longestCell = 120;

/** A few letters off a cell of an earlier answer, and said by nobody. */
const isMiscopied = (value: string, { request, results }: Scene): boolean =>
	value.length <= longestCell && !request.folded.includes(fold(value)) && findLeaf(results, leaf => isNearlyAs(value, leaf.text)) !== undefined;

/** A text taken over whole from an earlier answer. */
const copied = (value: string, scene: Scene): Grounding | undefined => {
	const seen = findLeaf(scene.results, leaf => leaf.text === value);
	return seen === undefined ? undefined : fromStep(seen.result, seen.leaf.key === '' ? 'answered' : `${seen.leaf.key} that it answered`);
};

const composed = (value: string, scene: Scene): Grounding => fromRequest(scene.request.folded.includes(fold(value))
	? 'said'
	: 'composed; every name, date and number in it is given');

/** Equal but for case, spacing and the marks at the ends. */
const essence = (text: string): string => factsOf(text).essence;

/** A quote that an earlier answer holds names something that exists; the others dictate what is to be written. */
const isDictation = (quote: Quote, scene: Scene): boolean => {
	const said = essence(quote.text);
	return said !== '' && findLeaf(scene.results, leaf => leaf.text.length >= quote.text.length - 2 && leaf.facts.essence.includes(said)) === undefined;
};

/**
 * To the character, but for white space around it. Where the request's own sentence goes on or ends at the quotation, its
 * mark may be meant to belong to the text or not: `"Demo",` and `"Demo,"` are both `Demo`.
 */
const isVerbatim = (value: string, { text, role, follower }: Quote): boolean => {
	const [own, given] = [value.trim(), text.trim()];
	if (own === given || (follower !== '' && own === given + follower)) return true;
	const last = given.at(-1) ?? '';
	return own === given.slice(0, -1) && (role === 'title' ? ',;:.' : ',;:').includes(last);
};

const dictated = (value: string, role: Quote['role'], scene: Scene): Grounding | undefined => {
	const { quotes } = scene.request;
	if (quotes.length === 0 || !/\p{L}/u.test(value)) return undefined;
	if (quotes.some(quote => isVerbatim(value, quote))) return fromRequest('quoted');
	const near = quotes.filter(quote => isNearlyAs(value, quote.text) || essence(quote.text) === essence(value));
	if (near.length > 0 && (copied(value, scene) === undefined || near.some(quote => isDictation(quote, scene)))) return notAsDictated(near);
	const dictation = quotes.filter(quote => quote.role === role && isDictation(quote, scene));
	return dictation.length === 0 ? undefined : notAsDictated(dictation);
};

const notAsDictated = (quotes: readonly Quote[]): Grounding =>
	fault(`the request dictates ${quotes.map(quote => JSON.stringify(quote.text)).join(' or ')}`);

// No part may hold an @, and none is begun within another: a text of nothing but @ or letters must not be tried at each place.
const addresses = /(?<![^\s<>,;:"'()@])[^\s<>,;:"'()@]+@[^\s<>,;:"'()@]*[\p{L}\p{N}]/gu;
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
