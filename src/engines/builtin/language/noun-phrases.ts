import type { CustomerSelection, EmailSelection, EventSelection, Period, PersonFact, Selection, TaskSelection } from '../intent.js';
import { sayDay, sayPeriod, sayRange, sayTime } from './dates.js';
import { type Voice, maybe, phrase, possessive, quote, say } from './voice.js';

/** A thing or some things in a sentence. */
export type NounPhrase = {
	readonly text: string;
	readonly many: boolean;
	/** "it", "them". */
	readonly pronoun: string;
	/** "its", "their". */
	readonly its: string;
};

const one = (text: string): NounPhrase => ({ text, many: false, pronoun: 'it', its: 'its' });
const many = (text: string): NounPhrase => ({ text, many: true, pronoun: 'them', its: 'their' });
const someone = (text: string): NounPhrase => ({ text, many: false, pronoun: 'them', its: 'their' });

/** Every row that the description fits, as a phrase that fits no other. */
export const saySelection = (voice: Voice, selection: Selection): NounPhrase => {
	switch (selection.table) {
		case 'emails': return sayEmails(voice, selection);
		case 'calendar_events': return sayEvents(voice, selection);
		case 'project_tasks': return sayTasks(voice, selection);
		case 'customers': return sayCustomers(voice, selection);
	}
};

const sayEmails = (voice: Voice, { person, topic, wholeSubject, period, order, count }: EmailSelection): NounPhrase => {
	const plural = count > 1;
	const head = say(voice, 'mail', 'email', 'email', 'message');
	const heads = head === 'mail' ? 'mails' : `${head}s`;
	const about = topic === undefined ? '' : wholeSubject === true
		? say(voice, `titled ${quote(voice, topic)}`, `with the subject ${quote(voice, topic)}`, `under the subject line ${quote(voice, topic)}`, `headed ${quote(voice, topic)}`)
		: say(voice, `about ${quote(voice, topic)}`, `on ${quote(voice, topic)}`, `with ${quote(voice, topic)} in the subject`, () => topic.includes(' ') ? `regarding ${quote(voice, topic)}` : `about ${topic}`);
	const superlative = order === undefined ? '' : order === 'latest' ? say(voice, 'latest', 'most recent', 'newest') : say(voice, 'oldest', 'earliest');
	const when = period === undefined ? '' : saySent(voice, period);
	const quantifier = plural ? say(voice, 'all', 'every one of', 'all') : '';

	if (person === undefined) {
		const core = phrase(superlative, plural ? heads : head, about, when);
		return plural ? many(`${quantifier === 'all' ? 'all the' : 'every one of the'} ${core}${maybe(voice, 0.3, ' in my inbox')}`) : one(`the ${core}`);
	}
	const name = person.called;
	const sent = period === undefined ? say(voice, 'sent me', 'wrote me', 'sent me') : say(voice, `sent me ${when === '' ? '' : sayPeriod(voice, period)}`, `wrote ${sayPeriod(voice, period)}`);
	if (plural) {
		return many(say(voice,
			() => `all of ${possessive(name)} ${phrase(heads, about, when)}`,
			() => `every ${phrase(head, about)} that ${name} ${sent}`,
			() => `all ${phrase(heads, about)} ${name} ${sent}`,
			() => phrase(`all the ${heads} from ${name}`, about, when),
			() => phrase(`each ${head} from ${name}`, about, when)));
	}
	return one(say(voice,
		() => `${possessive(name)} ${phrase(superlative, head, about, when)}`,
		() => phrase('the', superlative, head, about, `that ${name} ${sent}`),
		() => phrase('the', superlative, head, about, `from ${name}`, when),
		() => phrase('the', superlative, head, `from ${name}`, about, when)));
};

/** When a mail came: "from last Friday" would be a sender's place, so a participle leads. */
const saySent = (voice: Voice, period: Period): string =>
	phrase(say(voice, 'sent', 'received', 'that came in', 'that arrived'), sayPeriod(voice, period));

