import type { Random } from '../../../random/random.js';
import type {
	CustomerSelection, EmailSelection, EventSelection, Period, PersonFact, Selection, TaskSelection,
} from '../intent.js';
import { addressStartOf, customersMeant, emailsMeant, eventsMeant, localPartOf, tasksMeant, topicOf } from '../selecting.js';
import { type CallArguments, type Notebook, Unsolved } from './notebook.js';
import { expectAddress, expectRows, thinkOfLookup, thinkOfSearch } from './thoughts.js';

/** A row as a tool answers it. */
export type Row = Readonly<Record<string, string | null>>;

/** What a solver works with. */
export type Solving = { readonly notebook: Notebook; readonly random: Random };

/** The address of a colleague, from the directory: the only place to learn it. */
export const lookUp = ({ notebook, random }: Solving, person: PersonFact): string => {
	const name = nameToSearch(random, person.called);
	const thought = thinkOfLookup(random, person, name);
	const found = notebook.call('company_directory_find_email_address', { name }, thought, expectAddress(random, person));
	const start = addressStartOf(person);
	const address: unknown = Array.isArray(found) ? found.find(candidate => typeof candidate === 'string' && candidate.startsWith(start)) : undefined;
	if (typeof address !== 'string') throw new Unsolved(`The directory has no address of ${person.name}.`);
	return address;
};

/** One of the names that a person is called by; of several, the last comes twice as often. */
const nameToSearch = (random: Random, called: string): string => {
	const names = called.split(' ');
	return names[Math.min(random.integer(names.length === 1 ? 1 : names.length + 1), names.length - 1)] ?? called;
};

type Page = { readonly rows: readonly Row[]; readonly pages: number };

/** Whether it has members: an answer, or a row of one. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isRow = (value: unknown): value is Row => isObject(value);

/** Reads a page of emails, events or customers. */
const readPage = (value: unknown, key: string): Page => {
	if (!isObject(value)) return { rows: [], pages: 0 };
	const { [key]: rows, pagination } = value;
	const pages = isObject(pagination) ? pagination['total_pages'] : undefined;
	return { rows: Array.isArray(rows) ? rows.filter(isRow) : [], pages: typeof pages === 'number' ? pages : 0 };
};

/** The first and the last moment of a period, for searches that compare moments: a day that is left out is left out. */
const momentBounds = (period: Period): { from?: string; to?: string } => {
	switch (period.kind) {
		case 'on': return { from: `${period.date} 00:00:00`, to: `${period.date} 23:59:59` };
		case 'before': return { to: `${period.date} 00:00:00` };
		case 'after': return { from: `${period.date} 23:59:59` };
		case 'between': return { from: `${period.from} 00:00:00`, to: `${period.to} 23:59:59` };
	}
};

const dayBounds = (period: Period): { from?: string; to?: string } => {
	switch (period.kind) {
		case 'on': return { from: period.date, to: period.date };
		case 'before': return { to: period.date };
		case 'after': return { from: period.date };
		case 'between': return { from: period.from, to: period.to };
	}
};

/** The rows meant, in the order of the search, once it is sure that none is on another page. */
const meant = (rows: readonly Row[], pages: number, selection: Selection, complete: boolean): readonly Row[] => {
	if (!complete && pages > 1) throw new Unsolved('The search has more pages than the budget has calls.');
	if (rows.length !== selection.count) throw new Unsolved(`The description fits ${rows.length} rows of ${selection.table}, not ${selection.count}.`);
	return rows;
};

/** Makes a search for what a selection means; gives what it answered. */
const search = (notebook: Notebook, random: Random, tool: string, args: CallArguments, selection: Selection): unknown => {
	const thought = thinkOfSearch(random, selection);
	return notebook.call(tool, args, thought, expectRows(random, selection));
};

