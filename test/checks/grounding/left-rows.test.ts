import test from 'ava';
import { deleteEvent, deleteTask, directory, searchCustomers, searchEmails, searchEvents, searchTasks, updateCustomer, updateTask } from '../workplace.js';
import { accepted, refused } from './verdicts.js';

const ben = 'ben.holt@acme.example';
const bens = [directory('ben'), searchTasks({ assigned_to_email: ben })] as const;
const oneMore = /answered one more that fits just as well/;

const all = 'Delete all of Ben\'s tasks.';
test(accepted, all, ...bens, deleteTask('00000001'), deleteTask('00000002'), deleteTask('00000003'));
test(refused, oneMore, all, ...bens, deleteTask('00000001'), deleteTask('00000003'));
test(refused, oneMore, 'I need to get some fresh air. Please remove Ben\'s tasks.', ...bens, deleteTask('00000002'), deleteTask('00000003'));
test(accepted, 'Delete Ben\'s tasks that are due before 5 December.', ...bens, deleteTask('00000001'), deleteTask('00000003'));
test(refused, oneMore, 'Delete Ben\'s tasks that are due before 5 December.', ...bens, deleteTask('00000001'));
test(accepted, 'Move all of Ben\'s tasks to In Review, except the completed one.', ...bens, updateTask('00000001', 'list_name', 'In Review'), updateTask('00000002', 'list_name', 'In Review'));
test(accepted, 'Ben has too many tasks. Delete the one about the icon set.', ...bens, deleteTask('00000002'));
test(accepted, 'Of Ben\'s tasks, delete the one that is due first.', ...bens, deleteTask('00000003'));

test('a row that something else is done to is meant otherwise', accepted, 'Ben\'s tasks: move the icon set to In Review and delete the others.', ...bens,
	updateTask('00000002', 'list_name', 'In Review'), deleteTask('00000001'), deleteTask('00000003'));
test('one of both', refused, /speaks of 2 rows, and 1 is written to/, 'Cancel both sprint planning meetings.', searchEvents('sprint planning'), deleteEvent('00000002'));
test('both', accepted, 'Cancel both sprint planning meetings.', searchEvents('sprint planning'), deleteEvent('00000002'), deleteEvent('00000003'));
test('small talk tells no rows apart', refused, oneMore, 'The training room is cold today. Mark every customer called Iris as won.', searchCustomers({ customer_name: 'Iris' }), updateCustomer('00000003', 'status', 'Won'));
test('words of the wish do', accepted, 'Mark every customer called Iris who wants training as won.', searchCustomers({ customer_name: 'Iris' }), updateCustomer('00000003', 'status', 'Won'));
test('somebody named in passing is none of whom the rows are', refused, oneMore, 'Dora is on leave. Cancel every sprint planning meeting.', searchEvents('sprint planning'), deleteEvent('00000003'));
test('one mail of two that fit, where one is meant', accepted, 'Delete the budget mail of Ada Lund.', searchEmails('budget'), ['email_delete_email', { email_id: '00000003' }]);