const sayEvents = (voice: Voice, { person, name, period, time, count }: EventSelection): NounPhrase => {
	const plural = count > 1;
	const head = say(voice, 'meeting', 'meeting', 'appointment', 'calendar entry');
	const heads = head === 'calendar entry' ? 'calendar entries' : `${head}s`;
	const withPerson = person === undefined ? '' : `with ${person.called}`;
	const at = time === undefined ? '' : `at ${sayTime(voice, time)}`;
	const when = period === undefined ? '' : phrase(sayPeriod(voice, period), at);
	const quoted = name === undefined ? '' : quote(voice, name);
	if (plural) {
		return many(name === undefined
			? say(voice,
				() => phrase('all my', heads, withPerson, when),
				() => phrase('every', head, withPerson, when),
				() => phrase('everything on my calendar', withPerson, when),
				() => phrase('each', head, 'I have', withPerson, when))
			: say(voice,
				() => phrase('all the', quoted, heads, withPerson, when),
				() => phrase('every', quoted, withPerson, when, maybe(voice, 0.4, 'on my calendar')),
				() => phrase('each', quoted, head, withPerson, when),
				() => phrase('all', heads, 'called', quoted, withPerson, when)));
	}
	return one(name === undefined
		? say(voice,
			() => phrase('my', head, withPerson, when),
			() => phrase('the', head, withPerson, when),
			() => phrase('the', head, 'I have', withPerson, when))
		: say(voice,
			() => phrase('the', quoted, head, withPerson, when),
			() => phrase(quoted, withPerson, when),
			() => phrase('my', quoted, withPerson, when),
			() => phrase('the', head, 'called', quoted, withPerson, when),
			() => phrase('the', quoted, when, withPerson)));
};

const listPhrase = (voice: Voice, list: string): string => {
	switch (list) {
		case 'Backlog': return say(voice, 'in the backlog', 'still in the backlog', 'sitting in Backlog', 'in Backlog');
		case 'In Progress': return say(voice, 'in progress', 'currently in progress', 'in the In Progress column', 'listed as In Progress');
		case 'In Review': return say(voice, 'in review', 'waiting in review', 'in the In Review column', 'listed as In Review');
		default: return say(voice, `listed as ${list}`, `in the ${list} column`, `marked ${list.toLowerCase()}`);
	}
};

const sayTasks = (voice: Voice, { person, name, word, board, list, due, count }: TaskSelection): NounPhrase => {
	const head = say(voice, 'task', 'task', 'card', 'ticket');
	const onBoard = board === undefined ? '' : say(voice, `on the ${board} board`, `on the ${board.toLowerCase()} board`);
	const inList = list === undefined ? '' : listPhrase(voice, list);
	const about = word === undefined ? '' : say(voice, `about ${word}`, `with ${quote(voice, word)} in the name`, `that mentions ${quote(voice, word)}`);
	const that = count === 1 ? 'that is' : 'that are';
	const abouts = about.replace('that mentions', 'that mention');
	const dueWhen = due === undefined ? '' : `due ${sayPeriod(voice, due)}`;
	if (name !== undefined) {
		const quoted = quote(voice, name);
		return one(person === undefined
			? say(voice, `the ${quoted} ${head}`, `the ${head} ${quoted}`, `the ${head} called ${quoted}`, quoted)
			: say(voice, `${possessive(person.called)} ${quoted} ${head}`, `the ${quoted} ${head} that ${person.called} has`, `${quoted}, which is with ${person.called},`.replace(/,$/, '')));
	}
	if (person === undefined) {
		const order = voice.random.shuffle([onBoard, inList]);
		return count === 1
			? one(phrase(say(voice, 'the one', 'the only'), head, about, ...order, dueWhen))
			: many(say(voice,
				() => phrase('all', `${head}s`, abouts, ...order, dueWhen),
				() => phrase('every', head, about, ...order, dueWhen),
				() => phrase('all the', `${head}s`, ...order, abouts, dueWhen)));
	}
	return count === 1
		? one(say(voice,
			() => phrase('the one', head, about, `${person.called} has`, inList, onBoard, dueWhen),
			() => phrase('the only', head, 'of', possessive(person.called), about, inList, onBoard, dueWhen)))
		: many(say(voice,
			() => phrase('all of', possessive(person.called), `${head}s`, abouts, inList, onBoard, dueWhen),
			() => phrase('every', head, about, `${person.called} has`, inList, onBoard, dueWhen),
			() => phrase('all the', `${head}s`, abouts, `assigned to ${person.called}`, inList === '' && onBoard === '' ? '' : that, inList, onBoard, dueWhen),
			() => about === '' ? phrase('everything', `${person.called} has`, inList, onBoard, dueWhen) : phrase(possessive(person.called), `${head}s`, abouts, inList, onBoard, dueWhen)));
};

