import type { Random } from '../../../random/random.js';
import type { Condition, Selection } from '../intent.js';
import { list } from '../language/voice.js';
import { countRows } from './words.js';

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
	if (first === undefined || deeds.some(({ done }) => done !== first.done)) {
		const told = list(deeds.map(({ name, done }) => `${name} was ${done}`));
		switch (random.integer(3)) {
			case 0: return `Done. ${told}.`;
			case 1: return `I have seen to ${count}: ${told}.`;
			default: return `${told}.`;
		}
	}
	const { done } = first;
	const names = list(deeds.map(({ name }) => name));
	const were = deeds.length === 1 ? 'was' : 'were';
	// Drawn whether it is said or not: the seed's words stay what they are.
	const seenTo = random.integer(2) === 0 ? 'taken care of' : 'seen to';
	switch (random.integer(4)) {
		case 0: return `Done: ${count} ${done}: ${names}.`;
		case 1: return `I have ${seenTo} ${count}. ${deeds.length === 1 ? 'It was' : 'They were'} ${done}: ${names}.`;
		case 2: return `${names} ${were} ${done}${/[.?!]"$/.test(done) ? '' : '.'}`;
		default: return `All set. ${count} ${were} ${done}: ${names}.`;
	}
};

/** What was seen to hold before the deeds were done: "Ada Berg is still a Lead". */
export const tellPremise = (table: Selection['table'], row: Cells, { column, value }: Condition): string => {
	const name = nameRow(table, row);
	if (column === 'list_name') return `${name} is in ${value}`;
	return `${name} ${value === 'Lead' ? 'is still a Lead' : `still has the status ${value}`}`;
};

/** Deeds that were done for a reason or for none, each a clause after "I": `sent …`. */
export type Told = { readonly premise?: string | undefined; readonly clauses: readonly string[] };

const openings = ['', 'Done. ', 'All done. ', 'That is taken care of. '] as const;

/** An answer that lists what was done. */
export const tellDeeds = (random: Random, told: readonly Told[]): string => {
	const opening = random.pick(openings);
	if (told.every(({ premise }) => premise === undefined)) return `${opening}I ${list(told.flatMap(({ clauses }) => clauses))}.`;
	return opening + told.map(({ premise, clauses }) => `${premise === undefined ? '' : `${premise}, so `}I ${list(clauses)}.`).join(' ');
};
