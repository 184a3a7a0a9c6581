import test from 'ava';
import { directory, searchEvents, searchTasks, updateEvent, updateTask } from '../workplace.js';
import { accepted, refused } from './verdicts.js';

const planning = searchEvents('sprint planning');
const length = (first: string, second: string) => [planning, updateEvent('00000002', 'duration', first), updateEvent('00000003', 'duration', second)] as const;
const start = (first: string, second: string) => [planning, updateEvent('00000002', 'event_start', first), updateEvent('00000003', 'event_start', second)] as const;
const unlike = /the request asks for the same for all of these rows/;

const all = 'Make all sprint planning meetings an hour long.';
test(accepted, all, ...length('60', '60'));
test('a length that another row has', refused, unlike, all, planning, updateEvent('00000003', 'duration', '60'), updateEvent('00000002', 'duration', '45'));
test(accepted, 'Make all sprint planning meetings 15 minutes longer.', ...length('45', '60'));
test(accepted, 'Push every sprint planning back by an hour.', ...start('2023-12-04 10:30:00', '2023-12-05 15:00:00'));
test('times of day may differ', accepted, 'Move all sprint planning meetings to 7 December, same time.', ...start('2023-12-07 09:30:00', '2023-12-07 14:00:00'));
test('two rows, each with a length of its own', accepted, 'The sprint planning meetings: make Ben\'s 20 minutes and Dora\'s 50 minutes.', ...length('20', '50'));

const ben = 'ben.holt@acme.example';
const due = (day: string) => [directory('ben'), searchTasks({ assigned_to_email: ben }), updateTask('00000001', 'due_date', '2023-12-08'), updateTask('00000002', 'due_date', '2023-12-08'), updateTask('00000003', 'due_date', day)] as const;
test('a day that a row has for the one that is asked for', refused, unlike, 'Set the due date of all of Ben\'s tasks to Friday, 8 December; the first is due on 1 December so far.', ...due('2023-12-01'));
