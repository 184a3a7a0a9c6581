import test from 'ava';
import {
	checksOf, createEvent, createTask, deleteEmail, deleteEvent, deleteTask, directory, forward, plot, readEmail, reply, searchCustomers,
	searchEmails, searchEvents, searchTasks, send, type ShortCall, updateCustomer, updateEvent, updateTask, visits,
} from './workplace.js';

const grounded = test.macro({
	exec: async (t, request: string, calls: readonly ShortCall[], _reason?: RegExp) => {
		const checks = await checksOf(request, calls);
		t.is(checks.executable.status, 'passed', JSON.stringify(checks.executable.reasons));
		t.is(checks.grounded.status, 'passed', JSON.stringify(checks.grounded.reasons));
	},
	title: (name = '') => `grounded: ${name}`,
});

const ungrounded = test.macro({
	exec: async (t, request: string, calls: readonly ShortCall[], reason: RegExp) => {
		const checks = await checksOf(request, calls);
		t.is(checks.executable.status, 'passed', JSON.stringify(checks.executable.reasons));
		t.is(checks.grounded.status, 'failed', JSON.stringify(checks.grounded.evidence));
		t.regex((checks.grounded.reasons ?? []).join('\n'), reason);
	},
	title: (name = '') => `not grounded: ${name}`,
});

const ada = 'ada.berg@acme.example';
const lund = 'ada.lund@acme.example';
const ben = 'ben.holt@acme.example';
const dora = 'dora.vance@acme.example';

// Ids.
const deleteOutage = 'Get rid of the mail about the server outage.';
test('an id from a search', grounded, deleteOutage, [searchEmails('outage'), deleteEmail('00000004')]);
test('an id that the request spells out', grounded, 'Delete email 00000004.', [deleteEmail('00000004')]);
test('a placeholder id that exists', ungrounded, deleteOutage, [searchEmails('outage'), deleteEmail('00000001')], /step 2: email_id "00000001": no earlier call answered this id/);
test('an id with no search at all', ungrounded, deleteOutage, [deleteEmail('00000004')], /no earlier call answered/);
test('an id that only a later call answers', ungrounded, deleteOutage, [deleteEmail('00000004'), searchEmails('budget')], /step 1: email_id/);
test('an id of another table', ungrounded, 'Delete the hiring chat from my calendar and Ben\'s mail about the outage.',
	[searchEvents('hiring'), deleteEvent('00000004'), deleteEmail('00000004')], /answered it as event_id, not as email_id/);
test('the id of a row that the trajectory made', grounded, 'Add a 30 minute meeting called \'Demo\' with ben.holt@acme.example tomorrow at 9:00, and make it 45 minutes long.',
	[createEvent('Demo', ben, '2023-12-01 09:00:00', '30'), updateEvent('00000005', 'duration', '45')]);

// The right row among several.
test('the row that the request names', grounded, 'Reply to Ada Berg\'s mail on the budget review with "Thanks, got it".',
	[searchEmails('budget review'), reply('00000002', 'Thanks, got it')]);
test('the other row of the same search', ungrounded, 'Reply to Ada Berg\'s mail on the budget review with "Thanks, got it".',
	[searchEmails('budget review'), reply('00000003', 'Thanks, got it')], /another row that the request fits better|nothing in the request tells/);
test('one of two rows that fit alike', ungrounded, 'Delete Ada\'s budget mail.', [searchEmails('budget ada'), deleteEmail('00000002')], /nothing in the request tells this one/);
test('both rows that fit', grounded, 'Delete both budget mails.', [searchEmails('budget'), deleteEmail('00000002'), deleteEmail('00000003')]);
test('the latest of several', grounded, 'Delete the latest mail about the budget.', [searchEmails('budget'), deleteEmail('00000003')]);
test('not the latest of several', ungrounded, 'Delete the latest mail about the budget.', [searchEmails('budget'), deleteEmail('00000002')], /nothing in the request tells/);
test('the oldest of several', grounded, 'Delete the oldest mail about the budget.', [searchEmails('budget'), deleteEmail('00000002')]);
test('not the oldest of several', ungrounded, 'Delete the oldest mail about the budget.', [searchEmails('budget'), deleteEmail('00000003')], /nothing in the request tells/);
test('the oldest of one page of several', ungrounded, 'Delete the oldest mail from Ben.',
	[searchEmails('ben', { page_size: 1 }), searchEmails('a', { page_size: 2 }), deleteEmail('00000003')], /step 3: email_id/);
