import * as z from 'zod';
import type { Random } from '../../../random/random.js';
import type {
	CustomerSelection, EmailSelection, EventSelection, Period, PersonFact, Selection, TaskSelection,
} from '../intent.js';
import { customersMeant, emailsMeant, eventsMeant, isAddressOf, localPartOf, tasksMeant, topicOf } from '../selecting.js';
import { type Notebook, Unsolved } from './notebook.js';
import { expectRows, thinkOfLookup, thinkOfSearch } from './thoughts.js';

/** A row as a tool answers it. */
export type Row = Readonly<Record<string, string | null>>;

/** What a solver works with. */
export type Solving = { readonly notebook: Notebook; readonly random: Random };

const addresses = z.array(z.string());

/** The address of a colleague, from the directory: the only place to learn it. */
export const lookUp = ({ notebook, random }: Solving, person: PersonFact): string => {
	const names = person.called.split(' ');
	const name = random.pick(names.length === 1 ? names : [...names, names.at(-1) ?? person.called]);
	const found = addresses.safeParse(notebook.call(
		'company_directory_find_email_address',
		{ name },
		thinkOfLookup(random, person, name),
		random.pick([`The address of ${person.called}.`, `A list of addresses, with ${person.called}'s among them.`, `${person.called}'s full mail address.`]),
	));
	const address = found.success ? found.data.find(candidate => isAddressOf(person, candidate)) : undefined;
	if (address === undefined) throw new Unsolved(`The directory has no address of ${person.name}.`);
	return address;
};

type Page = { readonly rows: readonly Row[]; readonly pages: number };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
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

const searchEmails = ({ notebook, random }: Solving, selection: EmailSelection): readonly Row[] => {
	const { person, topic, period, order } = selection;
	const bounds = period === undefined ? {} : dayBounds(period);
	const words = [...(person === undefined ? [] : [person.called]), ...(topic === undefined ? [] : [selection.wholeSubject === true ? topic : topicOf(topic)])];
	const { rows, pages } = readPage(notebook.call(
		'email_search_emails',
		{
			...(words.length === 0 ? {} : { query: words.join(' ') }),
			...(bounds.from === undefined ? {} : { date_min: bounds.from }),
			...(bounds.to === undefined ? {} : { date_max: bounds.to }),
		},
		thinkOfSearch(random, selection),
		expectRows(random, selection),
	), 'emails');
	const fitting = rows.filter(emailsMeant(selection));
	if (order === undefined) return meant(fitting, pages, selection, false);
	const byDate = fitting.toSorted((left, right) => (left['sent_datetime'] ?? '') < (right['sent_datetime'] ?? '') ? -1 : 1);
	const extreme = order === 'latest' ? byDate.slice(-1) : byDate.slice(0, 1);
	return meant(extreme, pages, selection, order === 'latest');
};

const searchEvents = ({ notebook, random }: Solving, selection: EventSelection): readonly Row[] => {
	const { person, name, period } = selection;
	const bounds = period === undefined ? {} : momentBounds(period);
	const query = name ?? (person === undefined ? undefined : personQuery(random, person));
	const { rows, pages } = readPage(notebook.call(
		'calendar_search_events',
		{
			...(query === undefined ? {} : { query }),
			...(bounds.from === undefined ? {} : { time_min: bounds.from }),
			...(bounds.to === undefined ? {} : { time_max: bounds.to }),
		},
		thinkOfSearch(random, selection),
		expectRows(random, selection),
	), 'events');
	return meant(rows.filter(eventsMeant(selection)), pages, selection, false);
};

/** The calendar searches for one piece of text, so that a full name is written as addresses have it. */
const personQuery = (random: Random, person: PersonFact): string => {
	const names = person.called.split(' ');
	return names.length === 1 ? person.called.toLowerCase() : random.pick([localPartOf(person), localPartOf(person), names.at(-1)?.toLowerCase() ?? person.called]);
};

const searchTasks = ({ notebook, random }: Solving, selection: TaskSelection, address: string | undefined): readonly Row[] => {
	const { name, word, board, list, due } = selection;
	const value = notebook.call(
		'project_management_search_tasks',
		{
			...(name === undefined && word === undefined ? {} : { task_name: name ?? word ?? '' }),
			...(address === undefined ? {} : { assigned_to_email: address }),
			...(list === undefined ? {} : { list_name: list }),
			...(due?.kind === 'on' ? { due_date: due.date } : {}),
			...(board === undefined ? {} : { board }),
		},
		thinkOfSearch(random, selection),
		expectRows(random, selection),
	);
	const rows = Array.isArray(value) ? value.filter(isRow) : [];
	return meant(rows.filter(tasksMeant(selection)), 1, selection, false);
};

const searchCustomers = ({ notebook, random }: Solving, selection: CustomerSelection, address: string | undefined): readonly Row[] => {
	const { name, status, product, lastContact, followUp } = selection;
	const contact = lastContact === undefined ? {} : dayBounds(lastContact);
	const follow = followUp === undefined ? {} : dayBounds(followUp);
	const { rows, pages } = readPage(notebook.call(
		'customer_relationship_manager_search_customers',
		{
			...(name === undefined ? {} : { customer_name: name }),
			...(product === undefined || name !== undefined ? {} : { product_interest: product }),
			...(status === undefined || name !== undefined ? {} : { status }),
			...(address === undefined ? {} : { assigned_to_email: address }),
			...(contact.from === undefined ? {} : { last_contact_date_min: contact.from }),
			...(contact.to === undefined ? {} : { last_contact_date_max: `${contact.to} 23:59:59` }),
			...(follow.from === undefined ? {} : { follow_up_by_min: follow.from }),
			...(follow.to === undefined ? {} : { follow_up_by_max: `${follow.to} 23:59:59` }),
		},
		thinkOfSearch(random, selection),
		expectRows(random, selection),
	), 'customers');
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
