import type { Verb } from './deeds.js';
import type { NounPhrase } from './noun-phrase.js';
import { type Register, type Voice, capitalise, endsInDictation, phrase, say, sentence } from './voice.js';

/** The object of a verb: the thing, or a part of it. */
const objectOf = (verb: Verb, thing: NounPhrase): NounPhrase => verb.object?.(thing, thing.its) ?? thing;
const pronounOf = (verb: Verb, thing: NounPhrase): string => verb.object?.('pronoun', thing.its).text ?? thing.pronoun;

const form = (verb: Verb, head: string, object: string, isPronoun: boolean): string =>
	isPronoun ? phrase(head, object, verb.particle ?? '', verb.complement) : phrase(head, verb.particle ?? '', object, verb.complement);

/** "move the cards to Backlog and set their due date to Friday": the first verb takes the thing, the others a pronoun. */
const chain = (verbs: readonly Verb[], thing: NounPhrase, head: 'base' | 'gerund'): string => {
	let said = '';
	for (const verb of verbs) {
		said = said === ''
			? form(verb, verb[head], objectOf(verb, thing).text, false)
			: `${said} and ${form(verb, verb[head], pronounOf(verb, thing), true)}`;
	}
	return said;
};

/** "the cards moved to Backlog": an object with its participle. Only for one verb that takes its object in the middle. */
const result = (verb: Verb, thing: NounPhrase): string => phrase(objectOf(verb, thing).text, verb.participle, verb.complement);

/** With a pronoun, where the thing was named before. */
const referring = ({ verbs, thing }: Wishes): string =>
	verbs.map(verb => form(verb, verb.base, pronounOf(verb, thing), true)).join(' and ');

const takesObjectInside = (verb: Verb): boolean => !/ (?:to|of)$/.test(verb.participle) && !verb.complement.startsWith('and ');

/** What is wished about a thing, and what is asked of it over and over while a way to say it is sought. */
type Wishes = {
	readonly thing: NounPhrase;
	readonly verbs: readonly Verb[];
	/** All of them as an order. */
	readonly order: string;
	/** The only verb, where its object can stand in the middle. */
	readonly single: Verb | undefined;
	/** Dictated words stay last, and no question mark comes after theirs. */
	readonly dictates: boolean;
};

/** "take it and reply and write" is one "and" too many. */
const isDouble = ({ verbs }: Wishes): boolean => verbs.some(verb => verb.complement.startsWith('and '));

/** A way to say wishes; where it does not fit them it says them another way. */
type Way = (voice: Voice, wishes: Wishes) => string;

const order: Way = (_voice, wishes) => sentence(wishes.order);

const please: Way = (voice, wishes) => sentence(wishes.dictates || voice.random.chance(0.5) ? `please ${wishes.order}` : `${wishes.order}, please`);

const question: Way = (voice, wishes) => wishes.dictates
	? please(voice, wishes)
	: sentence(`${say(voice, 'can you', 'could you', 'would you', 'could you please', 'can you please', 'will you')} ${wishes.order}`, '?');

const mind: Way = (voice, wishes) => wishes.dictates
	? ahead(voice, wishes)
	: sentence(`${say(voice, 'would you mind', 'do you mind', 'how about')} ${chain(wishes.verbs, wishes.thing, 'gerund')}`, '?');

const need: Way = (voice, wishes) =>
	sentence(`${say(voice, 'I need you to', 'I want you to', 'I\'d like you to', 'we should', 'let\'s', 'we had better', 'it is best to')} ${wishes.order}`);

const wish: Way = (voice, wishes) => wishes.single === undefined
	? need(voice, wishes)
	: sentence(`${say(voice, 'I want', 'I need', 'I\'d like', 'we need', 'I would like to see')} ${result(wishes.single, wishes.thing)}`);

const passive: Way = (voice, wishes) => {
	const { single, thing } = wishes;
	if (single === undefined) return need(voice, wishes);
	const object = objectOf(single, thing);
	const must = object.many
		? say(voice, 'need to be', 'should be', 'are to be', 'have to be', 'must be', 'can be')
		: say(voice, 'needs to be', 'should be', 'is to be', 'has to be', 'must be', 'can be');
	return sentence(`${object.text} ${must} ${phrase(single.participle, single.complement)}`);
};

const named: Way = (voice, wishes) => isDouble(wishes)
	? need(voice, wishes)
	: sentence(`${say(voice, 'about', 'regarding', 'as for', 'concerning')} ${wishes.thing.text}: ${referring(wishes)}`);

const take: Way = (voice, wishes) => isDouble(wishes)
	? order(voice, wishes)
	: sentence(`${say(voice, 'find', 'look up', 'look for', wishes.verbs[0]?.base === 'take' ? 'find' : 'take', 'pick out')} ${wishes.thing.text} and ${referring(wishes)}`);

const sure: Way = (voice, wishes) => {
	const { single, thing } = wishes;
	// "Gets made longer" is no English.
	if (single === undefined || single.participle === 'made') return need(voice, wishes);
	const object = objectOf(single, thing);
	return sentence(`${say(voice, 'make sure', 'see to it that', 'please make sure')} ${object.text} ${object.many ? 'get' : 'gets'} ${phrase(single.participle, single.complement)}`);
};

const have: Way = (voice, wishes) => {
	const { single, thing, dictates } = wishes;
	if (single === undefined) return please(voice, wishes);
	return voice.random.chance(0.33) && !dictates
		? sentence(`can you get ${result(single, thing)}`, '?')
		: sentence(`${say(voice, 'please have', 'I\'d love to have')} ${result(single, thing)}`);
};

const ahead: Way = (voice, wishes) =>
	sentence(`${say(voice, 'go ahead and', 'just', 'kindly', 'time to', 'be so kind as to', 'I\'d appreciate it if you could')} ${wishes.order}`);

const dash: Way = (voice, wishes) => sentence(`${capitalise(wishes.thing.text)}${say(voice, ' - ', ': ', ' — ', ' … ')}${referring(wishes)}`);

const formally: Way = (voice, wishes) =>
	sentence(`${say(voice, 'I would ask you to', 'I request that you', 'you are asked to', 'it is time to', 'allow me to ask you to', 'kindly')} ${wishes.order}`);

const waysOf: Readonly<Record<Register, readonly Way[]>> = {
	terse: [order, order, order, dash],
	brisk: [order, need, passive, sure, take, wish],
	polite: [please, question, mind, have, please, ahead],
	formal: [please, passive, formally, formally, sure, order],
	chatty: [question, mind, named, take, ahead, need, wish, have],
	plain: [order, please, need, wish, passive, named, take, sure],
};

/** The wishes about a thing as one sentence or two: an order, a question, a state to be reached, the thing named first. */
export const sayWishes = (voice: Voice, thing: NounPhrase, verbs: readonly Verb[]): string => {
	const [first] = verbs;
	const single = verbs.length === 1 && first !== undefined && takesObjectInside(first) ? first : undefined;
	const ordered = chain(verbs, thing, 'base');
	const wishes: Wishes = { thing, verbs, order: ordered, single, dictates: endsInDictation(ordered) };
	return voice.random.pick(waysOf[voice.register])(voice, wishes);
};