test('the row of the weekday said', grounded, 'Cancel the sprint planning on Monday.', [searchEvents('sprint planning'), deleteEvent('00000002')]);
test('the row of another weekday', ungrounded, 'Cancel the sprint planning on Monday.', [searchEvents('sprint planning'), deleteEvent('00000003')], /another row|nothing in the request/);
test('the row with the time said', grounded, 'Cancel the sprint planning at 2pm.', [searchEvents('sprint planning'), deleteEvent('00000003')]);
test('rows by a date limit', grounded, 'Ben\'s tasks due before 5 December can go. Delete them, please.',
	[directory('ben'), searchTasks({ assigned_to_email: ben }), deleteTask('00000001'), deleteTask('00000003')]);
test('a row beyond the date limit', ungrounded, 'Ben\'s tasks due before 5 December can go. Delete them, please.',
	[directory('ben'), searchTasks({ assigned_to_email: ben }), deleteTask('00000002')], /step 3: task_id/);
test('rows by their status', grounded, 'Delete Ben\'s finished tasks.',
	[directory('ben'), searchTasks({ assigned_to_email: ben }), deleteTask('00000003')]);
test('all rows but the exception', grounded, 'Move all of Ben\'s tasks to In Review, except the completed one.',
	[directory('ben'), searchTasks({ assigned_to_email: ben }), updateTask('00000001', 'list_name', 'In Review'), updateTask('00000002', 'list_name', 'In Review')]);
test('the exception itself', ungrounded, 'Move all of Ben\'s tasks to In Review, except the completed one.',
	[directory('ben'), searchTasks({ assigned_to_email: ben }), updateTask('00000003', 'list_name', 'In Review')], /step 3: task_id/);
test('rows that are longer than said', grounded, 'Cancel the sprint planning that takes more than 40 minutes.',
	[searchEvents('sprint planning'), deleteEvent('00000003')]);
test('a customer with the right first name only', ungrounded, 'Set Iris Novak to Won.',
	[searchCustomers({ customer_name: 'Iris', product_interest: 'Training' }), updateCustomer('00000003', 'status', 'Won')], /closed set|somebody else/);
test('the only row of a search for another person', ungrounded, 'Set Iris Novak to Won; she is the one interested in training.',
	[searchCustomers({ customer_name: 'Iris', product_interest: 'Training' }), updateCustomer('00000003', 'status', 'Won')], /iris novak.*somebody else/);

// Addresses.
const invite = 'Put a 45 minute call with Ada Berg in my calendar for tomorrow at 3pm.';
test('an address from the directory', grounded, invite, [directory('berg'), createEvent('Call with Ada Berg', ada, '2023-12-01 15:00:00', '45')]);
test('an address that the request spells out, in other case', grounded, 'Forward the outage mail to Legal@Partner.example.',
	[searchEmails('outage'), forward('00000004', 'legal@partner.example')]);
test('an address composed from a name', ungrounded, invite, [createEvent('Call with Ada Berg', ada, '2023-12-01 15:00:00', '45')], /it was composed/);
test('an address composed after another was looked up', ungrounded, 'Forward the outage mail to Carl Olsen.',
	[searchEmails('outage'), forward('00000004', 'carl.olsen@acme.example')], /it was composed/);
test('a guessed address of nobody', ungrounded, 'Forward the outage mail to Carl.', [searchEmails('outage'), forward('00000004', 'carl@company.com')], /it was composed/);
test('a part of an address that the request spells out', ungrounded, 'Forward the outage mail to big.carl@x.example.', [searchEmails('outage'), forward('00000004', 'carl@x.example')], /it was composed/);
test('the wrong Ada of the directory', ungrounded, invite, [directory('ada'), createEvent('Call with Ada Berg', lund, '2023-12-01 15:00:00', '45')], /ada berg|another row/);
test('the right Ada of the directory', grounded, invite, [directory('ada'), createEvent('Call with Ada Berg', ada, '2023-12-01 15:00:00', '45')]);
test('one Ada of two, where the request does not say which', ungrounded, 'Put a 45 minute call with Ada in my calendar for tomorrow at 3pm.',
	[directory('ada'), createEvent('Call with Ada', ada, '2023-12-01 15:00:00', '45')], /nothing in the request tells/);