const searchEmails = ({ notebook, random }: Solving, selection: EmailSelection): readonly Row[] => {
	const { person, topic, period, order } = selection;
	const args: CallArguments = {};
	const about = topic === undefined || selection.wholeSubject === true ? topic : topicOf(topic);
	if (person !== undefined) args['query'] = about === undefined ? person.called : `${person.called} ${about}`;
	else if (about !== undefined) args['query'] = about;
	if (period !== undefined) {
		const { from, to } = dayBounds(period);
		if (from !== undefined) args['date_min'] = from;
		if (to !== undefined) args['date_max'] = to;
	}
	const { rows, pages } = readPage(search(notebook, random, 'email_search_emails', args, selection), 'emails');
	const fitting = rows.filter(emailsMeant(selection));
	if (order === undefined) return meant(fitting, pages, selection, false);
	const byDate = fitting.toSorted((left, right) => (left['sent_datetime'] ?? '') < (right['sent_datetime'] ?? '') ? -1 : 1);
	const extreme = order === 'latest' ? byDate.slice(-1) : byDate.slice(0, 1);
	return meant(extreme, pages, selection, order === 'latest');
};

const searchEvents = ({ notebook, random }: Solving, selection: EventSelection): readonly Row[] => {
	const { person, name, period } = selection;
	const args: CallArguments = {};
	const query = name ?? (person === undefined ? undefined : personQuery(random, person));
	if (query !== undefined) args['query'] = query;
	if (period !== undefined) {
		const { from, to } = momentBounds(period);
		if (from !== undefined) args['time_min'] = from;
		if (to !== undefined) args['time_max'] = to;
	}
	const { rows, pages } = readPage(search(notebook, random, 'calendar_search_events', args, selection), 'events');
	return meant(rows.filter(eventsMeant(selection)), pages, selection, false);
};

/** The calendar searches for one piece of text, so that a full name is written as addresses have it. */
const personQuery = (random: Random, person: PersonFact): string => {
	const names = person.called.split(' ');
	return names.length === 1 ? person.called.toLowerCase() : random.pick([localPartOf(person), localPartOf(person), names.at(-1)?.toLowerCase() ?? person.called]);
};

const searchTasks = ({ notebook, random }: Solving, selection: TaskSelection, address: string | undefined): readonly Row[] => {
	const { name, word, board, list, due } = selection;
	const args: CallArguments = {};
	const part = name ?? word;
	if (part !== undefined) args['task_name'] = part;
	if (address !== undefined) args['assigned_to_email'] = address;
	if (list !== undefined) args['list_name'] = list;
	if (due?.kind === 'on') args['due_date'] = due.date;
	if (board !== undefined) args['board'] = board;
	const value = search(notebook, random, 'project_management_search_tasks', args, selection);
	const rows = Array.isArray(value) ? value.filter(isRow) : [];
	return meant(rows.filter(tasksMeant(selection)), 1, selection, false);
};

const searchCustomers = ({ notebook, random }: Solving, selection: CustomerSelection, address: string | undefined): readonly Row[] => {
	const { name, status, product, lastContact, followUp } = selection;
	const args: CallArguments = {};
	if (name !== undefined) {
		args['customer_name'] = name;
	} else {
		if (product !== undefined) args['product_interest'] = product;
		if (status !== undefined) args['status'] = status;
	}
	if (address !== undefined) args['assigned_to_email'] = address;
	if (lastContact !== undefined) {
		const { from, to } = dayBounds(lastContact);
		if (from !== undefined) args['last_contact_date_min'] = from;
		if (to !== undefined) args['last_contact_date_max'] = `${to} 23:59:59`;
	}
	if (followUp !== undefined) {
		const { from, to } = dayBounds(followUp);
		if (from !== undefined) args['follow_up_by_min'] = from;
		if (to !== undefined) args['follow_up_by_max'] = `${to} 23:59:59`;
	}
	const { rows, pages } = readPage(search(notebook, random, 'customer_relationship_manager_search_customers', args, selection), 'customers');
	return meant(rows.filter(customersMeant(selection)), pages, selection, false);
};

/** Finds the rows that the selection means; `address` is that of its person, where it was looked up. */
export const find = (solving: Solving, selection: Selection, address?: string): readonly Row[] => {
	switch (selection.table) {
		case 'emails': return searchEmails(solving, selection);
		case 'calendar_events': return searchEvents(solving, selection);
		case 'project_tasks': return searchTasks(solving, selection, address);
		case 'customers': return searchCustomers(solving, selection, address);
	}
};
