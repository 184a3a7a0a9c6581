import { dayOf, clockOf, isoOf, minutesOf } from '../days.js';
import type { Change, Content, Creation, Deed, Party, Selection } from '../intent.js';
import { type Deed as DoneDeed, nameRow } from './answers.js';
import { type Row, type Solving, lookUp } from './lookups.js';
import { type CallArguments, Unsolved } from './notebook.js';
import { type Basis, thinkOfWrite } from './thoughts.js';
import { columnWord } from './words.js';

const idColumns = { emails: 'email_id', calendar_events: 'event_id', project_tasks: 'task_id', customers: 'customer_id' } as const;

/** Arguments that begin with the id of a row, under the name that the tools give it. */
export const idOf = (table: Selection['table'], row: Row): CallArguments => {
	const column = idColumns[table];
	const id = row[column];
	if (id === null || id === undefined) throw new Unsolved(`A row of ${table} has no id.`);
	return { [column]: id };
};

const updateTools = {
	emails: undefined,
	calendar_events: 'calendar_update_event',
	project_tasks: 'project_management_update_task',
	customers: 'customer_relationship_manager_update_customer',
} as const;

const deleteTools = {
	emails: 'email_delete_email',
	calendar_events: 'calendar_delete_event',
	project_tasks: 'project_management_delete_task',
	customers: 'customer_relationship_manager_delete_customer',
} as const;

/** The value that a change gives a row; `now` is what the row's cell holds. */
export const valueOf = (change: Change, now: string | null, addressOf: (name: string) => string): string => {
	switch (change.kind) {
		case 'set': return change.value;
		case 'assign': return addressOf(change.person.name);
		case 'shift': {
			if (now === null) throw new Unsolved(`There is no ${change.field} to count from.`);
			if (change.unit === 'days') return isoOf(dayOf(now) + change.by);
			return change.field === 'duration' ? String(Number(now) + change.by) : `${now.slice(0, 10)} ${clockOf(minutesOf(now) + change.by)}`;
		}
	}
};

/** How a row's deed is carried out: on what the write rests, and which call of how many it is. */
type Doing = { readonly solving: Solving; readonly table: Selection['table']; readonly addressOf: (name: string) => string; readonly think: (what: string) => string };

/** Deletes, forwards, answers or updates the rows, one call each (for an update, one a field). Gives what was done to each. */
export const carryOut = (
	solving: Solving, table: Selection['table'], rows: readonly Row[], deed: Deed, addressOf: (name: string) => string, basis: Basis,
): readonly DoneDeed[] => {
	const total = rows.length * (deed.kind === 'update' ? deed.changes.length : 1);
	let number = 0;
	const think = (what: string): string => thinkOfWrite(solving.random, what, basis, { number: ++number, total });
	return rows.map(row => doTo({ solving, table, addressOf, think }, row, deed));
};

const doTo = (doing: Doing, row: Row, deed: Deed): DoneDeed => {
	const { solving: { notebook }, table, addressOf, think } = doing;
	const name = nameRow(table, row);
	switch (deed.kind) {
		case 'delete':
			notebook.call(deleteTools[table], idOf(table, row), think(`delete ${name}`), 'A message that it is deleted.');
			return { name, done: table === 'calendar_events' ? 'cancelled' : 'deleted' };
		case 'forward': {
			const args = idOf(table, row);
			args['recipient'] = addressOf(deed.to.name);
			notebook.call('email_forward_email', args, think(`forward ${name} to ${deed.to.called}`), 'A message that it is forwarded.');
			return { name, done: `forwarded to ${deed.to.called}` };
		}
		case 'reply': {
			const args = idOf(table, row);
			args['body'] = deed.body;
			notebook.call('email_reply_email', args, think(`answer ${name} in the words I was given`), 'A message that the reply is sent.');
			return { name, done: `answered with "${deed.body}"` };
		}
		case 'update': {
			const done = deed.changes.map(change => changeRow(doing, row, name, change));
			const start = deed.changes.find(({ field }) => field === 'event_start');
			const nameAfter = start === undefined ? name : nameRow(table, { ...row, event_start: valueOf(start, row['event_start'] ?? null, addressOf) });
			return { name: nameAfter, done: done.join(' and ') };
		}
	}
};

