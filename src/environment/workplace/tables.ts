/**
 * The tables of the Workplace Assistant: the columns of its CSV files, in order, which are also the fields of the
 * rows that tools answer with. An empty cell is null. Source: NeMo Gym's `workplace_assistant` resource server.
 */
export const tableColumns = {
	emails: ['email_id', 'inbox/outbox', 'sender/recipient', 'subject', 'sent_datetime', 'body'],
	calendar_events: ['event_id', 'event_name', 'participant_email', 'event_start', 'duration'],
	analytics_data: ['date_of_visit', 'visitor_id', 'page_views', 'session_duration_seconds', 'traffic_source', 'user_engaged'],
	project_tasks: ['task_id', 'task_name', 'assigned_to_email', 'list_name', 'due_date', 'board'],
	customers: [
		'customer_id', 'assigned_to_email', 'customer_name', 'customer_email', 'customer_phone', 'last_contact_date',
		'product_interest', 'status', 'follow_up_by', 'notes',
	],
} as const;

export type TableName = keyof typeof tableColumns;
export type Column<T extends TableName> = (typeof tableColumns)[T][number];
export type TableRow<T extends TableName> = Readonly<Record<Column<T>, string | null>>;

export type EmailRow = TableRow<'emails'>;
export type EventRow = TableRow<'calendar_events'>;
export type VisitRow = TableRow<'analytics_data'>;
export type TaskRow = TableRow<'project_tasks'>;
export type CustomerRow = TableRow<'customers'>;

/** The file of each table, relative to the world's folder. */
export const tableFiles = {
	emails: 'emails.csv',
	calendar_events: 'calendar_events.csv',
	analytics_data: 'analytics_data.csv',
	project_tasks: 'project_tasks.csv',
	customers: 'customer_relationship_manager_data.csv',
} as const satisfies Record<TableName, string>;

/** The company directory's file: no header, one address a line. */
export const directoryFile = 'email_addresses.csv';
/** The file of the world's clock, `{"now": "YYYY-MM-DD HH:MM:SS"}`. */
export const clockFile = 'world.json';
/** The clock of a world that has no `world.json`. */
export const defaultNow = '2023-11-30 23:59:00';

/** The closed sets, in the exact case that the tools take. */
export const closedSets = {
	board: ['Back end', 'Front end', 'Design'],
	list_name: ['Backlog', 'In Progress', 'In Review', 'Completed'],
	status: ['Qualified', 'Won', 'Lost', 'Lead', 'Proposal'],
	product_interest: ['Software', 'Hardware', 'Services', 'Consulting', 'Training'],
	traffic_source: ['direct', 'referral', 'search engine', 'social media'],
	plot_type: ['bar', 'line', 'scatter', 'histogram'],
	value_to_plot: [
		'total_visits', 'session_duration_seconds', 'user_engaged', 'visits_direct', 'visits_referral',
		'visits_search_engine', 'visits_social_media',
	],
} as const;

/** A Workplace Assistant world: the rows of its tables in file order, its directory and its clock. Never changed once made. */
export type WorkplaceWorld = {
	readonly now: string;
	readonly emails: readonly EmailRow[];
	readonly calendar_events: readonly EventRow[];
	readonly analytics_data: readonly VisitRow[];
	readonly project_tasks: readonly TaskRow[];
	readonly customers: readonly CustomerRow[];
	/** The company directory: one address an entry. */
	readonly directory: readonly string[];
	/** Fingerprint (random/fingerprint.ts) over clock, directory and rows: names the world in records. */
	readonly fingerprint: string;
};
