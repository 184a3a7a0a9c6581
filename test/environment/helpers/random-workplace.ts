import { closedSets, defaultNow, type WorkplaceWorld } from '../../../src/environment/workplace/tables.js';
import type { Random } from '../../../src/random/random.js';

/** A call whose arguments are not yet a text. */
export type OpenCall = { readonly name: string; readonly given: Record<string, string | number> };

const people = ['ada.berg@x.example', 'ADA.Quinn@x.example', 'bela.o@y.example', 'zoë.q@y.example'];
const words = ['Report', 'report', 'plan', 'Übersicht', 're:', 'a', '1:1', 'budget\nreview', 'plan b', 'the  end'];
const days = ['2023-11-01', '2023-11-02', '2023-11-29', '2023-11-30', '2023-12-01'];
const times = ['00:00:00', '09:30:00', '23:59:00'];

const text = (random: Random, most = 3) => random.sample(words, random.between(1, most)).join(' ');
const day = (random: Random) => random.pick(days);
const moment = (random: Random) => `${day(random)} ${random.pick(times)}`;
const orNull = (random: Random, cell: string) => (random.chance(0.2) ? null : cell);

/** A world full of what is hard on indexes: equal times, cells that differ only in case, empty cells, several scripts. */
export const randomWorld = (random: Random, size: number): WorkplaceWorld => {
	const ids = () => random.shuffle(Array.from({ length: size }, (_, index) => String(index + 1).padStart(8, '0')));
	return {
		now: defaultNow,
		emails: ids().map(id => ({
			email_id: id, 'inbox/outbox': random.pick(['inbox', 'outbox']), 'sender/recipient': random.pick(people),
			subject: text(random), sent_datetime: moment(random), body: orNull(random, text(random, 8)),
		})),
		calendar_events: ids().map(id => ({
			event_id: id, event_name: text(random), participant_email: random.pick(people), event_start: moment(random), duration: '30',
		})),
		analytics_data: [],
		project_tasks: ids().map(id => ({
			task_id: id, task_name: text(random), assigned_to_email: random.pick(people.slice(0, 3)),
			list_name: random.pick(closedSets.list_name), due_date: day(random), board: random.pick(closedSets.board),
		})),
		customers: ids().map(id => ({
			customer_id: id, assigned_to_email: random.pick(people), customer_name: text(random, 2), customer_email: orNull(random, random.pick(people)),
			customer_phone: null, last_contact_date: orNull(random, moment(random)), product_interest: orNull(random, random.pick(closedSets.product_interest)),
			status: random.pick(closedSets.status), follow_up_by: orNull(random, day(random)), notes: orNull(random, text(random)),
		})),
		directory: people,
		fingerprint: 'random',
	};
};

/** A part of some text of the world: a word, a piece of one, or what nobody wrote. */
const part = (random: Random) => {
	const whole = random.pick([...words, ...people]).trim().split(/\s+/)[0] ?? '';
	const start = random.integer(whole.length);
	return random.chance(0.1) ? 'nowhere' : whole.slice(start, start + random.between(1, 6));
};

const query = (random: Random) => Array.from({ length: random.between(1, 3) }, () => part(random)).join(' ');

/** Some of the arguments, each with the given chance. */
const some = (random: Random, chance: number, all: Record<string, string | number>) =>
	Object.fromEntries(Object.entries(all).filter(() => random.chance(chance)));

const paging = (random: Random) => some(random, 0.5, { page: random.between(-1, 6), page_size: random.between(1, 9) });

