import type { CustomerRow, EmailRow, EventRow, TaskRow } from '../../../environment/workplace/tables.js';
import type { CustomerSelection, EmailSelection, EventSelection, TaskSelection } from '../intent.js';
import { addressStartOf, customersMeant, emailsMeant, eventsMeant, liesIn, tasksMeant, topicOf } from '../selecting.js';
import { placeOf, type Colleague } from '../world-index.js';
import { type Draw, periodAround, pickOf, refer } from './draw.js';

/** A description and the rows that it fits: all of them, in the whole world. */
export type Selected<S, Row> = { readonly selection: S; readonly rows: readonly Row[] };

/** How many rows a plan has room for. */
export type Room = { readonly low: number; readonly high: number };

/** The rows that are meant, where they are not more than `most`: a plan that has no room for them is given up at the first too many. */
const upTo = <Row>(most: number, rows: readonly Row[], isMeant: (row: Row) => boolean): readonly Row[] | undefined => {
	const found: Row[] = [];
	for (const row of rows) {
		if (!isMeant(row)) continue;
		if (found.length === most) return undefined;
		found.push(row);
	}
	return found;
};

/** Whether a cell is of the day. The last digit is looked at first, as it is the one that differs. */
const isOn = (cell: string | null, date: string): boolean => cell !== null && cell.charCodeAt(9) === date.charCodeAt(9) && cell.startsWith(date);

/** Whether a row has the date in the cell that is named. */
const hasDate = <Row>(rows: readonly Row[], cellOf: (row: Row) => string | null) => (date: string): boolean => {
	for (const row of rows) if (isOn(cellOf(row), date)) return true;
	return false;
};

/** Words that a person would name a task or a mail by: long enough to mean something. */
const tellingWords = (text: string): string[] => text.match(/[\p{L}]{5,}/gu)?.filter(word => !commonWords.has(word.toLowerCase())) ?? [];

const commonWords = new Set(['about', 'after', 'before', 'between', 'during', 'their', 'there', 'these', 'those', 'where', 'which', 'while', 'would', 'should', 'could', 'update', 'review', 'other', 'every', 'under', 'email', 'emails', 'message', 'today', 'tomorrow', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'front', 'design', 'backlog', 'progress', 'completed', 'create', 'delete', 'remove', 'change', 'cancel', 'reply', 'forward', 'customer', 'customers', 'meeting']);

/** @param topic lower-cased */
const mentions = (row: EmailRow, topic: string): boolean =>
	(row.subject?.toLowerCase().includes(topic) ?? false) || (row.body?.toLowerCase().includes(topic) ?? false);

/** How many mails the latest or the oldest is picked from, at most. */
const mostToPickFrom = 5;

/** One received mail or several: from somebody, about something, of some days, or the latest or oldest of those. */
export const selectEmails = (draw: Draw, room: Room): Selected<EmailSelection, EmailRow> | undefined => {
	const { index, random } = draw;
	const row = pickOf(draw, index.inbox());
	if (row?.subject === null || row === undefined || row.sent_datetime === null) return undefined;
	const sender = index.colleagueAt.get(row['sender/recipient'] ?? '');
	const wholeSubject = random.chance(0.5);
	const ownTopic = topicOf(row.subject);
	const topic = wholeSubject ? row.subject : random.chance(0.35) ? pickOf(draw, tellingWords(ownTopic)) : ownTopic;
	const withPerson = sender !== undefined && random.chance(0.8);
	const withTopic = !withPerson || random.chance(0.7);
	if (withTopic && topic === undefined) return undefined;

	const candidates = withPerson
		? index.inboxBySender().get(sender.address) ?? []
		: index.emailsByTopic().get(ownTopic.toLowerCase()) ?? [];
	const period = random.chance(withPerson && withTopic ? 0.3 : 0.75)
		? periodAround(draw, row.sent_datetime.slice(0, 10), hasDate(candidates, ({ sent_datetime }) => sent_datetime), index.world.now.slice(0, 10))
		: undefined;
	const described: Omit<EmailSelection, 'count'> = { table: 'emails', box: 'inbox' };
	if (withPerson) described.person = refer(draw, sender);
	if (withTopic && topic !== undefined) {
		described.topic = topic;
		if (wholeSubject || !withPerson) described.wholeSubject = true;
	}
	if (period !== undefined) described.period = period;
	if (!withPerson && (topic !== row.subject || candidates.some(candidate => candidate.subject !== topic || candidate['inbox/outbox'] !== 'inbox'))) return undefined;
	const rows = upTo(room.high === 1 ? mostToPickFrom : room.high, candidates, emailsMeant(described));
	if (rows === undefined || rows.length < room.low) return undefined;
	const isOneOfSome = room.high === 1 && rows.length > 1;

	// Somebody who reads loosely would also take what only mentions the topic, a Re: of it, or a mail sent about it.
	const looseTopic = described.topic === undefined ? undefined : topicOf(described.topic).toLowerCase();
	const isTakenToo = (candidate: EmailRow): boolean =>
		(!withPerson || candidate['inbox/outbox'] === 'inbox')
		&& (period === undefined || liesIn(period, candidate.sent_datetime))
		&& (looseTopic === undefined || mentions(candidate, looseTopic));
	if (candidates.some(candidate => !rows.includes(candidate) && isTakenToo(candidate))) return undefined;
	if (isOneOfSome) {
		const order = random.pick(['latest', 'latest', 'oldest'] as const);
		const byDate = [...rows].sort((left, right) => (left.sent_datetime ?? '') < (right.sent_datetime ?? '') ? -1 : 1);
		const extreme = order === 'latest' ? byDate.at(-1) : byDate[0];
		return extreme === undefined ? undefined : { selection: { ...described, order, count: 1 }, rows: [extreme] };
	}
	return { selection: { ...described, count: rows.length }, rows };
};

