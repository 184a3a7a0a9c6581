/** What a made world promises: its rows agree with one another. Each promise is looked at in several worlds. */
import test from 'ava';
import { closedSets, type WorkplaceWorld } from '../../src/environment/workplace/tables.js';
import { generateWorld } from '../../src/world/index.js';

const worlds: readonly WorkplaceWorld[] = [
	generateWorld({ seed: 1 }),
	generateWorld({ seed: 'another' }),
	generateWorld({ seed: 7, now: '2023-11-30 23:59:00' }),
	generateWorld({ seed: 7, now: '2024-01-06 00:10:00' }),
	generateWorld({ seed: 8, size: { emails: 3_000, events: 2_000, tasks: 2_000, customers: 1_500, visits: 9_000, addresses: 700 } }),
];

const promise = (title: string, look: (world: WorkplaceWorld, fail: (message: string) => void) => number) => {
	test(title, t => {
		for (const world of worlds) {
			const broken: string[] = [];
			const looked = look(world, message => broken.push(message));
			t.deepEqual(broken.slice(0, 5), []);
			t.true(looked > 0, 'there was nothing to look at');
		}
	});
};

const dayOf = (text: string | null): number => Date.parse(`${(text ?? '').slice(0, 10)}T00:00:00Z`) / 86_400_000;
const millisecondsOf = (text: string | null): number => Date.parse(`${(text ?? '').replace(' ', 'T')}Z`);
const isWeekend = (text: string | null): boolean => new Date(dayOf(text) * 86_400_000).getUTCDay() % 6 === 0;
const firstNameOf = (address: string | null): string => (address ?? '').split(/[.@]/)[0] ?? '';
const countBy = (values: ReadonlyArray<string | null>): Map<string | null, number> => {
	const counts = new Map<string | null, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
};

const idsOf = (world: WorkplaceWorld): ReadonlyArray<readonly [string, ReadonlyArray<string | null>]> => [
	['emails', world.emails.map(row => row.email_id)],
	['events', world.calendar_events.map(row => row.event_id)],
	['tasks', world.project_tasks.map(row => row.task_id)],
	['customers', world.customers.map(row => row.customer_id)],
];

promise('ids have eight digits, come once, and tell nothing of the order', (world, fail) => {
	for (const [table, ids] of idsOf(world)) {
		if (new Set(ids).size !== ids.length) fail(`${table}: an id comes twice`);
		if (!ids.every(id => /^\d{8}$/.test(id ?? ''))) fail(`${table}: an id of another form`);
		const sorted = ids.toSorted();
		if (ids.every((id, index) => id === sorted[index])) fail(`${table}: the ids are in order`);
	}
	return idsOf(world).length;
});

promise('the directory has each address once, all of one company', ({ directory }, fail) => {
	if (new Set(directory).size !== directory.length) fail('an address comes twice');
	if (new Set(directory.map(address => address.split('@')[1])).size !== 1) fail('more than one company');
	for (const address of directory) if (!/^[a-z]+(\.[a-z]){0,2}\.[a-z]+@[a-z]+\.example$/.test(address)) fail(address);
	return directory.length;
});

test('in a company of a hundred, 15 to 25 of them share their first name with somebody', t => {
	for (let seed = 0; seed < 30; seed++) {
		const { directory } = generateWorld({ seed, size: { emails: 1, events: 1, tasks: 1, customers: 1, visits: 1 } });
		const counts = countBy(directory.map(firstNameOf));
		const sharing = directory.filter(address => (counts.get(firstNameOf(address)) ?? 0) > 1).length;
		t.true(sharing >= 15 && sharing <= 25, `seed ${seed}: ${sharing}`);
	}
});

