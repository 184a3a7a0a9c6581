import type { CustomerSelection } from '../intent.js';
import { sayFalling, sayPeriod } from './dates.js';
import { type NounPhrase, many, someone } from './noun-phrase.js';
import { type Voice, phrase, possessive, say } from './voice.js';

const sayNoun = (voice: Voice, status: string | undefined, isPlural: boolean): string => {
	const s = isPlural ? 's' : '';
	const account = say(voice, 'customer', 'account', 'client');
	switch (status) {
		case undefined: return `${account}${s}`;
		case 'Lead': return say(voice, `lead${s}`, `${account}${s} with the status Lead`);
		case 'Proposal': return say(voice, `${account}${s} in the proposal stage`, `${account}${s} with the status Proposal`);
		case 'Qualified': return say(voice, `qualified ${account}${s}`, `${account}${s} marked Qualified`);
		default: return say(voice, `${status.toLowerCase()} ${account}${s}`, `${account}${s} marked ${status}`, `${account}${s} with the status ${status}`);
	}
};

const sayInterest = (voice: Voice, product: string): string =>
	say(voice, `interested in ${product.toLowerCase()}`, `looking at ${product.toLowerCase()}`, `keen on ${product.toLowerCase()}`);

/** What goes right after the noun: "interested in hardware and last contacted on 5 May". */
const saySigns = (voice: Voice, { product, lastContact, followUp }: CustomerSelection): string => {
	const signs = [
		...(product === undefined ? [] : [sayInterest(voice, product)]),
		...(lastContact === undefined ? [] : [`last contacted ${sayPeriod(voice, lastContact)}`]),
		...(followUp === undefined ? [] : [`due for a follow-up ${sayPeriod(voice, followUp)}`]),
	];
	const [only] = signs;
	if (signs.length !== 1 || only === undefined) return signs.join(' and ');
	if (product !== undefined) return say(voice, only, `with an interest in ${product.toLowerCase()}`);
	if (lastContact !== undefined) return say(voice, only, `whose last contact was ${sayPeriod(voice, lastContact)}`);
	return followUp === undefined ? only : say(voice, only, `whose follow-up date falls ${sayFalling(voice, followUp)}`);
};

/** The same after an owner, as a clause: "who are interested in hardware and were last contacted on 5 May". */
const sayClause = (voice: Voice, { product, lastContact, followUp, count }: CustomerSelection): string => {
	const [are, were] = count > 1 ? ['are', 'were'] : ['is', 'was'];
	const clauses = [
		...(product === undefined ? [] : [`${are} ${sayInterest(voice, product)}`]),
		...(lastContact === undefined ? [] : [`${were} last contacted ${sayPeriod(voice, lastContact)}`]),
		...(followUp === undefined ? [] : [`${are} due for a follow-up ${sayPeriod(voice, followUp)}`]),
	];
	return clauses.length === 0 ? '' : `who ${clauses.join(' and ')}`;
};

/** Customers: one by name, or those of a seller, of a status, of some days. */
export const sayCustomers = (voice: Voice, selection: CustomerSelection): NounPhrase => {
	const { name, owner, count } = selection;
	if (name !== undefined) return someone(sayNamed(voice, selection, name));
	const isPlural = count > 1;
	const noun = sayNoun(voice, selection.status, isPlural);
	const isTrailing = noun.includes(' marked ') || noun.includes(' with ') || noun.includes(' in ');
	const signs = () => isTrailing ? sayClause(voice, selection) : saySigns(voice, selection);
	const and = isTrailing ? 'and' : '';
	if (owner === undefined) {
		return isPlural ? many(phrase(say(voice, 'all', 'all our', 'all the'), noun, signs())) : someone(phrase(say(voice, 'the only', 'the one'), noun, signs()));
	}
	const { called } = owner;
	const clause = sayClause(voice, selection);
	const caring = clause === '' ? `that ${called} looks after` : phrase(and, `looked after by ${called}`);
	return isPlural
		? many(say(voice,
			() => phrase('all of', possessive(called), noun, signs()),
			() => phrase('all', noun, and, `assigned to ${called}`, clause),
			() => phrase('all the', noun, caring, clause)))
		: someone(say(voice,
			() => phrase(possessive(called), 'only', noun, signs()),
			() => phrase(say(voice, 'the one', 'the only'), noun, and, `assigned to ${called}`, clause),
			() => phrase(say(voice, 'the one', 'the only'), noun, caring, clause)));
};

const sayNamed = (voice: Voice, { owner, status, product }: CustomerSelection, name: string): string => say(voice,
	() => status === undefined && product === undefined && owner === undefined
		? name
		: phrase('our', sayNoun(voice, status, false), name, product === undefined ? '' : `(${sayInterest(voice, product)})`),
	() => phrase(say(voice, 'customer', 'our customer'), name),
	() => owner === undefined ? name : phrase(`${possessive(owner.called)} customer ${name}`));
