import { closedSets } from '../../../environment/workplace/tables.js';
import type { Intent } from '../intent.js';
import { planCreateEvent, planCreateMail, planCreateTask, planAddCustomer } from './creations.js';
import { planDeleteEmails, planForwardEmail, planReplyEmail } from './emails.js';
import { planDeleteEvents, planMoveEvent, planUpdateEvents } from './events.js';
import { planDeleteTasks, planReassignTasks, planShiftTask, planUpdateTasks } from './tasks.js';
import { planChangeStatus, planDeleteCustomers, planUpdateCustomers } from './customers.js';
import { planMailCustomers, planMailParticipants, planMeetAboutCustomer, planMeetAboutMail, planReportTask } from './follow-ups.js';
import { planCompareSources, planMailFigures, planPlot, planThreeFigures, planVisitor } from './measures.js';
import type { Draw } from './draw.js';

/** Draws one intent of a pattern; undefined where this draw did not work out (the next may). */
export type Planner = (draw: Draw) => Intent | undefined;

/** How each of the 28 patterns is planned. Keys are the ids of tool-schemas/environment.json. */
const planners: Readonly<Record<string, Planner>> = {
	email_lookup_send: planCreateMail,
	email_lookup_forward: draw => planForwardEmail(draw, 'subject'),
	email_search_reply: planReplyEmail,
	email_search_delete_batch: planDeleteEmails,
	email_get_info_then_act: draw => planForwardEmail(draw, 'sender'),
	calendar_lookup_create: planCreateEvent,
	calendar_search_update_batch: planUpdateEvents,
	calendar_search_delete_batch: planDeleteEvents,
	calendar_get_info_update: planMoveEvent,
	analytics_multi_query: planThreeFigures,
	analytics_query_then_plot: planPlot,
	analytics_visitor_deep_dive: planVisitor,
	analytics_traffic_comparison: draw => planCompareSources(draw, closedSets.traffic_source),
	pm_lookup_create_task: planCreateTask,
	pm_search_update_batch: planUpdateTasks,
	pm_search_delete_batch: planDeleteTasks,
	pm_reassign_tasks: planReassignTasks,
	pm_get_info_update: planShiftTask,
	crm_lookup_add: planAddCustomer,
	crm_search_update_batch: planUpdateCustomers,
	crm_search_delete_batch: planDeleteCustomers,
	crm_status_update: planChangeStatus,
	cross_email_calendar: planMeetAboutMail,
	cross_calendar_email: planMailParticipants,
	cross_pm_email: planReportTask,
	cross_crm_calendar: planMeetAboutCustomer,
	cross_crm_email: planMailCustomers,
	cross_analytics_email: planMailFigures,
};

/** @param pattern Of any domain, and so of any name: also one that every object has something of. */
export const plannerOf = (pattern: string): Planner | undefined => Object.hasOwn(planners, pattern) ? planners[pattern] : undefined;