promise('tasks belong to people of the directory, customers to others of it', (world, fail) => {
	const people = new Set(world.directory);
	const assignees = new Set(world.project_tasks.map(task => task.assigned_to_email));
	for (const { assigned_to_email: assignee, task_id: id } of world.project_tasks) if (!people.has(assignee ?? '')) fail(`task ${id}`);
	for (const { assigned_to_email: owner, customer_id: id } of world.customers) {
		if (!people.has(owner ?? '')) fail(`customer ${id}: not of the company`);
		if (assignees.has(owner)) fail(`customer ${id}: the owner has tasks`);
	}
	return assignees.size;
});

promise('a task\'s name comes once, its board is its assignee\'s', ({ project_tasks: tasks }, fail) => {
	const names = countBy(tasks.map(task => task.task_name));
	for (const [name, count] of names) if (count > 1) fail(`${name} comes ${count} times`);
	const boards = new Map<string | null, string | null>();
	for (const { assigned_to_email: assignee, board } of tasks) {
		if ((boards.get(assignee) ?? board) !== board) fail(`${assignee} is on two boards`);
		boards.set(assignee, board);
	}
	return names.size;
});

promise('every list has tasks, the backlog is due later, what is done mostly was due before', ({ now, project_tasks: tasks }, fail) => {
	for (const list of closedSets.list_name) if (!tasks.some(task => task.list_name === list)) fail(`no task in ${list}`);
	for (const { list_name: list, due_date: due, task_id: id } of tasks) {
		if (isWeekend(due)) fail(`${id} is due on a weekend`);
		if (list === 'Backlog' && dayOf(due) <= dayOf(now)) fail(`${id} is in the backlog and overdue`);
		if (list === 'Completed' && dayOf(due) > dayOf(now) + 5) fail(`${id} was done long before it was due`);
	}
	return tasks.length;
});

promise('events come in the order of their starts, on workdays from 9 to 17, at quarter hours, around now', ({ now, calendar_events: events }, fail) => {
	let before = '';
	for (const { event_id: id, event_start: start, duration } of events) {
		if ((start ?? '') < before) fail(`${id} is out of order`);
		before = start ?? '';
		const minute = Number(start?.slice(11, 13)) * 60 + Number(start?.slice(14, 16));
		if (isWeekend(start) || minute < 540 || minute + Number(duration) > 1_020 || minute % 15 !== 0) fail(`${id}: ${start}, ${duration} minutes`);
		if (!['15', '30', '45', '60', '90', '120'].includes(duration ?? '')) fail(`${id} lasts ${duration}`);
		if (dayOf(start) < dayOf(now) - 60 || dayOf(start) > dayOf(now) + 42) fail(`${id} is too far from now`);
	}
	if (!events.some(event => dayOf(event.event_start) > dayOf(now)) || !events.some(event => dayOf(event.event_start) < dayOf(now))) fail('nothing ahead or nothing past');
	return events.length;
});

promise('nobody is in two meetings at once', ({ calendar_events: events }, fail) => {
	const ends = new Map<string | null, number>();
	for (const { participant_email: participant, event_start: start, duration, event_name: name } of events) {
		const from = millisecondsOf(start);
		if ((ends.get(participant) ?? 0) > from) fail(`${participant}: ${name} on ${start}`);
		ends.set(participant, from + Number(duration) * 60_000);
	}
	return ends.size;
});

promise('participants are of the directory or customers; no meeting with a customer lies between the last contact and now', (world, fail) => {
	const people = new Set<string | null>(world.directory);
	const customers = new Map(world.customers.map(customer => [customer.customer_email, customer]));
	let withCustomers = 0;
	for (const { participant_email: participant, event_start: start, event_name: name } of world.calendar_events) {
		if (people.has(participant)) continue;
		const customer = customers.get(participant);
		if (customer === undefined) fail(`${name}: ${participant} is a stranger`);
		else if (dayOf(start) > dayOf(customer.last_contact_date) && dayOf(start) <= dayOf(world.now)) fail(`${name} with ${participant} on ${start}`);
		withCustomers++;
	}
	return withCustomers;
});

