import type { EventRow } from '../environment/workplace/tables.js';
import type { Random } from '../random/random.js';
import { isWorkday, workdaysBetween, writeMoment, type Moment } from './clock.js';
import type { Deal } from './customers.js';
import { Diary, firstQuarterSecond, quartersADay, quarterSeconds } from './diary.js';
import { drawIds } from './ids.js';
import { wordPhrase } from './phrases.js';
import type { Person, Staff } from './staff.js';
import { costs, customerMeetings, officeMeetings, productMeetings, roles, salesMeetings, seriesNames, topics } from './vocabulary/event-parts.js';
import type { Theme } from './vocabulary/themes.js';

/** An event's row, and what mails need to know of it. */
export type Meeting = {
	readonly row: EventRow;
	readonly name: string;
	readonly participant: Pick<Person, 'firstName' | 'address'>;
	readonly start: Moment;
	/** Minutes. */
	readonly duration: number;
};

type Plan = Pick<Meeting, 'name' | 'participant' | 'start' | 'duration'>;
type Invitation = Pick<Plan, 'name' | 'participant'> & {
	/** Between this day and now there was no contact with the customer, so no meeting either. */
	readonly lastContact?: number;
};

const daysBefore = 60;
const daysAfter = 42;
/** Lengths in quarter hours, as often as they stand here. */
const oneOffLengths = [1, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 6, 6, 8];
const seriesLengths = [1, 2, 2, 2, 3, 4, 4];
const inSeries = 0.35;
/** Of the meetings about a customer, those that no customer knows of; of the others, those that list the customer. */
const amongOurselves = 0.35;
const customerAttends = 0.4;

export type Agenda = {
	readonly staff: Staff;
	readonly themes: readonly Theme[];
	readonly deals: readonly Deal[];
	readonly now: Moment;
};

const quarterOf = (day: number): string => `Q${Math.floor(new Date(day * 86_400_000).getUTCMonth() / 3) + 1}`;

const inviteToProduct = ({ staff, themes }: Agenda, random: Random): Invitation => {
	const theme = random.pick(themes);
	const board = random.pick(['Back end', 'Front end', 'Design'] as const);
	const slots = { theme: theme.name, component: random.pick(theme.components[board]) };
	const participant = random.pick(random.chance(0.8) ? staff.byBoard[board] : staff.colleagues);
	return { name: wordPhrase(random.pick(productMeetings), slots, random), participant };
};

const inviteToCustomer = ({ deals }: Agenda, random: Random): Invitation => {
	const { company, product, customer, owner, lastContact } = random.pick(deals);
	const slots = { company, product, customer: customer.fullName };
	if (random.chance(amongOurselves)) return { name: wordPhrase(random.pick(salesMeetings), slots, random), participant: owner };
	return {
		name: wordPhrase(random.pick(customerMeetings), slots, random),
		participant: random.chance(customerAttends) ? customer : owner,
		lastContact,
	};
};

const inviteToOffice = ({ staff, now }: Agenda, random: Random): Invitation => {
	const participant = random.pick(staff.colleagues);
	const slots = {
		role: random.pick(roles),
		cost: random.pick(costs),
		topic: random.pick(topics),
		quarter: quarterOf(now.day + random.between(0, 90)),
		fullPerson: participant.fullName,
	};
	return { name: wordPhrase(random.pick(officeMeetings), slots, random), participant };
};

const inviteToSeries = ({ staff, themes }: Agenda, random: Random): Invitation => {
	const participant = random.pick(staff.colleagues);
	const slots = { theme: random.pick(themes).name, person: participant.firstName };
	return { name: wordPhrase(random.pick(seriesNames), slots, random), participant };
};

/** One-off meetings by kind, as often as they stand here. */
const oneOffKinds = [inviteToProduct, inviteToProduct, inviteToCustomer, inviteToCustomer, inviteToOffice];

class Calendar {
	readonly plans: Plan[] = [];
	readonly #diary = new Diary();
	readonly #agenda: Agenda;
	readonly #random: Random;
	readonly #days: readonly number[];
	readonly #daysAhead: readonly number[];
	readonly #names = new Set<string>();

	constructor(agenda: Agenda, random: Random) {
		this.#agenda = agenda;
		this.#random = random;
		this.#days = workdaysBetween(agenda.now.day - daysBefore, agenda.now.day + daysAfter);
		this.#daysAhead = this.#days.filter(day => day > agenda.now.day);
	}

	/** Books the same hour of the same weekday, every week or two, as often as the participant is free. */
	addSeries(most: number): void {
		const random = this.#random;
		const invitation = inviteToSeries(this.#agenda, random);
		const length = random.pick(seriesLengths);
		const quarter = this.#startQuarter(length);
		const first = random.pick(this.#days);
		const stride = random.chance(0.3) ? 14 : 7;
		const rows = Math.min(most, random.between(3, 8));
		for (let row = 0; row < rows; row++) this.#place(invitation, first + row * stride, quarter, length);
	}

	/** Books one meeting. */
	addOneOff(): void {
		const random = this.#random;
		const kind = random.pick(oneOffKinds);
		let invitation = kind(this.#agenda, random);
		for (let attempt = 0; attempt < 4 && this.#names.has(invitation.name); attempt++) invitation = kind(this.#agenda, random);
		const length = random.pick(oneOffLengths);
		this.#place(invitation, this.#dayFor(invitation), this.#startQuarter(length), length);
	}

	#dayFor({ lastContact = Infinity }: Invitation): number {
		const day = this.#random.pick(this.#days);
		return day > lastContact && day <= this.#agenda.now.day ? this.#random.pick(this.#daysAhead) : day;
	}

	/** Most meetings start on the hour or the half; all of them end by 17:00. */
	#startQuarter(length: number): number {
		const quarter = this.#random.integer(quartersADay - length + 1);
		return this.#random.chance(0.7) ? quarter - (quarter % 2) : quarter;
	}

	#place({ name, participant }: Invitation, day: number, quarter: number, length: number): void {
		const last = this.#days.at(-1) ?? day;
		if (day > last || !isWorkday(day)) return;
		if (!this.#diary.book(participant.address, day, quarter, length)) return;
		this.#names.add(name);
		this.plans.push({
			name,
			participant,
			start: { day, second: firstQuarterSecond + quarter * quarterSeconds },
			duration: length * 15,
		});
	}
}

const byStart = (one: Plan, other: Plan): number => one.start.day - other.start.day || one.start.second - other.start.second;

/** Makes the calendar, in the order of the events' starts; nobody is in two meetings at once. */
export const planEvents = (count: number, agenda: Agenda, random: Random): Meeting[] => {
	const calendar = new Calendar(agenda, random);
	while (calendar.plans.length < count) {
		const left = count - calendar.plans.length;
		if (calendar.plans.length < count * inSeries) calendar.addSeries(left);
		else calendar.addOneOff();
	}
	const ids = drawIds(count, 8, random);
	return calendar.plans.toSorted(byStart).map((plan, index) => ({
		...plan,
		row: {
			event_id: ids[index] ?? null,
			event_name: plan.name,
			participant_email: plan.participant.address,
			event_start: writeMoment(plan.start),
			duration: String(plan.duration),
		},
	}));
};
