import type { Random } from '../../../random/random.js';
import type { Period, PersonFact, Selection } from '../intent.js';

/** What a solver says to itself, and what it expects; short, about this call, never the words of the request again. */

const inWords = (period: Period): string => {
	switch (period.kind) {
		case 'on': return `on ${period.date}`;
		case 'before': return `before ${period.date}`;
		case 'after': return `after ${period.date}`;
		case 'between': return `from ${period.from} to ${period.to}`;
	}
};

export const thinkOfLookup = (random: Random, person: PersonFact, name: string): string => random.pick([
	`I only know ${person.called} by name, and the tools take addresses, so the directory comes first.`,
	`${person.called}'s address is not in the request. I search the directory for "${name}".`,
	`Before anything else I need the exact address of ${person.called}.`,
	`No guessing here: the directory knows how ${person.called} is reached.`,
	`I have to find ${person.called} in the company directory.`,
]);

/** The description as key facts: "from Ada Berg, about Budget, before 2023-11-03". */
export const describe = (selection: Selection): string => {
	switch (selection.table) {
		case 'emails': return [
			selection.person === undefined ? '' : `from ${selection.person.name}`,
			selection.topic === undefined ? '' : `with "${selection.topic}" in the subject`,
			selection.period === undefined ? '' : `sent ${inWords(selection.period)}`,
		].filter(part => part !== '').join(', ');
		case 'calendar_events': return [
			selection.name === undefined ? '' : `called "${selection.name}"`,
			selection.person === undefined ? '' : `with ${selection.person.name}`,
			selection.period === undefined ? '' : inWords(selection.period),
			selection.time === undefined ? '' : `at ${selection.time.slice(0, 5)}`,
		].filter(part => part !== '').join(', ');
		case 'project_tasks': return [
			selection.name === undefined ? '' : `called "${selection.name}"`,
			selection.word === undefined ? '' : `with "${selection.word}" in the name`,
			selection.person === undefined ? '' : `assigned to ${selection.person.name}`,
			selection.list === undefined ? '' : `in ${selection.list}`,
			selection.board === undefined ? '' : `on the ${selection.board} board`,
			selection.due === undefined ? '' : `due ${inWords(selection.due)}`,
		].filter(part => part !== '').join(', ');
		case 'customers': return [
			selection.name === undefined ? '' : `named ${selection.name}`,
			selection.owner === undefined ? '' : `assigned to ${selection.owner.name}`,
			selection.status === undefined ? '' : `with status ${selection.status}`,
			selection.product === undefined ? '' : `interested in ${selection.product}`,
			selection.lastContact === undefined ? '' : `last contacted ${inWords(selection.lastContact)}`,
			selection.followUp === undefined ? '' : `to be followed up ${inWords(selection.followUp)}`,
		].filter(part => part !== '').join(', ');
	}
};

const nouns = { emails: ['email', 'emails'], calendar_events: ['event', 'events'], project_tasks: ['task', 'tasks'], customers: ['customer', 'customers'] } as const;

/** "1 event", "3 tasks". */
export const countRows = (table: Selection['table'], count: number): string => `${count} ${nouns[table][count === 1 ? 0 : 1]}`;

export const thinkOfSearch = (random: Random, selection: Selection): string => {
	const noun = nouns[selection.table][selection.count === 1 ? 0 : 1];
	const what = describe(selection);
	return random.pick([
		`I have to find the ${noun} ${what} before I can act.`,
		`Which ${noun} ${selection.count === 1 ? 'is' : 'are'} meant? Those ${what}. I search for them to learn their ids.`,
		`The ids are not known yet, so I search for the ${noun} ${what}.`,
		`First the ${noun} ${what}: a search will show what is there.`,
		`I look for the ${noun} ${what} and check every hit against the request.`,
	]);
};

export const expectRows = (random: Random, selection: Selection): string => random.pick([
	`The ${nouns[selection.table][selection.count === 1 ? 0 : 1]} in question, with ids.`,
	`Matching ${nouns[selection.table][1]} with all their fields.`,
	`A list that holds the ${nouns[selection.table][selection.count === 1 ? 0 : 1]} meant.`,
]);

/** What a solver thinks before it writes. `what` names the deed on the row: `move "X" to Completed`. */
export const thinkOfWrite = (random: Random, what: string, number: number, total: number): string => {
	const turn = total === 1 ? '' : number === total ? 'This is the last one. ' : number === 1 ? `There are ${total} to do. ` : '';
	return turn + random.pick([
		`Now I can ${what}.`,
		`The search gave me the id, so I ${what}.`,
		`Everything needed is known: ${what}.`,
		`Next: ${what}.`,
		`It fits the request, so I ${what}.`,
	]);
};
