import { closedSets, type Column, type TableName } from '../../environment/workplace/tables.js';
import { nearest } from '../../text/nearest.js';
import { readDay, readMoment } from '../clock.js';

/** What a cell of a column must be; `mayBeEmpty` where the tools themselves can leave it empty. */
export type CellRule = {
	readonly expected: string;
	readonly mayBeEmpty: boolean;
	readonly accepts: (cell: string) => boolean;
	/** What a refused cell was most likely meant to be. */
	readonly suggest?: (cell: string) => string | undefined;
};

const isId = (cell: string): boolean => /^\d{1,15}$/.test(cell);
const isAddress = (cell: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell);
const isNumber = (cell: string): boolean => /^\d{1,15}(?:\.\d{1,15})?$/.test(cell);

/** The same few dates stand in many rows: each is looked at once. */
const remembering = (accepts: (cell: string) => boolean): ((cell: string) => boolean) => {
	const accepted = new Set<string>();
	return cell => {
		if (accepted.has(cell)) return true;
		if (!accepts(cell)) return false;
		if (accepted.size < 100_000) accepted.add(cell);
		return true;
	};
};

const isDay = remembering(cell => readDay(cell) !== undefined);
const isMoment = (cell: string): boolean => cell.length === 19 && isDay(cell.slice(0, 10)) && readMoment(cell) !== undefined;

const id: CellRule = { expected: 'an id of digits, such as 00000042', mayBeEmpty: false, accepts: isId };
const text: CellRule = { expected: 'a text', mayBeEmpty: false, accepts: () => true };
const optionalText: CellRule = { ...text, mayBeEmpty: true };
const address: CellRule = { expected: 'an address, such as anna.berg@company.example', mayBeEmpty: false, accepts: isAddress };
const day: CellRule = { expected: 'a date YYYY-MM-DD', mayBeEmpty: false, accepts: isDay };
const moment: CellRule = { expected: 'a date-time YYYY-MM-DD HH:MM:SS', mayBeEmpty: false, accepts: isMoment };
const optionalDate: CellRule = {
	expected: 'a date-time YYYY-MM-DD HH:MM:SS or a date YYYY-MM-DD',
	mayBeEmpty: true,
	accepts: cell => isMoment(cell) || isDay(cell),
};
const number: CellRule = { expected: 'a number of zero or more', mayBeEmpty: false, accepts: isNumber };
const minutes: CellRule = { expected: 'a whole number of minutes above zero', mayBeEmpty: false, accepts: cell => /^0*[1-9]\d{0,8}$/.test(cell) };

const oneOf = (values: readonly string[], mayBeEmpty = false): CellRule => {
	const known = new Set(values);
	return {
		expected: `one of ${values.map(value => JSON.stringify(value)).join(', ')}`,
		mayBeEmpty,
		accepts: cell => known.has(cell),
		suggest: cell => nearest(cell, values),
	};
};

/**
 * The rule of each column. Values outside a closed set are refused: no tool could search for, write or restore such a
 * row, so that requests about it would have no solution.
 */
export const cellRules: { readonly [T in TableName]: Readonly<Record<Column<T>, CellRule>> } = {
	emails: {
		email_id: id,
		'inbox/outbox': oneOf(['inbox', 'outbox']),
		'sender/recipient': address,
		subject: optionalText,
		sent_datetime: moment,
		body: optionalText,
	},
	calendar_events: { event_id: id, event_name: text, participant_email: address, event_start: moment, duration: minutes },
	analytics_data: {
		date_of_visit: day,
		visitor_id: id,
		page_views: number,
		session_duration_seconds: number,
		traffic_source: oneOf(closedSets.traffic_source),
		user_engaged: oneOf(['True', 'False']),
	},
	project_tasks: {
		task_id: id,
		task_name: text,
		assigned_to_email: address,
		list_name: oneOf(closedSets.list_name),
		due_date: day,
		board: oneOf(closedSets.board),
	},
	customers: {
		customer_id: id,
		assigned_to_email: address,
		customer_name: text,
		customer_email: optionalText,
		customer_phone: optionalText,
		last_contact_date: optionalDate,
		product_interest: oneOf(closedSets.product_interest, true),
		status: oneOf(closedSets.status),
		follow_up_by: optionalDate,
		notes: optionalText,
	},
};

/** The column whose values may not come twice; visits have none: a visitor comes back. */
export const keyColumns: Readonly<Record<TableName, string | undefined>> = {
	emails: 'email_id',
	calendar_events: 'event_id',
	analytics_data: undefined,
	project_tasks: 'task_id',
	customers: 'customer_id',
};
