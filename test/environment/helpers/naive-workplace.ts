import type { WorkplaceWorld } from '../../../src/environment/workplace/tables.js';

type Cells = Record<string, string | null>;
type Arguments = Record<string, string | number>;
type Tables = { emails: Cells[]; events: Cells[]; tasks: Cells[]; customers: Cells[]; plots: string[] };

/** What the naive implementation says of a call: a value, or the kind of message. */
export type NaiveResult = { value: unknown } | 'done' | 'empty' | 'refused';

/**
 * The tools that search and write, as plainly as their rules can be said: the tables copied, every search a scan. What
 * the indexed, copy-on-write implementation is held against. It takes well-formed arguments only.
 */
export class NaiveWorkplace {
	readonly #tables: Tables;
	readonly #now: string;

	constructor(world: WorkplaceWorld) {
		this.#now = world.now;
		this.#tables = structuredClone({
			emails: [...world.emails], events: [...world.calendar_events], tasks: [...world.project_tasks],
			customers: [...world.customers], plots: [],
		});
	}

	/** The whole state as the comparison reads it. */
	materialised(): string {
		const exact = new Set(['status', 'list_name', 'board']);
		return JSON.stringify(this.#tables, (column, cell: unknown) =>
			(typeof cell === 'string' && !exact.has(column) ? cell.toLowerCase() : cell));
	}

	call(name: string, given: Arguments): NaiveResult {
		const text = (argument: string) => String(given[argument] ?? '');
		const { emails, events, tasks, customers, plots } = this.#tables;
		switch (name) {
			case 'email_search_emails': {
				const words = text('query').toLowerCase().split(/\s+/);
				const found = emails.filter(row =>
					words.every(word => has(`${row['subject'] ?? ''} ${row['body'] ?? ''} ${row['sender/recipient'] ?? ''}`, word))
					&& String(row['sent_datetime']).slice(0, 10) >= text('date_min')
					&& (text('date_max') === '' || String(row['sent_datetime']).slice(0, 10) <= text('date_max')));
				return page('emails', found.toSorted(latestBy('sent_datetime')), given);
			}
			case 'email_send_email': return this.#send(text('recipient'), text('subject'), text('body'));
			case 'email_reply_email': {
				const email = emails.find(row => row['email_id'] === text('email_id'));
				return email === undefined ? 'refused' : this.#send(String(email['sender/recipient']), `RE: ${email['subject']}`, text('body'));
			}
			case 'email_forward_email': {
				const email = emails.find(row => row['email_id'] === text('email_id'));
				return email === undefined ? 'refused' : this.#send(text('recipient'), `FW: ${email['subject']}`, email['body'] ?? null);
			}
			case 'email_delete_email': return remove(emails, 'email_id', text('email_id'));
			case 'calendar_search_events': {
				const found = events.filter(row =>
					(has(row['event_name'], text('query')) || has(row['participant_email'], text('query')))
					&& (text('time_min') === '' || instant(row['event_start']) >= instant(text('time_min')))
					&& (text('time_max') === '' || instant(row['event_start']) <= instant(text('time_max'))));
				return page('events', found.toSorted((one, other) => instant(other['event_start']) - instant(one['event_start'])), given);
			}
			case 'calendar_create_event': {
				const id = nextId(events, 'event_id').padStart(8, '0');
				events.push({
					event_id: id, event_name: text('event_name'), participant_email: text('participant_email').toLowerCase(),
					event_start: text('event_start'), duration: text('duration'),
				});
				return { value: id };
			}
			case 'calendar_delete_event': return remove(events, 'event_id', text('event_id'));
			case 'calendar_update_event': return update(events, 'event_id', text('event_id'), text('field'), text('new_value'));
			case 'analytics_create_plot': {
				const path = `plots/${text('time_min')}_${text('time_max')}_${text('value_to_plot')}_${text('plot_type')}.png`;
				plots.push(path);
				return { value: path };
			}
			case 'project_management_search_tasks': return {
				value: tasks.filter(row => ['task_name', 'list_name', 'due_date', 'board'].every(column => has(row[column], text(column)))
					&& (text('assigned_to_email') === '' || row['assigned_to_email']?.toLowerCase() === text('assigned_to_email').toLowerCase())),
			};
			case 'project_management_create_task': {
				if (!this.#hasAssignee(text('assigned_to_email'))) return 'refused';
				const id = nextId(tasks, 'task_id').padStart(8, '0');
				tasks.push({
					task_id: id, task_name: text('task_name'), assigned_to_email: text('assigned_to_email').toLowerCase(),
					list_name: text('list_name'), due_date: text('due_date'), board: text('board'),
				});
				return { value: id };
			}
			case 'project_management_delete_task': return remove(tasks, 'task_id', text('task_id'));
			case 'project_management_update_task':
				if (text('field') === 'assigned_to_email' && !this.#hasAssignee(text('new_value'))) return 'refused';
				return update(tasks, 'task_id', text('task_id'), text('field'), text('new_value'));
			case 'customer_relationship_manager_search_customers': return page('customers', customers.filter(row =>
				['customer_name', 'customer_email', 'product_interest', 'status', 'assigned_to_email'].every(column => has(row[column], text(column)))
				&& ['last_contact_date', 'follow_up_by'].every(column => within(row[column], text(`${column}_min`), text(`${column}_max`)))), given);
			case 'customer_relationship_manager_add_customer': {
				const id = nextId(customers, 'customer_id').padStart(8, '0');
				const optional = (column: string) => (column in given ? text(column) : null);
				customers.push({
					customer_id: id, assigned_to_email: text('assigned_to_email').toLowerCase(), customer_name: text('customer_name'),
					customer_email: optional('customer_email')?.toLowerCase() ?? null, customer_phone: optional('customer_phone'),
					last_contact_date: optional('last_contact_date'), product_interest: optional('product_interest'),
					status: text('status'), follow_up_by: optional('follow_up_by'), notes: text('notes'),
				});
				return { value: id };
			}
			case 'customer_relationship_manager_delete_customer': return remove(customers, 'customer_id', text('customer_id'));
			case 'customer_relationship_manager_update_customer':
				return update(customers, 'customer_id', text('customer_id'), text('field'), text('new_value'));
			default: throw new Error(`The naive implementation has no tool ${name}.`);
		}
	}

	#send(recipient: string, subject: string, body: string | null): NaiveResult {
		const { emails } = this.#tables;
		emails.push({
			email_id: nextId(emails, 'email_id'), 'inbox/outbox': 'outbox', 'sender/recipient': recipient.toLowerCase(), subject,
			sent_datetime: this.#now, body,
		});
		return 'done';
	}

	#hasAssignee(address: string): boolean {
		return this.#tables.tasks.some(row => row['assigned_to_email']?.toLowerCase() === address.toLowerCase());
	}
}