promise('some meetings recur: the same name and participant on several days', ({ calendar_events: events }) =>
	[...countBy(events.map(event => `${event.event_name} ${event.participant_email}`)).values()].filter(count => count >= 3).length);

promise('mails come in the order in which they were sent, no two in a second, all in the two months before now', ({ now, emails }, fail) => {
	let before = '';
	for (const { email_id: id, sent_datetime: sent } of emails) {
		if ((sent ?? '') <= before) fail(`${id} is out of order or at the same time as another`);
		before = sent ?? '';
		if (before > now || dayOf(sent) < dayOf(now) - 60) fail(`${id} was sent ${sent}`);
	}
	const boxes = new Set(emails.map(email => email['inbox/outbox']));
	if (boxes.size !== 2 || !boxes.has('inbox') || !boxes.has('outbox')) fail('expected an inbox and an outbox');
	return emails.length;
});

promise('an answer follows a mail of its subject with the same person, in the other direction', ({ emails }, fail) => {
	const last = new Map<string, string | null>();
	let answers = 0;
	for (const { subject, 'sender/recipient': address, 'inbox/outbox': box, email_id: id } of emails) {
		const thread = `${address} ${(subject ?? '').replace(/^Re: /, '')}`;
		if ((subject ?? '').startsWith('Re: ')) {
			answers++;
			if (!last.has(thread)) fail(`${id} answers nothing`);
		}
		last.set(thread, box);
	}
	return answers;
});

promise('mails are from and to people of the directory or customers, and signed by who wrote them', (world, fail) => {
	const people = new Set<string | null>(world.directory);
	const customers = new Map(world.customers.map(customer => [customer.customer_email, customer]));
	const owners = new Set<string>();
	for (const { 'sender/recipient': address, 'inbox/outbox': box, body, sent_datetime: sent, email_id: id } of world.emails) {
		if (!people.has(address) && !customers.has(address)) fail(`${id}: ${address} is a stranger`);
		const customer = customers.get(address);
		if (customer !== undefined && dayOf(sent) > dayOf(customer.last_contact_date)) fail(`${id} came after the last contact`);
		const lines = (body ?? '').split('\n');
		const [reader, writer] = [lines[0] ?? '', lines.at(-1) ?? ''];
		const theirs = firstNameOf(address);
		if (box === 'inbox' && writer.toLowerCase() !== theirs) fail(`${id} is from ${address}, signed ${writer}`);
		if (box === 'outbox' && !reader.toLowerCase().includes(theirs)) fail(`${id} is to ${address}, greets ${reader}`);
		if (box === 'outbox') owners.add(writer);
	}
	if (owners.size !== 1) fail(`the mailbox has ${owners.size} owners`);
	return world.emails.length;
});

promise('the quoted task or event of a mail exists, with the person who writes or reads', (world, fail) => {
	const tasks = new Map(world.project_tasks.map(task => [task.task_name, task.assigned_to_email]));
	const events = new Set(world.calendar_events.map(event => `${event.event_name} ${event.participant_email}`));
	let quotes = 0;
	for (const { body, 'sender/recipient': address, email_id: id } of world.emails) {
		for (const [, name = ''] of (body ?? '').matchAll(/"([^"]+)"/g)) {
			quotes++;
			if (tasks.get(name) !== address && !events.has(`${name} ${address}`)) fail(`${id}: "${name}" with ${address}`);
		}
	}
	return quotes;
});

promise('customers have names and addresses of their own, at other companies', (world, fail) => {
	const ours = (world.directory[0] ?? '').split('@')[1] ?? '';
	const staff = new Set(world.directory.map(address => address.split('@')[0]));
	for (const { customer_name: name, customer_email: email, customer_id: id } of world.customers) {
		if (email?.endsWith(`@${ours}`) || !email?.endsWith('.example')) fail(`${id}: ${email}`);
		const local = (name ?? '').replaceAll('.', '').replaceAll(' ', '.').toLowerCase();
		if (staff.has(local)) fail(`${id}: ${name} is one of us`);
		if (email?.split('@')[0] !== local) fail(`${id}: ${name} has ${email}`);
	}
	if (new Set(world.customers.map(customer => customer.customer_name)).size !== world.customers.length) fail('a name comes twice');
	return world.customers.length;
});

