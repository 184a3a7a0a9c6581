import type { Random } from '../../../random/random.js';
import { countRows } from './thoughts.js';
import type { Selection } from '../intent.js';

const join = (items: readonly string[]): string =>
	items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** What a row is called when one speaks of it. */
export const nameRow = (table: Selection['table'], row: Readonly<Record<string, string | null>>): string => {
	switch (table) {
		case 'emails': return `"${row['subject'] ?? ''}" from ${row['sender/recipient'] ?? ''} (${row['sent_datetime'] ?? ''})`;
		case 'calendar_events': return `"${row['event_name'] ?? ''}" with ${row['participant_email'] ?? ''} (${row['event_start'] ?? ''})`;
		case 'project_tasks': return `"${row['task_name'] ?? ''}"`;
		case 'customers': return row['customer_name'] ?? '';
	}
};

/** Says what was done to some rows: "Done. I deleted 3 emails: …". */
export const tellDone = (random: Random, table: Selection['table'], done: string, rows: ReadonlyArray<Readonly<Record<string, string | null>>>): string => {
	const names = join(rows.map(row => nameRow(table, row)));
	const count = countRows(table, rows.length);
	return random.pick([
		`Done: ${count} ${done}: ${names}.`,
		`I have ${done.includes('forwarded') || done.includes('replied') ? 'taken care of' : 'seen to'} ${count}. ${rows.length === 1 ? 'It was' : 'They were'} ${done}: ${names}.`,
		`${names} ${rows.length === 1 ? 'was' : 'were'} ${done}.`,
		`All set. ${count} ${rows.length === 1 ? 'was' : 'were'} ${done}: ${names}.`,
	]);
};

/** Ends an answer that lists some deeds, each a full clause: "I sent …". */
export const tellDeeds = (random: Random, deeds: readonly string[]): string =>
	`${random.pick(['', 'Done. ', 'All done. ', 'That is taken care of. '])}I ${join(deeds)}.`;
