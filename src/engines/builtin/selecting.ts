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

/** Whether a row is meant. */
type Meant = (row: Cells) => boolean;

/** A selection as a test of rows: what can be worked out once is, before the first row. */
const all = (tests: ReadonlyArray<Meant | undefined>): Meant => {
	const [first, ...others] = tests.filter(test => test !== undefined);
	if (first === undefined) return () => true;
	return others.length === 0 ? first : row => first(row) && others.every(test => test(row));
};

const holds = (column: string, value: string | undefined): Meant | undefined => value === undefined ? undefined : row => row[column] === value;

const holdsPart = (column: string, part: string | undefined): Meant | undefined => {
	if (part === undefined) return undefined;
	const wanted = part.toLowerCase();
	return row => cell(row, column)?.toLowerCase().includes(wanted) ?? false;
};

const isOf = (column: string, person: PersonFact | undefined): Meant | undefined => {
	if (person === undefined) return undefined;
	const start = `${localPartOf(person)}@`;
	return row => cell(row, column)?.startsWith(start) ?? false;
};

const isIn = (column: string, period: Period | undefined): Meant | undefined =>
	period === undefined ? undefined : row => liesIn(period, cell(row, column));

/** Tests mails, `order` aside. */
export const emailsMeant = ({ box, person, topic, wholeSubject, period }: Omit<EmailSelection, 'count'>): Meant => all([
	holds('inbox/outbox', box),
	isOf('sender/recipient', person),
	isIn('sent_datetime', period),
	wholeSubject === true ? holds('subject', topic) : holdsPart('subject', topic),
]);

export const eventsMeant = ({ person, name, period, time }: Omit<EventSelection, 'count'>): Meant => {
	const wanted = name?.toLowerCase();
	return all([
		isOf('participant_email', person),
		isIn('event_start', period),
		wanted === undefined ? undefined : row => cell(row, 'event_name')?.toLowerCase() === wanted,
		time === undefined ? undefined : row => cell(row, 'event_start')?.slice(11) === time,
	]);
};

export const tasksMeant = ({ person, name, word, board, list, due }: Omit<TaskSelection, 'count'>): Meant => all([
	isOf('assigned_to_email', person),
	holds('task_name', name),
	holds('board', board),
	holds('list_name', list),
	isIn('due_date', due),
	holdsPart('task_name', word),
]);

export const customersMeant = ({ name, owner, status, product, lastContact, followUp }: Omit<CustomerSelection, 'count'>): Meant => all([
	holds('customer_name', name),
	isOf('assigned_to_email', owner),
	holds('status', status),
	holds('product_interest', product),
	isIn('last_contact_date', lastContact),
	isIn('follow_up_by', followUp),
]);