const searches: ReadonlyArray<(random: Random) => OpenCall> = [
	random => ({ name: 'email_search_emails', given: { ...some(random, 0.5, { query: query(random), date_min: day(random), date_max: moment(random).slice(0, 10) }), ...paging(random) } }),
	random => ({ name: 'calendar_search_events', given: { ...some(random, 0.5, { query: part(random), time_min: moment(random), time_max: day(random) }), ...paging(random) } }),
	random => ({
		name: 'project_management_search_tasks',
		given: { board: random.pick(['', 'e', 'BACK']), list_name: 'i', ...some(random, 0.4, { task_name: part(random), assigned_to_email: random.pick(people.slice(0, 3)), due_date: '2023-11' }) },
	}),
	random => ({
		name: 'customer_relationship_manager_search_customers',
		given: {
			status: random.pick(['', 'l', 'Won']), assigned_to_email: 'e',
			...some(random, 0.3, {
				customer_name: part(random), customer_email: part(random), product_interest: 'ware', last_contact_date_min: moment(random),
				last_contact_date_max: day(random), follow_up_by_min: day(random), follow_up_by_max: day(random),
			}),
			...paging(random),
		},
	}),
];

const fieldsOf = {
	calendar_update_event: { id: 'event_id', fields: ['event_name', 'participant_email', 'event_start'] },
	project_management_update_task: { id: 'task_id', fields: ['task_name', 'assigned_to_email', 'list_name', 'task_id'] },
	customer_relationship_manager_update_customer: { id: 'customer_id', fields: ['customer_name', 'customer_email', 'status', 'last_contact_date', 'customer_id'] },
} as const;

/** A new value for a field, now and then one that changes nothing. */
const newValue = (random: Random, field: string, id: string): string => {
	if (field.endsWith('_id')) return random.pick([id, '00000001', '00000002', 'X']);
	if (field.endsWith('_email')) return random.pick(people);
	if (field === 'list_name') return random.pick(closedSets.list_name);
	if (field === 'status') return random.pick(closedSets.status);
	if (field === 'event_start' || field === 'last_contact_date') return moment(random);
	return random.pick(words);
};

/** A write to a row of a world of this size, or to one that a session may have added. */
export const randomWrite = (random: Random, size: number): OpenCall => {
	const number = random.between(1, size + 2);
	const id = random.chance(0.05) ? 'X' : String(number).padStart(8, '0');
	const emailId = number > size ? String(number) : id;
	const writes: ReadonlyArray<() => OpenCall> = [
		() => ({ name: 'email_send_email', given: { recipient: random.pick(people), subject: random.pick(words), body: 'Body' } }),
		() => ({ name: 'email_reply_email', given: { email_id: emailId, body: random.pick(['Body', 'BODY']) } }),
		() => ({ name: 'email_forward_email', given: { email_id: emailId, recipient: random.pick(people) } }),
		() => ({ name: 'email_delete_email', given: { email_id: emailId } }),
		() => ({ name: 'calendar_create_event', given: { event_name: random.pick(words), participant_email: random.pick(people), event_start: moment(random), duration: '30' } }),
		() => ({ name: 'calendar_delete_event', given: { event_id: id } }),
		() => ({ name: 'analytics_create_plot', given: { time_min: random.pick(['a', 'A']), time_max: 'b', value_to_plot: 'total_visits', plot_type: 'bar' } }),
		() => ({
			name: 'project_management_create_task',
			given: { task_name: random.pick(words), assigned_to_email: random.pick(people), list_name: 'Backlog', due_date: day(random), board: 'Design' },
		}),
		() => ({ name: 'project_management_delete_task', given: { task_id: id } }),
		() => ({ name: 'customer_relationship_manager_add_customer', given: { customer_name: random.pick(words), assigned_to_email: random.pick(people), status: 'Lead', ...some(random, 0.4, { customer_email: random.pick(people), notes: 'N' }) } }),
		() => ({ name: 'customer_relationship_manager_delete_customer', given: { customer_id: id } }),
		...Object.entries(fieldsOf).map(([tool, { id: idName, fields }]) => () => {
			const field = random.pick(fields);
			return { name: tool, given: { [idName]: id, field, new_value: newValue(random, field, id) } };
		}),
	];
	return random.pick(writes)();
};

export const randomSearch = (random: Random): OpenCall => random.pick(searches)(random);