test('an address out of a mail\'s body', grounded, 'Forward the outage mail to the person it says to ask.', [searchEmails('outage'), forward('00000004', dora)]);
test('the sender of a mail', grounded, 'Invite whoever wrote about the outage to a 30 minute meeting about it, tomorrow at 9:00.',
	[searchEmails('outage'), createEvent('Meeting about the outage', ben, '2023-12-01 09:00:00', '30')]);
test('the sender, read by id', grounded, 'Invite whoever wrote about the outage to a 30 minute meeting about it, tomorrow at 9:00.',
	[searchEmails('outage'), readEmail('00000004', 'sender/recipient'), createEvent('Meeting about the outage', ben, '2023-12-01 09:00:00', '30')]);

const between = 'Forward Ada Lund\'s mail on the budget to Ada Berg.';
test('the namesake that it goes to', grounded, between, [searchEmails('budget lund'), directory('ada'), forward('00000003', ada)]);
test('the namesake that it came from', ungrounded, between, [searchEmails('budget lund'), directory('ada'), forward('00000003', lund)], /names ada\.berg@acme\.example as the one it goes to/);
test('an address of another answer than the person looked up', ungrounded, 'Forward the outage mail to Carl Olsen.',
	[searchEmails('outage'), directory('olsen'), forward('00000004', ben)], /step 2: the address that it looked up is used nowhere/);
test('the seller\'s address for the customer\'s', ungrounded, 'Mail customer Omar Diaz that the offer is on its way; subject "Offer".',
	[searchCustomers({ customer_name: 'Omar Diaz' }), send('carl.olsen@acme.example', 'Offer', 'The offer is on its way.')], /the other person of that row/);
test('the seller\'s address where the seller is meant', grounded, 'Mail the colleague who looks after Omar Diaz that the offer is on its way; subject "Offer".',
	[searchCustomers({ customer_name: 'Omar Diaz' }), send('carl.olsen@acme.example', 'Offer', 'The offer is on its way.')]);

// Dates and times. Now is Thursday, 30 November 2023, 23:59.
const meeting = (start: string, duration = '30'): ShortCall[] => [directory('ben'), createEvent('Chat with Ben', ben, start, duration)];
for (const [words, start] of [
	['tomorrow at 3pm', '2023-12-01 15:00:00'],
	['next Friday at 15:00', '2023-12-08 15:00:00'],
	['Monday at half past nine', '2023-12-04 09:30:00'],
	['in two weeks at noon', '2023-12-14 12:00:00'],
	['on 12 December at 10', '2023-12-12 10:00:00'],
	['on Dec 12th, 10am', '2023-12-12 10:00:00'],
	['on 12/12 at 10:00', '2023-12-12 10:00:00'],
	['on the 12th at 10 a.m.', '2023-12-12 10:00:00'],
	['on 2023-12-12 at quarter to eleven', '2023-12-12 10:45:00'],
	['the day after tomorrow, 8:15 in the morning', '2023-12-02 08:15:00'],
	['at the end of next month at midday', '2023-12-31 12:00:00'],
	['on the twelfth of January 2024 at nine o\'clock', '2024-01-12 09:00:00'],
	['Wednesday next week at 4 in the afternoon', '2023-12-06 16:00:00'],
] as const) {
	test(`a meeting ${words}`, grounded, `Set up a half an hour chat with Ben ${words}.`, meeting(start));
}
test('a day off', ungrounded, 'Set up a half an hour chat with Ben tomorrow at 3pm.', meeting('2023-12-02 15:00:00'), /speaks of no such day/);
test('a week off', ungrounded, 'Set up a half an hour chat with Ben on 12 December at 3pm.', meeting('2023-12-19 15:00:00'), /speaks of no such day/);
test('a year off', ungrounded, 'Set up a half an hour chat with Ben on 12 December at 3pm.', meeting('2022-12-12 15:00:00'), /speaks of no such day/);
test('an hour off', ungrounded, 'Set up a half an hour chat with Ben tomorrow at 3pm.', meeting('2023-12-01 14:00:00'), /says no such time/);
test('three in the night for 3pm', ungrounded, 'Set up a half an hour chat with Ben tomorrow at 3pm.', meeting('2023-12-01 03:00:00'), /says no such time/);
test('a time that nobody said', ungrounded, 'Set up a half an hour chat with Ben tomorrow.', meeting('2023-12-01 09:00:00'), /says no such time/);
test('the same time on another day', grounded, 'Move the hiring chat to Friday next week, same time.',
	[searchEvents('hiring'), updateEvent('00000004', 'event_start', '2023-12-08 16:00:00')]);
