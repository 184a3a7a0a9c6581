import test from 'ava';
import { createJudges } from '../../../../src/engines/builtin/judges/index.js';
import { queryScores } from '../../../../src/records/judgement.js';
import { goodRequests } from './good-requests.js';
import { now, peopleOnly, recordOf, toolSet } from './parts.js';

const judges = createJudges({ toolSet, environment: peopleOnly, now });

const isGood = test.macro({
	title: (_, pattern: string, request: string) => `good, ${pattern}: ${request}`,
	exec: async (t, pattern: string, request: string) => {
		const judgement = await judges.judgeQuery(recordOf(pattern, request));
		t.true(judgement.is_valid, judgement.issues.join('\n'));
		for (const score of queryScores) t.true(judgement[score] >= 4, judgement.issues.join('\n'));
	},
});
for (const [pattern, request] of goodRequests) test(isGood, pattern, request);

test('the good requests are of all patterns', t => {
	t.deepEqual(toolSet.patterns.map(pattern => pattern.id).filter(id => !goodRequests.some(([pattern]) => pattern === id)), []);
});

for (const { id, example_request: request } of toolSet.patterns) {
	test(`the example of ${id} loses no form`, async t => {
		const judgement = await judges.judgeQuery(recordOf(id, request ?? ''));
		t.is(judgement.schema_compliance, 5, judgement.issues.join('\n'));
		t.true(judgement.naturalness >= 4, judgement.issues.join('\n'));
	});
}

