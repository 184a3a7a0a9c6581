import type { Condition, Creation, FollowUpIntent, Selection } from '../intent.js';
import { type RowWords, sayCreation } from './creations.js';
import type { NounPhrase } from './noun-phrase.js';
import { saySelection } from './noun-phrases.js';
import { type Voice, capitalise, continuing, linked, say, sentence } from './voice.js';

const columnWords: Readonly<Record<string, readonly string[]>> = {
	subject: ['the subject of that mail', 'the mail\'s subject line', 'the subject of that message'],
	due_date: ['its due date exactly as it stands on the board', 'the due date as recorded on the card'],
	list_name: ['the name of the column it is in', 'the name of the list it sits in'],
	assigned_to_email: ['the email address of whoever it is assigned to', 'the mail address of its assignee'],
};

const rowWords = (voice: Voice, selection: Selection): RowWords => ({
	recipient: recipientOf(voice, selection),
	content: column => say(voice, ...(columnWords[column] ?? [column])),
});

const recipientOf = (voice: Voice, selection: Selection): string => {
	switch (selection.table) {
		case 'calendar_events': return say(voice, 'the participant', 'the other participant', 'whoever takes part in it');
		case 'customers': return say(voice, 'them', 'that customer');
		default: return 'them';
	}
};

const sayCondition = (voice: Voice, { text, many }: NounPhrase, { column, value }: Condition): string => {
	const be = many ? 'are' : 'is';
	return column === 'list_name'
		? `${text} ${be} ${sayStanding(voice, value)}`
		: say(voice, `${text} ${be} still ${value === 'Lead' ? 'a Lead' : `marked ${value}`}`, `${text} still has the status ${value}`, `the status of ${text} is ${value}`);
};

const sayStanding = (voice: Voice, list: string): string => {
	switch (list) {
		case 'Backlog': return say(voice, 'still in Backlog', 'still in the backlog', 'in the Backlog column');
		case 'In Progress': return say(voice, 'still in progress', 'in the In Progress column', 'still listed as In Progress');
		case 'In Review': return say(voice, 'still in review', 'in the In Review column', 'still listed as In Review');
		default: return say(voice, `already ${list}`, `still marked ${list}`, `in the ${list} column`);
	}
};

/** @param order bare, since it follows the condition */
const sayIf = (voice: Voice, clause: string, order: string): string => {
	const then = continuing(order);
	return say(voice,
		() => `If ${clause}, ${then}`,
		() => `${sentence(`check whether ${clause}`)} ${say(voice, 'If so,', 'If that is the case,', 'In that case,', 'If yes,')} ${then}`,
		() => `Provided that ${clause}, ${then}`,
		() => `${sentence(`see whether ${clause}`)} ${say(voice, 'If it is so,', 'If so,')} ${then}`);
};

const about = (voice: Voice, selection: Selection, thing: NounPhrase): string => {
	switch (selection.table) {
		case 'emails': return sentence(say(voice, `${thing.text} needs a conversation`, `look up ${thing.text}`, `find ${thing.text}`, `it is about ${thing.text}`, `go back to ${thing.text}`, `I want to talk about ${thing.text}`, `this is about ${thing.text}`));
		case 'calendar_events': return sentence(say(voice, `look up ${thing.text}`, `find ${thing.text}`, `check who ${thing.text} is with`, `see who is in ${thing.text}`, `this is about ${thing.text}`));
		case 'project_tasks': return sentence(say(voice, `look up ${thing.text}`, `find ${thing.text} on the board`, `check ${thing.text}`, `this concerns ${thing.text}`));
		case 'customers': return sentence(say(voice, `look up ${thing.text} in the CRM`, `find ${thing.text} in the CRM`, `this is about ${thing.text}`, `pull up ${thing.text}`, `this concerns ${thing.text}`));
	}
};

/** A mail to a customer who is named in the same sentence. */
const toNamed = (creation: Creation, thing: NounPhrase): RowWords | undefined =>
	creation.kind === 'mail' && creation.to.kind === 'row' && creation.to.column === 'customer_email' ? { recipient: thing.text, content: column => column } : undefined;

const sayOne = (voice: Voice, { selection, condition, creations }: FollowUpIntent['selections'][number]): string => {
	const thing = saySelection(voice, selection);
	const [first, ...others] = creations;
	if (first === undefined) return '';
	const ownerWords: RowWords = { ...rowWords(voice, selection), recipient: say(voice, 'whoever is in charge of them', 'the colleague they are assigned to') };
	const words = first.kind === 'event' && first.with.kind === 'row' ? ownerWords : rowWords(voice, selection);
	const goingOn = linked(voice);
	const rest = others.map(creation => `${say(voice, 'Then', 'After that,', 'Next,')} ${continuing(sayCreation(goingOn, creation, words))}`);
	if (condition !== undefined) return [sayIf(voice, sayCondition(voice, thing, condition), sayCreation(goingOn, first, words)), ...rest].join(' ');
	const named = toNamed(first, thing);
	if (named !== undefined) return [sayCreation(voice, first, named), ...rest].join(' ');
	return [about(voice, selection, thing), sayCreation(voice, first, words), ...rest].join(' ');
};

/** Rows are looked up, then something new is made of them, one after the other. */
export const sayFollowUp = (voice: Voice, intent: FollowUpIntent): string =>
	intent.selections
		.map((part, index) => index === 0
			? sayOne(voice, part)
			: `${say(voice, 'Then', 'After that,', 'Once that is done,', 'Next,')} ${continuing(sayOne(linked(voice), part))}`)
		.map(capitalise)
		.join(' ');