promise('follow-ups lie after last contacts, last contacts before now, and the newest note is of the last contact', ({ now, customers }, fail) => {
	let notes = 0;
	for (const { customer_id: id, last_contact_date: last, follow_up_by: follow, notes: text } of customers) {
		if (!last?.endsWith(' 23:59:00') || !follow?.endsWith(' 23:59:00')) fail(`${id}: ${last}, ${follow}`);
		if ((follow ?? '') <= (last ?? '')) fail(`${id} is followed up before the last contact`);
		if (dayOf(last) >= dayOf(now)) fail(`${id}: last contact ${last}`);
		if (text === null) continue;
		notes++;
		const dates = [...text.matchAll(/\d{4}-\d\d-\d\d(?=: )/g)].map(match => match[0]);
		if (dates.at(-1) !== last?.slice(0, 10) || dates.join(' ') !== dates.toSorted().join(' ')) fail(`${id}: ${text}`);
	}
	return notes;
});

promise('closed sets hold, and every value of them occurs', (world, fail) => {
	const columns: ReadonlyArray<readonly [string, readonly string[], ReadonlyArray<string | null>]> = [
		['board', closedSets.board, world.project_tasks.map(task => task.board)],
		['list_name', closedSets.list_name, world.project_tasks.map(task => task.list_name)],
		['status', closedSets.status, world.customers.map(customer => customer.status)],
		['product_interest', closedSets.product_interest, world.customers.map(customer => customer.product_interest)],
		['traffic_source', closedSets.traffic_source, world.analytics_data.map(visit => visit.traffic_source)],
		['user_engaged', ['True', 'False'], world.analytics_data.map(visit => visit.user_engaged)],
	];
	for (const [column, values, cells] of columns) {
		const found = [...new Set(cells)].map(String).toSorted();
		if (found.join() !== values.toSorted().join()) fail(`${column}: ${found.join()}`);
	}
	return columns.length;
});

promise('visits are of the last ten weeks, in date order; some visitors return; the engaged stay longer', ({ now, analytics_data: visits }, fail) => {
	let before = '';
	const totals = { True: { seconds: 0, visits: 0 }, False: { seconds: 0, visits: 0 } };
	for (const { date_of_visit: date, visitor_id: visitor, session_duration_seconds: seconds, page_views: pages, user_engaged: engaged } of visits) {
		if ((date ?? '') < before || dayOf(date) > dayOf(now) || dayOf(date) <= dayOf(now) - 70) fail(`a visit on ${date}`);
		before = date ?? '';
		if (!/^\d{4}$/.test(visitor ?? '') || !/^[1-9]\d*$/.test(seconds ?? '') || !/^[1-9]\d*$/.test(pages ?? '')) fail(`visitor ${visitor}: ${pages}, ${seconds}`);
		const total = totals[engaged === 'True' ? 'True' : 'False'];
		total.seconds += Number(seconds);
		total.visits++;
	}
	if (totals.True.seconds / totals.True.visits <= totals.False.seconds / totals.False.visits) fail('the engaged do not stay longer');
	return visits.length - new Set(visits.map(visit => visit.visitor_id)).size;
});

promise('names are specific: most subjects and events of a world are like no other', ({ emails, calendar_events: events }, fail) => {
	const subjects = emails.map(email => email.subject).filter(subject => !subject?.startsWith('Re: '));
	if (new Set(subjects).size < subjects.length * 0.9) fail(`${new Set(subjects).size} of ${subjects.length} subjects`);
	if (new Set(emails.map(email => email.body)).size < emails.length * 0.99) fail('bodies repeat');
	if (new Set(events.map(event => event.event_name)).size < events.length * 0.5) fail('event names repeat');
	return subjects.length;
});