const flaws: ReadonlyArray<readonly [score: (typeof queryScores)[number], highest: number, pattern: string, request: string, issue: RegExp]> = [
	['feasibility', 2, 'calendar_lookup_create', 'Set up a meeting with Priya next Wednesday at 10, call it "Hiring sync".', /how long/],
	['feasibility', 2, 'calendar_lookup_create', 'Set up half an hour with Priya at 10, call it "Hiring sync".', /which day/],
	['feasibility', 2, 'calendar_lookup_create', 'Set up half an hour with Priya next Wednesday, call it "Hiring sync".', /what time/],
	['feasibility', 2, 'calendar_lookup_create', 'Set up half an hour next Wednesday at 10 am please.', /who it is for/],
	['feasibility', 2, 'email_lookup_send', 'Send an email "Lunch is at noon" please.', /who it is for/],
	['feasibility', 2, 'email_lookup_send', 'Please email Priya Quinn.', /what the mail shall say/],
	['feasibility', 2, 'email_search_reply', 'Reply to Elif\'s latest mail.', /what to answer/],
	['feasibility', 2, 'pm_lookup_create_task', 'Add "Rewrite the signup form" to the backlog for Hugo, due on the 15th.', /which board/],
	['feasibility', 2, 'pm_lookup_create_task', 'Put "Rewrite the signup form" on the front end board for Hugo, due on the 15th.', /which list/],
	['feasibility', 2, 'pm_lookup_create_task', 'Put "Rewrite the signup form" on the front end board\'s backlog for Hugo.', /when it is due/],
	['feasibility', 2, 'pm_lookup_create_task', 'Put "Rewrite the signup form" on the front end board\'s backlog, due on the 15th.', /who it is for/],
	['feasibility', 2, 'crm_lookup_add', 'Please add Rosalind Hawthorne as a new customer for Rosa.', /what the status is/],
	['feasibility', 2, 'analytics_query_then_plot', 'Count the visits from October 1 to October 14 and plot them.', /which kind of plot/],
	['feasibility', 2, 'analytics_query_then_plot', 'Count the visits and plot them as a bar chart.', /which days/],
	['feasibility', 2, 'analytics_visitor_deep_dive', 'Did that visitor stay longer than usual in November?', /which visitor/],
	['feasibility', 2, 'pm_get_info_update', 'Please change the thing I mentioned.', /what to change/],
	['feasibility', 2, 'calendar_search_delete_batch', 'Please delete it.', /which one is meant/],
	['feasibility', 2, 'email_search_delete_batch', 'Could you delete the email?', /which one is meant/],
	['feasibility', 2, 'calendar_search_delete_batch', 'cancel that one please', /which one is meant/],
	['feasibility', 2, 'email_lookup_send', 'Hello there, lovely weather in November.', /nothing|does not say/],
	['feasibility', 2, 'calendar_lookup_create', 'Book me a flight to Lisbon on December 5 at 3pm for two hours with Priya.', /travel/],
	['feasibility', 2, 'email_lookup_send', 'Call Priya and tell her that the printer works again.', /phone call/],
	['feasibility', 2, 'email_lookup_send', 'Send Priya a WhatsApp saying "Printer works again."', /channel/],
	['feasibility', 2, 'email_search_delete_batch', 'Print all mails from Uma about the incident follow-up and delete them.', /outside/],
	['feasibility', 2, 'analytics_visitor_deep_dive', 'Delete all visits of visitor 3412 from November.', /only be read/],
	['feasibility', 2, 'email_search_delete_batch', 'Undo the deletion of the mails from Uma about the budget.', /undone/],
	['feasibility', 2, 'email_lookup_send', 'Tell Balthasar that the printer works again, subject "Printer".', /nobody.*Balthasar/],
	['feasibility', 2, 'email_lookup_send', 'Please email Priya Fischer that the printer works again.', /nobody.*Priya Fischer/],
	['feasibility', 4, 'email_lookup_send', 'Tell Karim that the printer works again, subject "Printer".', /2 people are called Karim/],
	['feasibility', 2, 'email_search_delete_batch', 'Delete the last 12 emails from Uma.', /12 rows/],
	['feasibility', 2, 'calendar_search_update_batch', 'Move all nine launch planning meetings to 10 am.', /9 rows/],
	['feasibility', 3, 'email_search_delete_batch', 'Which mails did Uma send about the incident?', /nothing in the request asks/],
	['schema_compliance', 3, 'crm_status_update', 'Set the customer Ana Ito to status Interested.', /interested/],
	['schema_compliance', 3, 'crm_status_update', 'Please mark our customer Ana Ito as churned.', /churned/],
	['schema_compliance', 3, 'pm_search_update_batch', 'Move all of Mina\'s backlog tasks to Doing.', /doing/],
	['schema_compliance', 3, 'pm_search_update_batch', 'Move all of Mina\'s backlog tasks into the Blocked column.', /blocked/],
	['schema_compliance', 3, 'pm_lookup_create_task', 'Put "Rewrite the signup form" on the Marketing board\'s backlog for Hugo, due on the 15th.', /marketing/],
	['schema_compliance', 3, 'analytics_query_then_plot', 'Count the visits from October 1 to October 14 and make a pie chart of them.', /pie/],
	['schema_compliance', 3, 'analytics_query_then_plot', 'Count the visits from October 1 to October 14 and make a bar chart of the bounce rate.', /bounce rate/],
	['schema_compliance', 3, 'analytics_traffic_comparison', 'Compare visits from Facebook, referrals and direct traffic for yesterday.', /facebook/],
	['schema_compliance', 3, 'crm_lookup_add', 'Please add Rosalind Hawthorne as a new lead for Rosa. She is interested in Insurance.', /insurance/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up -30 minutes with Priya next Wednesday at 10, call it "Hiring sync".', /cannot last/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up 0 minutes with Priya next Wednesday at 10, call it "Hiring sync".', /cannot last/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up half an hour with Priya on 31 February at 10, call it "Hiring sync".', /no day 31/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up half an hour with Priya on 2023-02-30 at 10, call it "Hiring sync".', /no day 2023-02-30/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up half an hour with Priya tomorrow at 25:00, call it "Hiring sync".', /no time 25:00/],
	['schema_compliance', 3, 'analytics_query_then_plot', 'Count the visits from 2023-10-14 to 2023-10-01 and make a bar chart of them.', /backwards/],
	['schema_compliance', 3, 'email_lookup_send', 'Send an email to priya.quinn@northwind saying "Hi there."', /no address/],
	['schema_compliance', 3, 'pm_lookup_create_task', 'Put "Rewrite the signup form" on the front end board\'s backlog for Hugo with high priority, due on the 15th.', /priority/],
	['schema_compliance', 3, 'email_lookup_send', 'Email Priya that the printer works again and attach the manual, subject "Printer".', /attachment/],
	['schema_compliance', 3, 'email_lookup_send', 'Email Priya with the subject "Printer" and cc Hugo.', /further recipients/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up half an hour with Priya next Wednesday at 10 in the meeting room, call it "Hiring sync".', /place/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up half an hour with Priya next Wednesday at 10 with a reminder, call it "Hiring sync".', /reminder/],
	['schema_compliance', 3, 'calendar_lookup_create', 'Set up a recurring half hour with Priya next Wednesday at 10, call it "Hiring sync".', /recurrence/],
	['schema_compliance', 3, 'email_search_delete_batch', 'Mark all mails from Uma about the incident as read and delete them.', /read mark/],
	['naturalness', 2, 'email_search_delete_batch', 'Delete the mails 00000202 and 00000194 from Uma.', /row's id/],
	['naturalness', 2, 'email_search_delete_batch', 'Use email_search_emails to find the mails from Uma and delete them.', /tool's name/],
	['naturalness', 2, 'pm_search_update_batch', 'Set the list_name of all of Mina\'s backlog tasks to In Progress.', /program/],
	['naturalness', 1, 'email_lookup_send', 'Tell {name} that the printer works again.', /filled in/],
	['naturalness', 1, 'email_lookup_send', 'Tell <recipient> that the printer works again.', /filled in/],
	['naturalness', 1, 'email_lookup_send', 'Tell undefined that the printer works again.', /filled in/],
	['naturalness', 1, 'email_lookup_send', 'Tell Priya that NaN visits came.', /filled in/],
	['naturalness', 2, 'email_lookup_send', '{"recipient": "Priya", "body": "Printer works"}', /code/],
	['naturalness', 3, 'email_lookup_send', 'Tell Priya that the the printer works again.', /doubled/],
	['naturalness', 4, 'email_lookup_send', 'Send Priya a email that the printer works again.', /article/],
	['naturalness', 2, 'email_lookup_send', 'Email Priya', /2 words/],
	['naturalness', 1, 'email_lookup_send', '', /empty/],
	['naturalness', 2, 'email_lookup_send', `Tell Priya that ${'the printer works and '.repeat(120)} so on.`, /more than anybody/],
	['naturalness', 2, 'email_lookup_send', 'recipient: Priya, subject: Printer, body: works again', /as in a form/],
	['naturalness', 3, 'email_lookup_send', 'TELL PRIYA THAT THE PRINTER WORKS AGAIN', /capitals/],
	['naturalness', 3, 'calendar_lookup_create', 'Meeting Priya Wednesday 10:00 30 minutes create calendar event name Sync', /row of words/],
	['naturalness', 3, 'email_lookup_send', 'Tell Priya that the printer works again.. Subject "Printer".', /repeated/],
	['naturalness', 3, 'email_lookup_send', 'Tell Priya that the printer works again, subject "Printer.', /partner/],
	['naturalness', 3, 'email_lookup_send', 'Tell Priya,, that the printer works again.', /repeated/],
	['naturalness', 4, 'email_lookup_send', 'Tell Priya  that the printer works again .', /space/],
];

for (const [score, highest, pattern, request, issue] of flaws) {
	test(`${score} at most ${highest}: ${request.slice(0, 120)}`, async t => {
		const judgement = await judges.judgeQuery(recordOf(pattern, request));
		t.true(judgement[score] <= highest, `${judgement[score]}: ${judgement.issues.join('\n')}`);
		t.true(judgement.issues.some(text => text.startsWith(score) && issue.test(text)), judgement.issues.join('\n'));
		if (judgement[score] < 3) t.false(judgement.is_valid);
	});
}

test('a query judge does not read the plan behind a record', async t => {
	const [pattern, request] = goodRequests[0] ?? ['', ''];
	const facts = new Proxy({}, { get: () => t.fail('a fact was read'), ownKeys: () => { t.fail('the facts were listed'); return []; } });
	const scenario = Object.defineProperty({ seed: 'x' }, 'facts', { get: () => { t.fail('the facts were read'); return facts; } });
	t.deepEqual(
		await judges.judgeQuery({ ...recordOf(pattern, request), scenario }),
		await judges.judgeQuery(recordOf(pattern, request)),
	);
});

test('an environment that answers later is waited for', async t => {
	const later = createJudges({ toolSet, now, environment: { ...peopleOnly, open: async () => peopleOnly.open() } });
	const answer = later.judgeQuery(recordOf('email_lookup_send', 'Tell Balthasar that the printer works again.'));
	t.true(answer instanceof Promise);
	t.true((await answer).feasibility <= 2);
	t.false(judges.judgeQuery(recordOf('email_lookup_send', 'Tell Priya that the printer works again.')) instanceof Promise);
});

const hostile: ReadonlyArray<readonly [string, string]> = [
	['a million letters', 'a'.repeat(1_000_000)],
	['many apostrophes', `${' \'a'.repeat(50_000)}`],
	['many quotation marks', '" '.repeat(50_001)],
	['lone surrogates', 'Tell \ud800 that \udfff works.'],
	['names of Object.prototype', '__proto__ constructor toString hasOwnProperty valueOf'],
	['gaps without end', 'send '.repeat(20_000)],
];
for (const [name, request] of hostile) {
	test(`survives ${name}`, async t => {
		const judgement = await judges.judgeQuery(recordOf('no_such_pattern', request));
		t.false(judgement.is_valid);
	});
}