/**
 * One event of the calendar or several: with somebody, of some name, day and time. What is `upcoming` can still be
 * cancelled or moved; a description of such events must not fit any that are over.
 */
export const selectEvents = (draw: Draw, room: Room, when: 'upcoming' | 'any'): Selected<EventSelection, EventRow> | undefined => {
	const { index, random } = draw;
	const { now } = index.world;
	const row = pickOf(draw, when === 'upcoming' ? index.upcomingEvents() : index.world.calendar_events);
	if (row?.event_start === null || row === undefined || row.event_name === null) return undefined;
	const date = row.event_start.slice(0, 10);
	const person = index.colleagueAt.get(row.participant_email ?? '');
	const withName = person === undefined || random.chance(0.65);
	const withPerson = person !== undefined && (!withName || random.chance(0.6));
	const candidates = withPerson
		? index.eventsByPerson().get(person.address) ?? []
		: index.eventsByName().get(row.event_name.toLowerCase()) ?? [];
	const period = random.chance(withName && withPerson ? 0.45 : 0.7)
		? periodAround(draw, date, hasDate(candidates, ({ event_start }) => event_start))
		: undefined;
	const withTime = period?.kind === 'on' && random.chance(0.3);
	const described: Omit<EventSelection, 'count'> = { table: 'calendar_events' };
	if (withPerson) described.person = refer(draw, person);
	if (withName) described.name = row.event_name;
	if (period !== undefined) described.period = period;
	if (withTime) described.time = row.event_start.slice(11);
	const rows = upTo(room.high, candidates, eventsMeant(described));
	if (rows === undefined || rows.length < room.low) return undefined;
	if (when === 'upcoming' && rows.some(({ event_start }) => (event_start ?? '') <= now)) return undefined;
	// Several of which some are over leave it open whether those are meant too.
	if (rows.length > 1 && rows.some(({ event_start }) => (event_start ?? '') <= now) && rows.some(({ event_start }) => (event_start ?? '') > now)) return undefined;
	// "My meetings with Ada" may well take in "Lunch with Ada Berg", whoever else that is with.
	if (withPerson && index.eventsNaming(person.first).some(event => event.participant_email !== person.address)) return undefined;
	return { selection: { ...described, count: rows.length }, rows };
};

/** A word without the ending that a reader would overlook: "filters" and "filter" are about the same. */
const stemOf = (word: string): string => word.toLowerCase().replace(/(?:ies|es|s|y)$/, '');

/** Whether the rows have the word as a word of its own, and no others have it in another form or within a longer one. */
const isWordOfAll = (word: string, rows: readonly TaskRow[], loosely: readonly TaskRow[]): boolean => {
	const wanted = word.toLowerCase();
	return loosely.length === rows.length && rows.every(({ task_name }) => task_name?.toLowerCase().split(/[^\p{L}]+/u).includes(wanted) ?? false);
};