const statusNoun = (voice: Voice, status: string | undefined, plural: boolean): string => {
	const s = plural ? 's' : '';
	const account = say(voice, 'customer', 'account', 'client');
	switch (status) {
		case undefined: return `${account}${s}`;
		case 'Lead': return say(voice, `lead${s}`, `${account}${s} with the status Lead`);
		case 'Proposal': return say(voice, `${account}${s} in the proposal stage`, `${account}${s} with the status Proposal`);
		case 'Qualified': return say(voice, `qualified ${account}${s}`, `${account}${s} marked Qualified`);
		default: return say(voice, `${status.toLowerCase()} ${account}${s}`, `${account}${s} marked ${status}`, `${account}${s} with the status ${status}`);
	}
};

const sayCustomers = (voice: Voice, { name, owner, status, product, lastContact, followUp, count }: CustomerSelection): NounPhrase => {
	const interest = product === undefined ? '' : say(voice, `interested in ${product.toLowerCase()}`, `with an interest in ${product.toLowerCase()}`, `looking at ${product}`);
	if (name !== undefined) {
		const role = statusNoun(voice, status, false);
		return someone(say(voice,
			() => status === undefined && product === undefined && owner === undefined ? name : phrase(`our ${role} ${name}`, interest === '' ? '' : `(${interest})`),
			() => phrase(say(voice, 'customer', 'our customer'), name),
			() => owner === undefined ? name : phrase(`${possessive(owner.called)} customer ${name}`)));
	}
	const plural = count > 1;
	const noun = statusNoun(voice, status, plural);
	const contacted = lastContact === undefined ? '' : say(voice, `last contacted ${sayPeriod(voice, lastContact)}`, `whose last contact was ${sayPeriod(voice, lastContact)}`);
	const due = followUp === undefined ? '' : say(voice, `due for a follow-up ${sayPeriod(voice, followUp)}`, `whose follow-up is ${sayPeriod(voice, followUp)}`, `to be followed up ${sayPeriod(voice, followUp)}`);
	const rest = [interest, contacted, due].filter(part => part !== '').join(' and ');
	const relative = [
		interest === '' ? '' : `who are ${interest}`.replace('who are with', 'who come with'),
		lastContact === undefined ? '' : `who were last contacted ${sayPeriod(voice, lastContact)}`,
		followUp === undefined ? '' : `who are due for a follow-up ${sayPeriod(voice, followUp)}`,
	].filter(part => part !== '').join(' and ');
	if (owner === undefined) return plural ? many(phrase(say(voice, 'all', 'all our', 'all the'), noun, rest)) : one(phrase(say(voice, 'the only', 'the one'), noun, rest));
	const seller: PersonFact = owner;
	return plural
		? many(say(voice,
			() => phrase('all of', possessive(seller.called), noun, rest),
			() => phrase('all', noun, `assigned to ${seller.called}`, relative),
			() => phrase('all the', noun, `${seller.called} looks after`, relative)))
		: one(phrase(say(voice, 'the one', 'the only'), noun, say(voice, `assigned to ${seller.called}`, `that ${seller.called} looks after`), rest));
};

/** The range of some figures: "on 12 November", "from 3 to 9 October". */
export const saySpan = (voice: Voice, period: Period): string => {
	switch (period.kind) {
		case 'on': return sayDay(voice, period.date);
		case 'between': return sayRange(voice, period.from, period.to);
		default: return sayPeriod(voice, period);
	}
};
