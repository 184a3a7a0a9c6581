import type { Verb } from './deeds.js';
import type { NounPhrase } from './noun-phrase.js';
import { type Voice, capitalise, endsInDictation, phrase, say, sentence } from './voice.js';

/** The object of a verb: the thing, or a part of it. */
const objectOf = (verb: Verb, thing: NounPhrase): NounPhrase => verb.object?.(thing, thing.its) ?? thing;
const pronounOf = (verb: Verb, thing: NounPhrase): string => verb.object?.('pronoun', thing.its).text ?? thing.pronoun;

const form = (verb: Verb, head: string, object: string, isPronoun: boolean): string =>
	isPronoun ? phrase(head, object, verb.particle ?? '', verb.complement) : phrase(head, verb.particle ?? '', object, verb.complement);

/** "move the cards to Backlog and set their due date to Friday": the first verb takes the thing, the others a pronoun. */
const chain = (verbs: readonly Verb[], thing: NounPhrase, headOf: (verb: Verb) => string): string =>
	verbs.map((verb, index) => form(verb, headOf(verb), index === 0 ? objectOf(verb, thing).text : pronounOf(verb, thing), index > 0)).join(' and ');

const imperative = (verbs: readonly Verb[], thing: NounPhrase): string => chain(verbs, thing, verb => verb.base);
const gerund = (verbs: readonly Verb[], thing: NounPhrase): string => chain(verbs, thing, verb => verb.gerund);

/** "the cards moved to Backlog": an object with its participle. Only for one verb that takes its object in the middle. */
const result = (verb: Verb, thing: NounPhrase): string => phrase(objectOf(verb, thing).text, verb.participle, verb.complement);

/** With a pronoun, where the thing was named before. */
const referring = (verbs: readonly Verb[], thing: NounPhrase): string =>
	verbs.map(verb => form(verb, verb.base, pronounOf(verb, thing), true)).join(' and ');

const takesObjectInside = (verb: Verb): boolean => !/ (?:to|of)$/.test(verb.participle) && !verb.complement.startsWith('and ');

/** The wishes about a thing as one sentence or two: an order, a question, a state to be reached, the thing named first. */
export const sayWishes = (voice: Voice, thing: NounPhrase, verbs: readonly Verb[]): string => {
	const [first] = verbs;
	const single = verbs.length === 1 && first !== undefined && takesObjectInside(first) ? first : undefined;
	const isMany = single !== undefined && objectOf(single, thing).many;
	// Dictated words stay last, and no question mark comes after theirs; "take it and reply and write" is one "and" too many.
	const dictates = endsInDictation(imperative(verbs, thing));
	const isDouble = verbs.some(verb => verb.complement.startsWith('and '));

	const order = () => sentence(imperative(verbs, thing));
	const please = () => sentence(dictates || voice.random.chance(0.5) ? `please ${imperative(verbs, thing)}` : `${imperative(verbs, thing)}, please`);
	const question = () => dictates ? please() : sentence(`${say(voice, 'can you', 'could you', 'would you', 'could you please', 'can you please', 'will you')} ${imperative(verbs, thing)}`, '?');
	const mind = () => dictates ? ahead() : sentence(`${say(voice, 'would you mind', 'do you mind', 'how about')} ${gerund(verbs, thing)}`, '?');
	const need = () => sentence(`${say(voice, 'I need you to', 'I want you to', 'I\'d like you to', 'we should', 'let\'s', 'we had better', 'it is best to')} ${imperative(verbs, thing)}`);
	const wish = () => single === undefined ? need() : sentence(`${say(voice, 'I want', 'I need', 'I\'d like', 'we need', 'I would like to see')} ${result(single, thing)}`);
	const passive = () => single === undefined ? need() : sentence(`${objectOf(single, thing).text} ${say(voice, isMany ? 'need to be' : 'needs to be', 'should be', isMany ? 'are to be' : 'is to be', isMany ? 'have to be' : 'has to be', 'must be', 'can be')} ${phrase(single.participle, single.complement)}`);
	const named = () => isDouble ? need() : sentence(`${say(voice, 'about', 'regarding', 'as for', 'concerning')} ${thing.text}: ${referring(verbs, thing)}`);
	const take = () => isDouble ? order() : sentence(`${say(voice, 'find', 'look up', 'look for', first?.base === 'take' ? 'find' : 'take', 'pick out')} ${thing.text} and ${referring(verbs, thing)}`);
	// "Gets made longer" is no English.
	const sure = () => single === undefined || single.participle === 'made' ? need() : sentence(`${say(voice, 'make sure', 'see to it that', 'please make sure')} ${objectOf(single, thing).text} ${isMany ? 'get' : 'gets'} ${phrase(single.participle, single.complement)}`);
	const have = () => {
		if (single === undefined) return please();
		return voice.random.chance(0.33) && !dictates ? sentence(`can you get ${result(single, thing)}`, '?') : sentence(`${say(voice, 'please have', 'I\'d love to have')} ${result(single, thing)}`);
	};
	const ahead = () => sentence(`${say(voice, 'go ahead and', 'just', 'kindly', 'time to', 'be so kind as to', 'I\'d appreciate it if you could')} ${imperative(verbs, thing)}`);
	const dash = () => sentence(`${capitalise(thing.text)}${say(voice, ' - ', ': ', ' — ', ' … ')}${referring(verbs, thing)}`);
	const formally = () => sentence(`${say(voice, 'I would ask you to', 'I request that you', 'you are asked to', 'it is time to', 'allow me to ask you to', 'kindly')} ${imperative(verbs, thing)}`);
	switch (voice.register) {
		case 'terse': return say(voice, order, order, order, dash);
		case 'brisk': return say(voice, order, need, passive, sure, take, wish);
		case 'polite': return say(voice, please, question, mind, have, please, ahead);
		case 'formal': return say(voice, please, passive, formally, formally, sure, order);
		case 'chatty': return say(voice, question, mind, named, take, ahead, need, wish, have);
		case 'plain': return say(voice, order, please, need, wish, passive, named, take, sure);
	}
};
