import type { StateDifference, TableDifference } from '../environment.js';
import type { SharedWorld } from './shared-world.js';
import { cellText } from './state/cells.js';
import { OverlayTable } from './state/overlay-table.js';
import { tableKey } from './state/state-key.js';
import { tableDifference } from './state/table-difference.js';
import type { Column } from './tables.js';

/** The state of one session: its view of the four tables that tools write to, and the plots it made. */
export class WorkplaceState {
	readonly shared: SharedWorld;
	readonly emails: OverlayTable<Column<'emails'>>;
	readonly events: OverlayTable<Column<'calendar_events'>>;
	readonly tasks: OverlayTable<Column<'project_tasks'>>;
	readonly customers: OverlayTable<Column<'customers'>>;
	readonly #plots: string[] = [];

	constructor(shared: SharedWorld) {
		this.shared = shared;
		this.emails = new OverlayTable(shared.emails);
		this.events = new OverlayTable(shared.events);
		this.tasks = new OverlayTable(shared.tasks);
		this.customers = new OverlayTable(shared.customers);
	}

	addPlot(path: string): void {
		this.#plots.push(path);
	}

	/** Empty where the state equals the world's; else a text that only equal states share. */
	key(): string {
		const emails = tableKey(this.emails);
		const events = tableKey(this.events);
		const plots = this.#plots.length === 0 ? '' : this.#plots.map(path => cellText(path.toLowerCase())).join('');
		const tasks = tableKey(this.tasks);
		const customers = tableKey(this.customers);
		if (emails === '' && events === '' && plots === '' && tasks === '' && customers === '') return '';
		return cellText(emails) + cellText(events) + cellText(plots) + cellText(tasks) + cellText(customers);
	}

	difference(): StateDifference {
		const difference: Record<string, TableDifference> = {};
		const tell = (name: string, changes: TableDifference | undefined) => {
			if (changes !== undefined) difference[name] = changes;
		};
		tell('emails', tableDifference(this.emails));
		tell('calendar_events', tableDifference(this.events));
		tell('plots', this.#plots.length === 0 ? undefined : { added: this.#plots.map(path => path.toLowerCase()) });
		tell('project_tasks', tableDifference(this.tasks));
		tell('customers', tableDifference(this.customers));
		return difference;
	}
}