/** An empty part is no filter; an empty cell contains nothing else. */
const has = (cell: string | null | undefined, part: string): boolean =>
	part === '' || String(cell ?? '').toLowerCase().includes(part.toLowerCase());

const within = (cell: string | null | undefined, min: string, max: string): boolean =>
	(min === '' && max === '') || (typeof cell === 'string' && cell >= min && (max === '' || cell <= max));

const instant = (text: string | null | undefined): number => Date.parse(`${String(text).replace(' ', 'T')}Z`.replace(/^(.{10})Z$/, '$1'));

const latestBy = (column: string) => (one: Cells, other: Cells): number => {
	const [first, second] = [String(one[column]), String(other[column])];
	return first > second ? -1 : Number(first < second);
};

const nextId = (rows: readonly Cells[], column: string): string =>
	String(Math.max(0, ...rows.map(row => row[column] ?? '').filter(id => /^\d+$/.test(id)).map(Number)) + 1);

const remove = (rows: Cells[], column: string, id: string): NaiveResult => {
	const kept = rows.filter(row => row[column] !== id);
	if (kept.length === rows.length) return 'refused';
	rows.splice(0, rows.length, ...kept);
	return 'done';
};

const update = (rows: readonly Cells[], column: string, id: string, field: string, newValue: string): NaiveResult => {
	const meant = rows.filter(row => row[column] === id);
	for (const row of meant) row[field] = field.endsWith('_email') ? newValue.toLowerCase() : newValue;
	return meant.length === 0 ? 'refused' : 'done';
};

const page = (name: string, rows: readonly Cells[], given: Arguments): NaiveResult => {
	if (rows.length === 0) return 'empty';
	const size = Number(given['page_size'] ?? 5);
	const total = Math.ceil(rows.length / size);
	const number = Math.min(Math.max(1, Number(given['page'] ?? 1)), total);
	return {
		value: {
			[name]: rows.slice((number - 1) * size, number * size),
			pagination: { [`total_${name}`]: rows.length, page: number, page_size: size, total_pages: total },
		},
	};
};
