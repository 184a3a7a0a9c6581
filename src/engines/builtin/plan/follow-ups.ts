import type { Condition, Content, Creation, FollowUpIntent, Intent, Party, PersonFact, Selection } from '../intent.js';
import { eventName, mailBody, mailSubject } from '../language/content.js';
import { anotherColleague, comingWorkday, type Draw, refer, usualDurations, workingTime } from './draw.js';
import { selectCustomerNamed, selectEmails, selectEvents, selectTasks } from './selections.js';

const followUp = (selection: Selection, creations: Creation[], condition?: Condition): FollowUpIntent => ({
	kind: 'follow_up',
	selections: [{ selection, ...(condition === undefined ? {} : { condition }), creations }],
});

const colleague = (draw: Draw, ...others: ReadonlyArray<string | null>): PersonFact | undefined => {
	const found = anotherColleague(draw, draw.index.colleagues, ...others);
	return found === undefined ? undefined : refer(draw, found);
};

const drawEvent = (draw: Draw, participant: Party, name: Content): Creation => ({
	kind: 'event',
	with: participant,
	name,
	start: `${comingWorkday(draw, 1, 20)} ${workingTime(draw)}`,
	duration: draw.random.pick(usualDurations),
});

const drawMail = (draw: Draw, to: Extract<Creation, { kind: 'mail' }>['to'], body?: Content): Creation => ({
	kind: 'mail',
	to,
	subject: mailSubject(draw.random),
	body: body ?? { kind: 'text', text: mailBody(draw.random) },
});

/** A mail came: meet somebody about it, under its subject or a name of one's own. */
export const planMeetAboutMail = (draw: Draw): Intent | undefined => {
	const selected = selectEmails(draw, { low: 1, high: 1 });
	if (selected === undefined) return undefined;
	const person = colleague(draw, selected.rows[0]?.['sender/recipient'] ?? null);
	if (person === undefined) return undefined;
	const underSubject = selected.selection.wholeSubject !== true;
	return followUp(selected.selection, [drawEvent(draw, { kind: 'person', person }, underSubject ? { kind: 'row', column: 'subject' } : { kind: 'text', text: eventName(draw.random) })]);
};

/** Tells whoever an event is with; for two events, one after the other. */
export const planMailParticipants = (draw: Draw): Intent | undefined => {
	const plan = () => {
		const selected = selectEvents(draw, { low: 1, high: 1 }, 'any');
		return selected === undefined || selected.selection.person !== undefined ? undefined : {
			selection: selected.selection,
			creations: [drawMail(draw, { kind: 'row', column: 'participant_email' })],
		};
	};
	const first = plan();
	if (first === undefined) return undefined;
	const second = draw.random.chance(0.2) ? plan() : undefined;
	return { kind: 'follow_up', selections: second === undefined || second.selection.name === first.selection.name ? [first] : [first, second] };
};

/** Tells somebody where a task stands: if it still is in its list, or by its due date. */
export const planReportTask = (draw: Draw): Intent | undefined => {
	const selected = selectTasks(draw, { low: 1, high: 1 }, 'nobody');
	const row = selected?.rows[0];
	if (selected?.selection.name === undefined || row === undefined || row.list_name === null) return undefined;
	if ((draw.index.tasksByName().get(selected.selection.name)?.length ?? 0) !== 1) return undefined;
	const person = colleague(draw, row.assigned_to_email);
	if (person === undefined) return undefined;
	const to = { kind: 'person', person } as const;
	return draw.random.chance(0.55)
		? followUp(selected.selection, [drawMail(draw, to)], { column: 'list_name', value: row.list_name })
		: followUp(selected.selection, [drawMail(draw, to, { kind: 'row', column: draw.random.pick(['due_date', 'list_name', 'assigned_to_email']) })]);
};

/** Meets a colleague about a customer, if the customer still is what one thinks. */
export const planMeetAboutCustomer = (draw: Draw): Intent | undefined => {
	const selected = selectCustomerNamed(draw);
	const row = selected?.rows[0];
	if (selected === undefined || row === undefined || row.status === null) return undefined;
	const { name = '' } = selected.selection;
	const person = colleague(draw, row.assigned_to_email);
	if (person === undefined) return undefined;
	const { random } = draw;
	const text = (): Content => ({ kind: 'text', text: random.chance(0.3) ? `${name}: ${random.pick(['next steps', 'renewal', 'open questions', 'offer', 'expectations', 'account review'])}` : eventName(random) });
	const meeting = drawEvent(draw, { kind: 'person', person }, text());
	if (random.chance(0.6)) {
		return followUp({ table: 'customers', name, count: 1 }, [meeting], { column: 'status', value: row.status });
	}
	if (!draw.index.colleagueAt.has(row.assigned_to_email ?? '')) return undefined;
	const withOwner = drawEvent(draw, { kind: 'row', column: 'assigned_to_email' }, text());
	return followUp({ table: 'customers', name, count: 1 }, [withOwner, meeting]);
};

/** Writes to customers, each named, one after the other. */
export const planMailCustomers = (draw: Draw): Intent | undefined => {
	const wanted = draw.random.pick([1, 1, 2, 2, 3]);
	const selections: FollowUpIntent['selections'] = [];
	const names = new Set<string>();
	for (let number = 0; number < wanted; number++) {
		const selected = selectCustomerNamed(draw);
		const row = selected?.rows[0];
		if (selected === undefined || row === undefined || row.customer_email === null || !row.customer_email.includes('@')) return undefined;
		const { name = '' } = selected.selection;
		if (names.has(name)) return undefined;
		names.add(name);
		const condition = wanted === 1 && row.status !== null && draw.random.chance(0.3) ? { condition: { column: 'status', value: row.status } } : {};
		selections.push({ selection: { table: 'customers', name, count: 1 }, ...condition, creations: [drawMail(draw, { kind: 'row', column: 'customer_email' })] });
	}
	return { kind: 'follow_up', selections };
};
