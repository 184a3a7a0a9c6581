import { closedSets } from '../../../environment/workplace/tables.js';
import type { Creation, Intent } from '../intent.js';
import { customerNote, eventName, mailBody, mailSubject, newcomerName, taskName } from '../language/content.js';
import { anotherColleague, comingWorkday, type Draw, pickOf, refer, usualDurations, workingTime } from './draw.js';

const create = (creation: Creation): Intent => ({ kind: 'create', creation });

export const planCreateMail = (draw: Draw): Intent | undefined => {
	const to = pickOf(draw, draw.index.colleagues);
	if (to === undefined) return undefined;
	return create({
		kind: 'mail',
		to: { kind: 'person', person: refer(draw, to) },
		subject: mailSubject(draw.random),
		body: { kind: 'text', text: mailBody(draw.random) },
	});
};

export const planCreateEvent = (draw: Draw): Intent | undefined => {
	const participant = pickOf(draw, draw.index.colleagues);
	if (participant === undefined) return undefined;
	return create({
		kind: 'event',
		with: { kind: 'person', person: refer(draw, participant) },
		name: { kind: 'text', text: eventName(draw.random) },
		start: `${comingWorkday(draw, 1, 24)} ${workingTime(draw)}`,
		duration: draw.random.pick(usualDurations),
	});
};

export const planCreateTask = (draw: Draw): Intent | undefined => {
	const assignee = pickOf(draw, draw.index.staff());
	if (assignee === undefined) return undefined;
	const board = draw.random.pick(closedSets.board);
	return create({
		kind: 'task',
		person: refer(draw, assignee),
		name: taskName(draw.random),
		list: draw.random.pick(['Backlog', 'Backlog', 'In Progress', 'In Progress', 'In Review']),
		board,
		due: comingWorkday(draw, 2, 40),
	});
};

export const planAddCustomer = (draw: Draw): Intent | undefined => {
	const { index, random } = draw;
	const owner = anotherColleague(draw, index.sellers());
	const name = newcomerName(random);
	if (owner === undefined || index.customersByName().has(name)) return undefined;
	const [first = '', last = ''] = name.toLowerCase().split(' ');
	return create({
		kind: 'customer',
		owner: refer(draw, owner),
		name,
		status: random.pick(['Lead', 'Lead', 'Qualified', 'Proposal', 'Won']),
		...(random.chance(0.5) ? { email: `${random.pick([`${first}.${last}`, first, `${first.charAt(0)}${last}`])}@${random.pick(companies)}.example` } : {}),
		...(random.chance(0.2) ? { phone: `555-01${random.between(10, 99)}-${random.between(1000, 9999)}` } : {}),
		...(random.chance(0.7) ? { product: random.pick(closedSets.product_interest) } : {}),
		...(random.chance(0.5) ? { notes: customerNote(random) } : {}),
		...(random.chance(0.25) ? { followUp: comingWorkday(draw, 3, 30) } : {}),
	});
};

const companies = ['juniperworks', 'halcyon', 'redwharf', 'blueanchor', 'saltmarsh', 'ninefold', 'copperleaf', 'driftline', 'quarrybank', 'foxglove', 'ostrava-print', 'kestrel-labs', 'marigold', 'tidewater', 'polarbear-foods', 'velo-cargo'] as const;
