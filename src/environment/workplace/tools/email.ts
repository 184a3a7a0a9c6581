import type { CallResult } from '../../environment.js';
import { instantForm, readInstant } from '../instant.js';
import { done, empty, isMember, refusedArgument, refusedChoice, refusedId, value } from '../outcomes.js';
import { pageOf } from '../search/page.js';
import { tableColumns } from '../tables.js';
import { defineTool } from '../tool.js';
import type { WorkplaceState } from '../workplace-state.js';

const search = 'email_search_emails';

export const emailTools = [
	defineTool({
		name: 'email_get_email_information_by_id',
		required: ['email_id', 'field'],
		run: ({ emails }, given) => {
			const field = given.text('field');
			if (!isMember(tableColumns.emails, field)) return refusedChoice('field', tableColumns.emails, field);
			const email = emails.find(given.text('email_id'));
			return email === undefined ? noEmail(given.text('email_id')) : value({ [field]: email[field] });
		},
	}),
	defineTool({
		name: search,
		optional: ['query', 'date_min', 'date_max'],
		isPaged: true,
		run: ({ shared, emails }, given) => {
			const dayMin = readDay(given.text('date_min'));
			const dayMax = readDay(given.text('date_max'));
			if (dayMin === undefined) return refusedArgument('date_min', dayForm, given.text('date_min'));
			if (dayMax === undefined) return refusedArgument('date_max', dayForm, given.text('date_max'));
			const found = shared.emailSearch.find(emails, given.text('query'), dayMin, dayMax);
			const page = pageOf('emails', found, given.page);
			return page === undefined ? empty('No email fits the search.') : value(page);
		},
	}),
	defineTool({
		name: 'email_send_email',
		required: ['recipient', 'subject', 'body'],
		run: (state, given) => send(state, given.text('recipient'), given.text('subject'), given.text('body')),
	}),
	defineTool({
		name: 'email_delete_email',
		required: ['email_id'],
		run: ({ emails }, given) => {
			const id = given.text('email_id');
			return emails.remove(id) ? done(`The email ${id} was deleted.`) : noEmail(id);
		},
	}),
	defineTool({
		name: 'email_forward_email',
		required: ['email_id', 'recipient'],
		run: (state, given) => {
			const email = state.emails.find(given.text('email_id'));
			if (email === undefined) return noEmail(given.text('email_id'));
			return send(state, given.text('recipient'), `FW: ${email.subject ?? ''}`, email.body);
		},
	}),
	defineTool({
		name: 'email_reply_email',
		required: ['email_id', 'body'],
		run: (state, given) => {
			const email = state.emails.find(given.text('email_id'));
			if (email === undefined) return noEmail(given.text('email_id'));
			return send(state, email['sender/recipient'] ?? '', `RE: ${email.subject ?? ''}`, given.text('body'));
		},
	}),
];

const send = ({ shared, emails }: WorkplaceState, recipient: string, subject: string, body: string | null): CallResult => {
	if (!recipient.includes('@') || !recipient.includes('.')) {
		return refusedArgument('recipient', 'an email address, with an "@" and a "."', recipient);
	}
	const to = recipient.toLowerCase();
	emails.add({
		email_id: String(emails.nextIdNumber()),
		'inbox/outbox': 'outbox',
		'sender/recipient': to,
		subject,
		sent_datetime: shared.now,
		body,
	});
	return done(`The email was sent to ${to}.`);
};

const noEmail = (id: string): CallResult => refusedId('email', id, search);

const dayForm = `a day such as "2023-11-30", or ${instantForm}`;
const dayLength = 'YYYY-MM-DD'.length;

/** The day of a bound; empty where none was given, undefined where it is no time. */
const readDay = (text: string): string | undefined => (text === '' ? '' : readInstant(text)?.slice(0, dayLength));