test('half an hour later', grounded, 'Push the hiring chat back by half an hour.', [searchEvents('hiring'), updateEvent('00000004', 'event_start', '2023-12-06 16:30:00')]);
test('an hour later for half an hour', ungrounded, 'Push the hiring chat back by half an hour.',
	[searchEvents('hiring'), updateEvent('00000004', 'event_start', '2023-12-06 17:00:00')], /leads to another moment/);
test('a due date, a week later', grounded, 'Give the icon set another week: push its due date back by a week.',
	[searchTasks({ task_name: 'icon set' }), updateTask('00000002', 'due_date', '2023-12-15')]);
test('a search from Monday on', grounded, 'Delete the mail about the outage that came since Monday.',
	[searchEmails('outage', { date_min: '2023-11-27', date_max: '2023-11-30' }), deleteEmail('00000004')]);
test('a search within last week', grounded, 'Delete Ben\'s lunch mail from last week.', [searchEmails('lunch', { date_min: '2023-11-20', date_max: '2023-11-26' }), deleteEmail('00000001')]);
test('a search within dates that nobody said', ungrounded, 'Delete Ben\'s lunch mail.', [searchEmails('lunch', { date_min: '2023-11-01' }), deleteEmail('00000001')], /date_min/);

// Durations and numbers.
for (const [words, minutes] of [['45 minutes', '45'], ['half an hour', '30'], ['an hour and a half', '90'], ['two hours', '120'], ['1 hour 15 minutes', '75'], ['a 90-minute slot', '90']] as const) {
	test(`${words} are ${minutes} minutes`, grounded, `Chat with Ben tomorrow at 3pm, ${words}, please put it in.`, meeting('2023-12-01 15:00:00', minutes));
}
test('a changed duration', ungrounded, 'Chat with Ben tomorrow at 3pm, 45 minutes.', meeting('2023-12-01 15:00:00', '60'), /gives this number/);
test('hours taken for minutes', ungrounded, 'Chat with Ben tomorrow at 3pm, two hours.', meeting('2023-12-01 15:00:00', '2'), /gives this number/);
test('a duration that nobody said', ungrounded, 'Chat with Ben tomorrow at 3pm.', meeting('2023-12-01 15:00:00', '30'), /gives this number/);

