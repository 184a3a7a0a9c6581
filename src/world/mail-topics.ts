import type { Random } from '../random/random.js';
import { spokenDate, spokenTime, weekdayName, type Moment } from './clock.js';
import type { Deal } from './customers.js';
import type { Meeting } from './events.js';
import { fillPhrase, uncapitalize, type Slots } from './phrases.js';
import type { Person, Staff } from './staff.js';
import type { Assignment } from './tasks.js';
import * as customerWords from './vocabulary/mail-customer-phrases.js';
import { costs, roles, topics } from './vocabulary/event-parts.js';
import * as eventWords from './vocabulary/mail-event-phrases.js';
import { officeMails } from './vocabulary/mail-office-phrases.js';
import * as taskWords from './vocabulary/mail-task-phrases.js';

/** What one side has to say: a first sentence, what happened, what it asks for. */
export type Voice = { readonly openings: readonly string[]; readonly details: readonly string[]; readonly asks: readonly string[] };

/** What a thread of mails is about, and with whom. */
export type Topic = {
	readonly counterpart: Pick<Person, 'firstName' | 'address'>;
	readonly isCustomer: boolean;
	readonly subjects: readonly string[];
	readonly slots: Slots;
	readonly inbox: Voice;
	readonly outbox: Voice;
	readonly replies: readonly string[];
	/** First and last day on which the mails make sense. */
	readonly window: readonly [number, number];
};

/** What mails may be about. */
export type Affairs = {
	readonly staff: Staff;
	readonly assignments: readonly Assignment[];
	/** Those with colleagues; there may be none. */
	readonly meetings: readonly Meeting[];
	readonly deals: readonly Deal[];
	readonly now: Moment;
};

type TopicKind = (affairs: Affairs, random: Random) => Topic;

const taskTopic: TopicKind = ({ assignments, now }, random) => {
	const { name, assignee, theme, component, board, list, due } = random.pick(assignments);
	// Nobody writes about a date as if it were ahead when it has passed.
	const last = list === 'Completed' ? Math.min(now.day, due + 2) : Math.min(now.day, due);
	const spokenDue = random.chance(0.5) ? spokenDate(due) : `${weekdayName(due)}, ${spokenDate(due)}`;
	const details = list === 'Backlog' ? taskWords.planningDetails : taskWords.workDetails[board];
	return {
		counterpart: assignee,
		isCustomer: false,
		subjects: list === 'Completed' ? taskWords.finishedTaskSubjects : taskWords.taskSubjects,
		slots: { task: name, act: uncapitalize(name), theme: theme.name, component, due: spokenDue },
		inbox: list === 'Completed'
			? { openings: taskWords.assigneeOpenings.Completed, details, asks: taskWords.finishedAsks }
			: { openings: taskWords.assigneeOpenings[list], details, asks: taskWords.assigneeAsks },
		outbox: {
			openings: taskWords.askingOpenings[list],
			details: taskWords.askingDetails,
			asks: list === 'Completed' ? taskWords.finishedAsks : taskWords.askingAsks,
		},
		replies: list === 'Completed' ? taskWords.finishedReplies : taskWords.taskReplies,
		window: [last - (list === 'Backlog' ? 30 : 12), last],
	};
};

const departments = ['finance', 'design', 'support', 'legal', 'marketing', 'sales', 'operations'];

const meetingTopic: TopicKind = (affairs, random) => {
	const { meetings, now } = affairs;
	if (meetings.length === 0) return officeTopic(affairs, random);
	const { name, participant, start, duration } = random.pick(meetings);
	const isOver = start.day < now.day && random.chance(0.5);
	const voice: Voice = isOver
		? { openings: eventWords.pastOpenings, details: eventWords.pastDetails, asks: eventWords.pastAsks }
		: { openings: eventWords.upcomingOpenings, details: eventWords.upcomingDetails, asks: eventWords.upcomingAsks };
	return {
		counterpart: participant,
		isCustomer: false,
		subjects: isOver ? eventWords.pastEventSubjects : eventWords.eventSubjects,
		slots: {
			event: name,
			weekday: weekdayName(start.day),
			day: `${weekdayName(start.day)}, ${spokenDate(start.day)}`,
			time: spokenTime(start.second),
			duration: String(duration),
			other: random.pick(departments),
		},
		inbox: voice,
		outbox: voice,
		replies: isOver ? eventWords.pastEventReplies : eventWords.eventReplies,
		window: isOver ? [start.day + 1, Math.min(start.day + 3, now.day)] : [start.day - 9, Math.min(start.day - 1, now.day)],
	};
};

