import type { CustomerSelection, EmailSelection, EventSelection, Period, PersonFact, TaskSelection } from './intent.js';

/** A row's cells by column: of the world's tables or of a tool's answer. A column that is not there is empty. */
type Cells = Readonly<Record<string, string | null>>;

/** `Re: Re: Fwd: Budget` is about `Budget`. */
export const topicOf = (subject: string): string => subject.replace(/^(?:(?:re|fw|fwd):\s*)+/i, '');

/** The local part of a colleague's address: "Ada Berg" is `ada.berg@...`. */
export const localPartOf = ({ name }: Pick<PersonFact, 'name'>): string => name.toLowerCase().replaceAll(' ', '.');

/** What the person's address begins with, wherever the company is. */
export const addressStartOf = (person: Pick<PersonFact, 'name'>): string => `${localPartOf(person)}@`;

/** Whether a date or date-time, compared by its day, lies in the period. An empty cell lies in none. */
export const liesIn = (period: Period, moment: string | null): boolean => {
	if (moment === null) return false;
	const date = moment.slice(0, 10);
	switch (period.kind) {
		case 'on': return date === period.date;
		case 'before': return date < period.date;
		case 'after': return date > period.date;
		case 'between': return date >= period.from && date <= period.to;
	}
};

/**
 * Whether a row is meant. A test of each table's rows is one function that names its columns: it is asked for every row
 * of a plan, and what can be worked out once is, before the first of them.
 */
type Meant = (row: Cells) => boolean;

/** Tests mails, `order` aside. */
export const emailsMeant = ({ box, person, topic, wholeSubject, period }: Omit<EmailSelection, 'count'>): Meant => {
	const start = person && addressStartOf(person);
	const subject = wholeSubject === true ? topic : undefined;
	const part = wholeSubject === true ? undefined : topic?.toLowerCase();
	return row => row['inbox/outbox'] === box
		&& (start === undefined || begins(row['sender/recipient'], start))
		&& (period === undefined || liesIn(period, row['sent_datetime'] ?? null))
		&& (subject === undefined || row['subject'] === subject)
		&& (part === undefined || hasPart(row['subject'], part));
};

export const eventsMeant = ({ person, name, period, time }: Omit<EventSelection, 'count'>): Meant => {
	const start = person && addressStartOf(person);
	const wanted = name?.toLowerCase();
	return row => (start === undefined || begins(row['participant_email'], start))
		&& (period === undefined || liesIn(period, row['event_start'] ?? null))
		&& (wanted === undefined || row['event_name']?.toLowerCase() === wanted)
		&& (time === undefined || row['event_start']?.slice(11) === time);
};

export const tasksMeant = ({ person, name, word, board, list, due }: Omit<TaskSelection, 'count'>): Meant => {
	const start = person && addressStartOf(person);
	const part = word?.toLowerCase();
	return row => (start === undefined || begins(row['assigned_to_email'], start))
		&& (name === undefined || row['task_name'] === name)
		&& (board === undefined || row['board'] === board)
		&& (list === undefined || row['list_name'] === list)
		&& (due === undefined || liesIn(due, row['due_date'] ?? null))
		&& (part === undefined || hasPart(row['task_name'], part));
};

export const customersMeant = ({ name, owner, status, product, lastContact, followUp }: Omit<CustomerSelection, 'count'>): Meant => {
	const start = owner && addressStartOf(owner);
	return row => (name === undefined || row['customer_name'] === name)
		&& (start === undefined || begins(row['assigned_to_email'], start))
		&& (status === undefined || row['status'] === status)
		&& (product === undefined || row['product_interest'] === product)
		&& (lastContact === undefined || liesIn(lastContact, row['last_contact_date'] ?? null))
		&& (followUp === undefined || liesIn(followUp, row['follow_up_by'] ?? null));
};

type Cell = string | null | undefined;

const begins = (cell: Cell, start: string): boolean => cell?.startsWith(start) ?? false;

/** @param part lower-cased */
const hasPart = (cell: Cell, part: string): boolean => cell?.toLowerCase().includes(part) ?? false;
