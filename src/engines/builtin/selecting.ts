import type { CustomerSelection, EmailSelection, EventSelection, Period, PersonFact, TaskSelection } from './intent.js';

/** A row's cells by column: of the world's tables or of a tool's answer. A column that is not there is empty. */
type Cells = Readonly<Record<string, string | null>>;

const cell = (row: Cells, column: string): string | null => row[column] ?? null;

/** `Re: Re: Fwd: Budget` is about `Budget`. */
export const topicOf = (subject: string): string => subject.replace(/^(?:(?:re|fw|fwd):\s*)+/i, '');

/** The local part of a colleague's address: "Ada Berg" is `ada.berg@...`. */
export const localPartOf = ({ name }: PersonFact): string => name.toLowerCase().replaceAll(' ', '.');

/** Whether an address is the person's. */
export const isAddressOf = (person: PersonFact, address: string | null): boolean =>
	address !== null && address.startsWith(`${localPartOf(person)}@`);

/** Whether a date or date-time, compared by its day, lies in the period. An empty cell lies in none. */
export const liesIn = (period: Period, cell: string | null): boolean => {
	if (cell === null) return false;
	const date = cell.slice(0, 10);
	switch (period.kind) {
		case 'on': return date === period.date;
		case 'before': return date < period.date;
		case 'after': return date > period.date;
		case 'between': return date >= period.from && date <= period.to;
	}
};

const includes = (cell: string | null, part: string): boolean => cell?.toLowerCase().includes(part.toLowerCase()) ?? false;

/** Whether the mail is meant, `order` aside. */
export const selectsEmail = (selection: EmailSelection, row: Cells): boolean =>
	cell(row, 'inbox/outbox') === selection.box
	&& (selection.person === undefined || isAddressOf(selection.person, cell(row, 'sender/recipient')))
	&& (selection.topic === undefined || (selection.wholeSubject === true ? cell(row, 'subject') === selection.topic : includes(cell(row, 'subject'), selection.topic)))
	&& (selection.period === undefined || liesIn(selection.period, cell(row, 'sent_datetime')));

export const selectsEvent = (selection: EventSelection, row: Cells): boolean =>
	(selection.person === undefined || isAddressOf(selection.person, cell(row, 'participant_email')))
	&& (selection.name === undefined || cell(row, 'event_name')?.toLowerCase() === selection.name.toLowerCase())
	&& (selection.period === undefined || liesIn(selection.period, cell(row, 'event_start')))
	&& (selection.time === undefined || cell(row, 'event_start')?.slice(11) === selection.time);

export const selectsTask = (selection: TaskSelection, row: Cells): boolean =>
	(selection.person === undefined || isAddressOf(selection.person, cell(row, 'assigned_to_email')))
	&& (selection.name === undefined || cell(row, 'task_name') === selection.name)
	&& (selection.word === undefined || includes(cell(row, 'task_name'), selection.word))
	&& (selection.board === undefined || cell(row, 'board') === selection.board)
	&& (selection.list === undefined || cell(row, 'list_name') === selection.list)
	&& (selection.due === undefined || liesIn(selection.due, cell(row, 'due_date')));

export const selectsCustomer = (selection: CustomerSelection, row: Cells): boolean =>
	(selection.name === undefined || cell(row, 'customer_name') === selection.name)
	&& (selection.owner === undefined || isAddressOf(selection.owner, cell(row, 'assigned_to_email')))
	&& (selection.status === undefined || cell(row, 'status') === selection.status)
	&& (selection.product === undefined || cell(row, 'product_interest') === selection.product)
	&& (selection.lastContact === undefined || liesIn(selection.lastContact, cell(row, 'last_contact_date')))
	&& (selection.followUp === undefined || liesIn(selection.followUp, cell(row, 'follow_up_by')));
