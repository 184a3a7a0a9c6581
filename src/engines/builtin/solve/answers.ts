import type { Random } from '../../../random/random.js';
import type { Condition, Selection } from '../intent.js';
import { countRows, join } from './words.js';

/** A row's cells by column. */
type Cells = Readonly<Record<string, string | null>>;

/** What a row is called when one speaks of it. */
export const nameRow = (table: Selection['table'], row: Cells): string => {
	switch (table) {
		case 'emails': return `"${row['subject'] ?? ''}" from ${row['sender/recipient'] ?? ''} (${row['sent_datetime'] ?? ''})`;
		case 'calendar_events': return `"${row['event_name'] ?? ''}" with ${row['participant_email'] ?? ''} (${row['event_start'] ?? ''})`;
		case 'project_tasks': return `"${row['task_name'] ?? ''}"`;
		case 'customers': return row['customer_name'] ?? '';
	}
};

/** What was done to a row: its name, as it stands after it, and a participle ("moved to Backlog"). */
export type Deed = { readonly name: string; readonly done: string };

/** Says what was done to some rows: "Done: 3 emails deleted: …"; each with its own where they differ. */
export const tellDone = (random: Random, table: Selection['table'], deeds: readonly Deed[]): string => {
	const count = countRows(table, deeds.length);
	const [first] = deeds;
	const isSame = deeds.every(({ done }) => done === first?.done);
	if (!isSame || first === undefined) {
		const told = join(deeds.map(({ name, done }) => `${name} was ${done}`));
		return random.pick([`Done. ${told}.`, `I have seen to ${count}: ${told}.`, `${told}.`]);
	}
	const names = join(deeds.map(({ name }) => name));
	const were = deeds.length === 1 ? 'was' : 'were';
	return random.pick([
		`Done: ${count} ${first.done}: ${names}.`,
		`I have ${random.pick(['taken care of', 'seen to'])} ${count}. ${deeds.length === 1 ? 'It was' : 'They were'} ${first.done}: ${names}.`,
		`${names} ${were} ${first.done}${/[.?!]"$/.test(first.done) ? '' : '.'}`,
		`All set. ${count} ${were} ${first.done}: ${names}.`,
	]);
};

/** What was seen to hold before the deeds were done: "Ada Berg is still a Lead". */
export const tellPremise = (table: Selection['table'], row: Cells, { column, value }: Condition): string => {
	const name = nameRow(table, row);
	if (column === 'list_name') return `${name} is in ${value}`;
	return `${name} ${value === 'Lead' ? 'is still a Lead' : `still has the status ${value}`}`;
};

/** Deeds that were done for a reason or for none, each a clause after "I": `sent …`. */
export type Told = { readonly premise?: string; readonly clauses: readonly string[] };

/** An answer that lists what was done. */
export const tellDeeds = (random: Random, told: readonly Told[]): string => {
	const opening = random.pick(['', 'Done. ', 'All done. ', 'That is taken care of. ']);
	if (told.every(({ premise }) => premise === undefined)) return `${opening}I ${join(told.flatMap(({ clauses }) => clauses))}.`;
	return opening + told.map(({ premise, clauses }) => `${premise === undefined ? '' : `${premise}, so `}I ${join(clauses)}.`).join(' ');
};
