import type { CustomerRow, EmailRow, EventRow, TaskRow, VisitRow, WorkplaceWorld } from '../../environment/workplace/tables.js';
import { topicOf } from './selecting.js';

/** A colleague of the directory whose name can be read off the address (`first.last@company`) and fits nobody else. */
export type Colleague = { readonly name: string; readonly first: string; readonly address: string };

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const group = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): ReadonlyMap<string, readonly Row[]> => {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = keyOf(row);
		if (key === null || key === '') continue;
		const members = groups.get(key);
		if (members === undefined) groups.set(key, [row]);
		else members.push(row);
	}
	return groups;
};

const lazy = <T>(make: () => T): (() => T) => {
	let made: { readonly value: T } | undefined;
	return () => (made ??= { value: make() }).value;
};

const readColleagues = (directory: readonly string[]): readonly Colleague[] => {
	const colleagues: Colleague[] = [];
	for (const address of directory) {
		const match = /^([a-z]+)\.([a-z]+)@/.exec(address);
		if (match?.[1] === undefined || match[2] === undefined) continue;
		colleagues.push({ name: `${capitalise(match[1])} ${capitalise(match[2])}`, first: capitalise(match[1]), address });
	}
	const names = group(colleagues, ({ name }) => name);
	return colleagues.filter(({ name }) => names.get(name)?.length === 1);
};

/** What the planner asks of a world, each answer made once. */
export type WorldIndex = {
	readonly world: WorkplaceWorld;
	readonly colleagues: readonly Colleague[];
	/** Colleagues by address. */
	readonly colleagueAt: ReadonlyMap<string, Colleague>;
	/** True where a colleague's first name alone tells who is meant: it fits one address of the whole directory, customers' names included. */
	readonly isOnlyOne: (first: string) => boolean;
	/** Colleagues who own tasks: the environment lets nobody else be assigned one. */
	readonly staff: () => readonly Colleague[];
	/** Colleagues who own customers. */
	readonly sellers: () => readonly Colleague[];
	readonly inboxBySender: () => ReadonlyMap<string, readonly EmailRow[]>;
	readonly outboxByRecipient: () => ReadonlyMap<string, readonly EmailRow[]>;
	/** Inbox and outbox by subject without `Re:`, lower-cased. */
	readonly emailsByTopic: () => ReadonlyMap<string, readonly EmailRow[]>;
	readonly inbox: () => readonly EmailRow[];
	/** Events that have not begun. */
	readonly upcomingEvents: () => readonly EventRow[];
	/** Events whose name has the first name in it, as a word. */
	readonly eventsNaming: (first: string) => readonly EventRow[];
	readonly eventsByPerson: () => ReadonlyMap<string, readonly EventRow[]>;
	readonly eventsByName: () => ReadonlyMap<string, readonly EventRow[]>;
	readonly eventsByDay: () => ReadonlyMap<string, readonly EventRow[]>;
	readonly tasksByPerson: () => ReadonlyMap<string, readonly TaskRow[]>;
	readonly tasksByName: () => ReadonlyMap<string, readonly TaskRow[]>;
	readonly tasksByPlace: () => ReadonlyMap<string, readonly TaskRow[]>;
	readonly customersByOwner: () => ReadonlyMap<string, readonly CustomerRow[]>;
	readonly customersByName: () => ReadonlyMap<string, readonly CustomerRow[]>;
	readonly customersByStatus: () => ReadonlyMap<string, readonly CustomerRow[]>;
	readonly visitsByDay: () => ReadonlyMap<string, readonly VisitRow[]>;
	readonly visitsByVisitor: () => ReadonlyMap<string, readonly VisitRow[]>;
	readonly visitDays: () => readonly string[];
};

/** `board/list` of a task, the key of `tasksByPlace`. */
export const placeOf = (board: string | null, list: string | null): string => `${board ?? ''}/${list ?? ''}`;

/** Lays the index over a world. Cheap until asked: every map is made at its first use. */
export const createWorldIndex = (world: WorkplaceWorld): WorldIndex => {
	const colleagues = readColleagues(world.directory);
	const colleagueAt = new Map(colleagues.map(colleague => [colleague.address, colleague]));
	const onlyOnes = lazy(() => {
		const counts = new Map<string, number>();
		const count = (first: string | undefined) => {
			if (first !== undefined) counts.set(first.toLowerCase(), (counts.get(first.toLowerCase()) ?? 0) + 1);
		};
		for (const address of world.directory) count(address.split(/[.@]/)[0]);
		for (const customer of world.customers) count(customer.customer_name?.split(' ')[0]);
		return new Set(colleagues.map(({ first }) => first).filter(first => counts.get(first.toLowerCase()) === 1));
	});
	const ofAddresses = (addresses: Iterable<string>): Colleague[] => {
		const found: Colleague[] = [];
		for (const address of addresses) {
			const colleague = colleagueAt.get(address);
			if (colleague !== undefined) found.push(colleague);
		}
		return found;
	};
	const tasksByPerson = lazy(() => group(world.project_tasks, row => row.assigned_to_email));
	const customersByOwner = lazy(() => group(world.customers, row => row.assigned_to_email));
	const eventsByWord = lazy(() => {
		const found = new Map<string, EventRow[]>();
		for (const row of world.calendar_events) {
			for (const word of row.event_name?.match(/\p{Lu}\p{Ll}+/gu) ?? []) {
				const rows = found.get(word);
				if (rows === undefined) found.set(word, [row]);
				else rows.push(row);
			}
		}
		return found;
	});
	const visitsByDay = lazy(() => group(world.analytics_data, row => row.date_of_visit));
	return {
		world,
		colleagues,
		colleagueAt,
		isOnlyOne: first => onlyOnes().has(first),
		staff: lazy(() => ofAddresses(tasksByPerson().keys())),
		sellers: lazy(() => ofAddresses(customersByOwner().keys())),
		inbox: lazy(() => world.emails.filter(row => row['inbox/outbox'] === 'inbox')),
		inboxBySender: lazy(() => group(world.emails, row => row['inbox/outbox'] === 'inbox' ? row['sender/recipient'] : null)),
		outboxByRecipient: lazy(() => group(world.emails, row => row['inbox/outbox'] === 'outbox' ? row['sender/recipient'] : null)),
		emailsByTopic: lazy(() => group(world.emails, row => row.subject === null ? null : topicOf(row.subject).toLowerCase())),
		upcomingEvents: lazy(() => world.calendar_events.filter(row => row.event_start !== null && row.event_start > world.now)),
		eventsNaming: first => eventsByWord().get(first) ?? [],
		eventsByPerson: lazy(() => group(world.calendar_events, row => row.participant_email)),
		eventsByName: lazy(() => group(world.calendar_events, row => row.event_name?.toLowerCase() ?? null)),
		eventsByDay: lazy(() => group(world.calendar_events, row => row.event_start?.slice(0, 10) ?? null)),
		tasksByPerson,
		tasksByName: lazy(() => group(world.project_tasks, row => row.task_name)),
		tasksByPlace: lazy(() => group(world.project_tasks, row => placeOf(row.board, row.list_name))),
		customersByOwner,
		customersByName: lazy(() => group(world.customers, row => row.customer_name)),
		customersByStatus: lazy(() => group(world.customers, row => row.status)),
		visitsByDay,
		visitsByVisitor: lazy(() => group(world.analytics_data, row => row.visitor_id)),
		visitDays: lazy(() => [...visitsByDay().keys()].sort()),
	};
};
