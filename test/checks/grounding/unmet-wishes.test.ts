import test from 'ava';
import { createEvent, deleteEmail, deleteEvent, directory, reply, searchCustomers, searchEmails, searchEvents, searchTasks, send, updateEvent, updateTask } from '../workplace.js';
import { accepted, refused } from './verdicts.js';

const ben = 'ben.holt@acme.example';
const meet = createEvent('Retro', ben, '2023-12-01 10:00:00', '30');

const both = 'Book "Retro" with Ben Holt tomorrow at 10:00, 30 minutes, and mail him "The retro is tomorrow at ten", subject "Retro".';
test(accepted, both, directory('ben'), meet, send(ben, 'Retro', 'The retro is tomorrow at ten'));
test(refused, /says "The retro is tomorrow at ten", and no call has it/, both, directory('ben'), meet);

const next = 'Cancel the hiring chat. Then send Ben Holt a mail that it is off, subject "Hiring".';
test(accepted, next, searchEvents('hiring'), deleteEvent('00000004'), directory('ben'), send(ben, 'Hiring', 'Hi Ben, the hiring chat is off.'));
test('a deed after "then" that nothing does', refused, /asks for 1 things to be made or sent, and 0 are/, 'Cancel the hiring chat. Then send Ben Holt a mail about it.', searchEvents('hiring'), deleteEvent('00000004'));
test(accepted, 'Reply to the outage mail with "Thanks, got it", then delete it.', searchEmails('outage'), reply('00000004', 'Thanks, got it'), deleteEmail('00000004'));

test('the answer of a search that nothing is made of', refused, /is used nowhere, and what it answered elsewhere is/, 'Delete the lunch mail and the outage mail.',
	searchEmails('lunch'), searchEmails('outage'), deleteEmail('00000001'));
test('a search that only looks', accepted, 'Is anything on with Dora? Cancel the hiring chat anyway.', searchEvents('dora'), searchEvents('hiring'), deleteEvent('00000004'));
test('a search that another took up again', accepted, 'Delete the server outage mail.', searchEmails('server'), searchEmails('server outage'), deleteEmail('00000004'));

test('one of two deeds that depend on each other', accepted, 'If Iris Novak is still a lead, move the hiring chat to 3pm, or else write her "We are sorry to see you go".',
	searchCustomers({ customer_name: 'Iris Novak' }), searchEvents('hiring'), updateEvent('00000004', 'event_start', '2023-12-06 15:00:00'));
test('a quotation of a row', accepted, 'Move the task "Draw icon set" to In Review.', searchTasks({ task_name: 'Draw icon set' }), updateTask('00000002', 'list_name', 'In Review'));
