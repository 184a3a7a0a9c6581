import type { WorkplaceWorld } from '../environment/workplace/tables.js';
import { createRandom } from '../random/random.js';
import { chooseClock, writeMoment } from './clock.js';
import { winCustomers } from './customers.js';
import { writeEmails } from './emails.js';
import { planEvents } from './events.js';
import { fingerprintWorld } from './fingerprint.js';
import { completeWorldSize, type WorldSize } from './size.js';
import { hireStaff, NameBook } from './staff.js';
import { planTasks } from './tasks.js';
import { countVisits } from './visits.js';
import { homeCompanies } from './vocabulary/company-names.js';
import { themes } from './vocabulary/themes.js';

export type WorldOptions = {
	/** Decides everything that the other options leave open. */
	readonly seed: string | number;
	/** Rows by kind; what is left out has the default's count. */
	readonly size?: Partial<WorldSize>;
	/** The world's clock, `YYYY-MM-DD HH:MM:SS`; drawn from the seed where it is left out. */
	readonly now?: string;
};

/** So many tasks for a part of the product, so that people have several of each; but never fewer parts than this. */
const tasksATheme = 22;
const leastThemes = 8;

/**
 * Makes a company at work: its people, what they have to do, whom they meet, what they sell to whom, and what they
 * write about all that. The same options give the same world, to the letter.
 *
 * @throws {ToolmillError} ERR_USAGE where the size or the clock is not one.
 */
export const generateWorld = ({ seed, size: given, now: clock }: WorldOptions): WorkplaceWorld => {
	const size = completeWorldSize(given);
	// Each part draws from a stream of its own: more visits do not change who works here.
	const randomFor = (part: string) => createRandom(`world/${seed}/${part}`);
	const now = chooseClock(clock, randomFor('clock'));
	const domain = `${randomFor('company').pick(homeCompanies).toLowerCase()}.example`;
	const names = new NameBook(randomFor('names'));
	const staff = hireStaff(size.addresses, domain, names, randomFor('staff'));
	const projectThemes = randomFor('themes').sample(themes, Math.max(leastThemes, Math.ceil(size.tasks / tasksATheme)));
	const assignments = planTasks(size.tasks, staff, projectThemes, now, randomFor('tasks'));
	const deals = winCustomers(size.customers, staff, names, now, randomFor('customers'));
	const meetings = planEvents(size.events, { staff, themes: projectThemes, deals, now }, randomFor('events'));
	// Mails to customers are about their business and keep to its dates; those about meetings go to colleagues.
	const colleagues = new Set(staff.directory);
	const ownMeetings = meetings.filter(({ participant }) => colleagues.has(participant.address));
	const emails = writeEmails(size.emails, { staff, assignments, meetings: ownMeetings, deals, now }, randomFor('emails'));
	const world = {
		now: writeMoment(now),
		emails,
		calendar_events: meetings.map(meeting => meeting.row),
		analytics_data: countVisits(size.visits, now, randomFor('visits')),
		project_tasks: assignments.map(assignment => assignment.row),
		customers: deals.map(deal => deal.row),
		directory: staff.directory,
	};
	return { ...world, fingerprint: fingerprintWorld(world) };
};
