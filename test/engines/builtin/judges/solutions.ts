import { createWorkplaceEnvironment } from '../../../../src/environment/index.js';
import type { DataRecord } from '../../../../src/records/record.js';
import { readWorld } from '../../../../src/world/index.js';
import { recordOf } from './parts.js';

/** The conformance world, and good solutions of requests on it: what planted defects are planted in. */
export const environment = createWorkplaceEnvironment(await readWorld('test/fixtures/conformance/world'));

export type Call = readonly [tool: string, values: Readonly<Record<string, unknown>>];
export type Solution = { readonly pattern: string; readonly request: string; readonly calls: readonly Call[]; readonly answer: string };

export const recordWith = ({ pattern, request, calls, answer }: Solution): DataRecord => ({
	...recordOf(pattern, request),
	trajectory: {
		reasoning_trace: calls.map(([name, values], index) => ({
			step_number: index + 1,
			thought: 'The next thing to do.',
			tool_call: { name, arguments: JSON.stringify(values) },
			expected_result: 'It works.',
		})),
		final_answer: answer,
	},
});

const rowsOf = (name: string, values: Readonly<Record<string, unknown>>): ReadonlyArray<Readonly<Record<string, string>>> => {
	const result = environment.open().call({ name, arguments: JSON.stringify(values) });
	if (!('value' in result)) throw new Error(`${name} found nothing for ${JSON.stringify(values)}`);
	const value = result.value as ReadonlyArray<Readonly<Record<string, string>>> | Readonly<Record<string, ReadonlyArray<Readonly<Record<string, string>>>>>;
	return Array.isArray(value) ? value : Object.values(value)[0] ?? [];
};
const idsOf = (name: string, values: Readonly<Record<string, unknown>>, id: string): string[] => rowsOf(name, values).map(row => row[id] ?? '');
const directory = (name: string): Call => ['company_directory_find_email_address', { name }];
const at = (person: string): string => `${person}@northwind.example`;

const drill = { query: 'Security drill', time_min: '2023-11-23 00:00:00', time_max: '2023-11-23 23:59:59' };
const vendorCalls = { query: 'mina', time_min: '2023-11-01', time_max: '2023-11-30 23:59:59' };
const vendorCallIds = rowsOf('calendar_search_events', vendorCalls).filter(row => row['event_name'] === 'Vendor call').map(row => row['event_id'] ?? '');
const minaTasks = { assigned_to_email: at('mina.castro'), list_name: 'Backlog', board: 'Front end' };
const minaTaskIds = idsOf('project_management_search_tasks', minaTasks, 'task_id');
const liamTasks = { assigned_to_email: at('liam.lopez'), list_name: 'Backlog' };
const liamTaskIds = idsOf('project_management_search_tasks', liamTasks, 'task_id').slice(0, 6);
const anaIto = { customer_name: 'Ana Ito' };
const elifMail = { query: 'elif hiring update', date_min: '2023-10-04', date_max: '2023-10-04' };
const umaMails = { query: 'uma incident follow-up', date_min: '2023-10-03', date_max: '2023-10-03' };
const october = { time_min: '2023-10-01', time_max: '2023-10-07' };
const first = (ids: readonly string[]): string => ids[0] ?? '';
const drillId = first(idsOf('calendar_search_events', drill, 'event_id'));
const anaId = first(idsOf('customer_relationship_manager_search_customers', anaIto, 'customer_id'));
const elifId = first(idsOf('email_search_emails', elifMail, 'email_id'));
const umaIds = idsOf('email_search_emails', umaMails, 'email_id');