/** Changes one field of a row; gives what was done as a participle. */
const changeRow = ({ solving: { notebook }, table, addressOf, think }: Doing, row: Row, name: string, change: Change): string => {
	const tool = updateTools[table];
	if (tool === undefined) throw new Unsolved('Emails cannot be changed.');
	const now = row[change.field] ?? null;
	const value = valueOf(change, now, addressOf);
	const args = idOf(table, row);
	args['field'] = change.field;
	args['new_value'] = value;
	notebook.call(tool, args, think(`set the ${columnWord(change.field)} of ${name} to "${value}"`), 'A message that it is updated.');
	switch (change.kind) {
		case 'set': return tellSet(change.field, value);
		case 'assign': return `reassigned to ${change.person.called}`;
		case 'shift': return change.field === 'duration' ? `changed from ${now ?? ''} to ${value} minutes` : `moved from ${now ?? ''} to ${value}`;
	}
};

const tellSet = (field: string, value: string): string => {
	switch (field) {
		case 'list_name': return `moved to ${value}`;
		case 'board': return `moved to the ${value} board`;
		case 'event_start': return `moved to ${value}`;
		case 'task_name':
		case 'event_name': return `renamed to "${value}"`;
		case 'duration': return `set to ${value} minutes`;
		case 'status': return `set to ${value}`;
		default: return `given the ${columnWord(field)} ${value}`;
	}
};

/** What a new row takes from the selected one and from figures, on what it rests, and what was seen to hold for it. */
export type Source = {
	readonly row: Row | undefined;
	readonly totals?: Readonly<Record<string, number>>;
	readonly basis: Basis;
	readonly premise?: string | undefined;
};

const textOf = (content: Content, { row, totals }: Source): string => {
	switch (content.kind) {
		case 'text': return content.text;
		case 'row': {
			const cell = row?.[content.column];
			if (cell === null || cell === undefined) throw new Unsolved(`The row has no ${content.column}.`);
			return cell;
		}
		case 'total': return String(totals?.[content.measure] ?? 0);
	}
};

const addressFor = (solving: Solving, party: Party, source: Source): string =>
	party.kind === 'person' ? lookUp(solving, party.person) : textOf({ kind: 'row', column: party.column }, source);

const nameOf = (party: Party, address: string): string => party.kind === 'person' ? party.person.called : address;

/** Makes a new row, looking up whom it is for. Gives what was done as a clause: `sent …`. */
export const create = (solving: Solving, creation: Creation, source: Source = { row: undefined, basis: 'given' }): string => {
	const { notebook, random } = solving;
	if (source.premise !== undefined) notebook.note(source.premise);
	const think = (what: string) => thinkOfWrite(random, what, source.basis);
	switch (creation.kind) {
		case 'mail': {
			const recipient = addressFor(solving, creation.to, source);
			const body = textOf(creation.body, source);
			notebook.call('email_send_email', { recipient, subject: creation.subject, body }, think(`send ${nameOf(creation.to, recipient)} the mail "${creation.subject}"`), 'A message that the mail is sent.');
			return `sent "${creation.subject}" to ${nameOf(creation.to, recipient)}`;
		}
		case 'event': {
			const participant = addressFor(solving, creation.with, source);
			const name = textOf(creation.name, source);
			notebook.call('calendar_create_event', { event_name: name, participant_email: participant, event_start: creation.start, duration: String(creation.duration) }, think(`book "${name}" with ${nameOf(creation.with, participant)}`), 'The id of the new event.');
			return `booked "${name}" with ${nameOf(creation.with, participant)} for ${creation.start.slice(0, 16)}, ${creation.duration} minutes`;
		}
		case 'task': {
			const assignee = lookUp(solving, creation.person);
			notebook.call('project_management_create_task', { task_name: creation.name, assigned_to_email: assignee, list_name: creation.list, due_date: creation.due, board: creation.board }, think(`create the task "${creation.name}"`), 'The id of the new task.');
			return `created the task "${creation.name}" for ${creation.person.called} on the ${creation.board} board (${creation.list}), due ${creation.due}`;
		}
		case 'customer': {
			const owner = lookUp(solving, creation.owner);
			const args: CallArguments = { customer_name: creation.name, assigned_to_email: owner, status: creation.status };
			if (creation.email !== undefined) args['customer_email'] = creation.email;
			if (creation.phone !== undefined) args['customer_phone'] = creation.phone;
			if (creation.product !== undefined) args['product_interest'] = creation.product;
			if (creation.notes !== undefined) args['notes'] = creation.notes;
			if (creation.followUp !== undefined) args['follow_up_by'] = creation.followUp;
			notebook.call('customer_relationship_manager_add_customer', args, think(`add ${creation.name}`), 'The id of the new customer.');
			return `added ${creation.name} (${creation.status}) for ${creation.owner.called}`;
		}
	}
};