const dealSlots = ({ company, product, customer, owner, lastContact, followUp }: Deal): Slots => ({
	company,
	product,
	customer: customer.fullName,
	owner: owner.fullName,
	contact: spokenDate(lastContact),
	follow: spokenDate(followUp),
});

const phaseOf = ({ status }: Deal): customerWords.Phase => {
	if (status === 'Won') return 'won';
	return status === 'Lost' ? 'lost' : 'open';
};

/** With the customer: never after the last contact. */
const customerTopic: TopicKind = ({ deals }, random) => {
	const deal = random.pick(deals);
	const phase = phaseOf(deal);
	return {
		counterpart: deal.customer,
		isCustomer: true,
		subjects: customerWords.dealSubjects,
		slots: dealSlots(deal),
		inbox: { openings: customerWords.customerOpenings[deal.status], details: customerWords.customerDetails[phase], asks: customerWords.customerAsks[phase] },
		outbox: { openings: customerWords.sellingOpenings[deal.status], details: customerWords.sellingDetails[phase], asks: customerWords.sellingAsks[phase] },
		replies: customerWords.customerReplies[phase],
		window: [deal.lastContact - 6, deal.lastContact],
	};
};

/** With the sales person who owns the customer: between the last contact and the follow-up. */
const salesTopic: TopicKind = ({ deals, now }, random) => {
	const deal = random.pick(deals);
	const voice: Voice = {
		openings: customerWords.salesOpenings[deal.status],
		details: customerWords.salesDetails,
		asks: customerWords.salesAsks[deal.status],
	};
	return {
		counterpart: deal.owner,
		isCustomer: false,
		subjects: customerWords.salesSubjects,
		slots: dealSlots(deal),
		inbox: voice,
		outbox: voice,
		replies: customerWords.salesReplies,
		window: [deal.lastContact + 1, Math.min(deal.followUp, now.day)],
	};
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

const officeTopic: TopicKind = ({ staff, now }, random) => {
	const { matters, subjects, openings, details, asks, replies } = random.pick(officeMails);
	const counterpart = random.pick(staff.colleagues);
	const others = staff.colleagues.slice(0, officePeople).filter(person => person.firstName !== counterpart.firstName);
	const voice = { openings, details, asks };
	const last = now.day - Math.floor(random.next() ** 1.5 * officeDays);
	const things = {
		cost: random.pick(costs),
		topic: random.pick(topics),
		role: random.pick(roles),
		city: random.pick(cities),
		colleague: random.pick(others.length > 0 ? others : staff.colleagues).fullName,
		weekdayAhead: random.pick(weekdays),
	};
	return {
		counterpart,
		isCustomer: false,
		subjects,
		slots: { ...things, matter: fillPhrase(random.pick(matters), things, random) },
		inbox: voice,
		outbox: voice,
		replies,
		window: [last - 3, last],
	};
};

/** Who is talked about in the office's mails: the first so many of the colleagues, so that a mail costs no walk through all. */
const officePeople = 400;
const officeDays = 58;
const cities = ['Lisbon', 'Warsaw', 'Dublin', 'Denver', 'Osaka', 'Nairobi', 'Toronto', 'Utrecht', 'Valencia', 'Singapore'];

/** Kinds of topics, as often as they stand here. */
const topicKinds: readonly TopicKind[] = [
	...Array.from({ length: 7 }, () => taskTopic),
	...Array.from({ length: 5 }, () => meetingTopic),
	customerTopic, customerTopic, customerTopic, salesTopic, salesTopic, officeTopic, officeTopic, officeTopic,
];

/** Something to write about. */
export const findTopic = (affairs: Affairs, random: Random): Topic => random.pick(topicKinds)(affairs, random);
