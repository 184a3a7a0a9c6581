import type { Creation } from '../intent.js';
import { sayDayNoun } from './dates.js';
import { sayOrder } from './orders.js';
import { type Voice, choose, list, phrase, possessive, quote, say, sentence } from './voice.js';

type Customer = Extract<Creation, { kind: 'customer' }>;

/** A new customer: who it is, then what is known of them, then the note. */
export const sayCustomer = (voice: Voice, customer: Customer): string =>
	phrase(sayCore(voice, customer), sayDetails(voice, customer), sayNote(voice, customer));

const sayCore = (voice: Voice, { owner: { called: owner }, name, status }: Customer): string => {
	const kind = status === 'Lead' ? 'a Lead' : `${/^[AEIOU]/i.test(status) ? 'an' : 'a'} ${status} customer`;
	const having = `with the status ${status}`;
	const as = say(voice, having, `as ${kind}`);
	return choose(voice,
		() => sayOrder(voice, `add ${name} to the CRM ${as}, assigned to ${owner}`),
		() => sayOrder(voice, `create a new customer ${name} ${having} for ${owner}`),
		() => sayOrder(voice, `enter ${name} as ${say(voice, 'a new customer', 'a new client', 'a new account')} of ${possessive(owner)} ${having}`),
		() => sayOrder(voice, `register ${name} in the CRM under ${owner} ${as}`),
		() => `${sentence(say(voice, `${owner} brought in somebody new: ${name}`, `${owner} signed up a new contact, ${name}`, `we have a new contact, ${name}, for ${owner}`, `${name} is new and goes to ${owner}`))} ${sayOrder(voice, `add them to the CRM ${as}`)}`);
};

const sayDetails = (voice: Voice, { product, email, phone, followUp }: Customer): string => {
	const asClauses = voice.random.chance(0.5);
	const either = (clause: () => string, fact: () => string): string => (asClauses ? clause : fact)();
	const details = voice.random.shuffle([
		...(product === undefined ? [] : [either(
			() => say(voice, `are interested in ${product.toLowerCase()}`, `are looking at ${product.toLowerCase()}`, `are keen on ${product.toLowerCase()}`),
			() => say(voice, `the product interest is ${product}`, `the interest is in ${product}`))]),
		...(email === undefined ? [] : [either(
			() => say(voice, `can be reached at ${email}`, `have the email ${email}`),
			() => say(voice, `the email is ${email}`, `the mail address is ${email}`))]),
		...(phone === undefined ? [] : [either(() => `have the phone number ${phone}`, () => `the phone number is ${phone}`)]),
		...(followUp === undefined ? [] : [either(
			() => say(voice, `are to be followed up by ${sayDayNoun(voice, followUp)}`, `need a follow-up by ${sayDayNoun(voice, followUp)}`),
			() => say(voice, `the follow-up date is ${sayDayNoun(voice, followUp)}`, `the follow-up is due by ${sayDayNoun(voice, followUp)}`))]),
	]);
	return details.length === 0 ? '' : sentence(asClauses ? `they ${list(details)}` : list(details));
};

const sayNote = (voice: Voice, { notes }: Customer): string => notes === undefined ? '' : sentence(say(voice,
	`put ${quote(voice, notes)} in the notes`, `the notes should say ${quote(voice, notes)}`, `note: ${quote(voice, notes)}`));
