import { dayOf, clockOf, isoOf, minutesOf } from '../days.js';
import type { Change, Content, Creation, Deed, Party, Selection } from '../intent.js';
import { nameRow } from './answers.js';
import { type Row, type Solving, lookUp } from './lookups.js';
import { Unsolved } from './notebook.js';
import { thinkOfWrite } from './thoughts.js';

const idColumns = { emails: 'email_id', calendar_events: 'event_id', project_tasks: 'task_id', customers: 'customer_id' } as const;

/** The id of a row, under the name that the tools give it. */
export const idOf = (table: Selection['table'], row: Row): Readonly<Record<string, string>> => {
	const id = row[idColumns[table]];
	if (id === null || id === undefined) throw new Unsolved(`A row of ${table} has no id.`);
	return { [idColumns[table]]: id };
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

/** Deletes, forwards, answers or updates the rows, one call each (for an update, one a field). Gives what was done, as a participle. */
export const carryOut = (solving: Solving, table: Selection['table'], rows: readonly Row[], deed: Deed, addressOf: (name: string) => string): string => {
	const { notebook, random } = solving;
	rows.forEach((row, index) => {
		const name = nameRow(table, row);
		const think = (what: string) => thinkOfWrite(random, what, index + 1, rows.length);
		switch (deed.kind) {
			case 'delete': notebook.call(deleteTools[table], idOf(table, row), think(`delete ${name}`), 'A message that it is deleted.'); break;
			case 'forward': notebook.call('email_forward_email', { ...idOf(table, row), recipient: addressOf(deed.to.name) }, think(`forward ${name} to ${deed.to.called}`), 'A message that it is forwarded.'); break;
			case 'reply': notebook.call('email_reply_email', { ...idOf(table, row), body: deed.body }, think(`answer ${name} in the words I was given`), 'A message that the reply is sent.'); break;
			case 'update': {
				const tool = updateTools[table];
				if (tool === undefined) throw new Unsolved('Emails cannot be changed.');
				for (const change of deed.changes) {
					const value = valueOf(change, row[change.field] ?? null, addressOf);
					notebook.call(tool, { ...idOf(table, row), field: change.field, new_value: value }, think(`set the ${change.field.replaceAll('_', ' ')} of ${name} to "${value}"`), 'A message that it is updated.');
				}
			}
		}
	});
	switch (deed.kind) {
		case 'delete': return table === 'calendar_events' ? 'cancelled' : 'deleted';
		case 'forward': return `forwarded to ${deed.to.called}`;
		case 'reply': return `answered with "${deed.body}"`;
		case 'update': return deed.changes.map(change => tellChange(change)).join(' and ');
	}
};

const tellChange = (change: Change): string => {
	const field = change.field.replaceAll('_', ' ');
	switch (change.kind) {
		case 'set': return `updated (${field}: ${change.value})`;
		case 'assign': return `reassigned to ${change.person.called}`;
		case 'shift': return `updated (${field} ${change.by > 0 ? 'later or longer' : 'earlier or shorter'} by ${Math.abs(change.by)} ${change.unit})`;
	}
};

/** What a new row takes from the selected one, and from figures. */
export type Source = { readonly row: Row | undefined; readonly totals?: Readonly<Record<string, number>> };

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
export const create = (solving: Solving, creation: Creation, source: Source = { row: undefined }): string => {
	const { notebook, random } = solving;
	const think = (what: string) => thinkOfWrite(random, what, 1, 1).replace('The search gave me the id, so I', 'Nothing is missing, so I');
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
			notebook.call('customer_relationship_manager_add_customer', {
				customer_name: creation.name,
				assigned_to_email: owner,
				status: creation.status,
				...(creation.email === undefined ? {} : { customer_email: creation.email }),
				...(creation.phone === undefined ? {} : { customer_phone: creation.phone }),
				...(creation.product === undefined ? {} : { product_interest: creation.product }),
				...(creation.notes === undefined ? {} : { notes: creation.notes }),
				...(creation.followUp === undefined ? {} : { follow_up_by: creation.followUp }),
			}, think(`add ${creation.name}`), 'The id of the new customer.');
			return `added ${creation.name} (${creation.status}) for ${creation.owner.called}`;
		}
	}
};
