import test from 'ava';
import { searchCustomers, searchEvents, searchTasks, updateCustomer, updateEvent, updateTask } from '../workplace.js';
import { accepted, refused } from './verdicts.js';

const iris = searchCustomers({ customer_name: 'Iris Novak' });
const won = updateCustomer('00000001', 'status', 'Won');
const followUp = (day: string) => updateCustomer('00000001', 'follow_up_by', day);

const two = 'Set Iris Novak to Won and move her follow-up to 8 December.';
test(accepted, two, iris, won, followUp('2023-12-08'));
test(refused, /asks for "8 december", and no call gives it/, two, iris, won);
test(refused, /asks for "Won", and no call gives it/, two, iris, followUp('2023-12-08'));
test('a value that the row has already', accepted, 'Set Iris Weber to Qualified and move her follow-up to 8 December.',
	searchCustomers({ customer_name: 'Iris Weber' }), updateCustomer('00000003', 'follow_up_by', '2023-12-08'));
test('a value in other words', accepted, 'Talk to lead developers is over: give Iris Novak 8 December as her follow-up.', iris, followUp('2023-12-08'));

const hiring = searchEvents('hiring', { time_min: '2023-12-04 00:00:00', time_max: '2023-12-08 23:59:59' });
const within = 'Move the one hiring chat between 4 December and 8 December to 11:00 on the 7th of December.';
test(accepted, within, hiring, updateEvent('00000004', 'event_start', '2023-12-07 11:00:00'));
test('the end of the stretch that was searched for the day that it goes to', refused, /asks for "7 december"|asks for "7th of december"|and no call gives it/, within, hiring, updateEvent('00000004', 'event_start', '2023-12-08 11:00:00'));
test('from one list to another', accepted, 'Move Draw icon set from In Progress to In Review.', searchTasks({ task_name: 'icon' }), updateTask('00000002', 'list_name', 'In Review'));
