import { VisitIndex } from './indexes/visit-index.js';
import { lazily } from './lazily.js';
import { DirectorySearch } from './search/directory-search.js';
import { EmailSearch } from './search/email-search.js';
import { EventSearch } from './search/event-search.js';
import { FilterSearch } from './search/filter-search.js';
import { BaseTable } from './state/base-table.js';
import { tableColumns, type WorkplaceWorld } from './tables.js';

/** What all sessions on a world share: its tables and the searches over them, each built when first needed. */
export class SharedWorld {
	readonly now: string;
	readonly emails;
	readonly events;
	readonly tasks;
	readonly customers;
	readonly emailSearch;
	readonly eventSearch;
	readonly taskSearch;
	readonly customerSearch;
	readonly directory;
	/** The visits, which no tool changes. */
	readonly visits: () => VisitIndex;

	constructor(world: WorkplaceWorld) {
		this.now = world.now;
		this.emails = new BaseTable({ columns: tableColumns.emails, id: 'email_id' }, world.emails);
		this.events = new BaseTable({ columns: tableColumns.calendar_events, id: 'event_id' }, world.calendar_events);
		this.tasks = new BaseTable({ columns: tableColumns.project_tasks, id: 'task_id' }, world.project_tasks);
		this.customers = new BaseTable({ columns: tableColumns.customers, id: 'customer_id' }, world.customers);
		this.emailSearch = new EmailSearch(this.emails);
		this.eventSearch = new EventSearch(this.events);
		this.taskSearch = new FilterSearch(this.tasks);
		this.customerSearch = new FilterSearch(this.customers);
		this.directory = new DirectorySearch(world.directory);
		this.visits = lazily(() => new VisitIndex(world.analytics_data));
	}
}