// Closed sets.
const newTask = (list: string, board: string): ShortCall[] => [directory('ben'), createTask('Rotate the keys', ben, list, '2023-12-08', board)];
test('values of closed sets that are said', grounded, 'New task for Ben: rotate the keys. Backlog, back end, due next Friday.', newTask('Backlog', 'Back end'));
test('values of closed sets in other words', grounded, 'Ben is already working on a new task, rotate the keys, for the backend, due next Friday. Log it as under way.', newTask('In Progress', 'Back end'));
test('a list that nobody asked for', ungrounded, 'New task for Ben: rotate the keys, back end, due next Friday.', newTask('Backlog', 'Back end'), /list_name "Backlog"/);
test('another value of the set', ungrounded, 'New task for Ben: rotate the keys. Backlog, back end, due next Friday.', newTask('Backlog', 'Front end'), /board "Front end"/);
test('a status that means the same', grounded, 'Mark Omar Diaz as won.', [searchCustomers({ customer_name: 'Omar' }), updateCustomer('00000002', 'status', 'Won')]);
test('the opposite status', ungrounded, 'Mark Omar Diaz as won.', [searchCustomers({ customer_name: 'Omar' }), updateCustomer('00000002', 'status', 'Lost')], /new_value "Lost"/);
const november = '2023-11-01';
test('a plot as asked', grounded, 'Plot the total visits of November as a bar chart.', [visits(november, '2023-11-30'), plot(november, '2023-11-30', 'total_visits', 'bar')]);
test('a plot of engagement', grounded, 'Draw a line chart of user engagement for November.', [plot(november, '2023-11-30', 'user_engaged', 'line')]);
test('a plot of a type that nobody asked for', ungrounded, 'Plot the total visits of November.', [plot(november, '2023-11-30', 'total_visits', 'bar')], /plot_type "bar"/);
test('a plot of another value', ungrounded, 'Plot the total visits of November as a bar chart.', [plot(november, '2023-11-30', 'visits_direct', 'bar')], /value_to_plot/);
test('the vaguer value for a special one', ungrounded, 'Plot the direct visits of November as a bar chart.', [plot(november, '2023-11-30', 'total_visits', 'bar')], /visits_direct/);
test('a plot of other days', ungrounded, 'Plot the total visits of November as a bar chart.', [plot('2023-11-02', '2023-11-30', 'total_visits', 'bar')], /time_min/);

// Names and texts to search for.
test('a search for words that nobody said', ungrounded, 'Delete the mail about the downtime.', [searchEmails('outage'), deleteEmail('00000004')], /query "outage"/);
test('a search by an inflected word', grounded, 'Delete the mail about server outages.', [searchEmails('outage'), deleteEmail('00000004')]);
test('a search for another person', ungrounded, 'Delete the mail that Carl wrote on the outage.', [searchEmails('ben'), deleteEmail('00000004')], /query "ben"/);

