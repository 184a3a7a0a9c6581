import { createChecker, type Checker } from '../../src/checks/index.js';
import { createWorkplaceEnvironment } from '../../src/environment/index.js';
import type {
	CustomerRow, EmailRow, EventRow, TaskRow, WorkplaceWorld,
} from '../../src/environment/workplace/tables.js';
import type { Checks } from '../../src/records/checks.js';
import type { DataRecord } from '../../src/records/record.js';
import { createCallValidator, defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';

/** A call, written short: the tool's name and its arguments. */
export type ShortCall = readonly [name: string, values: Readonly<Record<string, unknown>>];

const email = (id: string, person: string, subject: string, sent: string, body: string): EmailRow => ({
	email_id: id, 'inbox/outbox': 'inbox', 'sender/recipient': person, subject, sent_datetime: sent, body,
});
const event = (id: string, name: string, participant: string, start: string, duration: string): EventRow => ({
	event_id: id, event_name: name, participant_email: participant, event_start: start, duration,
});
const task = (id: string, name: string, assignee: string, list: string, due: string, board: string): TaskRow => ({
	task_id: id, task_name: name, assigned_to_email: assignee, list_name: list, due_date: due, board,
});
const customer = (id: string, name: string, status: string, product: string, followUp: string): CustomerRow => ({
	customer_id: id, assigned_to_email: 'carl.olsen@acme.example', customer_name: name,
	customer_email: `${name.toLowerCase().replace(' ', '.')}@client.example`, customer_phone: null,
	last_contact_date: '2023-11-01 23:59:00', product_interest: product, status, follow_up_by: followUp, notes: null,
});

/** Thursday, 30 November 2023. Two Adas; two mails about the budget; ids of different tables that are the same. */
export const world: WorkplaceWorld = {
	now: '2023-11-30 23:59:00',
	emails: [
		email('00000001', 'ben.holt@acme.example', 'Lunch plans', '2023-11-20 09:00:00', 'Shall we go to the new place?'),
		email('00000002', 'ada.berg@acme.example', 'Budget review', '2023-11-27 10:00:00', 'The figures are in. Call me on extension 412.'),
		email('00000003', 'ada.lund@acme.example', 'Budget review', '2023-11-28 11:30:00', 'Here is my share of it.'),
		email('00000004', 'ben.holt@acme.example', 'Server outage', '2023-11-29 08:15:00', 'It was down for 40 minutes. Ask dora.vance@acme.example.'),
	],
	calendar_events: [
		event('00000001', 'Roadmap workshop', 'ada.berg@acme.example', '2023-12-01 10:00:00', '60'),
		event('00000002', 'Sprint planning', 'ben.holt@acme.example', '2023-12-04 09:30:00', '30'),
		event('00000003', 'Sprint planning', 'dora.vance@acme.example', '2023-12-05 14:00:00', '45'),
		event('00000004', 'Hiring chat', 'ada.lund@acme.example', '2023-12-06 16:00:00', '30'),
	],
	analytics_data: [
		{ date_of_visit: '2023-11-27', visitor_id: '1001', page_views: '4', session_duration_seconds: '120', traffic_source: 'direct', user_engaged: 'True' },
		{ date_of_visit: '2023-11-28', visitor_id: '1002', page_views: '2', session_duration_seconds: '60', traffic_source: 'referral', user_engaged: 'False' },
		{ date_of_visit: '2023-11-28', visitor_id: '1003', page_views: '9', session_duration_seconds: '300', traffic_source: 'direct', user_engaged: 'True' },
	],
	project_tasks: [
		task('00000001', 'Fix login timeout', 'ben.holt@acme.example', 'Backlog', '2023-12-01', 'Back end'),
		task('00000002', 'Draw icon set', 'ben.holt@acme.example', 'In Progress', '2023-12-08', 'Design'),
		task('00000003', 'Write release notes', 'ben.holt@acme.example', 'Completed', '2023-11-15', 'Front end'),
		task('00000004', 'Tune search index', 'dora.vance@acme.example', 'In Review', '2023-12-15', 'Back end'),
	],
	customers: [
		customer('00000001', 'Iris Novak', 'Lead', 'Software', '2023-12-05 23:59:00'),
		customer('00000002', 'Omar Diaz', 'Proposal', 'Hardware', '2023-12-12 23:59:00'),
		customer('00000003', 'Iris Weber', 'Qualified', 'Training', '2023-12-20 23:59:00'),
	],
	directory: ['ada.berg@acme.example', 'ada.lund@acme.example', 'ben.holt@acme.example', 'carl.olsen@acme.example', 'dora.vance@acme.example'],
	fingerprint: 'hand-made',
};

export const toolSet = await loadToolSet(defaultToolSchemaFolder());
export const environment = createWorkplaceEnvironment(world);
export const validateCall = createCallValidator(toolSet);
export const checker: Checker = createChecker({ toolSet, environment, validateCall });

/** A record with the request and its solution. */
export const recordOf = (userQuery: string, calls: readonly ShortCall[], more: Partial<DataRecord> = {}): DataRecord => ({
	id: 1,
	category: 'test',
	pattern: 'email_search_reply',
	user_query: userQuery,
	trajectory: {
		reasoning_trace: calls.map(([name, values], index) => ({
			step_number: index + 1, thought: '', tool_call: { name, arguments: JSON.stringify(values) }, expected_result: '',
		})),
		final_answer: 'Done.',
	},
	...more,
});

export const checksOf = async (userQuery: string, calls: readonly ShortCall[], more: Partial<DataRecord> = {}): Promise<Checks> =>
	checker(recordOf(userQuery, calls, more));

// The tools, by short names.
export const directory = (name: string): ShortCall => ['company_directory_find_email_address', { name }];
export const searchEmails = (query: string, more: object = {}): ShortCall => ['email_search_emails', { query, ...more }];
export const readEmail = (id: string, field: string): ShortCall => ['email_get_email_information_by_id', { email_id: id, field }];
export const send = (recipient: string, subject: string, body: string): ShortCall => ['email_send_email', { recipient, subject, body }];
export const reply = (id: string, body: string): ShortCall => ['email_reply_email', { email_id: id, body }];
export const forward = (id: string, recipient: string): ShortCall => ['email_forward_email', { email_id: id, recipient }];
export const deleteEmail = (id: string): ShortCall => ['email_delete_email', { email_id: id }];
export const searchEvents = (query: string, more: object = {}): ShortCall => ['calendar_search_events', { query, ...more }];
export const createEvent = (name: string, participant: string, start: string, duration: string): ShortCall =>
	['calendar_create_event', { event_name: name, participant_email: participant, event_start: start, duration }];
export const updateEvent = (id: string, field: string, value: string): ShortCall => ['calendar_update_event', { event_id: id, field, new_value: value }];
export const deleteEvent = (id: string): ShortCall => ['calendar_delete_event', { event_id: id }];
export const searchTasks = (filters: object): ShortCall => ['project_management_search_tasks', { ...filters }];
export const createTask = (name: string, assignee: string, list: string, due: string, board: string): ShortCall =>
	['project_management_create_task', { task_name: name, assigned_to_email: assignee, list_name: list, due_date: due, board }];
export const updateTask = (id: string, field: string, value: string): ShortCall => ['project_management_update_task', { task_id: id, field, new_value: value }];
export const deleteTask = (id: string): ShortCall => ['project_management_delete_task', { task_id: id }];
export const searchCustomers = (filters: object): ShortCall => ['customer_relationship_manager_search_customers', { ...filters }];
export const updateCustomer = (id: string, field: string, value: string): ShortCall =>
	['customer_relationship_manager_update_customer', { customer_id: id, field, new_value: value }];
export const visits = (min: string, max: string): ShortCall => ['analytics_total_visits_count', { time_min: min, time_max: max }];
export const plot = (min: string, max: string, value: string, type: string): ShortCall =>
	['analytics_create_plot', { time_min: min, time_max: max, value_to_plot: value, plot_type: type }];