export const solutions = {
	send: {
		pattern: 'email_lookup_send',
		request: 'Could you drop Priya Quinn a line that the printer works again? Subject "Printer", and just say "It is fixed."',
		calls: [directory('priya'), ['email_send_email', { recipient: at('priya.quinn'), subject: 'Printer', body: 'It is fixed.' }]],
		answer: 'I sent Priya Quinn a mail with the subject "Printer".',
	},
	sendToKarim: {
		pattern: 'email_lookup_send',
		request: 'mail karim said: subject "Lunch", text "Noon works for me."',
		calls: [directory('karim'), ['email_send_email', { recipient: at('karim.said'), subject: 'Lunch', body: 'Noon works for me.' }]],
		answer: 'Karim Said has your mail about lunch.',
	},
	forward: {
		pattern: 'email_lookup_forward',
		request: 'Please forward Elif\'s mail about the hiring update from October 4th to Hugo.',
		calls: [['email_search_emails', elifMail], directory('hugo'), ['email_forward_email', { email_id: elifId, recipient: at('hugo.petrov') }]],
		answer: 'Elif\'s mail about the hiring update is on its way to Hugo.',
	},
	reply: {
		pattern: 'email_search_reply',
		request: 'Answer the hiring update that Elif sent on 4 October with "Booked, see you there."',
		calls: [['email_search_emails', elifMail], ['email_reply_email', { email_id: elifId, body: 'Booked, see you there.' }]],
		answer: 'I replied to Elif\'s mail about the hiring update.',
	},
	deleteMails: {
		pattern: 'email_search_delete_batch',
		request: 'Get rid of every mail from Uma about the incident follow-up that came on October 3.',
		calls: [['email_search_emails', umaMails], ...umaIds.map((email_id): Call => ['email_delete_email', { email_id }])],
		answer: 'Deleted: all of Uma\'s mails about the incident follow-up.',
	},
	book: {
		pattern: 'calendar_lookup_create',
		request: 'Set up half an hour with Priya on December 6 at 10 am, call it "Hiring sync".',
		calls: [directory('priya'), ['calendar_create_event', { event_name: 'Hiring sync', participant_email: at('priya.quinn'), event_start: '2023-12-06 10:00:00', duration: '30' }]],
		answer: '"Hiring sync" with Priya is on your calendar for December 6, 10:00.',
	},
	lengthen: {
		pattern: 'calendar_get_info_update',
		request: 'The security drill with Priya on November 23 now runs for 45 minutes instead; can you fix the entry?',
		calls: [['calendar_search_events', drill], ['calendar_update_event', { event_id: drillId, field: 'duration', new_value: '45' }]],
		answer: 'The security drill on November 23 takes 45 minutes now.',
	},
	cancelAll: {
		pattern: 'calendar_search_delete_batch',
		request: 'Please cancel all vendor calls with Mina in November.',
		calls: [['calendar_search_events', vendorCalls], ...vendorCallIds.map((event_id): Call => ['calendar_delete_event', { event_id }])],
		answer: 'All of Mina\'s vendor calls in November are cancelled.',
	},
	moveTasks: {
		pattern: 'pm_search_update_batch',
		request: 'move all of Mina\'s backlog tasks on the front end board to In Progress',
		calls: [
			directory('mina'), ['project_management_search_tasks', minaTasks],
			...minaTaskIds.map((task_id): Call => ['project_management_update_task', { task_id, field: 'list_name', new_value: 'In Progress' }]),
		],
		answer: 'Mina\'s front end tasks from the backlog are in progress now.',
	},
	reassign: {
		pattern: 'pm_reassign_tasks',
		request: 'Liam is away from Monday on. Give whatever he has in the backlog to Hugo.',
		calls: [
			directory('liam'), directory('hugo'), ['project_management_search_tasks', liamTasks],
			...liamTaskIds.map((task_id): Call => ['project_management_update_task', { task_id, field: 'assigned_to_email', new_value: at('hugo.petrov') }]),
		],
		answer: 'Hugo has all of Liam\'s backlog tasks now.',
	},
	createTask: {
		pattern: 'pm_lookup_create_task',
		request: 'Put "Rewrite the signup form" on the front end board\'s backlog for Hugo, due on December 15.',
		calls: [directory('hugo'), ['project_management_create_task', {
			task_name: 'Rewrite the signup form', assigned_to_email: at('hugo.petrov'), list_name: 'Backlog', due_date: '2023-12-15', board: 'Front end',
		}]],
		answer: 'Hugo has a new task, "Rewrite the signup form", due on December 15.',
	},
	win: {
		pattern: 'crm_status_update',
		request: 'Good news: Ana Ito signed, so set her status to Won.',
		calls: [['customer_relationship_manager_search_customers', anaIto], ['customer_relationship_manager_update_customer', { customer_id: anaId, field: 'status', new_value: 'Won' }]],
		answer: 'Ana Ito is marked as won.',
	},
	addCustomer: {
		pattern: 'crm_lookup_add',
		request: 'Please add Rosalind Hawthorne as a new lead for Rosa. She is interested in consulting.',
		calls: [directory('rosa'), ['customer_relationship_manager_add_customer', {
			customer_name: 'Rosalind Hawthorne', assigned_to_email: at('rosa.jensen'), status: 'Lead', product_interest: 'Consulting',
		}]],
		answer: 'Rosalind Hawthorne is a new lead of Rosa\'s.',
	},
	figures: {
		pattern: 'analytics_multi_query',
		request: 'For October 1 to October 7: how many visits did we get, how many people engaged, and how many came through social media?',
		calls: [['analytics_total_visits_count', october], ['analytics_engaged_users_count', october], ['analytics_traffic_source_count', { ...october, traffic_source: 'social media' }]],
		answer: 'There were 30 visits, 12 of them engaged, and 6 came through social media.',
	},
	plot: {
		pattern: 'analytics_query_then_plot',
		request: 'Count the visits from October 1 to October 7 and plot them as a bar chart.',
		calls: [['analytics_total_visits_count', october], ['analytics_create_plot', { ...october, value_to_plot: 'total_visits', plot_type: 'bar' }]],
		answer: 'There were 30 visits; the bar chart is made.',
	},
	mailFigures: {
		pattern: 'cross_analytics_email',
		request: 'Please check our visits and engagement from October 1 to October 7 and email Marek with the subject "Good week" and the text "Traffic is picking up."',
		calls: [
			['analytics_total_visits_count', october], ['analytics_engaged_users_count', october], directory('marek'),
			['email_send_email', { recipient: at('marek.petrov'), subject: 'Good week', body: 'Traffic is picking up.' }],
		],
		answer: 'There were 30 visits, 12 of them engaged, and I have emailed Marek.',
	},
} as const satisfies Readonly<Record<string, Solution>>;

export type SolutionName = keyof typeof solutions;