// Texts.
const tell = 'Tell Ben Holt by mail that the demo moves to 3pm tomorrow; subject "Demo".';
const mailBen = (subject: string, body: string): ShortCall[] => [directory('ben'), send(ben, subject, body)];
test('a composed text', grounded, tell, mailBen('Demo', 'Hi Ben,\n\nJust to let you know that the demo moves to 3pm tomorrow.\n\nBest regards'));
test('a composed text with the time in digits', grounded, tell, mailBen('Demo', 'Hello Ben, the demo now starts at 15:00 tomorrow.'));
test('a text with another time', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 4pm tomorrow.'), /"4 pm"/);
test('a text with another day', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm on Monday.'), /"monday"/);
test('a text with a number of its own', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm tomorrow, in room 12.'), /"12"/);
test('a text with a sum of money of its own', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm tomorrow and costs $500.'), /"500"/);
test('a text with a stranger in it', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm tomorrow and Gustav will join.'), /"Gustav"/);
test('a text signed by a stranger', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm tomorrow.\n\nBest,\nJohn Smith'), /"John"/);
test('a text with a placeholder', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm tomorrow.\n\nBest,\n[Your Name]'), /placeholder/);
test('a text with an address of its own', ungrounded, tell, mailBen('Demo', 'Hi Ben, the demo moves to 3pm tomorrow. Ask help@acme.example.'), /help@acme\.example/);
test('another subject than was dictated', ungrounded, tell, mailBen('Change of plan', 'Hi Ben, the demo moves to 3pm tomorrow.'), /dictates "Demo"/);
const thank = 'Reply to the outage mail: "Thanks for the update, we will look into it."';
test('a body that was dictated', grounded, thank, [searchEmails('outage'), reply('00000004', 'Thanks for the update, we will look into it.')]);
test('a dictated body without its last mark', ungrounded, thank, [searchEmails('outage'), reply('00000004', 'Thanks for the update, we will look into it')], /dictates/);
test('a dictated body with a letter changed', ungrounded, thank, [searchEmails('outage'), reply('00000004', 'Thanks for the updste, we will look into it.')], /dictates/);
for (const [said, body] of [['"Thanks".', 'Thanks.'], ['"Thanks".', 'Thanks'], ['"Thanks," and file it', 'Thanks'], ['"Thanks".', ' Thanks ']] as const) {
	test(`the mark of the sentence at ${said}, read as ${JSON.stringify(body)}`, grounded, `Reply to the outage mail ${said}`, [searchEmails('outage'), reply('00000004', body)]);
}
test('a dictated body, altered', ungrounded, 'Reply to the outage mail: "Thanks for the update, we will look into it."', [searchEmails('outage'), reply('00000004', 'Thanks for the update, we have fixed it.')], /dictates/);
test('a dictated body, added to', ungrounded, 'Reply to the outage mail: \'Thanks for the update\'.', [searchEmails('outage'), reply('00000004', 'Thanks for the update, and never do that again')], /dictates/);
test('a quote that only names what exists', grounded, 'Reply to the "Server outage" mail and thank Ben for the quick work.', [searchEmails('server outage'), reply('00000004', 'Thank you for the quick work, Ben.')]);
test('a text with a figure of an earlier answer', grounded, 'Mail ben.holt@acme.example the number of visits on 28 November.',
	[visits('2023-11-28', '2023-11-28'), send(ben, 'Visits on 28 November', 'There were 2 visits on 28 November.')]);
test('a text with a figure that no answer gives', ungrounded, 'Mail ben.holt@acme.example the number of visits on 28 November.',
	[visits('2023-11-28', '2023-11-28'), send(ben, 'Visits on 28 November', 'There were 317 visits on 28 November.')], /"317"/);
test('a title about something else', ungrounded, 'New task for Ben in the backlog: rotate the keys. Back end, due next Friday.',
	[directory('ben'), createTask('Redesign homepage banner', ben, 'Backlog', '2023-12-08', 'Back end')], /task_name/);
test('a new name that was dictated', grounded, 'Rename the hiring chat to "Interview prep".', [searchEvents('hiring chat'), updateEvent('00000004', 'event_name', 'Interview prep')]);
test('another new name than was dictated', ungrounded, 'Rename the hiring chat to "Interview prep".', [searchEvents('hiring chat'), updateEvent('00000004', 'event_name', 'Interview preparation day')], /dictates/);

test('a title a letter off the one quoted', ungrounded, 'Add "Keys rotation" for Ben to the backlog, back end, due next Friday.',
	[directory('ben'), createTask('Keys rotatian', ben, 'Backlog', '2023-12-08', 'Back end')], /dictates "Keys rotation"/);
test('a new name that nobody gave', ungrounded, 'The plan changed: move the hiring chat to Friday next week, same time.',
	[searchEvents('hiring chat'), updateEvent('00000004', 'event_name', 'Changed')], /no such new name/);
test('a new name that is not quoted', grounded, 'Rename the hiring chat to Interview prep.', [searchEvents('hiring chat'), updateEvent('00000004', 'event_name', 'Interview prep')]);
test('a word of a row, misspelt', ungrounded, 'Mail ben.holt@acme.example the list that the icon set is in; subject "List".',
	[searchTasks({ task_name: 'icon set' }), send(ben, 'List', 'In Prxgress')], /body "In Prxgress"/);
test('a word of a row', grounded, 'Mail ben.holt@acme.example the list that the icon set is in; subject "List".',
	[searchTasks({ task_name: 'icon set' }), send(ben, 'List', 'In Progress')]);

// Which way, and by how much.
const hiring = (field: string, value: string): ShortCall[] => [searchEvents('hiring'), updateEvent('00000004', field, value)];
for (const [words, later, earlier] of [
	['Push the hiring chat back by half an hour.', true, false],
	['Postpone the hiring chat by half an hour.', true, false],
	['Start the hiring chat half an hour later.', true, false],
	['Bring the hiring chat forward by half an hour.', false, true],
	['Pull the hiring chat in by half an hour.', false, true],
	['Let the hiring chat start half an hour earlier.', false, true],
] as const) {
	test(`later: ${words}`, later ? grounded : ungrounded, words, hiring('event_start', '2023-12-06 16:30:00'), /another moment/);
	test(`earlier: ${words}`, earlier ? grounded : ungrounded, words, hiring('event_start', '2023-12-06 15:30:00'), /another moment/);
}
for (const [words, minutes] of [
	['Extend the hiring chat by a quarter of an hour.', 45], ['Make the hiring chat 15 minutes longer.', 45], ['Lengthen the hiring chat by 15 minutes.', 45],
	['Make the hiring chat 15 minutes shorter.', 15], ['Shorten the hiring chat by 10 minutes.', 20], ['Extend the hiring chat to an hour.', 60],
] as const) {
	test(`${minutes} minutes: ${words}`, grounded, words, hiring('duration', String(minutes)));
}
test('the amount of a change for the length', ungrounded, 'Extend the hiring chat by an hour.', hiring('duration', '60'), /another length/);
test('longer for shorter', ungrounded, 'Make the hiring chat 10 minutes shorter.', hiring('duration', '40'), /another length/);

// What is said of something else.
const sales = 'Set all those still Lead with an interest in software to Won.';
test('the new value of a closed set', grounded, sales, [searchCustomers({ status: 'Lead' }), updateCustomer('00000001', 'status', 'Won')]);
test('another value of the set for the new one', ungrounded, 'Set Omar Diaz from Proposal to Won; Lead was wrong anyway.',
	[searchCustomers({ customer_name: 'Omar' }), updateCustomer('00000002', 'status', 'Lead')], /asks for "Won"/);
test('a value in a figure of speech', ungrounded, 'We won over Omar Diaz at the fair. Mark him as qualified.',
	[searchCustomers({ customer_name: 'Omar' }), updateCustomer('00000002', 'status', 'Won')], /new_value "Won"/);
test('a plot of what another question was about', ungrounded, 'How many visits in total were there in November? Plot the direct visits of those days as a bar chart.',
	[visits(november, '2023-11-30'), plot(november, '2023-11-30', 'total_visits', 'bar')], /visits_direct|closed set/);
const newCustomer = 'Add a new contact, Lea Marsh, as a lead for carl.olsen@acme.example, to be followed up by 12 December.';
const lea = (more: object): ShortCall[] => [['customer_relationship_manager_add_customer',
	{ customer_name: 'Lea Marsh', assigned_to_email: 'carl.olsen@acme.example', status: 'Lead', follow_up_by: '2023-12-12', ...more }]];
test('a customer as asked', grounded, newCustomer, lea({}));
test('notes that nobody asked for', ungrounded, newCustomer, lea({ notes: 'New contact.' }), /asks for no notes/);
test('a date of something else', ungrounded, newCustomer, lea({ last_contact_date: '2023-12-12' }), /something else than last_contact_date/);
test('a date that nobody asked for', ungrounded, newCustomer.replace('contact', 'customer'), lea({ last_contact_date: '2023-11-30' }), /asks for no last_contact_date/);
const two = 'Put "Retro" with ben.holt@acme.example in my calendar tomorrow at 10:00 for 30 minutes. Then add "Demo" with dora.vance@acme.example on 12 December at 11:00 for an hour.';
test('two events as asked', grounded, two, [createEvent('Retro', ben, '2023-12-01 10:00:00', '30'), createEvent('Demo', dora, '2023-12-12 11:00:00', '60')]);
test('two events with each other\'s days', ungrounded, two, [createEvent('Retro', ben, '2023-12-12 10:00:00', '30'), createEvent('Demo', dora, '2023-12-01 11:00:00', '60')], /no such day/);
test('two events with each other\'s lengths', ungrounded, two, [createEvent('Retro', ben, '2023-12-01 10:00:00', '60'), createEvent('Demo', dora, '2023-12-12 11:00:00', '30')], /gives this number/);

test('the evidence names the first source of each value', async t => {
	const { grounded: check } = await checksOf(invite, [directory('berg'), createEvent('Call with Ada Berg', ada, '2023-12-01 15:00:00', '45')]);
	t.like(check.evidence, {
		arguments: [
			{ step: 1, argument: 'name', value: 'berg', source: 'request' },
			{ step: 2, argument: 'event_name', value: 'Call with Ada Berg', source: 'request' },
			{ step: 2, argument: 'participant_email', value: ada, source: 'step 1' },
			{ step: 2, argument: 'event_start', value: '2023-12-01 15:00:00', source: 'request', how: '"tomorrow", "3 pm"' },
			{ step: 2, argument: 'duration', value: '45', source: 'request', how: '"45 minute"' },
		],
	});
});
