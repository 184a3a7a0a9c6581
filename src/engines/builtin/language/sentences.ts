import type { Verb } from './deeds.js';
import type { NounPhrase } from './noun-phrases.js';
import { type Voice, capitalise, phrase, say, sentence } from './voice.js';

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

const takesObjectInside = (verb: Verb): boolean => !/ (?:to|of)$/.test(verb.participle) && !verb.complement.startsWith('and ') && !verb.complement.startsWith('saying');

/** The wishes about a thing as one sentence or two: an order, a question, a state to be reached, the thing named first. */
export const sayWishes = (voice: Voice, thing: NounPhrase, verbs: readonly Verb[]): string => {
	const [first] = verbs;
	const single = verbs.length === 1 && first !== undefined && takesObjectInside(first) ? first : undefined;
	const be = single !== undefined && objectOf(single, thing).many ? 'are' : 'is';
	const need = single !== undefined && objectOf(single, thing).many ? 'need' : 'needs';
	const order = () => sentence(imperative(verbs, thing));
	const please = () => sentence(say(voice, () => `please ${imperative(verbs, thing)}`, () => `${imperative(verbs, thing)}, please`));
	const question = () => sentence(`${say(voice, 'can you', 'could you', 'would you', 'could you please', 'can you please')} ${imperative(verbs, thing)}`, '?');
	const mind = () => sentence(`${say(voice, 'would you mind', 'do you mind', 'how about')} ${gerund(verbs, thing)}`, '?');
	const wish = () => single === undefined ? need1() : sentence(`${say(voice, 'I want', 'I need', 'I\'d like', 'we need', 'I would like to see')} ${result(single, thing)}`);
	const need1 = () => sentence(`${say(voice, 'I need you to', 'I want you to', 'I\'d like you to', 'we should', 'let\'s')} ${imperative(verbs, thing)}`);
	const passive = () => single === undefined ? need1() : sentence(`${objectOf(single, thing).text} ${say(voice, `${need} to be`, 'should be', `${be} to be`, be === 'are' ? 'have to be' : 'has to be', 'must be', 'can be')} ${phrase(single.participle, single.complement)}`);
	const named = () => sentence(`${say(voice, 'about', 'regarding', 'as for', 'concerning')} ${thing.text}: ${referring(verbs, thing)}`);
	const take = () => sentence(`${say(voice, 'find', 'look up', 'look for', 'take', 'pick out')} ${thing.text} and ${referring(verbs, thing)}`);
	const sure = () => single === undefined ? need1() : sentence(`${say(voice, 'make sure', 'see to it that', 'please make sure')} ${objectOf(single, thing).text} ${objectOf(single, thing).many ? 'get' : 'gets'} ${phrase(single.participle, single.complement)}`);
	const have = () => single === undefined ? please() : sentence(`${say(voice, 'please have', 'can you get', 'I\'d love to have')} ${result(single, thing)}`.replace(/^(can you .*)$/, '$1?'));
	const ahead = () => sentence(`${say(voice, 'go ahead and', 'just', 'kindly', 'time to', 'be so kind and', 'I\'d appreciate it if you could')} ${imperative(verbs, thing)}`);
	const dash = () => sentence(`${capitalise(thing.text)}${say(voice, ' - ', ': ', ' — ', ' … ')}${referring(verbs, thing)}`);
	switch (voice.register) {
		case 'terse': return say(voice, order, order, order, dash);
		case 'brisk': return say(voice, order, need1, passive, sure, take, wish);
		case 'polite': return say(voice, please, question, mind, have, please, ahead);
		case 'formal': return say(voice, please, passive, () => sentence(`${say(voice, 'I would ask you to', 'I request that you', 'you are asked to', 'it is time to', 'allow me to ask you to')} ${imperative(verbs, thing)}`), () => sentence(`kindly ${imperative(verbs, thing)}`), sure, order);
		case 'chatty': return say(voice, question, mind, named, take, ahead, need1, wish, have);
		case 'plain': return say(voice, order, please, need1, wish, passive, named, take, sure);
	}
};
