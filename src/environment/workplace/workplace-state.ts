import type { StateDifference, TableDifference } from '../environment.js';
import type { SharedWorld } from './shared-world.js';
import { cellText } from './state/cells.js';
import { OverlayTable } from './state/overlay-table.js';
import { tableKey } from './state/state-key.js';
import { tableTest } from './state/state-test.js';
import { tableDifference } from './state/table-difference.js';
import { touchedRows, type TouchedRow } from './state/touched-rows.js';
import type { Column } from './tables.js';

/**
 * The state of one session: its view of the four tables that tools write to, each made when a tool first looks at it,
 * and the plots it made.
 */
export class WorkplaceState {
	readonly shared: SharedWorld;
	#emails: OverlayTable<Column<'emails'>> | undefined;
	#events: OverlayTable<Column<'calendar_events'>> | undefined;
	#tasks: OverlayTable<Column<'project_tasks'>> | undefined;
	#customers: OverlayTable<Column<'customers'>> | undefined;
	readonly #plots: string[] = [];

	constructor(shared: SharedWorld) {
		this.shared = shared;
	}

	get emails(): OverlayTable<Column<'emails'>> {
		return this.#emails ??= new OverlayTable(this.shared.emails);
	}

	get events(): OverlayTable<Column<'calendar_events'>> {
		return this.#events ??= new OverlayTable(this.shared.events);
	}

	get tasks(): OverlayTable<Column<'project_tasks'>> {
		return this.#tasks ??= new OverlayTable(this.shared.tasks);
	}

	get customers(): OverlayTable<Column<'customers'>> {
		return this.#customers ??= new OverlayTable(this.shared.customers);
	}

	addPlot(path: string): void {
		this.#plots.push(path);
	}

	/** Empty where the state equals the world's; else a text that only equal states share. */
	key(): string {
		const emails = keyOf(this.#emails);
		const events = keyOf(this.#events);
		const plots = this.#plots.length === 0 ? '' : this.#plots.map(path => cellText(path.toLowerCase())).join('');
		const tasks = keyOf(this.#tasks);
		const customers = keyOf(this.#customers);
		if (emails === '' && events === '' && plots === '' && tasks === '' && customers === '') return '';
		return cellText(emails) + cellText(events) + cellText(plots) + cellText(tasks) + cellText(customers);
	}

	/** Makes a test whether another state of the same world has this one's key, which must not change as long as it is used. */
	test(): (other: WorkplaceState) => boolean {
		const hasEmails = tableTest(this.#emails);
		const hasEvents = tableTest(this.#events);
		const hasTasks = tableTest(this.#tasks);
		const hasCustomers = tableTest(this.#customers);
		const plots = this.#plots.map(path => path.toLowerCase());
		return other => hasEmails(other.#emails) && hasEvents(other.#events)
			&& plots.length === other.#plots.length && plots.every((path, index) => path === other.#plots[index]?.toLowerCase())
			&& hasTasks(other.#tasks) && hasCustomers(other.#customers);
	}

	/** The rows that differ from the world's, or were written to and are as they were. */
	touched(): TouchedRow[] {
		return [
			...touchedOf('emails', this.#emails),
			...touchedOf('calendar_events', this.#events),
			...this.#plots.map((path, place) => ({ table: 'plots', place, id: path, start: undefined, now: {} })),
			...touchedOf('project_tasks', this.#tasks),
			...touchedOf('customers', this.#customers),
		];
	}

	difference(): StateDifference {
		const difference: Record<string, TableDifference> = {};
		const tell = (name: string, changes: TableDifference | undefined) => {
			if (changes !== undefined) difference[name] = changes;
		};
		tell('emails', differenceOf(this.#emails));
		tell('calendar_events', differenceOf(this.#events));
		tell('plots', this.#plots.length === 0 ? undefined : { added: this.#plots.map(path => path.toLowerCase()) });
		tell('project_tasks', differenceOf(this.#tasks));
		tell('customers', differenceOf(this.#customers));
		return difference;
	}
}

const keyOf = <Name extends string>(table: OverlayTable<Name> | undefined): string => table === undefined ? '' : tableKey(table);

const differenceOf = <Name extends string>(table: OverlayTable<Name> | undefined): TableDifference | undefined =>
	table === undefined ? undefined : tableDifference(table);

const touchedOf = <Name extends string>(name: string, table: OverlayTable<Name> | undefined): TouchedRow[] =>
	table === undefined ? [] : touchedRows(name, table);