/** Tasks of somebody (`owner`), or of a board's list, by name, by a word of it, by due day. */
export const selectTasks = (draw: Draw, room: Room, owner: 'person' | 'nobody'): Selected<TaskSelection, TaskRow> | undefined => {
	const { index, random } = draw;
	const row = pickOf(draw, index.world.project_tasks);
	if (row === undefined || row.task_name === null || row.board === null || row.list_name === null || row.due_date === null) return undefined;
	const person = index.colleagueAt.get(row.assigned_to_email ?? '');
	if (owner === 'person' && person === undefined) return undefined;
	const byName = random.chance(room.high === 1 ? 0.6 : owner === 'nobody' ? 0.15 : 0.12);
	const withPlace = owner === 'nobody';
	const candidates = (owner === 'person' && person !== undefined
		? index.tasksByPerson().get(person.address)
		: byName ? index.tasksByName().get(row.task_name) : index.tasksByPlace().get(placeOf(row.board, row.list_name))) ?? [];
	const word = !byName && random.chance(0.4) ? pickOf(draw, tellingWords(row.task_name)) : undefined;
	const due = !byName && random.chance(withPlace && word === undefined ? 0.9 : 0.3)
		? periodAround(draw, row.due_date, hasDate(candidates, ({ due_date }) => due_date))
		: undefined;
	const described: Omit<TaskSelection, 'count'> = { table: 'project_tasks' };
	if (owner === 'person' && person !== undefined) described.person = refer(draw, person);
	if (byName) described.name = row.task_name;
	if (word !== undefined) described.word = word.toLowerCase();
	if (!byName && (withPlace || random.chance(0.6))) described.list = row.list_name;
	if (!byName && (withPlace || random.chance(0.35))) described.board = row.board;
	if (due !== undefined) described.due = due;
	const rows = upTo(room.high, candidates, tasksMeant(described));
	if (rows === undefined || rows.length < room.low) return undefined;
	// "All of Ada's tasks" leaves it open whether those that are done count.
	if (described.list === undefined && described.name === undefined && rows.some(({ list_name }) => list_name === 'Completed')) return undefined;
	if (word !== undefined && !isWordOfAll(word, rows, candidates.filter(tasksMeant({ ...described, word: stemOf(word) })))) return undefined;
	return { selection: { ...described, count: rows.length }, rows };
};

/** Customers of a seller, by status, product and dates. */
export const selectCustomersOf = (draw: Draw, room: Room, owner: 'person' | 'nobody'): Selected<CustomerSelection, CustomerRow> | undefined => {
	const { index, random } = draw;
	const row = pickOf(draw, index.world.customers);
	if (row === undefined || row.status === null) return undefined;
	const seller = index.colleagueAt.get(row.assigned_to_email ?? '');
	if (owner === 'person' && seller === undefined) return undefined;
	const candidates = (owner === 'person' && seller !== undefined
		? index.customersByOwner().get(seller.address)
		: index.customersByStatus().get(row.status)) ?? [];
	const period = (cellOf: (of: CustomerRow) => string | null) => {
		const cell = cellOf(row);
		return cell !== null && random.chance(0.3) ? periodAround(draw, cell.slice(0, 10), hasDate(candidates, cellOf)) : undefined;
	};
	const lastContact = period(({ last_contact_date }) => last_contact_date);
	const followUp = lastContact === undefined ? period(({ follow_up_by }) => follow_up_by) : undefined;
	const described: Omit<CustomerSelection, 'count'> = { table: 'customers' };
	if (owner === 'person' && seller !== undefined) described.owner = refer(draw, seller);
	if (owner === 'nobody' || random.chance(0.75)) described.status = row.status;
	if (row.product_interest !== null && random.chance(0.5)) described.product = row.product_interest;
	if (lastContact !== undefined) described.lastContact = lastContact;
	if (followUp !== undefined) described.followUp = followUp;
	const rows = upTo(room.high, candidates, customersMeant(described));
	return rows === undefined || rows.length < room.low ? undefined : { selection: { ...described, count: rows.length }, rows };
};

/** One customer by name; nobody else in the world has it. */
export const selectCustomerNamed = (draw: Draw): Selected<CustomerSelection, CustomerRow> | undefined => {
	const { index, random } = draw;
	const row = pickOf(draw, index.world.customers);
	if (row === undefined || row.customer_name === null) return undefined;
	const rows = index.customersByName().get(row.customer_name) ?? [];
	const seller = index.colleagueAt.get(row.assigned_to_email ?? '');
	if (rows.length !== 1 || !/^\p{L}[\p{L}'-]+ \p{L}[\p{L}'-]+$/u.test(row.customer_name)) return undefined;
	const described: Omit<CustomerSelection, 'count'> = { table: 'customers', name: row.customer_name };
	if (row.status !== null && random.chance(0.15)) described.status = row.status;
	if (row.product_interest !== null && random.chance(0.2)) described.product = row.product_interest;
	if (seller !== undefined && random.chance(0.1)) described.owner = refer(draw, seller);
	return { selection: { ...described, count: 1 }, rows };
};

/** Whether the person is nobody of those rows: a change of owner must change something. */
export const ownsNone = (person: Colleague, rows: ReadonlyArray<{ readonly assigned_to_email: string | null }>): boolean => {
	const start = addressStartOf(person);
	return !rows.some(row => row.assigned_to_email?.startsWith(start) ?? false);
};
