import type { Random } from '../../../random/random.js';
import type { Period, PersonFact, Selection } from '../intent.js';
import { phrase } from '../language/voice.js';
import { columnWord, nounOf } from './words.js';

/** What a solver says to itself, and what it expects; short, about this call, never the words of the request again. */

const inWords = (period: Period): string => {
	switch (period.kind) {
		case 'on': return `on ${period.date}`;
		case 'before': return `before ${period.date}`;
		case 'after': return `after ${period.date}`;
		case 'between': return `from ${period.from} to ${period.to}`;
	}
};

export const thinkOfLookup = (random: Random, person: PersonFact, name: string): string => {
	// Only the one that is drawn is put together, here and below: this is done for every call of every scenario.
	switch (random.integer(5)) {
		case 0: return `I only know ${person.called} by name, and the tools take addresses, so the directory comes first.`;
		case 1: return `${person.called}'s address is not in the request. I search the directory for "${name}".`;
		case 2: return `Before anything else I need the exact address of ${person.called}.`;
		case 3: return `No guessing here: the directory knows how ${person.called} is reached.`;
		default: return `I have to find ${person.called} in the company directory.`;
	}
};

export const expectAddress = (random: Random, { called }: PersonFact): string => {
	switch (random.integer(3)) {
		case 0: return `The address of ${called}.`;
		case 1: return `A list of addresses, with ${called}'s among them.`;
		default: return `${called}'s full mail address.`;
	}
};

/** The description as key facts: "from Ada Berg with "Budget" in the subject sent before 2023-11-03". */
const describe = (selection: Selection): string => {
	switch (selection.table) {
		case 'emails': return phrase(
			selection.person === undefined ? '' : `from ${selection.person.name}`,
			selection.topic === undefined ? '' : selection.wholeSubject === true ? `titled "${selection.topic}"` : `with "${selection.topic}" in the subject`,
			selection.period === undefined ? '' : `sent ${inWords(selection.period)}`,
		);
		case 'calendar_events': return phrase(
			selection.name === undefined ? '' : `called "${selection.name}"`,
			selection.person === undefined ? '' : `with ${selection.person.name}`,
			selection.period === undefined ? '' : inWords(selection.period),
			selection.time === undefined ? '' : `at ${selection.time.slice(0, 5)}`,
		);
		case 'project_tasks': return phrase(
			selection.name === undefined ? '' : `called "${selection.name}"`,
			selection.word === undefined ? '' : `with "${selection.word}" in the name`,
			selection.person === undefined ? '' : `assigned to ${selection.person.name}`,
			selection.list === undefined ? '' : `in ${selection.list}`,
			selection.board === undefined ? '' : `on the ${selection.board} board`,
			selection.due === undefined ? '' : `due ${inWords(selection.due)}`,
		);
		case 'customers': return phrase(
			selection.name === undefined ? '' : `named ${selection.name}`,
			selection.owner === undefined ? '' : `assigned to ${selection.owner.name}`,
			selection.status === undefined ? '' : `with status ${selection.status}`,
			selection.product === undefined ? '' : `interested in ${selection.product}`,
			selection.lastContact === undefined ? '' : `last contacted ${inWords(selection.lastContact)}`,
			selection.followUp === undefined ? '' : `due for a follow-up ${inWords(selection.followUp)}`,
		);
	}
};

/** "the latest email", "the tasks". */
const nameOf = (selection: Selection): string => {
	const noun = nounOf(selection.table, selection.count);
	return selection.table === 'emails' && selection.order !== undefined ? `${selection.order} ${noun}` : noun;
};

export const thinkOfSearch = (random: Random, selection: Selection): string => {
	const noun = nameOf(selection);
	const what = describe(selection);
	const isOne = selection.count === 1;
	switch (random.integer(5)) {
		case 0: return `I have to find the ${noun} ${what} before I can act.`;
		case 1: return `Which ${noun} ${isOne ? 'is' : 'are'} meant? ${isOne ? 'The one' : 'Those'} ${what}. I search for ${!isOne ? 'them to learn their ids' : selection.table === 'customers' ? 'them to learn their id' : 'it to learn its id'}.`;
		case 2: return `${isOne ? 'The id is' : 'The ids are'} not known yet, so I search for the ${noun} ${what}.`;
		case 3: return `First the ${noun} ${what}: a search will show what is there.`;
		default: return `I look for the ${noun} ${what} and check every hit against the request.`;
	}
};

export const expectRows = (random: Random, { table, count }: Selection): string => {
	switch (random.integer(3)) {
		case 0: return `The ${nounOf(table, count)} in question, with ${count === 1 ? 'its id' : 'ids'}.`;
		case 1: return `Matching ${nounOf(table, 2)} with all their fields.`;
		default: return `A list that holds the ${nounOf(table, count)} meant.`;
	}
};

/** What a solver thinks before it reads one field of a row that it has found. */
export const thinkOfReading = (random: Random, field: string): string => {
	const what = columnWord(field);
	switch (random.integer(3)) {
		case 0: return `I confirm the ${what} as it stands now.`;
		case 1: return `What I do next hangs on the ${what}, so I read it.`;
		default: return `Let me read the ${what} first.`;
	}
};

/** What a write rests on: a search that gave the id, a field that was read, figures that keep a bound, or the request alone. */
export type Basis = 'found' | 'read' | 'bound' | 'given';

const openings = ['Now I can', 'Everything needed is known:', 'Next:'] as const;
const openingsByBasis: Readonly<Record<Basis, readonly string[]>> = {
	found: [...openings, 'The search gave me the id, so I', 'It fits the request, so I'],
	read: [...openings, 'I have read what I needed, so I', 'That settles the value, so I'],
	bound: [...openings, 'The figures bear it out, so I', 'The condition holds, so I'],
	given: [...openings, 'Nothing is missing, so I', 'I have all I need, so I'],
};

/** A write among those of a request, counted from 1. */
export type Turn = { readonly number: number; readonly total: number };

/** What a solver thinks before it writes. `what` names the deed on the row: `move "X" to Completed`. */
export const thinkOfWrite = (random: Random, what: string, basis: Basis, { number, total }: Turn = { number: 1, total: 1 }): string => {
	const turn = total === 1 ? '' : number === total ? 'This is the last one. ' : number === 1 ? `There are ${total} changes to make. ` : '';
	return `${turn}${random.pick(openingsByBasis[basis])} ${what}.`;
};
