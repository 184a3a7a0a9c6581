import type { TableName, TableRow } from '../../environment/workplace/tables.js';

type Cells = ReadonlyArray<string | null>;

/** Makes a row of its cells, which stand in the order of the table's columns. Literals give all rows of a table one shape. */
export const rowBuilders: { readonly [T in TableName]: (cells: Cells) => TableRow<T> } = {
	emails: ([id = null, direction = null, address = null, subject = null, sent = null, body = null]) => ({
		email_id: id,
		'inbox/outbox': direction,
		'sender/recipient': address,
		subject,
		sent_datetime: sent,
		body,
	}),
	calendar_events: ([id = null, name = null, participant = null, start = null, duration = null]) => ({
		event_id: id,
		event_name: name,
		participant_email: participant,
		event_start: start,
		duration,
	}),
	analytics_data: ([date = null, visitor = null, pages = null, seconds = null, source = null, engaged = null]) => ({
		date_of_visit: date,
		visitor_id: visitor,
		page_views: pages,
		session_duration_seconds: seconds,
		traffic_source: source,
		user_engaged: engaged,
	}),
	project_tasks: ([id = null, name = null, assignee = null, list = null, due = null, board = null]) => ({
		task_id: id,
		task_name: name,
		assigned_to_email: assignee,
		list_name: list,
		due_date: due,
		board,
	}),
	customers: ([
		id = null, assignee = null, name = null, email = null, phone = null, lastContact = null, interest = null, status = null,
		followUp = null, notes = null,
	]) => ({
		customer_id: id,
		assigned_to_email: assignee,
		customer_name: name,
		customer_email: email,
		customer_phone: phone,
		last_contact_date: lastContact,
		product_interest: interest,
		status,
		follow_up_by: followUp,
		notes,
	}),
};
