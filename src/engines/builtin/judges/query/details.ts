import { noIssues, type Issue } from '../rule.js';
import type { TextFeatures } from '../text/features.js';
import { wordGroup } from '../text/known-words.js';
import { place } from '../text/tokens.js';
import { type QueryEvidence, type QueryRule, saysValueOf } from './evidence.js';

/** A detail that a tool's required parameter needs: how a request gives it, and what to say where it does not. */
type Detail = { readonly isGiven: (evidence: QueryEvidence) => boolean; readonly missing: string };

/** Words for people whose address a row tells. */
const roles = wordGroup(('him her them sender customer customers client clients participant participants attendee attendees organiser organizer everyone everybody owner owners assignee assignees whoever '
	+ 'whom they team manager colleague colleagues host contact prospect prospects lead person people guest guests each both who').split(' '));

/** Words that a mail's content follows. */
const contentLeads = wordGroup(['about', 'that', 'regarding', 'with', 'whether', 'if', 'subject', 're', 'say', 'saying', 'says', 'text', 'body', 'line', 'title', 'to', 'on', 'how', 'what', 'when', 'for']);

/** Words that an answer follows, or that are one. */
const answerLeads = wordGroup(['that', 'with', 'whether', 'if', 'say', 'saying', 'text', 'how', 'yes', 'no', 'thank', 'thanks', 'agree', 'accept', 'decline', 'confirm', 'tell', 'ask', 'thanking', 'confirming', 'because', 'we', 'we\'re']);

const hasAny = ({ groupMarks }: TextFeatures, wanted: number): boolean => (groupMarks & wanted) !== 0;

const somebody: Detail = {
	isGiven: ({ text, people }) => people.length > 0 || hasAny(text, roles) || (text.marks & place.address) !== 0,
	missing: 'who it is for',
};
const hasText = ({ text }: QueryEvidence): boolean => text.quotes.length > 0 || text.hits.says.length > 0 || (text.marks & place.colon) !== 0;
const something: Detail = { isGiven: evidence => hasText(evidence) || hasAny(evidence.text, contentLeads), missing: 'what the mail shall say' };
const answer: Detail = { isGiven: evidence => hasText(evidence) || hasAny(evidence.text, answerLeads), missing: 'what to answer' };
/** "In two weeks" is a day as well. */
const minutesOfDay = 1440;
const day = (missing: string): Detail => ({ isGiven: ({ text: { moments } }) => moments.spans.length > 0 || moments.durations.some(duration => duration.minutes >= minutesOfDay || duration.months > 0), missing });
const startTime: Detail = { isGiven: ({ text }) => text.moments.times.size > 0, missing: 'at what time it starts' };
/** Two times on the dial: "at 10" alone is read as 10:00 and as 22:00. */
const hasTwoTimes = (times: ReadonlyMap<string, string>): boolean =>
	new Set([...times.keys()].map(time => (Number(time.slice(0, 2)) % 12) * 60 + Number(time.slice(3)))).size > 1;
const length: Detail = {
	isGiven: ({ text }) => text.moments.durations.some(duration => duration.minutes > 0) || hasTwoTimes(text.moments.times) || text.words.includes('hour') || /\d\s?(?:min|m|h|hr)s?\b/.test(text.text),
	missing: 'how long it takes',
};
const chosen = (set: Parameters<typeof saysValueOf>[1], missing: string): Detail => ({ isGiven: ({ text }) => saysValueOf(text, set), missing });

/** Something named that is not a colleague: a quotation, what follows a colon, or a name. */
const newName = (missing: string): Detail => ({
	isGiven: evidence => hasText(evidence) || evidence.people.some(person => person.addresses.length === 0),
	missing,
});
const change: Detail = {
	isGiven: ({ text, people }) => text.hits.value.length + text.hits.stranger.length > 0 || text.quotes.length > 0 || text.hits.says.length > 0 || people.length > 0
		|| text.moments.spans.length + text.moments.durations.length > 0 || text.moments.times.size > 0 || (text.marks & place.address) !== 0,
	missing: 'what to change it to',
};
const visitor: Detail = { isGiven: ({ text }) => text.words.some(word => /^\d{3,6}$/.test(word)), missing: 'which visitor' };

/** What a request must give for the tools whose required parameters no lookup can tell. */
const needs: Readonly<Record<string, readonly Detail[]>> = {
	email_send_email: [somebody, something],
	email_forward_email: [somebody],
	email_reply_email: [answer],
	calendar_create_event: [somebody, day('on which day it is'), startTime, length],
	calendar_update_event: [change],
	analytics_create_plot: [day('which days to plot'), chosen('value_to_plot', 'which figure to plot'), chosen('plot_type', 'which kind of plot')],
	analytics_get_visitor_information_by_id: [visitor],
	project_management_create_task: [
		newName('what the task is called'), somebody, chosen('board', 'on which board it goes'), chosen('list_name', 'in which list it goes'), day('when it is due'),
	],
	project_management_update_task: [change],
	customer_relationship_manager_add_customer: [newName('what the customer is called'), somebody, chosen('status', 'what the status is')],
	customer_relationship_manager_update_customer: [change],
};

/** A missing detail leaves a solver nothing but to invent it. */
const pointsOfDetail = 3;

/** Every required parameter that no lookup can fill must be given by the request. */
export const neededDetails: QueryRule = {
	score: 'feasibility',
	find: evidence => {
		const issues: Issue[] = [];
		for (const { name } of evidence.wished) {
			for (const detail of needs[name] ?? []) {
				if (!detail.isGiven(evidence)) issues.push({ points: pointsOfDetail, what: `the request does not say ${detail.missing}, which ${name} must be told` });
			}
		}
		return issues.length === 0 ? noIssues : issues;
	},
};
