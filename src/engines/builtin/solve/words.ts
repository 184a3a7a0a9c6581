import type { Selection } from '../intent.js';

/** What people call the tools' columns and values; a column's own name never gets into a thought or an answer. */
const columns: Readonly<Record<string, string>> = {
	follow_up_by: 'follow-up date',
	assigned_to_email: 'owner',
	list_name: 'list',
	task_name: 'name',
	due_date: 'due date',
	event_name: 'name',
	event_start: 'start',
	participant_email: 'address of the participant',
	product_interest: 'product interest',
};

export const columnWord = (column: string): string => columns[column] ?? column.replaceAll('_', ' ');

const plotValues: Readonly<Record<string, string>> = {
	user_engaged: 'engaged users',
	session_duration_seconds: 'session durations',
	visits_direct: 'direct visits',
	visits_referral: 'referral visits',
	visits_search_engine: 'search engine visits',
	visits_social_media: 'social media visits',
};

/** "bar chart of direct visits". */
export const plotWords = ({ type, value }: { readonly type: string; readonly value: string }): string =>
	`${type === 'histogram' ? type : `${type} ${type === 'scatter' ? 'plot' : 'chart'}`} of ${plotValues[value] ?? value.replaceAll('_', ' ')}`;

const nouns = { emails: ['email', 'emails'], calendar_events: ['event', 'events'], project_tasks: ['task', 'tasks'], customers: ['customer', 'customers'] } as const;

/** "event", "tasks". */
export const nounOf = (table: Selection['table'], count: number): string => nouns[table][count === 1 ? 0 : 1];

/** "1 event", "3 tasks". */
export const countRows = (table: Selection['table'], count: number): string => `${count} ${nounOf(table, count)}`;
